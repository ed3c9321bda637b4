import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// A unit that comes to a place.
public struct UnitArrival: Sendable, Equatable {
    /// Its number among the scene's units.
    public var unit: Int
    /// The number of its stationed point.
    public var point: Int
    /// When it is there, access included, milliseconds.
    public var time: Milliseconds
}

/// Who comes to one scene, and when what a standard asks for is there.
public struct SceneResponse: Sendable, Equatable {
    /// All units that come, in the order of their arrival.
    public var arrivals: [UnitArrival]
    /// When each step is there in its strength, milliseconds; `never` where so many never come.
    public var steps: [Milliseconds]
    /// By how much the step that is latest against its limit misses it, milliseconds; 0 where all keep theirs, `never` where
    /// one is never there in its strength.
    public var shortfall: Milliseconds

    /// Whether every step is there in time.
    public var complies: Bool { shortfall == 0 }

    init(_ arrivals: [UnitArrival], to asked: [Echelon], _ scene: Scene) {
        let units = scene.units
        self.arrivals = arrivals
        steps = asked.map { step in
            let counted = arrivals.lazy.filter { arrival in
                let unit = units[arrival.unit]
                return step.counts(profile: unit.profile, tier: scene.stationed[arrival.point].point.tier)
            }
            return counted.dropFirst(step.units - 1).first?.time ?? .never
        }
        shortfall =
            zip(steps, asked).map { time, step in time == .never ? .never : time > step.limit ? time - step.limit : 0 }
            .max() ?? 0
    }
}

/// A place to which units are called, with its ways in.
struct Destination {
    /// The street positions by which it is reached; of several the one that is reached first counts.
    var ways: [AttachedPlace]
    /// From the street to the place, milliseconds.
    var access: Milliseconds = 0
}

extension Scene {
    /// For each place the units that come within a time, access included, in the order of their arrival; ties in the order of
    /// the units.
    ///
    /// One search for each unit. The result does not depend on the number of threads.
    func unitArrivals(
        at destinations: [Destination], within bound: Milliseconds = .unbounded
    ) throws -> [[UnitArrival]] {
        let ways = destinations.enumerated().flatMap { number, destination in destination.ways.map { (number, $0) } }
        if ways.isEmpty { return destinations.map { _ in [] } }
        let positions = StreetPositions(ways.map { ($0.1.position.edge, $0.1.position.fraction) })
        let units = units
        @Sendable func newSearch() -> PointSearch { PointSearch(self) }
        let times = try parallelMap(
            count: units.count, threads: settings.threads, workspace: newSearch
        ) { unit, search in
            let arrivals = search.arrivals(ofUnit: unit, within: bound)
            var earliest = [Double](repeating: .infinity, count: destinations.count)
            arrivals.streets.forEachArrival(at: positions) { number, arrival in
                let destination = ways[number].0
                earliest[destination] = min(earliest[destination], arrival.time)
            }
            // By air to the place itself.
            for flight in arrivals.flights {
                for (destination, way) in ways {
                    earliest[destination] = min(earliest[destination], flight.arrival(at: way.place))
                }
            }
            return earliest
        }
        return destinations.enumerated().map { number, destination in
            times.indices.compactMap { unit in
                let time = Milliseconds(roundingArrival: times[unit][number] + Double(destination.access))
                guard time != .never, time <= bound else { return nil }
                return UnitArrival(unit: unit, point: units[unit].point, time: time)
            }.sorted { ($0.time, $0.unit) < ($1.time, $1.unit) }
        }
    }
}
