import Coverage
import StreetGraph

/// What the streets of a study area weigh: the ground along them and their length within it, and the limits at which it
/// is judged. Immutable and shared.
final class StudyStreets: Sendable {
    let ground: GroundAlongStreets
    let parts: StreetsInArea
    /// Metres, for each edge.
    let length: [Double]
    /// Milliseconds, ascending.
    let limits: [Milliseconds]

    init(ground: GroundAlongStreets, parts: StreetsInArea, network: StreetNetwork, limits: [Milliseconds]) {
        self.ground = ground
        self.parts = parts
        self.limits = limits
        length = (0..<EdgeID(network.edgeCount)).map { network.length($0) }
    }

    /// Whether an edge contributes anything.
    @inline(__always)
    func counts(_ edge: EdgeID) -> Bool { !ground.range(edge).isEmpty || !parts.partRange(edge).isEmpty }

    /// Street length within the area, metres.
    var totalLength: Double {
        var sum = 0.0
        for edge in parts.edges {
            for part in parts.parts(edge) { sum += (part.upperBound - part.lowerBound) * length[Int(edge)] }
        }
        return sum
    }
}
