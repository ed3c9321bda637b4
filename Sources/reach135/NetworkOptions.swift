import ArgumentParser
import FeatureIO
import Report
import StreetGraph
import StreetReading

/// One street file as somebody drives it: the options of the commands that look at a network alone.
struct NetworkOptions: ParsableArguments {
    @OptionGroup var travel: TravelOptions
    @OptionGroup var layers: StreetLayerOptions

    @Option(
        name: .customLong("streets-crs"), help: ArgumentHelp("Coordinates of a line layer.", valueName: "crs"))
    var streetsCRS: String?

    @Option(help: ArgumentHelp("Credit for the street data, written into every output.", valueName: "text"))
    var attribution: String?

    /// Reads a file and builds its network; what was assumed or changed on the way is told on standard error.
    func read(_ path: String) throws -> NetworkRead {
        let setup = try travel.streetSetup()
        let streets = try readStreets(
            paths: [path], model: setup.model, crs: try streetsCRS.map { try InputCRS(argument: $0) },
            layers: try layers.settings())
        let built = try InputsRead.network(streets.ways, [setup], path: path)[0]
        for note in streets.notes { complain(note) }
        return NetworkRead(path: path, setup: setup, streets: streets, built: built)
    }

    /// What results say of the run.
    /// - Parameter settings: those of the command's own.
    func run(
        _ command: String, _ read: NetworkRead, otherInputs: [InputFile?] = [], settings: [(String, JSON)] = [],
        stages: [ResponseStage] = []
    ) throws -> RunDescription {
        let inputs = try [
            inputFile("streets", read.path), layers.changes.flatMap { try inputFile("changes", $0) },
            read.setup.read.file.flatMap { try inputFile("profile", $0) },
        ]
        return RunDescription(
            command: command, inputs: (inputs + otherInputs).compactMap { $0 },
            settings: travel.described(read.setup) + layers.described(try layers.settings()) + settings
                + [("streets_crs", streetsCRS.map { .string($0) } ?? .null)],
            stages: stages, attribution: attribution ?? read.streets.credit)
    }
}

/// A street file as it was read, and its network.
struct NetworkRead {
    let path: String
    let setup: TravelSetup
    let streets: StreetsRead
    let built: BuiltNetwork
}
