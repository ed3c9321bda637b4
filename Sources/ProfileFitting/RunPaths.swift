import Calibration
import Ground
import Reachability
import StreetGraph
import StreetReading
import TravelModel
import Workers

/// A run with the street positions of its ends.
public struct PlacedRun: Sendable, Equatable {
    public var run: Run
    public var start: StreetPosition
    public var destination: StreetPosition

    public init(run: Run, start: StreetPosition, destination: StreetPosition) {
        self.run = run
        self.start = start
        self.destination = destination
    }
}

/// Searches the paths of runs and tells what their times are made of.
public struct RunPaths: Sendable {
    public let groups: SpeedGroups
    public let runs: [PlacedRun]
    private let threads: Int
    /// Runs by start, so that one search serves all that leave from one place; in the order of the first of them.
    private let departures: [[Int]]

    /// - Parameter threads: results do not depend on it.
    public init(_ groups: SpeedGroups, _ runs: [PlacedRun], threads: Int = 1) {
        self.groups = groups
        self.runs = runs
        self.threads = threads
        var departures: [[Int]] = []
        var number: [StartPlace: Int] = [:]
        for (index, run) in runs.enumerated() {
            let place = StartPlace(edge: run.start.edge, fraction: run.start.fraction)
            if let known = number[place] {
                departures[known].append(index)
            } else {
                number[place] = departures.count
                departures.append([index])
            }
        }
        self.departures = departures
    }

    private struct StartPlace: Hashable {
        var edge: EdgeID
        var fraction: Double
    }

    /// The terms of each run on its fastest path, at the speeds of `groups.profile`; nil where no path leads to its
    /// destination. Paths are those without a factor for the hour: it slows all streets alike, and changes only how much
    /// a delay weighs beside them.
    ///
    /// - Parameters:
    ///   - ways: read with `groups.profile(with: parameters)` and without a time.
    ///   - built: the network of `ways`.
    public func terms(
        _ parameters: TravelParameters, _ ways: Ways, _ built: BuiltNetwork
    ) throws -> [JourneyTerms?] {
        let graph = SearchGraph(built.network, built.weights)
        let changed = groups.profile(with: parameters)
        let parts = try parallelMap(count: departures.count, threads: threads) { part in
            let start = runs[departures[part][0]].start
            let tree = PathTree(
                graph, from: Source(edge: start.edge, fraction: start.fraction, offset: 0, point: 0),
                to: Set(departures[part].map { runs[$0].destination.edge }))
            return departures[part].map { index in
                let destination = runs[index].destination
                return tree.path(to: destination.edge, at: destination.fraction).map { path in
                    journeyTerms(path, parameters, changed, ways, built)
                }
            }
        }
        var terms: [JourneyTerms?] = Array(repeating: nil, count: runs.count)
        for (indices, part) in zip(departures, parts) {
            for (index, found) in zip(indices, part) { terms[index] = found }
        }
        return terms
    }

    private func journeyTerms(
        _ path: StreetPath, _ parameters: TravelParameters, _ changed: Profile, _ ways: Ways,
        _ built: BuiltNetwork
    ) -> JourneyTerms {
        var terms = JourneyTerms(
            groupSeconds: Array(repeating: 0, count: groups.groups.count), fixedSeconds: 0)
        for leg in path.legs {
            terms.fixedSeconds += Double(leg.delay) / 1000
            let number = Int(built.wayOfEdge[Int(leg.edge)])
            let way = ways.ways[number]
            let speed = leg.from < leg.to ? way.forwardSpeed : way.backwardSpeed
            let seconds = leg.share * built.network.length(leg.edge) / speed
            if let group = groups.group(of: WayTraits(way), speed: speed, in: changed) {
                terms.groupSeconds[group] += seconds / parameters.groupFactors[group]
            } else {
                terms.fixedSeconds += seconds
            }
        }
        return terms
    }
}
