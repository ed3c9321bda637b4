import Coverage
import Planning
import Report
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import ReportPage

/// What a page says of standards.
@Suite struct StandardsTableTests {
    @Test func anEscalationAtItsScene() throws {
        let map = TestMap(
            spacing: 50, "A-B-C-D-E-F-G-H-I-J-K-L-M", ways: ["ABCDEFGHIJKLM": .init(speed: 36, name: "Road")])
        let town = try Town(
            map.ways, points: [("near", map["A"], 0), ("far", map["M"], 0)], area: Town.box(map.ways),
            minutes: "0.5,1,2")
        let result = try town.coverage()
        let trust = Trust(
            scene: town.scene, result: result,
            streets: StreetsSummary(
                report: .init(), restrictions: town.built.restrictions, vertices: 0, edges: 0, zeroLengthPieces: 0),
            hasDefaultSpeed: Array(repeating: true, count: town.built.network.edgeCount), calibration: nil)
        func tables(_ limits: [Milliseconds]) throws -> ReportTables {
            var measures = AreaMeasures()
            measures.standards = try result.study.answers(
                to: [Standard(name: "mill", rule: .escalation(Escalation(limits: limits, scene: map["B"])))], in: nil)
            let content = ReportContent(
                scene: town.scene, result: result, measures: measures, trust: trust, warnings: [],
                run: RunDescription(
                    command: "coverage", inputs: [], settings: [("duty", .string("red"))], stages: [.travel],
                    attribution: nil),
                area: nil, moment: nil, tiles: nil)
            #expect(Headline(content: content, words: .english).sentence.contains(", at duty level red,"))
            #expect(Headline(content: content, words: .chinese).sentence.contains("、勤务等级red"))
            return ReportTables(content, .english)
        }
        // 36 km/h: 100 m from the near post, 1100 m from the other.
        let met = try tables([15_000, 120_000])
        #expect(met.verdicts[0].hasPrefix("mill: met. At the scene: near after 10 s, far after 110 s."))
        #expect(met.standards.rows.count == 3)
        #expect(try tables([15_000, 100_000]).verdicts[0].hasPrefix("mill: missed."))
    }
}
