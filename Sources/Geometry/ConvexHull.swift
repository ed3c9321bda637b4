/// The corners of the least convex polygon around some points, counter-clockwise. O(n log n).
///
/// Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions" (1979).
public func convexHull(_ points: [PlanarPoint]) -> [PlanarPoint] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    func chain(_ points: some Sequence<PlanarPoint>) -> [PlanarPoint] {
        var chain: [PlanarPoint] = []
        for point in points {
            while chain.count > 1 {
                let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
                if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 { break }
                chain.removeLast()
            }
            chain.append(point)
        }
        return chain
    }
    let (lower, upper) = (chain(sorted), chain(sorted.reversed()))
    return lower.dropLast() + upper.dropLast()
}

extension PlanarPoint {
    public func distance(to other: PlanarPoint) -> Double {
        let (dx, dy) = (other.x - x, other.y - y)
        return (dx * dx + dy * dy).squareRoot()
    }

    public func distance(toSegmentFrom a: PlanarPoint, to b: PlanarPoint) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let way = square > 0 ? min(max(((x - a.x) * dx + (y - a.y) * dy) / square, 0), 1) : 0
        return distance(to: PlanarPoint(x: a.x + way * dx, y: a.y + way * dy))
    }
}
