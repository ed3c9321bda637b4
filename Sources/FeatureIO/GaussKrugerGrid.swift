import Geometry

/// What of a Gauss-Krüger grid decides how its eastings begin.
///
/// China cuts its plane grids (CGCS2000, Xian 1980, Beijing 1954) into zones of 6 degrees (13...23, central meridian
/// 6 n - 3) and of 3 degrees (25...45, central meridian 3 n). Each has a false easting of 500 km, and where the zone's
/// number is written in front of the easting, of n x 1000 km + 500 km (EPSG registry: 4491...4501 and 4513...4533 with
/// the number, 4502...4512 and 4534...4554 without).
struct GaussKrugerGrid: Equatable {
    /// The system's name, for messages.
    var name: String
    /// Degrees east.
    var centralMeridian: Double
    /// The zone's number in front of the eastings; 0 where they have none.
    var prefix: Int

    /// - Parameter falseEasting: metres.
    /// - Returns: nil for a grid that is not of this kind.
    init?(name: String, centralMeridian: Double, falseEasting: Double) {
        let prefix = ((falseEasting - 500_000) / 1_000_000).rounded()
        guard (0...60).contains(prefix), falseEasting == prefix * 1_000_000 + 500_000 else { return nil }
        self.name = name
        self.centralMeridian = centralMeridian
        self.prefix = Int(prefix)
    }

    /// The numbers that the zone around this central meridian has: of 3 degrees, of 6 degrees.
    var zones: [Int] {
        Self.zones.filter { Self.centralMeridian(ofZone: $0) == centralMeridian }
    }

    /// All numbers of Chinese zones; those up to 23 are 6 degrees wide.
    static let zones = Array(13...23) + Array(25...45)

    static func centralMeridian(ofZone zone: Int) -> Double {
        zone <= 23 ? Double(6 * zone - 3) : Double(3 * zone)
    }

    /// The EPSG code of the CGCS2000 grid whose eastings begin with `zone`; nil where there is no such zone.
    static func codeInCGCS2000(zone: Int) -> Int? {
        switch zone {
        case 13...23: 4491 + zone - 13
        case 25...45: 4513 + zone - 25
        default: nil
        }
    }
}

/// The number in front of an easting of a zone: 35 of 35 456 789 m, 0 of 456 789 m; nil for what is no easting within
/// 400 km of a central meridian (zones reach 334 km at most).
func zonePrefix(ofEasting easting: Double) -> Int? {
    guard easting.isFinite, (100_000..<61_000_000).contains(easting) else { return nil }
    let prefix = (easting / 1_000_000).rounded(.down)
    return (100_000...900_000).contains(easting - prefix * 1_000_000) ? Int(prefix) : nil
}

extension GaussKrugerGrid {
    /// What has to be done to a layer's eastings before they are this grid's.
    enum Adjustment: Equatable {
        case fits
        /// Metres to add to every easting, and what to tell the planner.
        case shift(Double, note: String)
        /// Why the layer cannot be in this grid, to follow the name of the file.
        case refused(String)
    }

    /// Compares the zone numbers in front of a layer's eastings with the grid's own. What is safe is put right and told:
    /// the grid's own number missing in all eastings, or standing in front of all of them where the grid has none.
    func adjustment(for features: [Feature]) -> Adjustment {
        var common: (prefix: Int, feature: Feature, easting: Double)?
        for feature in features {
            for point in feature.geometry.pointLists.joined() {
                if looksSwapped(point) {
                    return .refused(
                        "\(feature.label): coordinate \(coordinateText(point)) has northing and easting swapped: "
                            + "expected the easting first")
                }
                guard let prefix = zonePrefix(ofEasting: point.x) else {
                    // No easting at all: PROJ will say what it thinks of it.
                    return .fits
                }
                if let first = common, first.prefix != prefix {
                    return .refused(
                        "\(feature.label): easting \(whole(point.x)) is of another zone than easting "
                            + "\(whole(first.easting)) of \(first.feature.label): expected one zone")
                }
                if common == nil { common = (prefix, feature, point.x) }
            }
        }
        guard let (found, feature, easting) = common, found != prefix else { return .fits }
        if prefix > 0, found == 0 {
            return .shift(
                Double(prefix) * 1_000_000, note: "its eastings lack the zone number \(prefix) of \"\(name)\": added")
        }
        if prefix == 0, zones.contains(found) {
            return .shift(
                -Double(found) * 1_000_000,
                note: "its eastings begin with the zone number \(found), which \"\(name)\" does not have: taken off")
        }
        let hint = Self.codeInCGCS2000(zone: found).map { "; zone \(found) of CGCS2000 is EPSG:\($0)" } ?? ""
        let own =
            prefix > 0
            ? "zone \(prefix)"
            : zones.isEmpty ? "no zone number" : "zone \(zones.map(String.init).joined(separator: " or "))"
        return .refused(
            "\(feature.label): easting \(whole(easting)) begins with zone number \(found): expected \(own) for "
                + "\"\(name)\"\(hint)")
    }

    /// Northings of China are 0.4 to 6 million metres; no easting without number is above 0.9 million, and no northing
    /// has two digits before the millions.
    private func looksSwapped(_ point: PlanarPoint) -> Bool {
        guard let prefix = zonePrefix(ofEasting: point.y) else { return false }
        if prefix >= 13 { return (0..<10_000_000).contains(point.x) }
        return prefix == 0 && (1_900_000..<6_200_000).contains(point.x)
    }
}

/// Metres without decimals.
func whole(_ metres: Double) -> String {
    Int(exactly: metres.rounded(.down)).map(String.init) ?? String(metres)
}
