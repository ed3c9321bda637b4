import Geometry

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An end or a bend of a barrier, and the place beside it through which ways go round it.
///
/// Barriers divide the ground around one of their points into sectors, and a shortest way bends only in one wider than
/// half a turn: at an end, or on the outside of a bend. There is at most one at each point.
struct BarrierCorner {
    /// `GroundBarriers.clearance` from the point, in the middle of its wide sector.
    var place: PlanarPoint
    /// The point itself.
    var vertex: PlanarPoint
    /// Where the barriers lead that bound the sector, from the point; the same at an end.
    var arms: (PlanarPoint, PlanarPoint)

    /// Whether a way that comes straight from or leaves straight for another place touches the corner and does not run
    /// against it: all other ways could be cut short there.
    @inline(__always)
    func isTouched(from other: PlanarPoint) -> Bool {
        let (dx, dy) = (vertex.x - other.x, vertex.y - other.y)
        let first = dx * arms.0.y - dy * arms.0.x
        let second = dx * arms.1.y - dy * arms.1.x
        // Up to rounding: a way too many is only looked at in vain.
        let slack = 1e-9 * (abs(dx) + abs(dy))
        return (first >= -slack && second >= -slack) || (first <= slack && second <= slack)
    }
}

extension BarrierCorner {
    /// A barrier as it leaves one of its ends.
    private struct Arm {
        var vertex: PlanarPoint
        var direction: PlanarPoint
        /// Counter-clockwise from the east, radians.
        var angle: Double
    }

    /// The points that no two barriers share, by place.
    static func looseEnds(of barriers: [BarrierSegment]) -> [PlanarPoint] {
        var ends: [PlanarPoint] = []
        forEachPoint(of: barriers) { arms in if arms.count == 1 { ends.append(arms[arms.startIndex].vertex) } }
        return ends
    }

    /// Every end and every outside of a bend, by place.
    static func corners(of barriers: [BarrierSegment]) -> [BarrierCorner] {
        var corners: [BarrierCorner] = []
        forEachPoint(of: barriers) { arms in
            for (number, arm) in arms.enumerated() {
                let next = number + 1 < arms.count ? arms[arms.startIndex + number + 1] : arms[arms.startIndex]
                let width = number + 1 < arms.count ? next.angle - arm.angle : next.angle + 2 * .pi - arm.angle
                guard width > .pi + 1e-9 else { continue }
                let middle = arm.angle + width / 2
                corners.append(
                    BarrierCorner(
                        place: PlanarPoint(
                            x: arm.vertex.x + GroundBarriers.clearance * cos(middle),
                            y: arm.vertex.y + GroundBarriers.clearance * sin(middle)),
                        vertex: arm.vertex, arms: (arm.direction, next.direction)))
            }
        }
        return corners
    }

    /// Visits the points of barriers, by place, each with the barriers that leave it, counter-clockwise.
    private static func forEachPoint(of barriers: [BarrierSegment], _ visit: (ArraySlice<Arm>) -> Void) {
        var arms: [Arm] = []
        arms.reserveCapacity(2 * barriers.count)
        for barrier in barriers {
            for (from, to) in [(barrier.from, barrier.to), (barrier.to, barrier.from)] {
                let direction = PlanarPoint(x: to.x - from.x, y: to.y - from.y)
                arms.append(Arm(vertex: from, direction: direction, angle: atan2(direction.y, direction.x)))
            }
        }
        arms.sort { ($0.vertex.x, $0.vertex.y, $0.angle) < ($1.vertex.x, $1.vertex.y, $1.angle) }
        var first = 0
        while first < arms.count {
            var end = first + 1
            while end < arms.count && arms[end].vertex == arms[first].vertex { end += 1 }
            visit(arms[first..<end])
            first = end
        }
    }
}
