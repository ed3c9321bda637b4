import Foundation
import Testing

/// The documents are true: their commands run and their output is the real one.
@Suite struct DocumentationTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let documents = [
        "README.md", "README.zh-CN.md", "docs/inputs.md", "docs/outputs.md", "docs/profiles.md", "docs/plan.md",
        "docs/whatif.md", "docs/site.md",
    ]

    /// Commands that build or test; the continuous checks run them themselves.
    private static let makeTargets = ["make demo", "make test"]

    @Test(arguments: documents) func commandsRun(document: String) throws {
        let folder = try Self.folderWithSampleCity()
        for command in try Self.blocks("sh", of: document).flatMap({ $0 }) where !Self.makeTargets.contains(command) {
            let name = "reach135 "
            try #require(command.hasPrefix(name), "\(document): a command that no test runs: \(command)")
            let run = try CommandRun.shell("cd '\(folder.root)'; \"$0\" \(command.dropFirst(name.count))", [])
            #expect(run.status == 0, "\(document): \(command): \(run.errors)")
        }
    }

    @Test(arguments: ["README.md", "README.zh-CN.md"]) func shownOutputIsReal(document: String) throws {
        let folder = try Self.folderWithSampleCity()
        let run = try CommandRun.reach135(
            "coverage", "--streets", "GeoData/valley-city/streets.osm.pbf", "--points",
            "GeoData/valley-city/points.geojson", "--area", "GeoData/valley-city/area.geojson", "--attribution",
            "Synthetic sample city of Reach135", "--output", "demo-output", in: folder.root)
        #expect(run.status == 0)
        let shown = try #require(try Self.blocks("text", of: document).first)
        let printed = String(decoding: run.output, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(shown == printed.dropLast().map(String.init))
    }

    private static let examples = [
        "docs/examples/washington-dc.md", "docs/examples/washington-dc.zh-CN.md", "docs/examples/porto-alegre.md",
        "docs/examples/porto-alegre.zh-CN.md",
    ]

    /// The examples from real cities print what they show, and say no figure that no command printed.
    @Test(.enabled(if: realData != nil), arguments: examples)
    func examplesAreReal(document: String) throws {
        let folder = try TemporaryFolder()
        let data = URL(filePath: try #require(realData))
        for (name, target) in [("data", data), ("docs", Self.repository.appending(path: "docs"))] {
            try FileManager.default.createSymbolicLink(
                at: URL(filePath: folder.path(name)), withDestinationURL: target)
        }
        var shown = try Self.blocks("text", of: document)
        var printed = ""
        for command in try Self.blocks("sh", of: document).flatMap({ $0 }) {
            let run = try CommandRun.shell("cd '\(folder.root)'; \"$0\" \(command.dropFirst("reach135 ".count))", [])
            #expect(run.status == 0, "\(document): \(command): \(run.errors)")
            let output = Self.withoutClock(String(decoding: run.output, as: UTF8.self))
            printed += output
            guard command.contains(" site "), !shown.isEmpty else { continue }
            let block = Self.withoutClock(shown.removeFirst().joined(separator: "\n"))
            #expect(output.contains(block), "\(document): \(command) prints\n\(output)")
        }
        #expect(shown.isEmpty, "\(document): an output of no command")
        for figure in try Self.prose(of: document).matches(of: /[0-9]+(,[0-9]{3})+|[0-9]+\.[0-9]+/) {
            let figure = String(figure.output.0)
            #expect(printed.contains(figure), "\(document): \(figure) is printed by no command")
        }
    }

    /// Without the seconds that a search took.
    private static func withoutClock(_ text: String) -> String {
        text.replacing(/[0-9,.]+ s, seed 0\./, with: "")
    }

    /// A folder in which the commands of the documents find the sample city, as they do in the repository, a table of
    /// runs, as a reader has one, and the scenarios that a document shows.
    private static func folderWithSampleCity() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let cities = repository.appending(path: "GeoData")
        try FileManager.default.createSymbolicLink(
            at: URL(filePath: folder.path("GeoData")), withDestinationURL: cities)
        _ = try folder.write(
            runs(points: Data(contentsOf: cities.appending(path: "valley-city/points.geojson"))), to: "runs.csv")
        let scenarios = try #require(try blocks("csv", of: "docs/whatif.md").first)
        try folder.write(scenarios.joined(separator: "\n"), to: "scenarios.csv")
        return folder
    }

    /// Runs from each point of a layer to the next one, at 8 m/s along a way 1.3 times as long as the crow flies.
    private static func runs(points: Data) throws -> String {
        struct Layer: Decodable {
            struct Feature: Decodable {
                struct Geometry: Decodable { var coordinates: [Double] }
                var id: String
                var geometry: Geometry
            }
            var features: [Feature]
        }
        let features = try JSONDecoder().decode(Layer.self, from: points).features
        let rows = zip(features, features.dropFirst()).map { start, end in
            let (a, b) = (start.geometry.coordinates, end.geometry.coordinates)
            let metres = 111_320 * hypot((a[0] - b[0]) * cos(a[1] * .pi / 180), a[1] - b[1])
            return "\(start.id),\(end.id),\(1.3 * metres / 8)\n"
        }
        return "start,dest,seconds\n" + rows.joined()
    }

    /// A profile in which turns cost time, as the documents describe it, is driven.
    @Test func turnsCanCostTime() throws {
        let folder = try Self.folderWithSampleCity()
        let shown = try CommandRun.reach135("profiles", "show", "car")
        let text = String(decoding: shown.output, as: UTF8.self)
        let turning = text.replacing("turn_left: 0", with: "turn_left: 7").replacing(
            "turn_right: 0", with: "turn_right: 2")
        #expect(turning != text)
        func seconds(_ profile: String) throws -> Double {
            let run = try CommandRun.reach135(
                "route", "--streets", "GeoData/valley-city/streets.osm.pbf", "--from", "101.7081,36.6354", "--to",
                "101.6814,36.6270", "--profile", profile, in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
            let told = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
            let line = try #require(told.first { $0.contains(" s with profile ") })
            return try #require(Double(line.prefix { $0 != " " }))
        }
        let (free, costly) = (
            try seconds(folder.write(text, to: "f.yaml")), try seconds(folder.write(turning, to: "t.yaml"))
        )
        #expect(costly > free && costly < 2 * free)
    }

    /// The make targets that the documents name exist.
    @Test func makeTargetsExist() throws {
        let makefile = try String(contentsOf: Self.repository.appending(path: "Makefile"), encoding: .utf8)
        for target in Self.makeTargets {
            #expect(makefile.contains("\n\(target.dropFirst(5)):"))
        }
    }

    /// A document without its fenced blocks.
    private static func prose(of document: String) throws -> String {
        let text = try String(contentsOf: repository.appending(path: document), encoding: .utf8)
        return text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            .joined(separator: "\n")
    }

    /// The lines of each fenced block of one language.
    private static func blocks(_ language: String, of document: String) throws -> [[String]] {
        let text = try String(contentsOf: repository.appending(path: document), encoding: .utf8)
        var blocks: [[String]] = []
        var current: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                if let lines = current { blocks.append(lines) }
                current = current == nil && line == "```\(language)" ? [] : nil
            } else {
                current?.append(line)
            }
        }
        return blocks
    }
}
