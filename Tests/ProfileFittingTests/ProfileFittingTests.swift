import Calibration
import OpeningHours
import ProfileReading
import Reachability
import StreetGraph
import TestMaps
import Testing
import TravelModel

@testable import ProfileFitting
@testable import StreetReading

@Suite struct ProfileFittingTests {
    /// Planted speeds come back within 5 % over paths that are searched in a town, from noisy runs.
    @Test func plantedSpeedsComeBack() throws {
        var random = SeededGenerator(seed: 3)
        let town = LatticeTown()
        let groups = SpeedGroups(BuiltInProfile.emergencyCar.profile)
        var truth = groups.start
        truth.startLoss = 25
        func number(_ group: SpeedGroups.Group) throws -> Int { try #require(groups.groups.firstIndex(of: group)) }
        let planted: [(SpeedGroups.Group, Double)] = [
            (.streetClass(.primary), 1.5), (.streetClass(.residential), 0.8), (.streetClass(.service), 1.25),
            (.limits, 1.3),
        ]
        for (group, factor) in planted { truth.groupFactors[try number(group)] = factor }
        truth.hourFactors[8] = 1.35

        let (_, built) = try town.read(groups.profile)
        var runs = town.runs(2000, on: built.network, using: &random)
        let paths = RunPaths(groups, runs)
        let (trueStreets, trueNetwork) = try town.read(groups.profile(with: truth))
        let terms = try paths.terms(truth, trueStreets, trueNetwork)
        for index in runs.indices {
            let seconds = truth.seconds(try #require(terms[index]), hour: runs[index].run.departure.hour)
            let noise = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
            runs[index].run.seconds = seconds * (1 + 0.06 * noise) * (random.chance(2) ? 2 : 1)
        }
        let result = try calibrate(
            runs.map { RunToFit(key: $0.run.key, seconds: $0.run.seconds, hour: $0.run.departure.hour) },
            from: groups.start
        ) { parameters in
            let (streets, built) = try town.read(groups.profile(with: parameters))
            return try paths.terms(parameters, streets, built)
        }
        #expect(result.isSettled)
        for (group, factor) in planted {
            let found = result.parameters.groupFactors[try number(group)]
            #expect(abs(found / factor - 1) < 0.05, "\(group.name): \(found), planted \(factor)")
        }
        #expect(abs(result.parameters.hourFactors[8] / 1.35 - 1) < 0.05)
        #expect(abs(result.parameters.startLoss - 25) < 4)
        #expect(result.parameters.hourFactors.enumerated().allSatisfy { $0 == 8 || $1 == 1 })
        #expect(try #require(result.after).meanAbsoluteError < 0.7 * (try #require(result.before).meanAbsoluteError))
        // What the profile has come to says the same as the parameters.
        let profile = groups.profile(with: result.parameters)
        let before = try #require(groups.profile.speeds[.primary])
        let after = try #require(profile.speeds[.primary])
        #expect(abs(before / after - result.parameters.groupFactors[try number(.streetClass(.primary))]) < 1e-9)
    }

    /// A run's terms add up to the time of its path, and each second is in the group of its street, whatever the speeds.
    @Test func termsAddUp() throws {
        var random = SeededGenerator(seed: 8)
        let town = LatticeTown()
        let groups = SpeedGroups(BuiltInProfile.emergencyCar.profile)
        let (_, plainNetwork) = try town.read(groups.profile)
        let runs = town.runs(60, on: plainNetwork.network, using: &random)
        var parameters = groups.start
        for group in groups.groups.indices {
            parameters.groupFactors[group] = Double.random(in: 0.5...2, using: &random)
        }
        let (streets, built) = try town.read(groups.profile(with: parameters))
        let paths = RunPaths(groups, runs, threads: 2)
        let terms = try paths.terms(parameters, streets, built)
        #expect(terms == (try RunPaths(groups, runs).terms(parameters, streets, built)))
        var used: Set<Int> = []
        for (run, terms) in zip(runs, terms) {
            let terms = try #require(terms)
            let tree = PathTree(
                SearchGraph(built.network, built.weights),
                from: Source(edge: run.start.edge, fraction: run.start.fraction, offset: 0, point: 0))
            let path = try #require(tree.path(to: run.destination.edge, at: run.destination.fraction))
            let sum = parameters.seconds(terms, hour: nil) - parameters.startLoss
            // Each arc's time is a whole millisecond.
            #expect(abs(sum - path.time / 1000) < 0.001 * Double(path.legs.count + 1))
            for group in terms.groupSeconds.indices where terms.groupSeconds[group] > 0 { used.insert(group) }
        }
        let names = used.map { groups.groups[$0].name }.sorted()
        #expect(names == ["maxspeed factor", "primary", "residential", "service"])
        #expect(terms.contains { ($0?.fixedSeconds ?? 0) > 0 })
    }

    @Test func groupsOfStreets() throws {
        var profile = BuiltInProfile.emergencyCar.profile
        profile.topSpeed = 100 / 3.6
        profile.oneway.contraflow = 0.5
        profile.speedFactors = [
            SpeedFactor(factor: 0.9), SpeedFactor(factor: 0.5, hours: try OpeningHours.parse("08:00-10:00")),
        ]
        let groups = SpeedGroups(profile)
        #expect(groups.start.hourFactors == (0..<24).map { $0 == 8 || $0 == 9 ? 2 : 1 })
        let model = TravelModel(profile)
        func name(_ tags: [(key: String, value: String)], backward: Bool = false) -> String? {
            guard case .open(let travel) = model.judge(Tags(tags)) else { return "closed" }
            let speed = backward ? travel.backwardSpeed : travel.forwardSpeed
            return groups.group(of: WayTraits(travel), speed: speed, in: profile).map { groups.groups[$0].name }
        }
        #expect(name([("highway", "residential")]) == "residential")
        #expect(name([("highway", "residential"), ("oneway", "yes")], backward: true) == "residential")
        #expect(name([("highway", "residential"), ("maxspeed", "30")]) == "maxspeed factor")
        #expect(name([("highway", "residential"), ("speed_kmh", "31")]) == nil)
        #expect(name([("highway", "residential"), ("surface", "mud")]) == nil)
        #expect(name([("highway", "motorway"), ("maxspeed", "120")]) == nil)
        #expect(name([("highway", "residential"), ("maxspeed:forward", "30")]) == "maxspeed factor")
        #expect(name([("highway", "residential"), ("maxspeed:forward", "30")], backward: true) == "residential")
        // A limit below the class speed of one who keeps to both is nobody's number.
        let walker = SpeedGroups(BuiltInProfile.foot.profile)
        #expect(!walker.groups.contains(.limits))
        // The same parameters give the same profile back.
        #expect(groups.profile(with: groups.start) == profile)
    }
}
