import Geometry
import StreetGraph

/// The shortest way from a place to a street over open ground.
struct OpenWay {
    var piece: StreetPiece
    /// Where on the segment it arrives, 0...1.
    var t: Double
    /// Metres.
    var length: Double
    /// The corner that it goes straight to; nil where it goes straight to the street.
    var corner: Int?
    /// The place that it goes straight to: a corner, or the street.
    var next: PlanarPoint
}

/// Finds shortest ways from places in or near one tile to streets, over ground that barriers divide.
///
/// A shortest way is straight, or bends at corners of barriers only. The ways of all corners are found first, by Dijkstra's
/// search over the corners that see each other; the way of any other place leads straight to a street or to a corner.
struct OpenWays {
    private let ground: OpenGround
    private let streets: OpenStreets
    private let corners: [BarrierCorner]
    private let cornerIndex: BucketIndex
    /// The way from each corner; nil where none is short enough.
    private var wayOfCorner: [OpenWay?] = []
    /// Metres.
    private let limit: Double

    // Memory that is used again from place to place.
    private var seen: [UInt32]
    private var look: UInt32 = 0
    private var candidates: [Candidate] = []

    private struct Candidate {
        /// The square of a distance, or a length.
        var key: Double
        var number: UInt32
        var t: Double
    }

    /// - Parameter box: where corners count, metres: all ground within the limit of a place that will be asked about.
    init(
        ground: OpenGround, segments: ArraySlice<StreetSegment>, points: [PlanarPoint], limit: Double, box: BoundingBox
    ) {
        self.ground = ground
        self.limit = limit
        streets = OpenStreets(segments, points, ground)
        let corners = ground.corners(in: box)
        self.corners = corners
        cornerIndex = BucketIndex(ground.grid, count: corners.count) { (corners[$0].place, corners[$0].place) }
        seen = [UInt32](repeating: 0, count: streets.pieces.count)
        wayOfCorner = corners.map { _ in nil }
        for corner in corners.indices { wayOfCorner[corner] = straightWay(from: corners[corner].place) }
        spreadOverCorners()
    }

    /// The shortest way from a place; nil where none is within the limit. Of equally long ones a straight one to the
    /// earlier street.
    mutating func way(from place: PlanarPoint) -> OpenWay? {
        let straight = straightWay(from: place)
        let bound = straight?.length ?? limit.nextUp
        candidates.removeAll(keepingCapacity: true)
        forEachCorner(within: bound, of: place) { corner, distance in
            guard let way = wayOfCorner[corner], distance + way.length < bound else { return }
            candidates.append(Candidate(key: distance + way.length, number: UInt32(corner), t: 0))
        }
        while let candidate = takeLeast(below: bound) {
            let corner = Int(candidate.number)
            if ground.isClear(from: place, to: corners[corner].place, touch: 0), let way = wayOfCorner[corner] {
                return OpenWay(
                    piece: way.piece, t: way.t, length: candidate.key, corner: corner, next: corners[corner].place)
            }
        }
        return straight
    }

    /// The length from another place, which lies near the first, of a way that goes to the same corner or piece of street.
    func length(of way: OpenWay, from place: PlanarPoint) -> Double {
        guard let corner = way.corner, let rest = wayOfCorner[corner] else {
            return streets.foot(way.piece, near: place).square.squareRoot()
        }
        return distance(place, way.next) + rest.length
    }

