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
}
