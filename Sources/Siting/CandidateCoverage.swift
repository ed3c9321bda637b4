import Coverage
import LocationModels
import Reachability
import StreetGraph
import Workers

extension DemandRow {
    /// What each candidate would cover alone: one bounded search for each.
    ///
    /// - Parameters:
    ///   - candidates: where and after which time a unit sets off.
    ///   - limit: milliseconds.
    ///   - progress: told after each run of candidates how many more are done, from any thread.
    public func covered(
        from candidates: [Source], on graph: SearchGraph, within limit: Milliseconds, threads: Int,
        progress: @Sendable (Int) -> Void = { _ in }
    ) throws -> [[CoveringRuns.DemandRun]] {
        let run = 128
        @Sendable func memory() -> SearchWorkspace { SearchWorkspace(for: graph) }
        let runs = try parallelMap(
            count: (candidates.count + run - 1) / run, threads: threads, workspace: memory
        ) { number, memory in
            let part = candidates[number * run..<min(candidates.count, (number + 1) * run)]
            let own = part.map {
                self.covered(by: boundedSearch(from: [$0], within: limit, using: &memory), within: limit)
            }
            progress(part.count)
            return own
        }
        return Array(runs.joined())
    }

    /// The runs of places that a search reaches within a limit, at most its bound.
    func covered(by reach: Reach, within limit: Milliseconds) -> [CoveringRuns.DemandRun] {
        var runs: [CoveringRuns.DemandRun] = []
        // Streets are mostly covered whole, and together with those that follow.
        var (lower, upper) = (0, 0)
        func close() {
            if lower < upper { runs.append(CoveringRuns.DemandRun(lower: UInt32(lower), upper: UInt32(upper))) }
        }
        func add(_ range: Range<Int>) {
            if range.isEmpty { return }
            if range.lowerBound != upper {
                close()
                lower = range.lowerBound
            }
            upper = range.upperBound
        }
        for edge in reach.edges {
            let range = range(edge.edge)
            if range.isEmpty { continue }
            let latest = access[range].max() ?? 0
            if latest <= limit, reach.coversWhole(edge, within: limit - latest) {
                add(range)
                continue
            }
            for place in range {
                let time = reach.arrivalTime(edge, at: position[place]) + Double(access[place])
                if Milliseconds(roundingArrival: time) <= limit { add(place..<place + 1) }
            }
        }
        close()
        return runs
    }
}

extension DemandRow {
    /// What each of some stationed points covers alone.
    func covered(
        byPoints points: Range<Int>, of study: StudiedArea, within limit: Milliseconds
    ) throws -> [[CoveringRuns.DemandRun]] {
        let scene = study.scene
        @Sendable func search() -> PointSearch { PointSearch(scene) }
        return try parallelMap(count: points.count, threads: scene.settings.threads, workspace: search) {
            point, search in
            let arrivals = search.arrivals(ofPoint: points.lowerBound + point, within: limit)
            let byStreet = covered(by: arrivals.streets, within: limit)
            if arrivals.flights.isEmpty { return byStreet }
            var isCovered = Array(repeating: false, count: count)
            for run in byStreet {
                for place in Int(run.lower)..<Int(run.upper) { isCovered[place] = true }
            }
            for place in isCovered.indices where !isCovered[place] {
                isCovered[place] = arrivals.flights.contains {
                    Milliseconds(roundingArrival: $0.arrival(at: self.place[place]) + Double(access[place])) <= limit
                }
            }
            return isCovered.indices.filter { isCovered[$0] }.map {
                CoveringRuns.DemandRun(lower: UInt32($0), upper: UInt32($0 + 1))
            }
        }
    }
}
