/// Whole numbers as compact text: base 64, five bits a digit, the lowest first; the sixth bit says that more digits
/// follow, the lowest bit of the number is its sign. Source maps of scripts use the same code (Base64 VLQ).
struct NumberText: Sendable {
    private(set) var bytes: [UInt8] = []

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    mutating func append(_ number: Int) {
        var rest = number < 0 ? -number << 1 | 1 : number << 1
        repeat {
            let low = rest & 31
            rest >>= 5
            bytes.append(Self.digits[rest > 0 ? low | 32 : low])
        } while rest > 0
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
