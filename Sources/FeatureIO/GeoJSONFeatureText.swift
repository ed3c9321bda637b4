/// What OGR does not tell about a GeoJSON feature, read from the feature's own text: OGR mixes the Feature id with an
/// attribute of the same name, and turns a geometry it cannot read into none.
struct GeoJSONFeatureText {
    /// The Feature id: the member `id` beside `geometry`, a string or a number; nil where it is absent or null.
    let id: String?
    /// Whether the properties hold an `id` that is not null.
    let hasIDProperty: Bool
    /// What the member `geometry` holds.
    let geometry: Geometry

    enum Geometry {
        /// Null, absent or without coordinates.
        case empty
        case present
        /// Holds something that is no position. OGR leaves out such a ring or part, or the whole geometry.
        case broken
    }

    /// - Parameter bytes: a JSON object without syntax errors.
    init(_ bytes: [UInt8]) {
        let members = JSONMembers(bytes)
        id = members.value(of: "id", in: bytes.indices).flatMap { members.scalar(at: $0) }
        hasIDProperty =
            members.value(of: "properties", in: bytes.indices)
            .flatMap { members.value(of: "id", in: $0) }
            .map { !members.isNull($0) } ?? false
        geometry = members.value(of: "geometry", in: bytes.indices).map { members.geometry(at: $0) } ?? .empty
    }
}

extension JSONMembers {
    fileprivate func geometry(at value: Range<Int>) -> GeoJSONFeatureText.Geometry {
        if isNull(value) { return .empty }
        if let parts = self.value(of: "geometries", in: value) {
            return bytes[parts].contains(UInt8(ascii: "{")) ? .present : .empty
        }
        return self.value(of: "coordinates", in: value).map(coordinates) ?? .broken
    }

    /// Checks that the innermost arrays are positions: two or more numbers each.
    private func coordinates(at value: Range<Int>) -> GeoJSONFeatureText.Geometry {
        var result = GeoJSONFeatureText.Geometry.empty
        var numbers = 0
        var position = value.lowerBound
        while position < value.upperBound {
            switch bytes[position] {
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                let end = bytes[position..<value.upperBound].firstIndex { !"+-.eE0123456789".utf8.contains($0) }
                position = end ?? value.upperBound
                numbers += 1
                result = .present
                continue
            case UInt8(ascii: "["):
                if numbers > 0 { return .broken }
            case UInt8(ascii: "]"):
                if numbers == 1 { return .broken }
                numbers = 0
            case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                break
            default:
                return .broken
            }
            position += 1
        }
        return result
    }
}

/// Finds members of JSON objects in a text without building values.
private struct JSONMembers {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The range of the value of the first member `name` of the object that starts in `object`.
    func value(of name: String, in object: Range<Int>) -> Range<Int>? {
        guard var position = object.first(where: { bytes[$0] == UInt8(ascii: "{") }) else { return nil }
        position += 1
        while position < object.upperBound {
            guard let quote = (position..<object.upperBound).first(where: { bytes[$0] == UInt8(ascii: "\"") }) else {
                return nil
            }
            let key = (quote + 1)..<endOfString(quote, limit: object.upperBound)
            guard let colon = (key.upperBound..<object.upperBound).first(where: { bytes[$0] == UInt8(ascii: ":") })
            else { return nil }
            let value = (colon + 1)..<endOfValue(colon + 1, limit: object.upperBound)
            if bytes[key].elementsEqual(name.utf8) { return value }
            guard value.upperBound < object.upperBound, bytes[value.upperBound] == UInt8(ascii: ",") else { return nil }
            position = value.upperBound + 1
        }
        return nil
    }

    func isNull(_ value: Range<Int>) -> Bool {
        trimmed(value).elementsEqual("null".utf8)
    }

    /// A string's content or a number's digits, a whole number without decimals; nil for null, objects and arrays.
    func scalar(at value: Range<Int>) -> String? {
        let content = trimmed(value)
        guard let first = content.first else { return nil }
        switch first {
        case UInt8(ascii: "\""): return unescaped(content.dropFirst().dropLast())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digits = String(decoding: content, as: UTF8.self)
            if Int64(digits) != nil { return digits }
            return Double(digits).map { FieldValue.real($0).text }
        default: return nil
        }
    }

    private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
        let blank: (UInt8) -> Bool = { " \t\r\n".utf8.contains($0) }
        let start = bytes[range].drop(while: blank)
        return start.lastIndex { !blank($0) }.map { start[...$0] } ?? []
    }

    /// Where the closing quote of the string that opens at `quote` stands.
    private func endOfString(_ quote: Int, limit: Int) -> Int {
        var position = quote + 1
        while position < limit, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, limit)
    }

    /// Where the comma or bracket after the value that starts at `start` stands.
    private func endOfValue(_ start: Int, limit: Int) -> Int {
        var depth = 0
        var position = start
        while position < limit {
            switch bytes[position] {
            case UInt8(ascii: "\""): position = endOfString(position, limit: limit)
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { return position }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return position
            default: break
            }
            position += 1
        }
        return limit
    }

    private func unescaped(_ content: ArraySlice<UInt8>) -> String {
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = Substring(decoding: content, as: UTF8.self).unicodeScalars
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let escape = rest.popFirst() else {
                units.append(contentsOf: UTF16.encode(scalar).map(Array.init) ?? [])
                continue
            }
            switch escape {
            case "n": units.append(10)
            case "t": units.append(9)
            case "r": units.append(13)
            case "b": units.append(8)
            case "f": units.append(12)
            case "u":
                units.append(UInt16(String(rest.prefix(4)), radix: 16) ?? 0xFFFD)
                rest = rest.dropFirst(4)
            default: units.append(contentsOf: UTF16.encode(escape).map(Array.init) ?? [])
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
