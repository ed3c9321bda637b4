import StreetGraph
import TestMaps

/// A generator whose seed stands in the test's output.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

extension StreetNetwork {
    /// The points of an edge's geometry.
    func points(_ edge: EdgeID) -> [Coordinate] { shapeRange(edge).map { shape[$0] } }

    /// The arc of an edge in one direction, or nil where that is not permitted.
    func arc(_ edge: EdgeID, forward: Bool) -> ArcID? {
        (firstEdgeArc[edge]..<firstEdgeArc[edge + 1]).map { edgeArc[$0] }
            .first { arcIsForward[$0] == (forward ? 1 : 0) }
    }
}
