import Ground
import Planning
import Reachability
import StreetGraph
import TravelModel

/// How units might move otherwise than the model has it.
public enum PaceCase: Sendable, Equatable {
    /// Everybody drives so many times as fast along streets. Turnout, call handling, start loss and delays at signals, gates
    /// and turns stay as they are.
    case speeds(Double)
    /// Every journey, from setting off to arrival, goes like those that only a tenth of the measured ones exceed.
    case slowestTenth
    /// The same of those that only a tenth fall short of.
    case quickestTenth
}

extension Scene {
    /// The same scene in which everybody drives `factor` times as fast along streets; see `PaceCase.speeds`.
    /// - Parameter factor: above 0.
    public func driven(atSpeeds factor: Double) -> Scene {
        var scene = self
        scene.graphs = graphs.map { SearchGraph($0.network, $0.weights.driven(atSpeeds: factor)) }
        scene.flights = flights.map { $0.flown(atSpeeds: factor) }
        return scene
    }

    /// The same scene as it would be in a case. One that is measured must be so for all units: see `hasMeasuredSpread`.
    public func driven(as pace: PaceCase) -> Scene {
        switch pace {
        case .speeds(let factor): driven(atSpeeds: factor)
        case .slowestTenth, .quickestTenth: taking { $0.timeFactor(pace) }
        }
    }

    /// Whether it is measured of every unit how its journeys are spread around their modelled times. That of flights never is.
    public var hasMeasuredSpread: Bool {
        flights.isEmpty && stationed.allSatisfy { $0.units.allSatisfy { spread(of: $0) != nil } }
    }

    /// Of those whose profile was calibrated.
    func spread(of unit: StationedUnit) -> JourneySpread? { unit.graph.flatMap { views[viewOfGraph[$0]].spread } }

    /// What passes before a unit sets off, milliseconds: call handling and turnout, which no measured journey contains.
    func before(_ unit: StationedUnit) -> Milliseconds { settings.handling + unit.unit.turnout }

    /// Each unit takes another time from setting off to arrival, start loss included.
    private func taking(times factor: (JourneySpread) -> Double) -> Scene {
        var scene = self
        let factors = viewOfGraph.map { views[$0].spread.map(factor) ?? 1 }
        scene.graphs = zip(graphs, factors).map { graph, factor in
            SearchGraph(graph.network, graph.weights.taking(times: factor))
        }
        for point in stationed.indices {
            for number in stationed[point].units.indices {
                let unit = stationed[point].units[number]
                guard let graph = unit.graph else { continue }
                let before = before(unit)
                scene.stationed[point].units[number].offset =
                    before
                    + (Milliseconds(roundingSeconds: Double(unit.offset - before) * factors[graph] / 1000) ?? .never)
            }
        }
        return scene
    }
}

extension JourneySpread {
    /// Observed over modelled time in a case.
    public func timeFactor(_ pace: PaceCase) -> Double {
        switch pace {
        case .speeds: 1
        case .slowestTenth: slowestTenth
        case .quickestTenth: quickestTenth
        }
    }
}
