import Coverage
import FeatureIO
import OpeningHours
import Planning
import ProfileReading
import Report
import StreetGraph
import StreetReading
import TestMaps
import TestTowns
import Testing

@testable import ReportPage

@Suite struct ReportPageTests {
    /// A street of 1.2 km with a post at its western end and one beside it that is not judged.
    private func content(
        stages: [ResponseStage] = [.travel], moment: Moment? = nil, calibration: CalibrationRecord? = nil,
        minutes: String = "0.5,1,2", demand: [(name: String, places: String)] = [], standards: [Standard] = []
    ) throws -> ReportContent {
        let map = TestMap(
            spacing: 50, "A-B-C-D-E-F-G-H-I-J-K-L-M", ways: ["ABCDEFGHIJKLM": .init(speed: 36, name: "A & B <Road>")])
        let town = try Town(map.ways, points: [("post", map["A"], 0)], area: Town.box(map.ways), minutes: minutes)
        let result = try town.coverage(
            of: demand.map { name, places in
                DemandRead(name: name, places: places.map { DemandPlace(shape: .point(map[$0]), weight: .one) })
            })
        var measures = AreaMeasures()
        measures.standards = try result.study.answers(to: standards, in: nil)
        let streets = StreetsSummary(
            report: ReadingReport(), restrictions: town.built.restrictions, vertices: 0, edges: 0, zeroLengthPieces: 0)
        let trust = Trust(
            scene: town.scene, result: result, streets: streets,
            hasDefaultSpeed: Array(repeating: true, count: town.built.network.edgeCount), calibration: calibration)
        return ReportContent(
            scene: town.scene, result: result, measures: measures, trust: trust, warnings: ["a <note>"],
            run: RunDescription(command: "coverage", inputs: [], settings: [], stages: stages, attribution: nil),
            area: nil, moment: moment, tiles: nil)
    }

    private func sentence(_ content: ReportContent, _ language: ReportLanguage = .english) -> String {
        Headline(content: content, words: language.words).sentence
    }

