import Coverage
import Ground
import LocationModels
import Reachability
import StreetGraph
import Workers

extension DemandRow {
    /// What each candidate covers alone: one bounded search for each.
    ///
    /// - Parameters:
    ///   - candidates: where and after which time a unit sets off.
    ///   - limit: milliseconds.
    ///   - progress: told after each run of candidates how many more are done, from any thread.
    func covered(
        from candidates: [Source], on graph: SearchGraph, within limit: Milliseconds, threads: Int,
        progress: @Sendable (Int) -> Void = { _ in }
    ) throws -> [[CoveringRuns.DemandRun]] {
        try searched(from: candidates, on: graph, within: limit, threads: threads, progress: progress) {
            covered(by: $0, within: limit)
        }
    }

    /// What each of some stationed points covers alone.
    func covered(
        byPoints points: Range<Int>, of study: StudiedArea, within limit: Milliseconds
    ) throws -> [[CoveringRuns.DemandRun]] {
        try searched(points.count, of: study) { number, search in
            covered(by: search.arrivals(ofPoint: points.lowerBound + number, within: limit), within: limit)
        }
    }

    /// What each unit of the stationed points covers alone, in the order of the scene's units.
    func covered(byUnitsOf study: StudiedArea, within limit: Milliseconds) throws -> [[CoveringRuns.DemandRun]] {
        try searched(study.scene.units.count, of: study) { number, search in
            covered(by: search.arrivals(ofUnit: number, within: limit), within: limit)
        }
    }

    /// When somebody is at a place.
    struct Time: Sendable {
        var place: UInt32
        /// Access included.
        var milliseconds: Milliseconds
    }

    /// When each candidate is at the places that it reaches within a limit, milliseconds.
    func times(
        from candidates: [Source], on graph: SearchGraph, within limit: Milliseconds, threads: Int
    ) throws -> [[Time]] {
        try searched(from: candidates, on: graph, within: limit, threads: threads) {
            times(Arrivals(streets: $0), within: limit)
        }
    }

    /// The same for some stationed points.
    func times(ofPoints points: Range<Int>, of study: StudiedArea, within limit: Milliseconds) throws -> [[Time]] {
        try searched(points.count, of: study) { number, search in
            times(search.arrivals(ofPoint: points.lowerBound + number, within: limit), within: limit)
        }
    }

    private func searched<Result: Sendable>(
        from candidates: [Source], on graph: SearchGraph, within limit: Milliseconds, threads: Int,
        progress: @Sendable (Int) -> Void = { _ in }, _ fold: @Sendable (Reach) -> Result
    ) throws -> [Result] {
        let run = 128
        @Sendable func memory() -> SearchWorkspace { SearchWorkspace(for: graph) }
        let runs = try parallelMap(
            count: (candidates.count + run - 1) / run, threads: threads, workspace: memory
        ) { number, memory in
            let part = candidates[number * run..<min(candidates.count, (number + 1) * run)]
            let results = part.map { fold(boundedSearch(from: [$0], within: limit, using: &memory)) }
            progress(part.count)
            return results
        }
        return Array(runs.joined())
    }

    private func searched<Result: Sendable>(
        _ count: Int, of study: StudiedArea, _ fold: @Sendable (Int, inout PointSearch) -> Result
    ) throws -> [Result] {
        let scene = study.scene
        @Sendable func search() -> PointSearch { PointSearch(scene) }
        return try parallelMap(count: count, threads: scene.settings.threads, workspace: search) { number, search in
            fold(number, &search)
        }
    }

    /// The runs of places that somebody reaches within a limit.
    private func covered(by arrivals: Arrivals, within limit: Milliseconds) -> [CoveringRuns.DemandRun] {
        if arrivals.flights.isEmpty { return covered(by: arrivals.streets, within: limit) }
        return times(arrivals, within: limit).map { CoveringRuns.DemandRun(lower: $0.place, upper: $0.place + 1) }
    }

    /// The runs of places that a search reaches within a limit, at most its bound.
    private func covered(by reach: Reach, within limit: Milliseconds) -> [CoveringRuns.DemandRun] {
        var runs: [CoveringRuns.DemandRun] = []
        // Streets are mostly covered whole, and together with those that follow.
        var (lower, upper) = (0, 0)
        func close() {
            if lower < upper { runs.append(CoveringRuns.DemandRun(lower: UInt32(lower), upper: UInt32(upper))) }
        }
        func add(_ range: Range<Int>) {
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
            for place in range where response(at: place, reach, edge) <= limit { add(place..<place + 1) }
        }
        close()
        return runs
    }

    /// The places that somebody reaches within a limit, with the times, in their order.
    private func times(_ arrivals: Arrivals, within limit: Milliseconds) -> [Time] {
        let reach = arrivals.streets
        var times: [Time] = []
        if arrivals.flights.isEmpty {
            for edge in reach.edges {
                for place in range(edge.edge) {
                    let time = response(at: place, reach, edge)
                    if time <= limit { times.append(Time(place: UInt32(place), milliseconds: time)) }
                }
            }
            return times
        }
        var byStreet = Array(repeating: Milliseconds.never, count: count)
        for edge in reach.edges {
            for place in range(edge.edge) { byStreet[place] = response(at: place, reach, edge) }
        }
        for place in byStreet.indices {
            let time = arrivals.flights.reduce(byStreet[place]) {
                min($0, Milliseconds(roundingArrival: $1.arrival(at: self.place[place]) + Double(access[place])))
            }
            if time <= limit { times.append(Time(place: UInt32(place), milliseconds: time)) }
        }
        return times
    }

    /// When a search is at a place on an edge that it touches, access included; `never` where it is not.
    @inline(__always)
    private func response(at place: Int, _ reach: Reach, _ edge: EdgeReach) -> Milliseconds {
        Milliseconds(roundingArrival: reach.arrivalTime(edge, at: position[place]) + Double(access[place]))
    }
}
