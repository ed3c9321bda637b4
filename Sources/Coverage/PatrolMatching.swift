import Geometry
import Ground
import Planning
import StreetGraph
import Workers

/// A patrol line laid upon the streets.
public struct PatrolCourse: Sendable {
    public var patrol: PatrolLine
    /// Metres of the line as it was given, and of what of it follows no street.
    public var length = 0.0
    public var unmatchedLength = 0.0
    /// The parts of streets that it follows, by edge: disjoint, ascending.
    public var streets: [(edge: EdgeID, intervals: [ClosedRange<Double>])] = []
    /// The parts that follow no street, from the longest down.
    public var unmatched: [UnmatchedPart] = []

    /// A part of a line that follows no street.
    public struct UnmatchedPart: Sendable {
        public var from: Coordinate
        /// Metres.
        public var length: Double
    }
}

extension StudiedArea {
    /// Lays patrol lines upon the streets.
    ///
    /// A line is looked at in pieces of at most `PatrolMatcher.step` metres. A piece follows the nearest street within
    /// `PatrolMatcher.reach` that runs the same way, up to `PatrolMatcher.angle`; so a line does not jump to the streets
    /// that it crosses. One of no such street is unmatched. Linear in the lines' length, shared out among threads.
    public func courses(of patrols: [PatrolLine]) throws -> [PatrolCourse] {
        let matcher = PatrolMatcher(scene: scene, streets: StreetsNearby(plane: scene.plane))
        return try parallelMap(count: patrols.count, threads: scene.settings.threads) { matcher.course(patrols[$0]) }
    }
}

struct PatrolMatcher: Sendable {
    let scene: Scene
    let streets: StreetsNearby

    /// Metres: of a piece; between it and its street.
    static let step = 5.0
    static let reach = 15.0
    /// Degrees between the line and its street.
    static let angle = 30.0
    /// Shorter parts that follow no street are corners cut at junctions, metres.
    static let shortest = 20.0

    func course(_ patrol: PatrolLine) -> PatrolCourse {
        var course = PatrolCourse(patrol: patrol)
        var covered: [EdgeID: [ClosedRange<Double>]] = [:]
        for line in patrol.lines {
            var gap: PatrolCourse.UnmatchedPart?
            func endGap() {
                if let gap, gap.length >= Self.shortest { course.unmatched.append(gap) }
                gap = nil
            }
            let places = line.map(scene.lattice.forwardClamped)
            for (number, (start, end)) in zip(places, places.dropFirst()).enumerated() {
                let length = start.distance(to: end)
                if length == 0 { continue }
                let pieces = (length / Self.step).rounded(.up)
                let half = length / pieces / 2
                for piece in 0..<Int(pieces) {
                    let share = (Double(piece) + 0.5) / pieces
                    let middle = PlanarPoint(
                        x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))
                    course.length += 2 * half
                    if let position = street(at: middle, along: (end.x - start.x, end.y - start.y)) {
                        covered[position.edge, default: []].append(interval(around: position, half))
                        endGap()
                    } else {
                        course.unmatchedLength += 2 * half
                        if gap == nil {
                            let from = line[number].towards(line[number + 1], share: Double(piece) / pieces)
                            gap = PatrolCourse.UnmatchedPart(from: from, length: 0)
                        }
                        gap?.length += 2 * half
                    }
                }
            }
            endGap()
        }
        course.streets = covered.keys.sorted().map { ($0, union(covered[$0] ?? [])) }
        course.unmatched = course.unmatched.enumerated().sorted {
            (-$0.element.length, $0.offset) < (-$1.element.length, $1.offset)
        }.map(\.element)
        return course
    }

    /// The nearest street that runs the same way.
    private func street(at place: PlanarPoint, along course: (x: Double, y: Double)) -> StreetPosition? {
        streets.positions(near: place, within: Self.reach).first { position in
            let (segment, _) = scene.plane.segment(position.edge, at: position.fraction)
            let (a, b) = (scene.plane.points[segment], scene.plane.points[segment + 1])
            let (x, y) = (b.x - a.x, b.y - a.y)
            let lengths = ((x * x + y * y) * (course.x * course.x + course.y * course.y)).squareRoot()
            return lengths > 0 && abs(x * course.x + y * course.y) >= Self.leastCosine * lengths
        }
    }

    /// The part of its street that a piece follows. What is left of less than a step before a junction belongs to it:
    /// the next piece follows the next street.
    private func interval(around position: StreetPosition, _ half: Double) -> ClosedRange<Double> {
        let length = scene.network.length(position.edge)
        let metres = position.fraction * length
        let from = metres <= Self.step ? 0 : (metres - half) / length
        let to = length - metres <= Self.step ? 1 : (metres + half) / length
        return from...to
    }

    /// Of `angle`.
    private static let leastCosine = 0.866_025_403_784_438_6
}
