import Calibration
import Foundation
import Ground
import OpeningHours
import ProfileReading
import StreetGraph
import StreetReading
import TestMaps
import Testing
import TravelModel

@testable import ProfileFitting

@Suite struct RealPathsTests {
    /// Speeds planted in a real city come back within 5 % from runs of some minutes between its streets.
    @Test func plantedInPorto() throws {
        guard let folder = ProcessInfo.processInfo.environment["REACH135_DATA"] else {
            print("REACH135_DATA is not set: no test on real streets")
            return
        }
        let path = folder + "/porto/porto.osm.pbf"
        var random = SeededGenerator(seed: 12)
        let groups = SpeedGroups(BuiltInProfile.emergencyCar.profile)
        func network(_ profile: Profile) throws -> (Ways, BuiltNetwork) {
            let read = try readStreets(path: path, model: TravelModel(profile), threads: 2)
            return (read.ways, try buildNetwork(read.ways))
        }
        func number(_ group: SpeedGroups.Group) throws -> Int { try #require(groups.groups.firstIndex(of: group)) }
        let planted: [(group: SpeedGroups.Group, factor: Double)] = [
            (.streetClass(.primary), 1.3), (.streetClass(.secondary), 1.2), (.streetClass(.tertiary), 0.85),
            (.streetClass(.residential), 0.9), (.limits, 1.25),
        ]
        var truth = groups.start
        for (group, factor) in planted { truth.groupFactors[try number(group)] = factor }
        truth.startLoss = 22
        truth.hourFactors[8] = 1.3

        let (trueStreets, trueNetwork) = try network(groups.profile(with: truth))
        let edges = trueNetwork.network.edgeCount
        func position() -> StreetPosition {
            StreetPosition(
                edge: EdgeID.random(in: 0..<EdgeID(edges), using: &random),
                fraction: Double.random(in: 0...1, using: &random), distance: 0)
        }
        let stations = (0..<30).map { _ in position() }
        var runs = (0..<4000).map { index in
            let hour = random.chance(30) ? 8 : Int.random(in: 0..<24, using: &random)
            // Edges with near numbers lie near each other.
            let start = stations[index % stations.count]
            let shift = Int.random(in: -4000...4000, using: &random)
            let edge = EdgeID(min(max(Int(start.edge) + shift, 0), edges - 1))
            return PlacedRun(
                run: Run(
                    line: index + 2, start: .point("\(index)"), destination: .point(""),
                    departure: Moment(minute: hour * 60), seconds: 1, profile: nil),
                start: start,
                destination: StreetPosition(edge: edge, fraction: Double.random(in: 0...1, using: &random), distance: 0)
            )
        }
        let terms = try RunPaths(groups, runs, threads: 2).terms(truth, trueStreets, trueNetwork)
        // Some streets lead nowhere.
        runs = zip(runs, terms).compactMap { run, terms in
            guard let terms else { return nil }
            var run = run
            let seconds = truth.seconds(terms, hour: run.run.departure.hour)
            let noise = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
            run.run.seconds = seconds * (1 + 0.08 * noise)
            return run
        }
        #expect(runs.count > 3000)
        let paths = RunPaths(groups, runs, threads: 2)
        // A split on which the paths settle: on others a few runs go to and fro between paths of nearly the same time.
        let result = try calibrate(
            runs.map { RunToFit(key: $0.run.key, seconds: $0.run.seconds, hour: $0.run.departure.hour) },
            from: groups.start, seed: 1
        ) { parameters in
            let (streets, built) = try network(groups.profile(with: parameters))
            return try paths.terms(parameters, streets, built)
        }
        print(
            calibrationTable(
                result, groups: groups, counts: RunCounts(rows: runs.count, unused: 0, newest: nil), title: "Porto"))
        #expect(result.isSettled)
        for (group, factor) in planted {
            let found = result.parameters.groupFactors[try number(group)]
            #expect(abs(found / factor - 1) < 0.05, "\(group.name): \(found), planted \(factor)")
        }
        #expect(abs(result.parameters.hourFactors[8] / 1.3 - 1) < 0.05)
        #expect(result.parameters.hourFactors.enumerated().allSatisfy { $0 == 8 || $1 == 1 })
        #expect(abs(result.parameters.startLoss - 22) < 5)
    }
}
