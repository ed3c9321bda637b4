import Coverage
import StreetGraph

/// The parts of the streets inside the study area, each in one zone.
struct StreetParts: Sendable {
    struct Part: BitwiseCopyable, Sendable {
        /// 0...1 along the edge, `from` < `to`.
        var from: Double
        var to: Double
        /// The row of its zone.
        var zone: Int32
    }

    /// The parts of edge e are entries `first[e] ..< first[e + 1]` of `parts`, ascending.
    private let first: [UInt32]
    private let parts: [Part]

    /// - Parameter visitParts: visits all parts, ascending by edge and along it, those outside all zones with nil.
    init(
        edgeCount: Int, zones: Int,
        _ visitParts: ((_ edge: EdgeID, _ from: Double, _ to: Double, _ zone: Int?) -> Void) -> Void
    ) {
        var first: [UInt32] = [0]
        var parts: [Part] = []
        visitParts { edge, from, to, zone in
            while first.count <= Int(edge) { first.append(UInt32(parts.count)) }
            parts.append(Part(from: from, to: to, zone: Int32(zone ?? zones)))
        }
        while first.count <= edgeCount { first.append(UInt32(parts.count)) }
        (self.first, self.parts) = (first, parts)
    }

    @inline(__always)
    func range(_ edge: EdgeID) -> Range<Int> { Int(first[Int(edge)])..<Int(first[Int(edge) + 1]) }

    @inline(__always)
    subscript(number: Int) -> Part { parts[number] }
}
