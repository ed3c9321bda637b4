import ArgumentParser
import FeatureIO
import Report
import StreetGraph
import StreetReading

/// Streets as somebody drives them: the options of the commands that look at a network alone.
struct NetworkOptions: ParsableArguments {
    @OptionGroup var travel: TravelOptions
    @OptionGroup var layers: StreetLayerOptions
    @OptionGroup var gates: GateOptions

    @Option(
        name: .customLong("streets-crs"), help: ArgumentHelp("Coordinates of a line layer.", valueName: "crs"))
    var streetsCRS: String?

    @Option(help: ArgumentHelp("Credit for the street data, written into every output.", valueName: "text"))
    var attribution: String?

    /// Reads files and builds their network; what was assumed or changed on the way is told on standard error.
    func read(_ paths: [String]) throws -> NetworkRead {
        let setup = try travel.streetSetup()
        let files = try StreetFiles(paths, layers, crs: streetsCRS, gates: gates, threads: 1)
        let network = try files.read([setup], walls: files.barriers())
        for note in network.streets.notes { complain(note) }
        if let gates = gatesInWords(network.gates) { complain("gates: \(gates)") }
        return NetworkRead(paths: paths, setup: setup, streets: network.streets, built: network.built[0])
    }

    /// What results say of the run.
    /// - Parameter settings: those of the command's own.
    func run(
        _ command: String, _ read: NetworkRead, otherInputs: [InputFile?] = [], settings: [(String, JSON)] = [],
        stages: [ResponseStage] = []
    ) throws -> RunDescription {
        let inputs =
            try read.paths.map { try inputFile("streets", $0) } + [
                layers.changes.flatMap { try inputFile("changes", $0) },
                gates.gates.flatMap { try inputFile("gates", $0) },
                read.setup.read.file.flatMap { try inputFile("profile", $0) },
            ]
        return RunDescription(
            command: command, inputs: (inputs + otherInputs).compactMap { $0 },
            settings: travel.described(read.setup) + layers.described(try layers.settings()) + gates.described
                + settings
                + [("streets_crs", streetsCRS.map { .string($0) } ?? .null)],
            stages: stages, attribution: attribution ?? read.streets.credit)
    }
}

/// Street files as they were read, and their network.
struct NetworkRead {
    let paths: [String]
    let setup: TravelSetup
    let streets: StreetsRead
    let built: BuiltNetwork
}
