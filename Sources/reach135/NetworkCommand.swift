import ArgumentParser
import FeatureIO
import Report
import StreetEditing
import StreetGraph
import StreetReading

struct NetworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Check a street network: classes, where speeds come from, parts, dead ends, turn restrictions.")

    @Argument(
        help: ArgumentHelp(
            "Streets: an OpenStreetMap extract or a line layer; several are merged, the first one first.",
            valueName: "file"))
    var streets: [String]

    @OptionGroup var options: NetworkOptions

    @Option(
        help: ArgumentHelp(
            "File for every street with its speed, the reason for it and its part of the network: .geojson, .gpkg, .fgb, .shp "
                + "or .csv; - is GeoJSON on standard output.",
            valueName: "file"))
    var output: String?

    @OptionGroup var outputOptions: OutputOptions

    @Option(
        name: .customLong("street-names"),
        help: ArgumentHelp(
            "Names that should be in the network: a text with one a line, or a table with a column name.",
            valueName: "file"))
    var streetNames: String?

    @Option(help: ArgumentHelp("Polygons in which streets are measured: km and km per km2.", valueName: "file"))
    var zones: String?

    @Option(name: .customLong("zones-crs"), help: ArgumentHelp("Coordinates of the zones.", valueName: "crs"))
    var zonesCRS: String?

    @Flag(help: "Print JSON instead of tables.")
    var json = false

    func run() throws {
        try reportingFailures {
            let file = try outputOptions.file(output)
            let network = try options.read(streets)
            let (read, built) = (network.streets, network.built)
            let statistics = NetworkStatistics(read, built)
            let run = outputOptions.described(
                try options.run(
                    "network", network,
                    otherInputs: [
                        streetNames.flatMap { try inputFile("street_names", $0) },
                        zones.flatMap { try inputFile("zones", $0) },
                    ]))
            let names = try streetNames.map { path in
                matchStreetNames(
                    try readNameList(path: path).names,
                    with: (0..<EdgeID(built.network.edgeCount)).lazy.map { built.network.name($0) })
            }
            let densities = try zones.map { path in
                try streetDensities(
                    of: built.network, in: readLayer(path: path, crs: inputCRS(zonesCRS, "--zones-crs")))
            }
            if let file {
                let layer = ResultLayer("network", networkLayer(statistics, read, built, run: run))
                try writeResult(file.files(layer, members: run.members))
            }
            let told =
                json
                ? networkSummary(statistics, read, built, names: names, densities: densities, run: run)
                    .serialized(pretty: true) + Array("\n".utf8)
                : Array(
                    ([networkTable(statistics, read, built)] + (densities.map { [streetDensityTable($0)] } ?? [])
                        + (names.map { [streetNamesTable($0)] } ?? [])).joined(separator: "\n").utf8)
            if output != "-" { try writeResult(told, to: "-") }
        }
    }
}
