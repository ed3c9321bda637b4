import Geometry
import Ground
import Reachability
import StreetGraph

/// Which parts of the streets lie inside the study area.
public struct StreetsInArea: Sendable {
    /// The parts of edge e are entries `firstPart[e] ..< firstPart[e + 1]` of `parts`: disjoint, ascending fractions.
    let firstPart: [UInt32]
    let parts: [ClosedRange<Double>]
    /// The edges with any part inside, ascending.
    public let edges: [EdgeID]

    /// - Parameters:
    ///   - area: the study area in the local projection, metres.
    public init(plane: StreetPlane, area: [Polygon<PlanarPoint>]) {
        let network = plane.network
        let index = AreaIndex(area)
        var first: [UInt32] = [0]
        first.reserveCapacity(network.edgeCount + 1)
        var parts: [ClosedRange<Double>] = []
        var edges: [EdgeID] = []
        for edge in 0..<EdgeID(network.edgeCount) {
            let range = network.shapeRange(edge)
            if let index, network.isStreet(edge), let box = BoundingBox(plane.points[range]), network.length(edge) > 0 {
                switch index.location(of: box) {
                case .outside: break
                case .inside: parts.append(0...1)
                case .unknown:
                    let pieces = index.insideIntervals(of: Array(plane.points[range])).map { piece in
                        plane.exactFraction(
                            edge, segment: range.lowerBound + piece.segment, at: piece.from)...plane
                            .exactFraction(edge, segment: range.lowerBound + piece.segment, at: piece.to)
                    }
                    parts.append(contentsOf: union(pieces))
                }
            }
            if parts.count > Int(first[first.count - 1]) { edges.append(edge) }
            first.append(UInt32(parts.count))
        }
        firstPart = first
        self.parts = parts
        self.edges = edges
    }

    /// The parts of an edge inside the area.
    public func parts(_ edge: EdgeID) -> ArraySlice<ClosedRange<Double>> { parts[partRange(edge)] }

    /// The same as numbers of parts, for hot loops: a slice shares its array, which is counted.
    public func partRange(_ edge: EdgeID) -> Range<Int> {
        Int(firstPart[Int(edge)])..<Int(firstPart[Int(edge) + 1])
    }

    /// A part by its number.
    public func part(_ number: Int) -> ClosedRange<Double> { parts[number] }

    /// The share of an edge's length that lies both inside the area and in one of `intervals` (disjoint).
    public func share(_ edge: EdgeID, of intervals: [ClosedRange<Double>]) -> Double {
        var sum = 0.0
        for part in parts(edge) {
            for interval in intervals {
                let overlap = min(part.upperBound, interval.upperBound) - max(part.lowerBound, interval.lowerBound)
                if overlap > 0 { sum += overlap }
            }
        }
        return sum
    }

    /// The share of an edge's length inside the area.
    func share(_ edge: EdgeID) -> Double {
        parts(edge).reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    }
}
