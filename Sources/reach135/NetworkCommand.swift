import ArgumentParser
import FeatureIO
import Report
import StreetGraph
import StreetReading

struct NetworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Check a street network: classes, where speeds come from, parts, dead ends, turn restrictions.")

    @Argument(help: ArgumentHelp("Streets: an OpenStreetMap extract or a line layer.", valueName: "file"))
    var streets: String

    @OptionGroup var travel: TravelOptions

    @Option(
        name: .customLong("streets-crs"), help: ArgumentHelp("Coordinates of a line layer.", valueName: "crs"))
    var streetsCRS: String?

    @Option(help: ArgumentHelp("Credit for the street data, written into every output.", valueName: "text"))
    var attribution: String?

    @Option(
        help: ArgumentHelp(
            "GeoJSON file for every street with its speed, the reason for it and its part of the network.",
            valueName: "file"))
    var output: String?

    @Flag(help: "Print JSON instead of tables.")
    var json = false

    func run() throws {
        try reportingFailures {
            let setup = try travel.setup()
            let read = try readStreets(
                path: streets, model: setup.model, crs: try streetsCRS.map { try InputCRS(argument: $0) })
            let built = try InputsRead.network(read.ways, setup, path: streets)
            let statistics = NetworkStatistics(read, built)
            let run = RunDescription(
                command: "network",
                inputs: try [
                    inputFile("streets", streets), setup.read.file.flatMap { try inputFile("profile", $0) },
                ].compactMap { $0 },
                settings: travel.described + [("streets_crs", streetsCRS.map { .string($0) } ?? .null)], stages: [],
                attribution: attribution ?? (read.isOpenStreetMap ? "© OpenStreetMap contributors" : nil))
            if let output { try writeResult(networkLayer(statistics, read, built, run: run), to: output) }
            let told =
                json
                ? networkSummary(statistics, read, built, run: run).serialized(pretty: true) + Array("\n".utf8)
                : Array(networkTable(statistics, read, built).utf8)
            if output != "-" { try writeResult(told, to: "-") }
        }
    }
}
