import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// A unit that arrives at a key site.
public struct UnitArrival: Sendable, Equatable {
    /// Its number among the scene's units.
    public var unit: Int
    /// The number of its stationed point.
    public var point: Int
    /// Access included, milliseconds.
    public var time: Milliseconds
}

extension SiteJudgement {
    /// How many units are at the site within a limit, milliseconds: at most the longest of the run and of all sites.
    public func depth(within limit: Milliseconds) -> Int { arrivals.count { $0.time <= limit } }

    /// The stationed point from which all units come that are there within a limit; nil where none do, or several.
    public func onlyPoint(within limit: Milliseconds) -> Int? {
        let points = Set(arrivals.lazy.filter { $0.time <= limit }.map(\.point))
        return points.count == 1 ? points.first : nil
    }
}

extension Scene {
    /// The same answers with all units that arrive at each judged site, within the longest limit of the run and of the
    /// sites. One search for each unit, shared out among threads.
    func withArrivals(_ result: SitesResult) throws -> SitesResult {
        let judged = result.judged
        guard let longest = (judged.map(\.judgement.limit) + [settings.longestLimit]).max(), !judged.isEmpty
        else { return result }
        // Every way into a site, with the place of its site among the judged.
        let ways = judged.enumerated().flatMap { number, item in
            item.site.ways.compactMap(attached).map { (site: number, place: $0) }
        }
        let positions = StreetPositions(ways.map { ($0.place.position.edge, $0.place.position.fraction) })
        let units = units
        @Sendable func workspace() -> PointSearch { PointSearch(self) }
        let found = try parallelMap(
            count: units.count, threads: settings.threads, workspace: workspace
        ) { unit, search in
            var earliest: [Int: Double] = [:]
            func note(_ way: Int, _ time: Double) {
                earliest[ways[way].site] = min(earliest[ways[way].site] ?? .infinity, time)
            }
            let arrivals = search.arrivals(ofUnit: unit, within: longest)
            arrivals.streets.forEachArrival(at: positions) { note($0, $1.time) }
            for flight in arrivals.flights {
                for way in ways.indices { note(way, flight.arrival(at: ways[way].place.place)) }
            }
            return earliest
        }
        var arrivals = [[UnitArrival]](repeating: [], count: judged.count)
        for (unit, earliest) in found.enumerated() {
            for (site, time) in earliest {
                let whole = Milliseconds(roundingArrival: time + Double(judged[site].site.access))
                if whole <= longest {
                    arrivals[site].append(UnitArrival(unit: unit, point: units[unit].point, time: whole))
                }
            }
        }
        var (result, next) = (result, 0)
        for index in result.answers.indices {
            guard case .judged(var judgement) = result.answers[index].outcome else { continue }
            judgement.arrivals = arrivals[next].sorted { ($0.time, $0.unit) < ($1.time, $1.unit) }
            result.answers[index].outcome = .judged(judgement)
            next += 1
        }
        return result
    }
}

extension KeySite {
    /// The places by which it is entered: its own where it has no entrances.
    fileprivate var ways: [Coordinate] { entrances.isEmpty ? [place].compactMap { $0 } : entrances }
}
