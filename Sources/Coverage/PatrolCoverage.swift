import Geometry
import Planning
import StreetGraph

/// How far a part of the study area is patrolled.
public struct PatrolAmount: Sendable, Equatable {
    /// Metres of street, and of those that are patrolled at all.
    public var street = 0.0
    public var patrolled = 0.0
    /// The same of the key streets, and of those that are passed as often as is asked for.
    public var keyStreet = 0.0
    public var keyPatrolled = 0.0
    public var keyInTime = 0.0
    /// Officers on patrol, each shared out over the streets of its line.
    public var officers = 0.0
}

/// What patrols say of a study area.
public struct PatrolCoverage: Sendable {
    public var courses: [PatrolCourse]
    public var whole = PatrolAmount()
    /// One for each zone, and last for what lies outside them; empty without zones.
    public var zones: [PatrolAmount] = []
}

/// A part of a street along which the same patrols pass.
private struct PatrolPiece: AlongEdge {
    var edge: EdgeID
    var from: Double
    var to: Double
    /// Numbers of their courses.
    var courses: [Int]
    /// Passages a minute of all of them together, of those whose headway is known.
    var rate: Double
}

extension StudiedArea {
    /// Measures patrols over the streets of the study area. Where several pass, their passages add up.
    /// - Parameters:
    ///   - keyStreets: whether an edge is a key street, which must be passed.
    ///   - interval: minutes within which a key street must be passed again.
    public func coverage(
        of courses: [PatrolCourse], keyStreets: (EdgeID) -> Bool, within interval: Double, in zoned: ZonedArea?
    ) -> PatrolCoverage {
        let pieces = pieces(courses)
        // Officers for each metre of street that a line follows.
        let officers = courses.map { course in
            let length = course.streets.reduce(0.0) { sum, street in
                sum + scene.network.length(street.edge)
                    * street.intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            }
            return length > 0 ? (course.patrol.officers ?? 0) / length : 0
        }
        func add(_ piece: PatrolPiece, _ from: Double, _ to: Double, to amount: inout PatrolAmount) {
            let length = (to - from) * scene.network.length(piece.edge)
            amount.street += length
            if !piece.courses.isEmpty { amount.patrolled += length }
            amount.officers += length * piece.courses.reduce(0) { $0 + officers[$1] }
            guard keyStreets(piece.edge) else { return }
            amount.keyStreet += length
            if !piece.courses.isEmpty { amount.keyPatrolled += length }
            // A headway that is exactly the interval is in time, whatever the last digit of the sum.
            if piece.rate * interval >= 1 - 1e-9 { amount.keyInTime += length }
        }
        var coverage = PatrolCoverage(courses: courses)
        for piece in pieces { add(piece, piece.from, piece.to, to: &coverage.whole) }
        if let zoned {
            coverage.zones = Array(repeating: PatrolAmount(), count: zoned.zones.count + 1)
            forEachPart(of: pieces, in: zoned.streets) { number, from, to, zone in
                add(pieces[number], from, to, to: &coverage.zones[zone ?? zoned.zones.count])
            }
        }
        return coverage
    }

    /// The streets of the study area, cut where a patrol comes or goes; in the order of `streets.edges`.
    private func pieces(_ courses: [PatrolCourse]) -> [PatrolPiece] {
        var passing: [EdgeID: [(course: Int, interval: ClosedRange<Double>)]] = [:]
        for (number, course) in courses.enumerated() {
            for street in course.streets {
                passing[street.edge, default: []] += street.intervals.map { (number, $0) }
            }
        }
        var pieces: [PatrolPiece] = []
        for edge in streets.edges {
            let here = passing[edge] ?? []
            for part in streets.parts(edge) {
                let inside = here.flatMap { [$0.interval.lowerBound, $0.interval.upperBound] }
                    .filter { part.lowerBound < $0 && $0 < part.upperBound }
                let ends = ([part.lowerBound, part.upperBound] + inside).sorted()
                for (from, to) in zip(ends, ends.dropFirst()) where from < to {
                    let numbers = here.filter { $0.interval.contains((from + to) / 2) }.map(\.course)
                    let rate = numbers.reduce(0) { $0 + (courses[$1].patrol.headway.map { 1 / $0 } ?? 0) }
                    pieces.append(PatrolPiece(edge: edge, from: from, to: to, courses: numbers, rate: rate))
                }
            }
        }
        return pieces
    }
}
