/// A JSON value (RFC 8259) to be written. Objects keep the order of their members.
public enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Written with the fewest digits that read back as the same number; not a number and infinity become null.
    case number(Double)
    /// Rounded to `places` (0...9) decimals, trailing zeros left out; not a number and infinity become null.
    case decimal(Double, places: Int)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    public static func == (a: JSON, b: JSON) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.decimal(let a, let placesA), .decimal(let b, let placesB)): a == b && placesA == placesB
        case (.string(let a), .string(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.0 == $1.0 && $0.1 == $1.1 }
        default: false
        }
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

    /// The value of an input's attribute, for attributes that are carried through.
    public init(_ value: FieldValue) {
        switch value {
        case .text(let text): self = .string(text)
        case .integer(let number): self = .integer(Int(number))
        case .real(let number): self = .number(number)
        case .boolean(let value): self = .bool(value)
        }
    }
}
