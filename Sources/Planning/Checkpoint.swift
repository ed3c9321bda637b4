import FeatureIO
import Geometry
import StreetGraph

/// A checkpoint at which traffic into or out of the study area can be stopped.
public struct Checkpoint: Sendable {
    /// Unique within its layer: the `id` column, else the Feature id, else the position in the layer counted from 1.
    public var id: String
    /// Empty where the layer gives none.
    public var name: String
    public var position: Coordinate

    public init(id: String, name: String = "", position: Coordinate) {
        (self.id, self.name, self.position) = (id, name, position)
    }
}

/// Reads checkpoints: the Point features of a layer with the columns `id` and `name`, both optional.
///
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-points`, `wrong-geometry` or
///   `duplicate-id`.
public func readCheckpoints(path: String, crs: InputCRS? = nil) throws -> (checkpoints: [Checkpoint], notes: [String]) {
    let layer = try readLayer(path: path, crs: crs)
    var notes = layer.notes
    var ids = UniqueIDs(path: path)
    var checkpoints: [Checkpoint] = []
    for feature in layer.features {
        guard let position = try position(feature, path: path) else {
            notes.append("\(feature.label) has no geometry and is no checkpoint")
            continue
        }
        try ids.insert(feature, feature.idText)
        checkpoints.append(Checkpoint(id: feature.idText, name: feature.text("name") ?? "", position: position))
    }
    guard !checkpoints.isEmpty else {
        throw PlanningError(
            .noPoints, "\(path): no checkpoint: expected Point features, found \(layer.features.inventory)")
    }
    return (checkpoints, notes)
}
