import CGDAL
import Glibc

/// How the bytes of a file's texts are read.
enum TextDecoding: Equatable {
    case utf8
    /// GB 18030, which contains GBK and GB 2312.
    case gb18030
    /// ISO 8859-1, in which every byte is a letter.
    case latin1

    /// The text behind a C string.
    func string(_ bytes: UnsafePointer<CChar>) -> String {
        switch self {
        case .utf8: return String(cString: bytes)
        case .latin1: return Self.recoded(bytes, from: "ISO-8859-1")
        case .gb18030:
            // A column of fixed width may end with half of a character.
            var whole = Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes))).map { UInt8(bitPattern: $0) }
            whole.removeLast(GB18030Shape(whole).incomplete)
            return (whole.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { Self.recoded($0, from: "GB18030") } ?? ""
            }
        }
    }

    private static func recoded(_ bytes: UnsafePointer<CChar>, from encoding: String) -> String {
        let text = CPLRecode(bytes, encoding, "UTF-8")
        defer { VSIFree(text) }
        return String(cString: text)
    }

    /// The decoding of a file of which these texts are no UTF-8.
    ///
    /// GB 18030 where all of them are valid in it and four in five of their characters of two bytes are of GB 2312, with
    /// both bytes from A1 on: of the letters with accents of western Europe, single among ASCII letters, few make such a
    /// pair.
    static func guess(_ texts: [[UInt8]]) -> TextDecoding {
        var (pairs, common) = (0, 0)
        for text in texts {
            let shape = GB18030Shape(text)
            guard shape.isValid else { return .latin1 }
            pairs += shape.pairs
            common += shape.common
        }
        return pairs > 0 && 5 * common >= 4 * pairs ? .gb18030 : .latin1
    }
}

/// What a text is as GB 18030 (GB 18030-2005: one byte below 80, two of 81...FE and 40...7E or 80...FE, four of 81...FE,
/// 30...39, 81...FE and 30...39).
struct GB18030Shape: Equatable {
    var isValid = true
    /// Characters of two bytes.
    var pairs = 0
    /// Those of them with both bytes from A1 on.
    var common = 0
    /// Bytes at the end that begin a character and do not end it.
    var incomplete = 0

    init(_ text: [UInt8]) {
        var index = 0
        let lead: ClosedRange<UInt8> = 0x81...0xFE
        let digit: ClosedRange<UInt8> = 0x30...0x39
        while index < text.count {
            if text[index] < 0x80 {
                index += 1
                continue
            }
            guard lead.contains(text[index]) else {
                isValid = false
                return
            }
            let rest = text.count - index
            if rest == 1 {
                incomplete = 1
                return
            }
            let second = text[index + 1]
            if digit.contains(second) {
                if rest < 4 {
                    incomplete = rest
                    return
                }
                isValid = lead.contains(text[index + 2]) && digit.contains(text[index + 3])
                index += 4
            } else {
                isValid = (0x40...0xFE).contains(second) && second != 0x7F
                pairs += 1
                if text[index] >= 0xA1, second >= 0xA1 { common += 1 }
                index += 2
            }
            if !isValid { return }
        }
    }
}

/// Texts of a layer that are no UTF-8, a few thousand of them at most.
final class UnreadTexts {
    private(set) var texts: [[UInt8]] = []

    func note(_ bytes: UnsafePointer<CChar>) {
        guard texts.count < 4096 else { return }
        texts.append(UnsafeBufferPointer(start: bytes, count: strlen(bytes)).map { UInt8(bitPattern: $0) })
    }
}
