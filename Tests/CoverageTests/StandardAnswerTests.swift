import Geometry
import Planning
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// Standards against the coverage of the limits they name.
@Suite struct StandardAnswerTests {
    private func town(_ generator: inout SeededGenerator) throws -> Town {
        let ways = Ways.random(nodes: 14, ways: 12, using: &generator)
        return try Town(
            ways, points: [("a", Town.drivenPlace(ways), 0), ("b", ways.nodes[2], 5)], area: Town.box(ways),
            minutes: "0.1,0.25,0.6", cellSize: 20)
    }

    private func answers(_ town: Town, _ standards: [Standard], _ zones: [Zone]? = nil) throws -> [StandardAnswer] {
        let study = try town.coverage().study
        return try study.answers(to: standards, in: zones.map { try ZonedArea($0, of: study) })
    }

    @Test func oneLimitEverywhereIsItsCoverage() throws {
        var generator = printedSeed(3141)
        for _ in 0..<6 {
            let town = try town(&generator)
            let result = try town.coverage()
            let standards = result.limits.indices.map { number in
                Standard(
                    name: "", rule: .zonal(ZonalLimits(elsewhere: town.scene.settings.limits.milliseconds[number])))
            }
            for (answer, limit) in zip(try answers(town, standards), result.limits) {
                #expect(abs(answer.ground.compliant - limit.coveredArea) < 0.1)
                #expect(abs(answer.street.compliant - limit.coveredStreet) < 0.01)
                #expect(abs(answer.ground.judged - result.servedArea) < 0.1)
                #expect(abs(answer.street.judged - result.streetLength) < 0.01)
                let reached = answer.ground.share ?? 0
                // Where 90 % of the ground keeps its limit, the 90th percentile of what is missed is nothing.
                #expect((answer.shortfall?.p90 == 0) == (reached >= 0.9 - 1e-9))
            }
        }
    }

    /// Each half of the area by its own limit: the measures of the halves as zones, added up.
    @Test func classesOfZonesHaveTheirOwnLimits() throws {
        var generator = printedSeed(3142)
        for round in 0..<6 {
            let town = try town(&generator)
            let box = try #require(BoundingBox(town.scene.area?.coordinates ?? []))
            let middle = box.middle.x
            func zone(_ id: String, _ kind: String, _ from: Double, _ to: Double, required: UInt32) -> Zone {
                let ring = [
                    PlanarPoint(x: from, y: box.minY), PlanarPoint(x: to, y: box.minY), PlanarPoint(x: to, y: box.maxY),
                    PlanarPoint(x: from, y: box.maxY), PlanarPoint(x: from, y: box.minY),
                ]
                return Zone(id: id, kind: kind, required: required, polygons: [.init(exterior: ring)])
            }
            let zones = [
                zone("w", "inner", box.minX, middle, required: 6000),
                zone("e", "outer", middle, box.maxX, required: 36_000),
            ]
            let limits = ZonalLimits(zoneClasses: ["inner": 6000, "outer": 36_000])
            let answer = try #require(try answers(town, [Standard(name: "", rule: .zonal(limits))], zones).first)
            let study = try town.coverage().study
            let coverage = try study.coverage(of: ZonedArea(zones, of: study))
            let required = coverage.compactMap(\.required)
            #expect(required.count == 2)
            #expect(abs(answer.ground.compliant - required.reduce(0) { $0 + $1.area }) < 0.1, "round \(round)")
            #expect(abs(answer.street.compliant - required.reduce(0) { $0 + $1.street }) < 0.01, "round \(round)")
            // What lies in no zone is not judged without a limit for elsewhere.
            let judged = coverage.filter { $0.zone != nil }.reduce(0) { $0 + $1.streetLength }
            #expect(abs(answer.street.judged - judged) < 0.01)
        }
    }

    @Test func aStandardIsMetByItsTarget() {
        var answer = StandardAnswer(standard: Standard(name: "", rule: .echelons([]), target: 0.5))
        #expect(answer.isMet == nil)
        answer.street = Compliance(compliant: 5, judged: 10)
        #expect(answer.isMet == true)
        answer.street.compliant = 4.9
        #expect(answer.isMet == false)
    }
}
