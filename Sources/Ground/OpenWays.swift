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
/// Whether a way crosses a barrier is only looked at when no shorter one is left.
struct OpenWays {
    private let ground: OpenGround
    private let streets: OpenStreets
    private let corners: [BarrierCorner]
    private let cornerIndex: BucketIndex
    /// The way from each corner; nil where none is short enough.
    private var wayOfCorner: [OpenWay?]
    /// Metres.
    private let limit: Double

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
        wayOfCorner = corners.map { _ in nil }
        findWaysOfCorners()
    }

    /// The shortest way from a place; nil where none is within the limit. Of equally long ones a straight one to the
    /// earlier street.
    ///
    /// - Parameter barrier: the number of one that may lie across, which is looked at first; the last that did afterwards.
    func way(from place: PlanarPoint, _ barrier: inout Int) -> OpenWay? {
        var look = Look(place)
        while look.radius < limit {
            widen(&look)
            addCorners(to: &look)
            look.sort()
            while let candidate = look.takeLeast() {
                if candidate.isCorner {
                    let corner = Int(candidate.number)
                    let next = corners[corner].place
                    guard let rest = wayOfCorner[corner], ground.isClear(from: place, to: next, touch: 0, &barrier)
                    else {
                        continue
                    }
                    return OpenWay(piece: rest.piece, t: rest.t, length: candidate.length, corner: corner, next: next)
                }
                if let way = straightWay(from: place, candidate, &barrier) { return way }
            }
        }
        return nil
    }

    /// The length from another place, which lies near the first, of a way that goes to the same corner or piece of street.
    func length(of way: OpenWay, from place: PlanarPoint) -> Double {
        guard let corner = way.corner, let rest = wayOfCorner[corner] else {
            return streets.foot(way.piece, near: place).square.squareRoot()
        }
        return distance(place, way.next) + rest.length
    }

    /// The way to a street position; nil where a barrier lies across it.
    private func straightWay(from place: PlanarPoint, _ candidate: Candidate, _ barrier: inout Int) -> OpenWay? {
        let piece = streets.pieces[Int(candidate.number)]
        let end = streets.place(piece, candidate.t)
        guard ground.isClear(from: place, to: end, touch: GroundBarriers.touch, &barrier) else { return nil }
        return OpenWay(piece: piece, t: candidate.t, length: candidate.length, corner: nil, next: end)
    }

    /// Looks further around a place, and adds the street positions that come into reach.
    private func widen(_ look: inout Look) {
        let grid = streets.index.grid
        let known = look.radius
        look.radius = known < 0 ? min(limit, grid.size) : min(limit, 2 * known)
        let (knownSquare, square) = (known < 0 ? -1 : known * known, look.radius * look.radius)
        for row in grid.row(look.place.y - look.radius)...grid.row(look.place.y + look.radius) {
            for column in grid.column(look.place.x - look.radius)...grid.column(look.place.x + look.radius) {
                for entry in streets.index.range(row * grid.columns + column) {
                    let number = streets.index.items[entry]
                    let foot = streets.foot(streets.pieces[Int(number)], near: look.place)
                    if foot.square > knownSquare && foot.square <= square {
                        look.candidates.append(
                            Candidate(length: foot.square.squareRoot(), number: number, t: foot.t, isCorner: false))
                    }
                }
            }
        }
    }

    /// Adds the corners whose ways are known and that came into reach when `look` was last widened.
    private func addCorners(to look: inout Look) {
        forEachCorner(within: look.radius, of: look.place) { corner, apart in
            guard let way = wayOfCorner[corner], apart > look.cornerRadius, apart + way.length <= limit else { return }
            look.candidates.append(
                Candidate(length: apart + way.length, number: UInt32(corner), t: 0, isCorner: true))
        }
        look.cornerRadius = look.radius
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

    /// Dijkstra's search over the corners. A corner waits with the shortest way known to it, and with the nearest street
    /// position that it has not yet looked at; each time it looks a little ahead.
    private mutating func findWaysOfCorners() {
        let ahead = limit / 16
        var looks = corners.map { Look($0.place) }
        var isDone = [Bool](repeating: false, count: corners.count)
        var queue = CornerQueue()
        for corner in corners.indices { queue.insert(0, corner) }
        var barrier = 0
        while let (length, corner) = queue.popLeast() {
            if isDone[corner] { continue }
            if let known = wayOfCorner[corner], known.length <= length {
                isDone[corner] = true
                looks[corner].candidates = []
                spread(from: corner, &queue, isDone)
                continue
            }
            let horizon = min(length + ahead, wayOfCorner[corner]?.length ?? .infinity)
            while looks[corner].least <= horizon {
                if let candidate = looks[corner].takeLeast() {
                    guard let way = straightWay(from: corners[corner].place, candidate, &barrier) else { continue }
                    if way.length < wayOfCorner[corner]?.length ?? .infinity { wayOfCorner[corner] = way }
                    queue.insert(way.length, corner)
                    break
                }
                if looks[corner].radius >= limit { break }
                widen(&looks[corner])
                looks[corner].sort()
            }
            let isExhausted = looks[corner].radius >= limit && looks[corner].candidates.isEmpty
            if !isExhausted, looks[corner].least < wayOfCorner[corner]?.length ?? .infinity {
                queue.insert(looks[corner].least, corner)
            }
        }
    }

    /// Leads other corners past one whose way is known.
    private mutating func spread(from corner: Int, _ queue: inout CornerQueue, _ isDone: [Bool]) {
        guard let way = wayOfCorner[corner] else { return }
        let here = corners[corner]
        var found: [(corner: Int, length: Double)] = []
        var barrier = 0
        forEachCorner(within: limit - way.length, of: here.place) { other, apart in
            let there = corners[other]
            if !isDone[other], way.length + apart < wayOfCorner[other]?.length ?? .infinity,
                here.isTouched(from: there.vertex), there.isTouched(from: here.vertex),
                ground.isClear(from: there.place, to: here.place, touch: 0, &barrier)
            {
                found.append((other, way.length + apart))
            }
        }
        for (other, length) in found {
            wayOfCorner[other] = OpenWay(piece: way.piece, t: way.t, length: length, corner: corner, next: here.place)
            queue.insert(length, other)
        }
    }
}

/// A street position, or a corner with the way from it, as the next thing on a way.
private struct Candidate: BitwiseCopyable {
    /// Of the whole way, metres.
    var length: Double
    /// The piece of street, or the corner.
    var number: UInt32
    /// Where on the piece's segment, 0...1.
    var t: Double
    var isCorner: Bool
}

/// What lies around a place, nearest first.
private struct Look {
    let place: PlanarPoint
    /// How far it reaches, metres; below 0 at first.
    var radius = -1.0
    /// How far it reaches for corners.
    var cornerRadius = -1.0
    /// The shortest last, once sorted.
    var candidates: [Candidate] = []

    init(_ place: PlanarPoint) { self.place = place }

    /// A length below which nothing is left.
    var least: Double { min(candidates.last?.length ?? .infinity, max(radius, 0)) }

    mutating func sort() {
        candidates.sort { a, b in
            if a.length != b.length { return a.length > b.length }
            return a.isCorner == b.isCorner ? a.number > b.number : a.isCorner
        }
    }

    /// Takes away the shortest candidate within the radius; of equal ones the first street, by number, before corners.
    mutating func takeLeast() -> Candidate? {
        guard let least = candidates.last, least.length <= radius else { return nil }
        // A piece of street was found in every bucket that it runs through.
        while let next = candidates.last, next.number == least.number, next.isCorner == least.isCorner {
            candidates.removeLast()
        }
        return least
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