    /// The nearest street position that a straight way leads to; nil where none is within the limit.
    private mutating func straightWay(from place: PlanarPoint) -> OpenWay? {
        look += 1
        candidates.removeAll(keepingCapacity: true)
        let grid = streets.index.grid
        var radius = min(limit, grid.size)
        while true {
            // The limit itself is still within it.
            let square = (radius * radius).nextUp
            let rows = grid.row(place.y - radius)...grid.row(place.y + radius)
            let columns = grid.column(place.x - radius)...grid.column(place.x + radius)
            for row in rows {
                for column in columns {
                    for entry in streets.index.range(row * grid.columns + column) {
                        let number = streets.index.items[entry]
                        if seen[Int(number)] == look { continue }
                        seen[Int(number)] = look
                        let foot = streets.foot(streets.pieces[Int(number)], near: place)
                        candidates.append(Candidate(key: foot.square, number: number, t: foot.t))
                    }
                }
            }
            while let candidate = takeLeast(below: square) {
                let piece = streets.pieces[Int(candidate.number)]
                let end = streets.place(piece, candidate.t)
                if ground.isClear(from: place, to: end, touch: GroundBarriers.touch) {
                    return OpenWay(
                        piece: piece, t: candidate.t, length: candidate.key.squareRoot(), corner: nil, next: end)
                }
            }
            if radius >= limit { return nil }
            radius = min(limit, 2 * radius)
        }
    }

    /// Takes away the candidate with the least key below a bound; of equal ones the first by number.
    private mutating func takeLeast(below bound: Double) -> Candidate? {
        var best: Int?
        for (index, candidate) in candidates.enumerated() where candidate.key < bound {
            if let known = best,
                (candidates[known].key, candidates[known].number) < (candidate.key, candidate.number)
            {
                continue
            }
            best = index
        }
        guard let best else { return nil }
        candidates.swapAt(best, candidates.count - 1)
        return candidates.removeLast()
    }

    /// Visits the corners within a distance of a place, and that distance.
    private func forEachCorner(
        within radius: Double, of place: PlanarPoint, _ visit: (_ corner: Int, _ distance: Double) -> Void
    ) {
        let grid = cornerIndex.grid
        for row in grid.row(place.y - radius)...grid.row(place.y + radius) {
            for column in grid.column(place.x - radius)...grid.column(place.x + radius) {
                for entry in cornerIndex.range(row * grid.columns + column) {
                    let corner = Int(cornerIndex.items[entry])
                    let apart = distance(place, corners[corner].place)
                    if apart <= radius { visit(corner, apart) }
                }
            }
        }
    }

    /// Dijkstra's search from the streets over the corners.
    private mutating func spreadOverCorners() {
        var queue = CornerQueue()
        for corner in corners.indices {
            if let way = wayOfCorner[corner] { queue.insert(way.length, corner) }
        }
        while let (length, corner) = queue.popLeast() {
            guard let way = wayOfCorner[corner], way.length == length else { continue }
            let from = corners[corner]
            var shorter: [(corner: Int, length: Double)] = []
            forEachCorner(within: limit - length, of: from.place) { other, apart in
                if other != corner, length + apart < wayOfCorner[other]?.length ?? .infinity,
                    from.isTouched(from: corners[other].vertex), corners[other].isTouched(from: from.vertex)
                {
                    shorter.append((other, length + apart))
                }
            }
            for (other, length) in shorter
            where ground.isClear(from: corners[other].place, to: from.place, touch: 0) {
                wayOfCorner[other] = OpenWay(
                    piece: way.piece, t: way.t, length: length, corner: corner, next: from.place)
                queue.insert(length, other)
            }
        }
    }
}

@inline(__always)
private func distance(_ a: PlanarPoint, _ b: PlanarPoint) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
}

/// A binary heap of corners by length, then by number.
private struct CornerQueue {
    private var entries: [(length: Double, corner: Int)] = []

    mutating func insert(_ length: Double, _ corner: Int) {
        entries.append((length, corner))
        var place = entries.count - 1
        while place > 0, entries[place] < entries[(place - 1) / 2] {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func popLeast() -> (length: Double, corner: Int)? {
        guard let least = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return least }
        entries[0] = last
        var place = 0
        while true {
            var smallest = place
            for child in [2 * place + 1, 2 * place + 2] where child < entries.count {
                if entries[child] < entries[smallest] { smallest = child }
            }
            if smallest == place { return least }
            entries.swapAt(place, smallest)
            place = smallest
        }
    }
}
