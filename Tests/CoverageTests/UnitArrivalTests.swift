import Ground
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// Who comes to a scene in which order, against the two that are due and against each unit by
/// itself, and what standards make of it.
@Suite struct UnitArrivalTests {
    private func destination(_ scene: Scene, using generator: inout SeededGenerator) throws -> Destination {
        let ways = try (0..<Int.random(in: 1...2, using: &generator)).map { _ in
            try #require(scene.attached(randomPlace(using: &generator)))
        }
        return Destination(ways: ways, access: .random(in: 0...30_000, using: &generator))
    }

    @Test(arguments: [1, 2]) func theFirstTwoAreTheDues(threads: Int) throws {
        var generator = printedSeed(5151)
        for round in 0..<20 {
            let scene = try randomScene(points: 5, threads: threads, using: &generator)
            let dues = try Dues(scene)
            let destinations = try (0..<6).map { _ in try destination(scene, using: &generator) }
            for (destination, arrivals) in zip(destinations, try scene.unitArrivals(at: destinations)) {
                var pair = DuePair()
                for way in destination.ways { pair.merge(dues.dues(at: way)) }
                let (first, second) = pair.responses(access: destination.access)
                #expect(arrivals.first?.time ?? .never == first, "round \(round)")
                #expect(arrivals.dropFirst().first?.time ?? .never == second, "round \(round)")
                #expect(arrivals.map(\.time) == arrivals.map(\.time).sorted())
                #expect(Set(arrivals.map(\.unit)).count == arrivals.count)
            }
        }
    }

    /// Without the unit that comes first the others come as before.
    @Test func eachUnitComesByItself() throws {
        var generator = printedSeed(5152)
        for _ in 0..<20 {
            let scene = try randomScene(points: 4, using: &generator)
            let destination = try destination(scene, using: &generator)
            let arrivals = try #require(try scene.unitArrivals(at: [destination]).first)
            for (number, unit) in scene.units.enumerated() {
                var search = PointSearch(scene)
                let reach = search.arrivals(ofUnit: number, within: .unbounded).streets
                let time = destination.ways.compactMap { way -> Double? in
                    reach.edges.first { $0.edge == way.position.edge }
                        .flatMap { reach.arrival($0, at: way.position.fraction)?.time }
                }.min()
                let expected = Milliseconds(roundingArrival: (time ?? .infinity) + Double(destination.access))
                #expect(arrivals.first { $0.unit == number }?.time ?? .never == expected, "\(unit.unit.id)")
            }
        }
    }

    @Test func steps() throws {
        var generator = printedSeed(5153)
        var (kept, missed) = (0, 0)
        for _ in 0..<40 {
            let scene = try randomScene(points: 4, using: &generator)
            let arrivals = try #require(
                try scene.unitArrivals(at: [try destination(scene, using: &generator)]).first)
            let steps = (1...3).map {
                Echelon(limit: .random(in: 5_000...60_000, using: &generator), units: $0)
            }
            let response = SceneResponse(arrivals, to: steps, scene)
            // Counted by each limit, the other way round.
            let complies = steps.allSatisfy { step in arrivals.count { $0.time <= step.limit } >= step.units }
            #expect(response.complies == complies)
            for (step, time) in zip(steps, response.steps) {
                #expect(arrivals.count >= step.units ? arrivals[step.units - 1].time == time : time == .never)
            }
            let late = zip(steps, response.steps).map { max(0, Int64($1) - Int64($0.limit)) }.max()
            #expect(response.steps.contains(.never) ? response.shortfall == .never : Int64(response.shortfall) == late)
            if complies { kept += 1 } else { missed += 1 }
        }
        #expect(kept > 0 && missed > 0)
    }

    /// An escalation and echelons of the same steps comply alike.
    @Test func anEscalationIsItsEchelonsAtAScene() throws {
        var generator = printedSeed(5154)
        let scene = try randomScene(points: 4, area: nil, using: &generator)
        let study = try CoverageAnalysis(scene: scene).coverage().study
        let escalation = Escalation(limits: [6000, 18_000], scene: randomPlace(using: &generator))
        let answers = try study.answers(
            to: [
                Standard(name: "a", rule: .escalation(escalation)),
                Standard(name: "b", rule: .echelons(escalation.steps)),
            ], in: nil)
        #expect(answers[0].ground == answers[1].ground && answers[0].street == answers[1].street)
        #expect(answers[0].ground.judged > 0)
        #expect(answers[0].sceneResponse != nil && answers[1].sceneResponse == nil)
    }
}
