import Flights
import Geometry
import Reachability

/// Who arrives when: what a search says of the streets, and the drones that fly above them.
public struct Arrivals: Sendable {
    public var streets: Reach
    public var flights: [Flight]

    /// Nobody arrives anywhere.
    public static let none = Arrivals(streets: .nothing)

    public init(streets: Reach, flights: [Flight] = []) {
        self.streets = streets
        self.flights = flights
    }

    /// The earlier of an arrival by street at a place and those by air; nil where nobody arrives. Ties go to the lower
    /// response point.
    public func first(at place: PlanarPoint, byStreet street: PointArrival?) -> PointArrival? {
        var first = street
        for flight in flights {
            let arrival = PointArrival(time: flight.arrival(at: place), point: flight.point)
            if arrival.time < .infinity, first.map({ arrival < $0 }) ?? true { first = arrival }
        }
        return first
    }

    /// Visits the positions at which anybody arrives with the earliest arrival there. Linear in the positions, for each flight,
    /// and in the edges that the search touched.
    /// - Parameter visit: given the position's number in the list of `positions`.
    public func forEachArrival(
        at positions: StreetPositions, on plane: StreetPlane, _ visit: (_ number: Int, _ arrival: PointArrival) -> Void
    ) {
        if flights.isEmpty { return streets.forEachArrival(at: positions, visit) }
        var byStreet = [PointArrival?](repeating: nil, count: positions.count)
        streets.forEachArrival(at: positions) { byStreet[$0] = $1 }
        positions.visitAll { edge, fraction, number in
            if let arrival = first(at: plane.place(edge, at: fraction), byStreet: byStreet[number]) {
                visit(number, arrival)
            }
        }
    }
}
