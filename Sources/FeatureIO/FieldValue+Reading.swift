import StreetGraph

extension FieldValue {
    /// The value as text. A whole number has no decimals, a boolean is `true` or `false`.
    public var text: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): Int64(exactly: number).map { String($0) } ?? String(number)
        case .boolean(let value): value ? "true" : "false"
        }
    }

    /// The value as a number: a number, or text that is a decimal number with or without surrounding blanks; nil for
    /// anything else, also for booleans. May be infinite or not a number where a file stores such a value.
    public var number: Double? {
        switch self {
        case .text(let text): Double(decimal: text)
        case .integer(let number): Double(number)
        case .real(let number): number
        case .boolean: nil
        }
    }

    /// The value as yes or no: `yes`, `true`, `1`, `no`, `false`, `0` in any case; nil for anything else.
    public var flag: Bool? {
        switch text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") {
        case "yes", "true", "1": true
        case "no", "false", "0": false
        default: nil
        }
    }

    /// Whether this is text of nothing but blanks, which stands for "no value" in formats without null.
    public var isBlank: Bool {
        if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}

extension Double {
    /// The finite number written in decimal notation (`12`, `-0.5`, `1e3`), surrounding blanks ignored; nil for any
    /// other text. Hexadecimal numbers, `nan` and `inf` are not accepted.
    public init?(decimal text: some StringProtocol) {
        let blank: (Character) -> Bool = { $0.isWhitespace }
        let start = text.drop(while: blank)
        let end = start.lastIndex { !blank($0) }
        guard let end else { return nil }
        let digits = start[...end]
        guard digits.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(digits),
            number.isFinite
        else { return nil }
        self = number
    }
}

extension Coordinate {
    /// The place written as `longitude,latitude` in degrees; nil for anything else.
    public init?(longitudeLatitude text: some StringProtocol) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double(decimal: $0) }
        guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1] else { return nil }
        self.init(longitudeDegrees: longitude, latitudeDegrees: latitude)
    }
}
