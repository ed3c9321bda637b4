import Foundation
import Testing

/// A street network by plain means: every shared coordinate is a junction, times are seconds in floating point.
struct PlainStreets {
    struct Edge {
        var line: [Place]
        /// Metres from the start to each point of the line.
        var offsets: [Double]
        var from: Int
        var to: Int
        /// Metres a second along the line and against it, 0 where it is closed.
        var forward: Double
        var backward: Double
        var frontage: Bool
        var name: String

        var length: Double { offsets[offsets.count - 1] }
    }

    private(set) var edges: [Edge] = []
    private(set) var junctions: [Place] = []
    private(set) var leaving: [[(edge: Int, isForward: Bool)]] = []

    /// Reads lines with `speed_kmh`, `oneway`, `frontage` and `name`.
    init(file: String) throws {
        let features = try plainFeatures(file: file).filter { $0.kind == "LineString" }
        var uses: [[Int]: Int] = [:]
        for feature in features {
            let line = feature.line
            for (index, place) in line.enumerated() {
                uses[place.key, default: 0] += index == 0 || index == line.count - 1 ? 2 : 1
            }
        }
        var numbers: [[Int]: Int] = [:]
        for feature in features {
            var piece: [Place] = []
            for (index, place) in feature.line.enumerated() {
                piece.append(place)
                if index > 0, uses[place.key, default: 0] > 1 {
                    append(piece, feature, &numbers)
                    piece = [place]
                }
            }
        }
        leaving = Array(repeating: [], count: junctions.count)
        for (number, edge) in edges.enumerated() {
            if edge.forward > 0 { leaving[edge.from].append((number, true)) }
            if edge.backward > 0 { leaving[edge.to].append((number, false)) }
        }
    }

    private mutating func append(_ line: [Place], _ feature: PlainFeature, _ numbers: inout [[Int]: Int]) {
        var ends: [Int] = []
        for place in [line[0], line[line.count - 1]] {
            if numbers[place.key] == nil {
                numbers[place.key] = junctions.count
                junctions.append(place)
            }
            ends.append(numbers[place.key] ?? 0)
        }
        var offsets = [0.0]
        for (a, b) in zip(line, line.dropFirst()) { offsets.append(offsets[offsets.count - 1] + plainLength(a, b)) }
        let speed = (feature.number("speed_kmh") ?? 0) / 3.6
        let oneway = feature.text("oneway") ?? "no"
        edges.append(
            Edge(
                line: line, offsets: offsets, from: ends[0], to: ends[1], forward: oneway == "-1" ? 0 : speed,
                backward: oneway == "yes" ? 0 : speed, frontage: feature.flag("frontage") ?? true,
                name: feature.text("name") ?? ""))
    }

    /// For each junction, how many junctions lead to it and back.
    func componentSizes() -> [Int] {
        var entering = [[Int]](repeating: [], count: junctions.count)
        var heads = [[Int]](repeating: [], count: junctions.count)
        for edge in edges {
            if edge.forward > 0 {
                heads[edge.from].append(edge.to)
                entering[edge.to].append(edge.from)
            }
            if edge.backward > 0 {
                heads[edge.to].append(edge.from)
                entering[edge.from].append(edge.to)
            }
        }
        func reached(from start: Int, _ next: [[Int]]) -> Set<Int> {
            var seen: Set<Int> = [start]
            var waiting = [start]
            while let junction = waiting.popLast() {
                for other in next[junction] where seen.insert(other).inserted { waiting.append(other) }
            }
            return seen
        }
        var sizes = [Int](repeating: 0, count: junctions.count)
        for junction in junctions.indices where sizes[junction] == 0 {
            let component = reached(from: junction, heads).intersection(reached(from: junction, entering))
            for member in component { sizes[member] = component.count }
        }
        return sizes
    }
}

/// A position on a street: metres from the start of an edge.
struct PlainPosition {
    var edge: Int
    var metres: Double
    /// Metres from the place that was asked about.
    var distance: Double
}

/// All segments of some streets in a plane, for the nearest by looking at each.
struct PlainSegments {
    private struct Segment {
        var a: Place
        var b: Place
        var edge: Int
        var index: Int
    }

    private let segments: [Segment]
    private let streets: PlainStreets
    private let plane: PlainPlane

    init(_ streets: PlainStreets, plane: PlainPlane, where includes: (PlainStreets.Edge) -> Bool) {
        self.streets = streets
        self.plane = plane
        segments = streets.edges.enumerated().filter { includes($0.element) }.flatMap { number, edge in
            let points = edge.line.map(plane.point)
            return zip(points, points.dropFirst()).enumerated().map { index, ends in
                Segment(a: ends.0, b: ends.1, edge: number, index: index)
            }
        }
    }

    private static func foot(_ segment: Segment, _ p: Place) -> (square: Double, t: Double) {
        let (dx, dy) = (segment.b.x - segment.a.x, segment.b.y - segment.a.y)
        let square = dx * dx + dy * dy
        let along = (p.x - segment.a.x) * dx + (p.y - segment.a.y) * dy
        let t = square > 0 ? min(1, max(0, along / square)) : 0
        let (ex, ey) = (segment.a.x + t * dx - p.x, segment.a.y + t * dy - p.y)
        return (ex * ex + ey * ey, t)
    }

