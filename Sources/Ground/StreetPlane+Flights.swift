import Flights
import Geometry
import Reachability
import StreetGraph

extension StreetPlane {
    /// The parts of an edge that a flight reaches within `limit`, exact: disjoint, ascending, none without length. Linear in
    /// the edge's points.
    public func intervals(_ edge: EdgeID, of flight: Flight, within limit: Milliseconds) -> [ClosedRange<Double>] {
        union(
            network.shapeRange(edge).dropLast().flatMap { segment in
                flight.reached(from: points[segment], to: points[segment + 1], within: Double(limit)).map {
                    flownFraction(edge, segment, $0.lowerBound)...flownFraction(edge, segment, $0.upperBound)
                }
            })
    }

    /// The whole edge in stretches, from 0 to 1, as a flight reaches it; nil where it reaches none of it. Times change evenly
    /// along a stretch up to `Flight.courseTolerance`.
    /// - Parameter limits: where the arrival is one of them, in milliseconds, it is exact.
    public func stretches(_ edge: EdgeID, of flight: Flight, through limits: [Milliseconds]) -> [Stretch]? {
        var stretches: [Stretch] = []
        func append(_ stretch: Stretch) { if stretch.from < stretch.to { stretches.append(stretch) } }
        var last = 0.0
        for segment in network.shapeRange(edge).dropLast() {
            for course in flight.courses(
                from: points[segment], to: points[segment + 1], through: limits.map(Double.init))
            {
                let stops = course.map { (fraction: flownFraction(edge, segment, $0.position), time: $0.time) }
                append(.unreached(from: last, to: stops[0].fraction))
                for (from, to) in zip(stops, stops.dropFirst()) {
                    append(
                        Stretch(
                            from: from.fraction, to: to.fraction, timeAtFrom: from.time, timeAtTo: to.time,
                            point: flight.point))
                }
                last = stops[stops.count - 1].fraction
            }
        }
        if stretches.isEmpty { return nil }
        append(.unreached(from: last, to: 1))
        return stretches
    }

    /// The fraction of an edge at a parameter of a segment, the same where one segment ends and the next begins.
    private func flownFraction(_ edge: EdgeID, _ segment: Int, _ t: Double) -> Double {
        let (from, to) = (network.shapeOffset[segment], network.shapeOffset[segment + 1])
        let length = network.length(edge)
        if length <= 0 { return 0 }
        return min(1, t >= 1 ? to / length : (from + max(0, t) * (to - from)) / length)
    }
}
