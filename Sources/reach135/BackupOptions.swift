import ArgumentParser
import FeatureIO
import Report
import StreetGraph

/// What a coverage run asks about the units behind the first.
struct BackupOptions: ParsableArguments {
    @Option(
        name: .customLong("contested-within"), parsing: .unconditional,
        help: ArgumentHelp(
            "A place is contested where a second point is there this many seconds after the first or sooner, 0 to 600.",
            valueName: "seconds"))
    var contestedWithin = "15"

    /// Milliseconds.
    /// - Throws: `RunFailure`.
    func contestMargin() throws -> Milliseconds {
        guard let seconds = Double(decimal: contestedWithin), (0...600).contains(seconds) else {
            throw RunFailure("--contested-within: expected seconds from 0 to 600, found \"\(contestedWithin)\"")
        }
        return Milliseconds((seconds * 1000).rounded())
    }

    /// The run as its results tell it.
    func described(_ run: RunDescription) throws -> RunDescription {
        var run = run
        run.settings.append(("contested_within_s", .seconds(milliseconds: Double(try contestMargin()))))
        return run
    }
}
