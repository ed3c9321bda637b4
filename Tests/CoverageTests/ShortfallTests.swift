import Geometry
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// By how much standards are missed.
@Suite struct ShortfallTests {
    /// Mean, worst, late and never against one search for each unit, at each cell, place and many positions of streets.
    @Test(arguments: UInt64(1)...5) func forceAgainstOneSearchForEachUnit(seed: UInt64) throws {
        var generator = printedSeed(40_30 + seed)
        let scene = try randomScene(points: 4, namedUnits: true, using: &generator)
        let echelons = [3000, 12_000, 40_000].map {
            Echelon(limit: $0, units: .random(in: 1...(seed == 5 ? 9 : 4), using: &generator))
        }
        let demand = DemandRead(
            name: "",
            places: (0..<40).map { _ in DemandPlace(shape: .point(randomPlace(using: &generator)), weight: .one) })
        let study = try CoverageAnalysis(scene: scene).coverage(of: [demand]).study
        let answer = try #require(
            try study.answers(to: [Standard(name: "", rule: .echelons(echelons))], in: nil).first)
        var search = PointSearch(scene)
        let reaches = scene.units.indices.map { search.arrivals(ofUnit: $0, within: .unbounded).streets }
        func lateness(_ edge: EdgeID, at position: Double) -> Double {
            let times = reaches.compactMap { reach in
                reach.edges.first { $0.edge == edge }.flatMap { reach.arrival($0, at: position)?.time }
            }.sorted()
            return echelons.map { echelon in
                times.count < echelon.units ? .infinity : times[echelon.units - 1] - Double(echelon.limit)
            }.max() ?? 0
        }
        func check(
            _ found: Shortfall, _ places: [(weight: Double, late: Double)], _ compliance: Compliance, slack: Double,
            _ what: String
        ) {
            let late = places.filter { $0.late > 0.5 && $0.late < .infinity }
            let sum = late.reduce(0) { $0 + $1.weight }
            let never = places.reduce(0) { $1.late == .infinity ? $0 + $1.weight : $0 }
            #expect(abs(found.late - sum) <= slack, "\(what)")
            #expect(abs(found.never - never) <= slack, "\(what)")
            #expect(
                abs(found.late + found.never + compliance.compliant - compliance.judged) <= 1e-3 * compliance.judged,
                "\(what)")
            if sum > slack {
                let mean = late.reduce(0) { $0 + $1.weight * $1.late } / sum / 1000
                #expect(abs((found.mean ?? -1) - mean) <= 0.03 * mean + 0.01, "\(what)")
                // The worst position of a street lies up to half a step beside those looked at.
                let beyond = (found.worst ?? -1) - (late.map(\.late).max() ?? 0) / 1000
                #expect(beyond > -0.001 && beyond < (what == "street" ? 2 : 0.001), "\(what): \(beyond)")
            }
        }
        let told = try #require(answer.shortfalls)
        check(
            told.ground,
            study.cells.cells.indices.map { number in
                let owner = study.ground.ownership.cells[Int(study.cells.cells[number])]
                return (Double(study.cells.areas[number]), lateness(owner.edge, at: Double(owner.fraction)))
            }, answer.ground, slack: 1, "ground")
        let steps = 150
        check(
            told.street,
            study.streets.edges.flatMap { edge in
                (0..<steps).compactMap { step in
                    let position = (Double(step) + 0.5) / Double(steps)
                    guard study.streets.parts(edge).contains(where: { $0.contains(position) }) else { return nil }
                    return (scene.network.length(edge) / Double(steps), lateness(edge, at: position))
                }
            }, answer.street, slack: 0.005 * answer.street.judged, "street")
        check(
            told.demand[0],
            study.demand[0].points.map { point in
                let position = point.way.position
                return (point.weight.value, lateness(position.edge, at: position.fraction))
            }, answer.demand[0], slack: 0.01, "demand")
    }

    /// A limit for all places is missed as its distribution of times says.
    @Test func zonal() throws {
        var generator = printedSeed(40_39)
        for round in 0..<6 {
            let scene = try randomScene(points: 3, using: &generator)
            let study = try CoverageAnalysis(scene: scene).coverage().study
            let limit: Milliseconds = 9000
            let answer = try #require(
                try study.answers(to: [Standard(name: "", rule: .zonal(ZonalLimits(elsewhere: limit)))], in: nil).first)
            let told = try #require(answer.shortfalls)
            #expect(abs(told.ground.late + told.ground.never + answer.ground.compliant - answer.ground.judged) < 0.1)
            #expect(abs(told.street.late + told.street.never + answer.street.compliant - answer.street.judged) < 0.01)
            let times = TimeDistribution(stretches: study.stretches.map { $0.weighted(scene.network) })
            if told.street.late > 0 {
                let latest = (try #require(times.max)) - 9
                #expect(abs((told.street.worst ?? 0) - latest) < 1e-6, "round \(round)")
            }
            let late = zip(study.cells.times, study.cells.areas).filter { $0.0 > limit && $0.0 != .never }
            let sum = late.reduce(0.0) { $0 + Double($1.1) }
            if sum > 0 {
                let mean = late.reduce(0.0) { $0 + Double($1.1) * Double($1.0 - limit) } / sum / 1000
                #expect(abs((told.ground.mean ?? 0) - mean) < 1e-6, "round \(round)")
            }
        }
    }

    @Test func stretchesThatCrossTheLimit() {
        var shortfall = Shortfall()
        shortfall.add(10, lateBy: -1000, to: 3000)
        #expect(shortfall.late == 7.5 && shortfall.mean == 1.5 && shortfall.worst == 3)
        shortfall.add(2.5, lateBy: 5500)
        #expect(shortfall.mean == 2.5 && shortfall.worst == 5.5)
        shortfall.add(4, lateBy: .infinity)
        shortfall.add(4, lateBy: -5, to: 0)
        #expect(shortfall.never == 4 && shortfall.late == 10)
    }
}
