extension JSON {
    /// The value as UTF-8 text without a line end at its end. The same value always gives the same bytes.
    ///
    /// - Parameter pretty: one member or element a line, indented by two spaces; otherwise no blanks at all.
    public func serialized(pretty: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, indent: pretty ? 0 : nil)
        return bytes
    }

    /// A text as it is, everything else as JSON.
    public var plainText: String {
        if case .string(let text) = self { text } else { String(decoding: serialized(), as: UTF8.self) }
    }

    /// - Parameter indent: the depth of a pretty value, nil for a compact one.
    func append(to bytes: inout [UInt8], indent: Int? = nil) {
        switch self {
        case .null: bytes.append(ascii: "null")
        case .bool(let value): bytes.append(ascii: value ? "true" : "false")
        case .integer(let number): bytes.append(decimal: Int64(number), places: 0)
        case .number(let number): bytes.append(shortest: number)
        case .decimal(let number, let places): bytes.append(rounded: number, places: places)
        case .string(let text): bytes.append(quoted: text)
        case .array(let elements):
            bytes.append(list: elements, "[", "]", indent: indent) { element, bytes, indent in
                element.append(to: &bytes, indent: indent)
            }
        case .object(let members):
            bytes.append(list: members, "{", "}", indent: indent) { member, bytes, indent in
                bytes.append(quoted: member.0)
                bytes.append(ascii: indent == nil ? ":" : ": ")
                member.1.append(to: &bytes, indent: indent)
            }
        }
    }
}

extension [UInt8] {
    mutating func append(ascii text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    fileprivate mutating func append<Item>(
        list items: [Item], _ open: StaticString, _ close: StaticString, indent: Int?,
        item appendItem: (Item, inout [UInt8], Int?) -> Void
    ) {
        append(ascii: open)
        for (index, item) in items.enumerated() {
            if index > 0 { append(ascii: ",") }
            if let indent { appendLineBreak(indent: indent + 1) }
            appendItem(item, &self, indent.map { $0 + 1 })
        }
        if let indent, !items.isEmpty { appendLineBreak(indent: indent) }
        append(ascii: close)
    }

    private mutating func appendLineBreak(indent: Int) {
        append(ascii: "\n")
        for _ in 0..<indent { append(ascii: "  ") }
    }

    /// A string with the escapes that RFC 8259 requires; everything else stays UTF-8.
    mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { content in
            var start = 0
            for (index, byte) in content.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                append(contentsOf: content[start..<index])
                append(escapeOf: byte)
                start = index + 1
            }
            append(contentsOf: content[start...])
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escapeOf byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(ascii: "\\\"")
        case UInt8(ascii: "\\"): append(ascii: "\\\\")
        case UInt8(ascii: "\n"): append(ascii: "\\n")
        case UInt8(ascii: "\r"): append(ascii: "\\r")
        case UInt8(ascii: "\t"): append(ascii: "\\t")
        default:
            append(ascii: "\\u00")
            for digit in [byte >> 4, byte & 15] {
                append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }

    mutating func append(shortest number: Double) {
        guard number.isFinite else { return append(ascii: "null") }
        if let whole = Int64(exactly: number), abs(number) < 1e15 { return append(decimal: whole, places: 0) }
        append(contentsOf: number.description.utf8)
    }

    mutating func append(rounded number: Double, places: Int) {
        guard number.isFinite else { return append(ascii: "null") }
        let places = Swift.min(Swift.max(places, 0), 9)
        let scaled = (0..<places).reduce(1.0) { scale, _ in scale * 10 } * number
        // Beyond 2^53 a double has no such decimals to round.
        guard abs(scaled) < 0x1p53 else { return append(shortest: number) }
        append(decimal: Int64(scaled.rounded()), places: places)
    }

    /// `number / 10^places` with trailing zeros left out.
    fileprivate mutating func append(decimal number: Int64, places: Int) {
        var rest = number.magnitude
        var places = places
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        // 19 digits, a sign and a point at most.
        append(addingCapacity: 24) { out in
            if number < 0 { out.append(UInt8(ascii: "-")) }
            var power: UInt64 = 1
            var digits = 1
            while rest / power >= 10 || digits <= places {
                power *= 10
                digits += 1
            }
            while digits > 0 {
                if digits == places { out.append(UInt8(ascii: ".")) }
                out.append(UInt8(ascii: "0") + UInt8(rest / power))
                rest %= power
                power /= 10
                digits -= 1
            }
        }
    }
}
