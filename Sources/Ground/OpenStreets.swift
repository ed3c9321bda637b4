import Geometry
import StreetGraph

/// A part of a street segment that no barrier crosses; a single place where a barrier meets it.
struct StreetPiece: BitwiseCopyable {
    var edge: EdgeID
    /// The first shape point of the segment.
    var point: UInt32
    /// Where on the segment the part begins and ends, 0...1.
    var from: Double
    var to: Double
}

/// The streets around one tile, cut where barriers cross them. Where the nearest place of a part cannot be seen, any other
/// is reached past a barrier's corner, or is one of those where a barrier meets it.
struct OpenStreets {
    /// In the input's order of edges and points.
    let pieces: [StreetPiece]
    let index: BucketIndex
    private let points: [PlanarPoint]

    init(_ segments: ArraySlice<StreetSegment>, _ points: [PlanarPoint], _ ground: OpenGround) {
        self.points = points
        var pieces: [StreetPiece] = []
        pieces.reserveCapacity(segments.count)
        var (cuts, touches): ([Double], [Double]) = ([], [])
        for segment in segments {
            let (a, b) = (points[Int(segment.point)], points[Int(segment.point) + 1])
            cuts.removeAll(keepingCapacity: true)
            touches.removeAll(keepingCapacity: true)
            ground.addMeetings(of: a, b, crossings: &cuts, touches: &touches)
            func add(_ from: Double, _ to: Double) {
                pieces.append(StreetPiece(edge: segment.edge, point: segment.point, from: from, to: to))
            }
            cuts.sort()
            var from = 0.0
            for cut in cuts where cut > from && cut < 1 {
                add(from, cut)
                from = cut
            }
            add(from, 1)
            touches.append(contentsOf: cuts)
            touches.sort()
            var last: Double?
            for touch in touches where touch != last {
                add(touch, touch)
                last = touch
            }
        }
        self.pieces = pieces
        let all = pieces
        func place(_ piece: StreetPiece, _ t: Double) -> PlanarPoint { Self.place(piece.point, t, points) }
        index = BucketIndex(ground.grid, count: all.count) {
            (place(all[$0], all[$0].from), place(all[$0], all[$0].to))
        }
    }

    /// The place of a street segment (its first shape point) at `t`, 0...1.
    @inline(__always)
    static func place(_ point: UInt32, _ t: Double, _ points: [PlanarPoint]) -> PlanarPoint {
        let (a, b) = (points[Int(point)], points[Int(point) + 1])
        if t >= 1 { return b }
        return PlanarPoint(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
    }

    /// The nearest position of a piece: where on its segment, and the square of the distance in square metres.
    @inline(__always)
    func foot(_ piece: StreetPiece, near place: PlanarPoint) -> SegmentFoot {
        var foot = SegmentFoot(from: points[Int(piece.point)], to: points[Int(piece.point) + 1], near: place)
        if foot.t >= piece.from && foot.t <= piece.to { return foot }
        foot.t = foot.t < piece.from ? piece.from : piece.to
        let end = Self.place(piece.point, foot.t, points)
        foot.square = (place.x - end.x) * (place.x - end.x) + (place.y - end.y) * (place.y - end.y)
        return foot
    }

    /// The place of a piece at `t`, 0...1 along its segment.
    func place(_ piece: StreetPiece, _ t: Double) -> PlanarPoint { Self.place(piece.point, t, points) }
}
