import Geometry
import StreetGraph

extension Flight {
    /// The parts of a line that the drone reaches within a time in milliseconds, exact: what its circle cuts out, less what
    /// lies behind a no-fly area. Fractions, disjoint and ascending, none without length.
    public func reached(from a: PlanarPoint, to b: PlanarPoint, within time: Double) -> [ClosedRange<Double>] {
        guard let distance = distance(within: time),
            let ends = PassingLine(from: a, to: b, around: dock).positions(atDistance: distance)
        else { return [] }
        let (low, high) = (max(0, ends.0), min(1, ends.1))
        guard low < high else { return [] }
        return (low...high).subtracting(shadows.intervals(from: a - dock, to: b - dock))
    }

    /// A position along a line, 0...1, and the arrival there in unrounded milliseconds.
    public struct Arrival: Sendable, Equatable {
        public var position: Double
        public var time: Double
    }

    /// How much later than by its formula a flight may be said to arrive between two arrivals of a course, milliseconds:
    /// no more than times are rounded by.
    public static let courseTolerance = 0.5

    /// Arrivals along the parts of a line that the drone reaches at all. Between two of them time changes evenly up to
    /// `courseTolerance`; where the arrival is one of `times`, in milliseconds, it is exact.
    public func courses(from a: PlanarPoint, to b: PlanarPoint, through times: [Double] = []) -> [[Arrival]] {
        let line = PassingLine(from: a, to: b, around: dock)
        return reached(from: a, to: b, within: .infinity).map { part in
            var stops = [part.lowerBound, part.upperBound, line.foot / line.length]
            for time in times {
                guard let distance = distance(within: time), let ends = line.positions(atDistance: distance) else {
                    continue
                }
                stops += [ends.0, ends.1]
            }
            let arrivals = stops.filter(part.contains).sorted().map {
                Arrival(position: $0, time: self.time(atDistance: line.distance(at: $0)))
            }
            var course = [arrivals[0]]
            for next in arrivals.dropFirst() { append(next, along: line, to: &course) }
            return course
        }
    }

    /// Adds an arrival, with others before it where time does not change evenly. From the foot on, even
    /// time is too late by at most twice what it is half way.
    private func append(_ next: Arrival, along line: PassingLine, to course: inout [Arrival]) {
        let last = course[course.count - 1]
        guard next.position > last.position else { return }
        let middle = (last.position + next.position) / 2
        let time = time(atDistance: line.distance(at: middle))
        if (last.time + next.time) / 2 - time > Self.courseTolerance / 2, middle > last.position {
            append(Arrival(position: middle, time: time), along: line, to: &course)
            append(next, along: line, to: &course)
        } else {
            course.append(next)
        }
    }
}
