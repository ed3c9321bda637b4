import Coverage
import Geometry
import Planning
import Report
import StreetGraph

extension ReportMap {
    /// Where the signs of warnings stand: inside a zone, and in the middle of a street's longest piece. What lies in no zone
    /// has no place, nor has a zone without a point inside.
    static func warnings(
        _ grades: GradeMeasures, _ zones: [Planning.Zone], _ pieces: [StreetPiece], _ network: StreetNetwork
    ) -> [Warning] {
        let algebra = PolygonAlgebra()
        let ofZones = grades.grading.zones.worstFirst.filter { $0.grade != .green }.compactMap { place -> Warning? in
            guard case .zone(let number?) = place.place,
                let inside = try? algebra.pointInside(zones[number].polygons),
                let coordinate = Coordinate(longitudeDegrees: inside.x, latitudeDegrees: inside.y)
            else { return nil }
            return Warning(place: coordinate, graded: place)
        }
        let streets = grades.streets.prefix(grades.mostStreets)
        let names = Set(streets.compactMap(\.streetName))
        var longest: [String: (length: Double, piece: StreetPiece)] = [:]
        for piece in pieces {
            let name = network.name(piece.edge)
            guard names.contains(name) else { continue }
            let length = (piece.to - piece.from) * network.length(piece.edge)
            if length > longest[name]?.length ?? 0 { longest[name] = (length, piece) }
        }
        let ofStreets = streets.compactMap { place -> Warning? in
            guard let piece = place.streetName.flatMap({ longest[$0] })?.piece else { return nil }
            return Warning(place: network.coordinate(piece.edge, at: (piece.from + piece.to) / 2), graded: place)
        }
        return ofZones + ofStreets
    }
}

extension GradedPlace {
    /// Nil for a zone.
    fileprivate var streetName: String? { if case .street(let name) = place { name } else { nil } }

    /// The level as Chinese practice counts it: I is red, IV is blue; empty for green.
    var level: String {
        switch grade {
        case .green: ""
        case .blue: "IV"
        case .yellow: "III"
        case .orange: "II"
        case .red: "I"
        }
    }
}
