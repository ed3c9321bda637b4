/// A value of a feature's property.
enum Property: Sendable {
    case text(String)
    case integer(Int)
}

/// RFC 7946 text with one feature on each line.
enum GeoJSON {
    static func points(_ sites: [Site]) -> String {
        collection(
            sites.map { site in
                feature(
                    id: site.id, site.properties,
                    geometry: "{\"type\":\"Point\",\"coordinates\":\(position(site.place))}")
            })
    }

    static func polygons(_ polygons: [(id: String, properties: [(key: String, value: Property)], ring: Ring)]) -> String
    {
        collection(
            polygons.map { polygon in
                let ring = polygon.ring.vertices + polygon.ring.vertices.prefix(1)
                let positions = ring.map(position).joined(separator: ",")
                return feature(
                    id: polygon.id, polygon.properties,
                    geometry: "{\"type\":\"Polygon\",\"coordinates\":[[\(positions)]]}")
            })
    }

    /// 1e-7 degrees as decimal degrees, without trailing zeros, by whole-number arithmetic.
    static func degrees(_ units: Int32) -> String {
        let magnitude = units.magnitude
        let sign = units < 0 ? "-" : ""
        var fraction = String(magnitude % 10_000_000)
        fraction = String(repeating: "0", count: 7 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return sign + String(magnitude / 10_000_000) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func position(_ place: Place) -> String {
        "[\(degrees(place.longitude)),\(degrees(place.latitude))]"
    }

    private static func feature(
        id: String, _ properties: [(key: String, value: Property)], geometry: String
    ) -> String {
        let members = ([("id", Property.text(id))] + properties).map { key, value in
            switch value {
            case .text(let text): "\"\(key)\":\(quoted(text))"
            case .integer(let number): "\"\(key)\":\(number)"
            }
        }
        return "{\"type\":\"Feature\",\"id\":\(quoted(id)),\"properties\":{\(members.joined(separator: ","))},"
            + "\"geometry\":\(geometry)}"
    }

    private static func collection(_ features: [String]) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
    }

    /// Text in quotation marks, escaped by RFC 8259.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
