import Geometry
import StreetGraph

/// A position on a street and its distance from the place that was asked about.
public struct StreetPosition: Sendable, Equatable {
    public var edge: EdgeID
    /// 0...1 along the edge's geometry; exactly 0 and 1 are the vertices.
    public var fraction: Double
    /// Metres in the plane.
    public var distance: Double

    public init(edge: EdgeID, fraction: Double, distance: Double) {
        self.edge = edge
        self.fraction = fraction
        self.distance = distance
    }
}

/// The streets' geometry in the local projection.
public struct StreetPlane: Sendable {
    public let network: StreetNetwork
    /// Metres in the local projection, one for each entry of the network's `shape`.
    public let points: [PlanarPoint]

    public init(network: StreetNetwork, points: [PlanarPoint]) {
        precondition(points.count == network.shape.count)
        self.network = network
        self.points = points
    }

    /// Around all streets of the network's own traveller; nil where there is none.
    public var boxOfStreets: BoundingBox? {
        guard network.edgeIsStreet.count > 0 else { return BoundingBox(points) }
        let boxes = (0..<EdgeID(network.edgeCount)).filter(network.isStreet).compactMap {
            BoundingBox(points[network.shapeRange($0)])
        }
        return boxes.first.map { boxes.reduce($0) { $0.union($1) } }
    }

    /// Positions closer to an end than this many metres are the vertex itself: coordinates are only good to a
    /// centimetre, and a one-way street's end must not be missed by rounding.
    public static let vertexTolerance = 0.001

    /// The fraction of the edge at parameter `t` (0...1) of its segment from shape point `segment` to the next.
    @inlinable
    public func fraction(_ edge: EdgeID, segment: Int, at t: Double) -> Double {
        let length = network.length(edge)
        if length <= 0 { return 0 }
        let from = network.shapeOffset[segment]
        let metres = from + t * (network.shapeOffset[segment + 1] - from)
        if metres < Self.vertexTolerance { return 0 }
        if length - metres < Self.vertexTolerance { return 1 }
        return metres / length
    }

    /// The position on one edge nearest to `place`; of equally near ones the first. Linear in the edge's points.
    public func nearest(on edge: EdgeID, to place: PlanarPoint) -> StreetPosition {
        let range = network.shapeRange(edge)
        var best = (square: Double.infinity, segment: range.lowerBound, t: 0.0)
        for segment in range.dropLast() {
            let foot = SegmentFoot(from: points[segment], to: points[segment + 1], near: place)
            if foot.square < best.square { best = (foot.square, segment, foot.t) }
        }
        return StreetPosition(
            edge: edge, fraction: fraction(edge, segment: best.segment, at: best.t),
            distance: best.square.squareRoot())
    }

    /// The position on one edge nearest to `place` of those that are met by walking from a segment (its first shape
    /// point) along the street, as long as that leads nearer: what is nearest beside a bend, and not across it. Returns
    /// the fraction.
    @inlinable
    func nearest(on edge: EdgeID, to place: PlanarPoint, around segment: Int) -> Double {
        var segment = segment
        var foot = SegmentFoot(from: points[segment], to: points[segment + 1], near: place)
        let step = foot.t >= 1 ? 1 : foot.t <= 0 ? -1 : 0
        if step != 0 {
            let range = network.shapeRange(edge)
            while segment + step >= range.lowerBound && segment + step < range.upperBound - 1 {
                let next = SegmentFoot(
                    from: points[segment + step], to: points[segment + step + 1], near: place)
                if next.square > foot.square { break }
                segment += step
                foot = next
                // Inside it, or at the end where it was entered: no segment behind leads nearer.
                if (foot.t > 0 && foot.t < 1) || foot.t == (step > 0 ? 0 : 1) { break }
            }
        }
        return fraction(edge, segment: segment, at: foot.t)
    }

    /// The place of a fraction of an edge, by its length on the ellipsoid.
    public func place(_ edge: EdgeID, at fraction: Double) -> PlanarPoint {
        let (segment, t) = segment(edge, at: fraction)
        let (a, b) = (points[segment], points[segment + 1])
        return PlanarPoint(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
    }

    /// The segment (its first shape point) in which a fraction of an edge lies, and the parameter 0...1 within it.
    public func segment(_ edge: EdgeID, at fraction: Double) -> (segment: Int, t: Double) {
        network.segment(edge, at: fraction)
    }
}

extension StreetNetwork {
    /// The segment (its first shape point) in which a fraction of an edge lies, and the parameter 0...1 within it.
    /// Logarithmic in the edge's points.
    public func segment(_ edge: EdgeID, at fraction: Double) -> (segment: Int, t: Double) {
        let range = shapeRange(edge)
        let metres = fraction * length(edge)
        var (low, high) = (range.lowerBound, range.upperBound - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if shapeOffset[middle] <= metres { low = middle } else { high = middle }
        }
        let step = shapeOffset[low + 1] - shapeOffset[low]
        return (low, step > 0 ? min(1, max(0, (metres - shapeOffset[low]) / step)) : 0)
    }
}

/// The point of a segment nearest to a place.
@usableFromInline
struct SegmentFoot {
    /// Square of the distance, square metres.
    @usableFromInline var square: Double
    /// 0...1 along the segment; the ends are met exactly, so that segments that share an end are equally far.
    @usableFromInline var t: Double

    @inlinable
    init(from a: PlanarPoint, to b: PlanarPoint, near p: PlanarPoint) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let (ax, ay) = (p.x - a.x, p.y - a.y)
        let along = ax * dx + ay * dy
        let square = dx * dx + dy * dy
        if along <= 0 || square == 0 {
            t = 0
            self.square = ax * ax + ay * ay
        } else if along >= square {
            t = 1
            let (bx, by) = (p.x - b.x, p.y - b.y)
            self.square = bx * bx + by * by
        } else {
            t = along / square
            let (fx, fy) = (ax - t * dx, ay - t * dy)
            self.square = fx * fx + fy * fy
        }
    }
}

extension StreetPlane {
    /// The fraction of the edge at parameter `t` (0...1) of a segment, without the tolerance at vertices.
    public func exactFraction(_ edge: EdgeID, segment: Int, at t: Double) -> Double {
        let length = network.length(edge)
        if length <= 0 { return 0 }
        let (from, to) = (network.shapeOffset[segment], network.shapeOffset[segment + 1])
        return min(1, max(0, (from + t * (to - from)) / length))
    }
}
