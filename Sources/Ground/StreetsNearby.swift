import Geometry
import StreetGraph

/// All streets of a network by place, with frontage or not.
public struct StreetsNearby: Sendable {
    private let index: StreetIndex

    public init(plane: StreetPlane) {
        index = StreetIndex(plane: plane, bucketSize: 200) { plane.network.isStreet($0) }
    }

    /// The nearest position on each street within `distance` metres of a place, the nearest street first; ties go to the
    /// earlier edge of the input.
    public func positions(near place: PlanarPoint, within distance: Double) -> [StreetPosition] {
        index.positions(near: place, within: distance)
    }
}