    private func position(_ segment: Segment, _ foot: (square: Double, t: Double)) -> PlainPosition {
        let edge = streets.edges[segment.edge]
        let (from, to) = (edge.offsets[segment.index], edge.offsets[segment.index + 1])
        var metres = from + foot.t * (to - from)
        if metres < 0.001 { metres = 0 }
        if metres > edge.length - 0.001 { metres = edge.length }
        return PlainPosition(edge: segment.edge, metres: metres, distance: foot.square.squareRoot())
    }

    /// The nearest position, the first of equally near ones.
    func nearest(to place: Place) -> PlainPosition? {
        let p = plane.point(place)
        var best: (square: Double, t: Double) = (.infinity, 0)
        var nearest = -1
        for (number, segment) in segments.enumerated() {
            let foot = Self.foot(segment, p)
            if foot.square < best.square { (best, nearest) = (foot, number) }
        }
        return nearest < 0 ? nil : position(segments[nearest], best)
    }

    /// One position on each edge that comes within `distance` metres.
    func all(within distance: Double, of place: Place) -> [PlainPosition] {
        let p = plane.point(place)
        return segments.compactMap { segment in
            let foot = Self.foot(segment, p)
            return foot.square <= distance * distance ? position(segment, foot) : nil
        }
    }
}

/// Arrival times from some starts, by plain Dijkstra.
struct PlainArrivals {
    struct Start {
        var position: PlainPosition
        /// Seconds before travel begins.
        var delay: Double
    }

    private let streets: PlainStreets
    private let starts: [Start]
    private(set) var atJunction: [Double]

    init(_ streets: PlainStreets, from starts: [Start]) {
        self.streets = streets
        self.starts = starts
        var times = [Double](repeating: .infinity, count: streets.junctions.count)
        var isDone = [Bool](repeating: false, count: times.count)
        var queue: [(time: Double, junction: Int)] = []
        func add(_ time: Double, _ junction: Int) {
            guard time < times[junction] else { return }
            times[junction] = time
            let place = queue.firstIndex { $0.time < time } ?? queue.count
            queue.insert((time, junction), at: place)
        }
        for start in starts {
            let edge = streets.edges[start.position.edge]
            let metres = start.position.metres
            if metres == 0 { add(start.delay, edge.from) }
            if metres == edge.length { add(start.delay, edge.to) }
            if edge.forward > 0 { add(start.delay + (edge.length - metres) / edge.forward, edge.to) }
            if edge.backward > 0 { add(start.delay + metres / edge.backward, edge.from) }
        }
        while let (time, junction) = queue.popLast() {
            if isDone[junction] { continue }
            isDone[junction] = true
            for (number, isForward) in streets.leaving[junction] {
                let edge = streets.edges[number]
                add(time + edge.length / (isForward ? edge.forward : edge.backward), isForward ? edge.to : edge.from)
            }
        }
        atJunction = times
    }

    /// Arrival at a position, seconds; infinite where nobody arrives.
    func at(_ position: PlainPosition) -> Double {
        let edge = streets.edges[position.edge]
        let metres = position.metres
        var best = Double.infinity
        if metres <= 0 { best = atJunction[edge.from] }
        if metres >= edge.length { best = min(best, atJunction[edge.to]) }
        if edge.forward > 0 { best = min(best, atJunction[edge.from] + metres / edge.forward) }
        if edge.backward > 0 { best = min(best, atJunction[edge.to] + (edge.length - metres) / edge.backward) }
        for start in starts where start.position.edge == position.edge {
            let way = metres - start.position.metres
            if edge.forward > 0, way >= 0 { best = min(best, start.delay + way / edge.forward) }
            if edge.backward > 0, way <= 0 { best = min(best, start.delay - way / edge.backward) }
        }
        return best
    }

    /// The parts of an edge reached within a limit, metres from its start, joined and ascending.
    func covered(_ number: Int, within limit: Double) -> [(from: Double, to: Double)] {
        let edge = streets.edges[number]
        var parts: [(from: Double, to: Double)] = []
        func add(_ time: Double, at metres: Double) {
            guard time <= limit else { return }
            if edge.forward > 0 { parts.append((metres, min(edge.length, metres + (limit - time) * edge.forward))) }
            if edge.backward > 0 { parts.append((max(0, metres - (limit - time) * edge.backward), metres)) }
        }
        if edge.forward > 0, atJunction[edge.from] <= limit {
            parts.append((0, min(edge.length, (limit - atJunction[edge.from]) * edge.forward)))
        }
        if edge.backward > 0, atJunction[edge.to] <= limit {
            parts.append((max(0, edge.length - (limit - atJunction[edge.to]) * edge.backward), edge.length))
        }
        for start in starts where start.position.edge == number { add(start.delay, at: start.position.metres) }
        parts.sort { $0.from < $1.from }
        var joined: [(from: Double, to: Double)] = []
        for part in parts {
            if let last = joined.last, part.from <= last.to {
                joined[joined.count - 1].to = max(last.to, part.to)
            } else {
                joined.append(part)
            }
        }
        return joined
    }
}
