import Flights
import Geometry
import Planning
import StreetGraph

/// A response point that flies, with the places in the plane that it leaves from.
struct Dock {
    var point: ResponsePoint
    var places: [PlanarPoint]
    var times: FlightTimes

    /// Its flights, one from each place, for a point of this number.
    func flights(_ noFly: NoFlyArea, handling: Milliseconds, number: UInt32) -> [Flight] {
        places.map { place in
            Flight(
                from: place, offset: handling + point.turnout + times.overhead, speed: times.speed * point.speedFactor,
                range: times.range, point: number, avoiding: noFly)
        }
    }
}
