import FeatureIO
import Geometry

/// The area that shares and gaps are counted in.
public struct StudyArea: Sendable {
    /// The `name` column if the layer holds a single polygon feature.
    public var name: String?
    /// WGS 84 degrees, x = longitude, y = latitude.
    public var polygons: [Polygon<PlanarPoint>]
    /// Whether the layer's polygons were invalid and had to be repaired.
    public var repaired: Bool
    /// What was repaired or left out; nil if nothing was.
    public var repairNote: String?
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]

    public init(
        name: String? = nil, polygons: [Polygon<PlanarPoint>], repaired: Bool = false, repairNote: String? = nil,
        notes: [String] = []
    ) {
        self.name = name
        self.polygons = polygons
        self.repaired = repaired
        self.repairNote = repairNote
        self.notes = notes
    }
}

/// Reads a study area: all Polygon and MultiPolygon features of the layer together.
///
/// - Parameters:
///   - condition: as `readLayer` takes it.
///   - what: what it is called in complaints.
///   - repair: makes the polygons of each feature valid and unites them; `note` says what it had to repair, nil if nothing.
/// - Throws: `FeatureIOError` for what cannot be read, `PlanningError` with `no-polygon`, and what `repair` throws.
public func readStudyArea(
    path: String, crs: InputCRS? = nil, where condition: String? = nil, what: String = "study area",
    repair: ([[Polygon<PlanarPoint>]]) throws -> (polygons: [Polygon<PlanarPoint>], note: String?)
) throws -> StudyArea {
    let layer = try readLayer(path: path, crs: crs, where: condition)
    var areas: [(feature: Feature, polygons: [Polygon<PlanarPoint>])] = []
    var leftOut: [Feature] = []
    for feature in layer.features {
        if case .polygons(let polygons) = feature.geometry {
            areas.append((feature, polygons))
        } else {
            leftOut.append(feature)
        }
    }
    guard !areas.isEmpty else {
        throw PlanningError(
            .noPolygon, "\(path): no \(what): expected Polygon features, found \(layer.features.inventory)")
    }
    let (polygons, note) = try repair(areas.map(\.polygons))
    guard !polygons.isEmpty else {
        throw PlanningError(
            .noPolygon, "\(path): no \(what): its polygons enclose no ground\(note.map { " (\($0))" } ?? "")")
    }
    let notes = [note, leftOut.isEmpty ? nil : "left out \(leftOut.inventory)"].compactMap { $0 }
    return StudyArea(
        name: areas.count == 1 ? areas[0].feature.column("name")?.value.text : nil,
        polygons: polygons, repaired: note != nil,
        repairNote: notes.isEmpty ? nil : notes.joined(separator: "; "), notes: layer.notes)
}
