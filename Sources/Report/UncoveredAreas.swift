import FeatureIO
import Geometry
import Planning
import StreetGraph

/// Isochrone polygons of one limit, from whatever engine.
public struct IsochroneGroup: Sendable {
    /// The property that names the limit, and its value; nil where the file has none.
    public var limit: (name: String, value: Double)?
    public var polygons: [[Polygon<PlanarPoint>]]

    /// The names under which engines give a limit: Valhalla and Reach135 `contour` (minutes), Reach135 `minutes`,
    /// openrouteservice `value` (seconds), in this order.
    public static let limitNames = ["contour", "minutes", "value"]

    /// Where the polygons of groups lie if none of them comes near an area: the middle of all, else nil.
    public static func whereabouts(of groups: [IsochroneGroup], beside area: [Polygon<Coordinate>]) -> PlanarPoint? {
        let boxes = groups.flatMap(\.polygons).compactMap { BoundingBox($0) }
        guard let area = BoundingBox(area), !boxes.contains(where: area.meets) else { return nil }
        return boxes.dropFirst().reduce(boxes.first) { $0?.union($1) }?.middle
    }

    /// Sorts a layer's polygons by their limit, ascending; those without a limit come last, together.
    /// - Throws: `UncoveredError` when a feature is no polygon or there is none.
    public static func groups(of layer: Layer) throws(UncoveredError) -> [IsochroneGroup] {
        let name = limitNames.first { name in layer.features.contains { $0[name] != nil } }
        var groups: [Double?: [[Polygon<PlanarPoint>]]] = [:]
        for feature in layer.features {
            switch feature.geometry {
            case .polygons(let polygons):
                groups[try limit(feature, name, layer.path), default: []].append(polygons)
            case .none:
                // An empty isochrone: its limit covers nothing, which is an answer.
                groups[try limit(feature, name, layer.path), default: []] += []
            default:
                throw UncoveredError(
                    code: .notPolygons,
                    message: "\(layer.path), feature \(feature.index): expected isochrones as Polygon or MultiPolygon, "
                        + "found another kind of geometry (Valhalla writes polygons when asked for \"polygons\": true)")
            }
        }
        guard !groups.isEmpty else {
            throw UncoveredError(code: .notPolygons, message: "\(layer.path): expected isochrone polygons, found none")
        }
        return groups.sorted { ($0.key ?? .infinity) < ($1.key ?? .infinity) }.map { limit, polygons in
            IsochroneGroup(limit: limit.flatMap { value in name.map { ($0, value) } }, polygons: polygons)
        }
    }

    /// Which way the journeys of a layer run, by its property `direction`; nil where it says nothing of the kind.
    /// - Throws: `UncoveredError` where it has both kinds: their union answers no question.
    public static func direction(of layer: Layer) throws(UncoveredError) -> JourneyDirection? {
        var found: JourneyDirection?
        for feature in layer.features {
            guard case .text(let text)? = feature["direction"], let direction = JourneyDirection(rawValue: text) else {
                continue
            }
            if let found, found != direction {
                throw UncoveredError(
                    code: .mixedDirections,
                    message:
                        "\(layer.path), feature \(feature.index), \"direction\": expected isochrones of one direction, "
                        + "found \"\(text)\" after \"\(found.rawValue)\"")
            }
            found = direction
        }
        return found
    }

    private static func limit(_ feature: Feature, _ name: String?, _ path: String) throws(UncoveredError) -> Double? {
        guard let name else { return nil }
        switch feature[name] {
        case nil: return nil
        case .integer(let value): return Double(value)
        case .real(let value): return value
        case .text(let text):
            if let value = Double(text), value.isFinite { return value }
        case .boolean: break
        }
        throw UncoveredError(
            code: .badLimit, message: "\(path), feature \(feature.index), \"\(name)\": expected a number")
    }
}

/// Why the uncovered ground could not be found.
public struct UncoveredError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case notPolygons = "not-polygons"
        case badLimit = "bad-limit"
        case mixedDirections = "mixed-directions"
    }

    public let code: Code
    public let message: String
    public var description: String { message }
}

/// The study area without the isochrones of each limit: the quick answer for someone who has no more than polygons. It
/// knows nothing of streets, so all ground counts.
/// - Parameter area: on the coordinate grid, valid.
/// - Returns: the file's bytes, and the numbers of the limits whose polygons had to be repaired.
public func uncoveredLayer(
    groups: [IsochroneGroup], area: [Polygon<Coordinate>], run: RunDescription
) throws -> (bytes: [UInt8], repairs: [String]) {
    let algebra = PolygonAlgebra()
    guard let centre = centre(of: area) else {
        throw GeometryError(code: GeometryError.emptyArea, message: "the study area has no vertex")
    }
    let projection = try LocalProjection(centre: centre)
    func squareMetres(_ polygons: [Polygon<Coordinate>]) throws -> Double {
        polygons.isEmpty ? 0 : try algebra.area(projection.forward(degrees: densified(polygons)))
    }

    let total = try squareMetres(area)
    var repairs: [String] = []
    var writer = GeoJSONWriter(members: run.members)
    for group in groups {
        let label = group.limit.map { "\($0.name) \($0.value)" } ?? "without a limit"
        let features = group.polygons.filter { !$0.isEmpty }
        var uncovered = area
        if !features.isEmpty {
            let (united, note) = try algebra.repaired(features: features)
            if let note { repairs.append("isochrones \(label) were invalid and have been repaired: \(note)") }
            uncovered = try algebra.difference(area, algebra.onCoordinateGrid(united))
        }
        let squares = try squareMetres(uncovered)
        writer.append(
            .multiPolygon(uncovered),
            properties: (group.limit.map { [($0.name, .minutes($0.value))] } ?? []) + [
                ("uncovered_area_km2", .squareKilometres(squares)),
                ("covered_area_km2", .squareKilometres(total - squares)), ("area_km2", .squareKilometres(total)),
                ("uncovered_area_share", .share(squares, of: total)),
            ])
    }
    return (writer.finish(), repairs)
}
