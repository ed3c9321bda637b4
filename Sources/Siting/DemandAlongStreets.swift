import Coverage
import Ground
import Planning
import StreetGraph

/// The places of one demand by the streets that lead to them.
final class DemandAlongStreets: Sendable {
    struct Place: Sendable {
        /// 0...1 along the edge.
        var position: Double
        var weight: Weight
        /// From the street to where help is needed, milliseconds.
        var access: Milliseconds
        /// The row of its zone.
        var zone: Int32
    }

    /// The places along edge e are entries `first[e] ..< first[e + 1]` of `places`.
    private let first: [UInt32]
    let places: [Place]
    let total: Weight

    /// O(n log n) in the places.
    init(_ demand: Demand, zoned: ZonedArea?, edgeCount: Int) {
        let points = demand.points
        let order = points.indices.sorted {
            (points[$0].way.position.edge, $0) < (points[$1].way.position.edge, $1)
        }
        var first: [UInt32] = [0]
        places = order.enumerated().map { entry, number in
            let point = points[number]
            while first.count <= Int(point.way.position.edge) { first.append(UInt32(entry)) }
            return Place(
                position: point.way.position.fraction, weight: point.weight, access: point.access,
                zone: Int32(zoned.map { $0.zone(of: point) ?? $0.zones.count } ?? 0))
        }
        while first.count <= edgeCount { first.append(UInt32(points.count)) }
        self.first = first
        total = demand.total
    }

    @inline(__always)
    func range(_ edge: EdgeID) -> Range<Int> { Int(first[Int(edge)])..<Int(first[Int(edge) + 1]) }
}
