import ArgumentParser
import FeatureIO
import StreetReading

/// The gates of compounds.
struct GateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Gates in walls and on streets: a point layer with hours, delay_s and responders (yes, no).",
            discussion: """
                Within its hours a gate is open to all, outside to responders where that column says yes; where it says \
                nothing, to the emergency profiles. On a street within 5 m (or --node-tolerance) it costs its delay or \
                closes it, in a wall within 10 m it leaves a gap. A gate near neither is an error.
                """, valueName: "file"))
    var gates: String?

    @Option(name: .customLong("gates-crs"), help: ArgumentHelp("Coordinates of the gates.", valueName: "crs"))
    var gatesCRS: String?

    /// The gates; nil where none are given.
    func read() throws -> GatesRead? {
        try gates.map { try readGates(path: $0, crs: inputCRS(gatesCRS, "--gates-crs")) }
    }

    /// What result files say of the options, those only that were given.
    var described: [(String, JSON)] { gatesCRS.map { [("gates_crs", .string($0))] } ?? [] }
}
