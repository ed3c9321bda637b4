import Coverage
import Planning
import Report
import Siting
import StreetReading
import TestMaps
import TestTowns
import Testing

@testable import ReportPage

@Suite struct SitingPageTests {
    /// A street of 1.2 km with a post at its western end, where 36 km/h for half a minute are 300 m.
    private func content(
        _ model: SitingModel = .maximalCovering, choose: Int? = 1, existing: ExistingPoints = .keep,
        among positions: CandidatePositions = .every(spacing: 100), curve: Bool = false,
        demand: [(name: String, places: String)] = [], westernEndIsInside: Bool = true
    ) throws -> SitingContent {
        let map = TestMap(
            spacing: 50, "A-B-C-D-E-F-G-H-I-J-K-L-M", ways: ["ABCDEFGHIJKLM": .init(speed: 36, name: "A & B <Road>")])
        var area = Town.box(map.ways)
        if !westernEndIsInside {
            for corner in area.indices where area[corner].longitude < map["A"].longitude {
                area[corner].longitude = map["E"].longitude
            }
        }
        let town = try Town(map.ways, points: [("post", map["A"], 0)], area: area, minutes: "0.5,1,2")
        let read = demand.map { name, places in
            DemandRead(name: name, places: places.map { DemandPlace(shape: .point(map[$0]), weight: .one) })
        }
        let candidates = try town.scene.candidates(positions, turnout: 0).candidates
        let question = SitingQuestion(model: model, choose: choose, limit: 30_000, existing: existing)
        let result = try SitingResult(question, among: candidates, in: town.scene, demand: read)
        let run = RunDescription(command: "site", inputs: [], settings: [], stages: [.travel], attribution: nil)
        let told = SitingTold(
            result, curve: curve ? try result.curve() : nil, scene: town.scene,
            refused: [(reason: .noGeometry, count: 3)], warnings: ["a <note>"], run: run)
        func state(_ scene: Scene) throws -> ReportContent {
            let coverage = try CoverageAnalysis(scene: scene).coverage(of: read)
            let streets = StreetsSummary(
                report: ReadingReport(), restrictions: town.built.restrictions, vertices: 0, edges: 0,
                zeroLengthPieces: 0)
            let trust = Trust(
                scene: scene, result: coverage, streets: streets,
                hasDefaultSpeed: Array(repeating: false, count: town.built.network.edgeCount), calibration: nil)
            return ReportContent(
                scene: scene, result: coverage, trust: trust, warnings: told.warnings, run: run, area: nil,
                moment: nil, tiles: nil, headline: 0)
        }
        return SitingContent(
            told, before: try state(town.scene),
            after: try state(town.scene.stationing(PointsRead(points: result.points))))
    }

    private func page(_ content: SitingContent, _ language: ReportLanguage = .english) -> String {
        String(decoding: reportPage(content, language: language, leaflet: nil), as: UTF8.self)
    }

    /// Of the letters A to M, one every 100 m, the post covers A to D; a place 92 m times a whole number from the end covers
    /// six of the rest.
    @Test func theSentence() throws {
        let told = SitingTables(
            try content(demand: [("calls", "ABCDEFGHIJKLM")]), .english)
        #expect(
            told.sentence
                == "With today's 1 post, 30.8 % of calls is covered within 0.5 min of setting off (travel only: neither call "
                + "handling nor turnout included); with 1 more, 76.9 %. No other choice among these "
                + "\(told.result.problem.candidateCount) candidates is better, by this model; the city may differ. Not "
                + "calibrated.")
        let anew = SitingTables(
            try content(existing: .none, demand: [("calls", "ABCDEFGHIJKLM")]), .chinese)
        #expect(anew.sentence.contains("0.5分钟内覆盖calls的30.8%；仅按选定的1个点位布设后为46.2%。"))
    }

    /// A post beyond the map's frame would lie on its key: it is in the table alone.
    @Test func postsBeyondTheFrame() throws {
        for isInside in [true, false] {
            let content = try content(westernEndIsInside: isInside)
            let map = String(decoding: try #require(reportMap(content, language: .english)), as: UTF8.self)
            #expect(map.components(separatedBy: "<circle cx=").count - 1 == (isInside ? 2 : 1))
            #expect(content.after.points.contains { $0.id == "post" })
        }
    }

    /// The tables say what the answer says, and the chosen place has its number on the map.
    @Test func figuresAgree() throws {
        let content = try content(curve: true, demand: [("calls", "ABCDEFGHIJKLM")])
        let tables = SitingTables(content, .english)
        #expect(tables.chosen.rows.count == 1 && tables.chosen.headings.count == tables.chosen.rows[0].count)
        #expect(content.after.map.points.map(\.order) == [nil, 1])
        #expect(content.before.map.points.map(\.order) == [nil])
        for (number, measure) in content.after.measures.enumerated() {
            #expect(tables.limits[number].rows.count == 3)
            let share = try #require(measure.shares[0].modelled)
            if measure.kind == .demand("calls") { #expect(tables.percent(share) == "76.9 %") }
        }
        #expect(tables.times.rows.count == 2 * content.after.measures.count)
        #expect(tables.times.rows.allSatisfy { $0.count == tables.times.headings.count })
        let text = page(content)
        #expect(text.contains("best known choice of each number") && text.contains("3 not: no geometry"))
        #expect(!page(try self.content()).contains("best known choice of each number"))
    }

    /// What nobody reaches is told, with the streets it lies on.
    @Test func uncoverable() throws {
        // No junction is within half a minute of the middle of the street.
        let calls = [("calls", "AGM")]
        let tables = SitingTables(try content(among: .everyJunction, demand: calls), .english)
        #expect(tables.cannot.hasPrefix("1 calls (33.3 %) along 1 pieces of street cannot be covered within 0.5 min"))
        #expect(tables.uncoverable.rows.count == 1)
        guard case .text("A & B <Road>") = tables.uncoverable.rows[0][0] else {
            Issue.record("\(tables.uncoverable.rows)")
            return
        }
        let covered = SitingTables(try content(demand: calls), .english)
        #expect(covered.uncoverable.rows.isEmpty && covered.cannot == SitingWords.english.all)
    }

    @Test(arguments: ReportLanguage.allCases) func nothingIsLeftUnfilled(language: ReportLanguage) throws {
        for (model, choose): (SitingModel, Int?) in [
            (.maximalCovering, 1), (.setCovering(share: 0.5), nil), (.median(cutoff: 120_000), 1),
            (.gradual(far: 60_000), 1), (.expectedCovering(busy: 0.2), 1),
        ] {
            let text = page(try content(model, choose: choose), language)
            let body = text.replacing(/(?s)<(style|script).*?<\/(style|script)>/, with: "")
            #expect(body.firstMatch(of: /\{\w+\}/) == nil)
            #expect(!body.contains("Markup(") && !body.contains("Optional("))
            #expect(body.contains("a &lt;note&gt;") && !body.contains("<note>"))
            #expect(body.contains("id=\"picture-1\"") && body.contains("class=\"state-0\""))
        }
    }

    /// Every model, kind of existing points and reason has Chinese words.
    @Test func wordsAreThere() {
        let words = SitingWords.chinese
        #expect(Set(words.goals.keys) == Set(SitingModel.names))
        #expect(Set(words.existingTold.keys) == Set(ExistingPoints.allCases.map(\.rawValue)))
        #expect(Set(words.refusals.keys) == Set(CandidateRefusal.allCases.map(\.rawValue)))
    }
}
