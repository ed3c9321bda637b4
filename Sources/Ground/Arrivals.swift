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

    /// The earlier of an arrival by street at a place and those by air, in unrounded milliseconds; nil where nobody arrives.
    /// Ties go to the lower response point.
    func first(at place: PlanarPoint, byStreet street: (time: Double, point: UInt32)?) -> (time: Double, point: UInt32)?
    {
        var first = street
        for flight in flights {
            let time = flight.arrival(at: place)
            if time < .infinity, first.map({ (time, flight.point) < $0 }) ?? true { first = (time, flight.point) }
        }
        return first
    }
}