    /// The sentence is about the middle limit and says all that it must. 36 km/h for a minute are 600 m of 1200.
    @Test func theSentence() throws {
        #expect(
            sentence(try content())
                == "With today's 1 post, the model expects the first unit within 1 min of setting off (travel only: neither "
                + "call handling nor turnout included) on 50 % of street length; 40 to 60 % if speeds are 20 % lower or "
                + "higher; no post left out. Not calibrated.")
        let record = CalibrationRecord(runsFitted: 70, runsKeptAside: 30, bias: -4.2, meanAbsoluteError: 21)
        let told = sentence(
            try content(
                stages: [.turnout, .travel], moment: Moment(weekday: .tuesday, minute: 18 * 60), calibration: record))
        #expect(
            told.contains(", Tuesday 18:00, the model")
                && told.contains("of dispatch (turnout included, call handling not)"))
        #expect(told.hasSuffix("Calibrated on 70 runs, with a bias of -4.2 s on runs kept aside."))
        let chinese = sentence(
            try content(stages: [.turnout, .travel], moment: Moment(weekday: .tuesday, minute: 18 * 60)), .chinese)
        #expect(chinese.contains("、星期二18:00测算，自派警起（含出警准备时间，不含接警处置时间），1分钟内首到力量可到达街道里程的50%；"))
        #expect(chinese.contains("40%～60%"))
    }

    /// Calls at each of the seven letters within 600 m, of which five within 480 m, and at three beyond 720 m; residents at
    /// both ends alone.
    @Test func theSentenceOfDemand() throws {
        let content = try content(demand: [("priority calls", "ABCDEFGIKM"), ("residents", "AM")])
        #expect(
            sentence(content).contains(
                " for 70 % of priority calls and for 50 % of residents; 50 to 70 % and 50 to 50 % if speeds are 20 % lower"
            ))
        #expect(sentence(content, .chinese).contains("可到达priority calls的70%、residents的50%；"))
        #expect(content.gaps.allSatisfy { $0.gap.hasDemand } && content.gaps.contains { $0.limit == 1 })
        let page = String(decoding: reportPage(content, language: .english, leaflet: nil), as: UTF8.self)
        #expect(
            page.contains("that with most priority calls first") && page.contains("priority calls (10) reached in time")
        )
        #expect(page.contains("residents: 2 inside the study area, 100 % of them within 50 m of a street"))
    }

    /// What a standard holds for of each demand stands beneath its verdict, and no text of a program beside it.
    @Test func standardsOfDemand() throws {
        let standard = Standard(name: "one unit", rule: .echelons([Echelon(limit: 60_000, units: 1)]))
        let content = try content(demand: [("calls", "ABM")], standards: [standard])
        let page = String(decoding: reportPage(content, language: .english, leaflet: nil), as: UTF8.self)
        #expect(page.contains("<ul><li>It holds for 67 % of calls.</li></ul>"))
        #expect(!page.contains("Markup("))
        #expect(ReportTables(content, .english).standards.headings[4] == "calls")
    }

    @Test(arguments: ReportLanguage.allCases) func nothingIsLeftUnfilled(language: ReportLanguage) throws {
        let page = String(decoding: reportPage(try content(), language: language, leaflet: nil), as: UTF8.self)
        let body = page.replacing(/(?s)<(style|script).*?<\/(style|script)>/, with: "")
        #expect(body.firstMatch(of: /\{\w+\}/) == nil)
        #expect(!body.contains("Markup(") && !body.contains("Optional("))
        #expect(body.contains("a &lt;note&gt;") && !body.contains("<note>"))
        #expect(body.contains("lang=\"\(language.tag)\""))
        #expect(body.contains(escaped(language.words.map.noLibrary)) && !body.contains("id=\"map\""))
    }

    /// With and without the library: one document, no address that a browser would load.
    @Test func nothingIsLoaded() throws {
        let content = try content()
        for leaflet in [nil, Leaflet()] {
            let page = String(decoding: reportPage(content, language: .english, leaflet: leaflet), as: UTF8.self)
                .replacing(/(?s)<script.*?<\/script>/, with: "")
            #expect(page.firstMatch(of: /(src|href)="(?!data:)/) == nil)
            #expect(page.firstMatch(of: /url\((?!#gap|#unknown|#known|#default)/) == nil)
            #expect(page.contains("default-src &#39;none&#39;"))
        }
    }

    @Test func sharesRoundHonestly() throws {
        let headline = Headline(content: try content(), words: .english)
        #expect(headline.percent(0) == "0 %" && headline.percent(1) == "100 %")
        #expect(headline.percent(0.003) == "under 1 %" && headline.percent(0.997) == "over 99 %")
        #expect(headline.percent(nil) == "–" && headline.percent(0.5) == "50 %")
    }

    @Test func headlineLimit() throws {
        #expect(try content(minutes: "1,3,5").headline == 1)
        #expect(try content(minutes: "4").headline == 0)
        #expect(try content(minutes: "1,3,5,8").headline == 1)
    }

    /// Streets of the table, of the points and of the map add up.
    @Test func figuresAgree() throws {
        let content = try content()
        let streets = try #require(content.measures.first { $0.kind == .streets })
        let firstDue = content.points.reduce(0) { $0 + $1.firstDueStreet }
        #expect(abs(firstDue - streets.total * (1 - streets.times.unreachableShare)) < 0.01)
        for (number, share) in streets.shares.enumerated() {
            let (slower, modelled, faster) = (
                try #require(share.slower), try #require(share.modelled), try #require(share.faster)
            )
            #expect(slower <= modelled && modelled <= faster)
            // The curve passes through the shares at its whole steps.
            let step = content.limits[number] * 60_000 / Double(TimeDistribution.curveStep)
            #expect(abs(streets.times.curve[Int(step)] - modelled) < 1e-4)
        }
        #expect(content.map.names == ["A & B <Road>"])
        #expect(content.trust.defaultSpeedLength == content.trust.streetLength)
    }

    @Test func mapIsSVG() throws {
        let bytes = try #require(reportMap(try content(), language: .chinese))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("<?xml") && text.hasSuffix("</svg>\n"))
        #expect(text.contains("url(#gap)") && text.contains("1分钟内无力量到场"))
    }
}
