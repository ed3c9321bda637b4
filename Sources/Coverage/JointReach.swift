import Flights
import Ground
import Reachability
import StreetGraph

/// Who of some points arrives first along each edge, by street or by air.
struct JointReach: Sendable {
    let arrivals: Arrivals
    private let plane: StreetPlane
    /// Where each edge stands in the search from all points at once.
    private let numberOfEdge: [UInt32]

    private static let untouched = UInt32.max

    init(_ arrivals: Arrivals, plane: StreetPlane) {
        self.arrivals = arrivals
        self.plane = plane
        var numbers = [UInt32](repeating: Self.untouched, count: plane.network.edgeCount)
        for (number, edge) in arrivals.streets.edges.enumerated() { numbers[Int(edge.edge)] = UInt32(number) }
        numberOfEdge = numbers
    }

    /// What the search says about an edge; nil where nobody comes by street.
    func edgeReach(_ edge: EdgeID) -> EdgeReach? {
        let number = numberOfEdge[Int(edge)]
        return number == Self.untouched ? nil : arrivals.streets.edges[Int(number)]
    }

    /// Visits the edges that anybody may reach, ascending: those of the search, and all where drones fly.
    func forEachEdgeReached(_ visit: (EdgeID) -> Void) {
        if arrivals.flights.isEmpty {
            for edge in arrivals.streets.edges { visit(edge.edge) }
        } else {
            for edge in 0..<EdgeID(plane.network.edgeCount) { visit(edge) }
        }
    }

    /// The whole edge in stretches, from 0 to 1.
    /// - Parameter limits: where the arrival of a flight is one of them, in milliseconds, it is exact.
    func stretches(_ edge: EdgeID, through limits: [Milliseconds]) -> [Stretch] {
        let byStreet = edgeReach(edge).map { arrivals.streets.stretches($0) } ?? [.unreached]
        return arrivals.flights.reduce(byStreet) { first, flight in
            plane.stretches(edge, of: flight, through: limits).map { Stretch.earlier(first, $0) } ?? first
        }
    }

    /// The parts of an edge reached within `limit`, exact to the cut: disjoint, ascending, none without length.
    func coveredIntervals(_ edge: EdgeID, within limit: Milliseconds) -> [ClosedRange<Double>] {
        let byStreet = edgeReach(edge).map { arrivals.streets.coveredIntervals($0, within: limit) } ?? []
        if arrivals.flights.isEmpty { return byStreet }
        return union(byStreet + arrivals.flights.flatMap { plane.intervals(edge, of: $0, within: limit) })
    }

    /// The first arrival at a position of an edge, in unrounded milliseconds; nil where nobody arrives.
    func arrival(_ edge: EdgeID, at position: Double) -> PointArrival? {
        let byStreet = arrivalByStreet(edge, at: position)
        if arrivals.flights.isEmpty { return byStreet }
        return arrivals.first(at: plane.place(edge, at: position), byStreet: byStreet)
    }

    /// The same at a place off the streets: by street to the position that stands for it, by air to the place itself.
    func arrival(at way: AttachedPlace) -> PointArrival? {
        arrivals.first(at: way.place, byStreet: arrivalByStreet(way.position.edge, at: way.position.fraction))
    }

    private func arrivalByStreet(_ edge: EdgeID, at position: Double) -> PointArrival? {
        edgeReach(edge).flatMap { arrivals.streets.arrival($0, at: position) }.map {
            PointArrival(time: $0.time, point: $0.point)
        }
    }

    /// Arrival at both ends of an edge, which are its vertices and may be reached earlier over another street, in unrounded
    /// milliseconds; infinite where nobody arrives.
    func arrivalAtEnds(_ edge: EdgeID) -> (start: Double, end: Double) {
        let street = edgeReach(edge)
        let shape = plane.network.shapeRange(edge)
        func first(_ time: Milliseconds?, _ point: Int) -> Double {
            arrivals.flights.reduce(time.map(\.orNever) ?? .infinity) {
                min($0, $1.arrival(at: plane.points[point]))
            }
        }
        return (first(street?.startTime, shape.lowerBound), first(street?.endTime, shape.upperBound - 1))
    }
}

extension Milliseconds {
    /// As unrounded milliseconds, infinite for `never`.
    fileprivate var orNever: Double { self == .never ? .infinity : Double(self) }
}
