import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Report

struct IsochronesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isochrones",
        abstract: "Compute the isochrones of every point as one GeoJSON FeatureCollection.")

    @OptionGroup var options: StreetOptions

    @Option(
        help: ArgumentHelp(
            "Study area that the map plane is centred on; give the one of a coverage run for the same polygons.",
            valueName: "file"))
    var area: String?

    @Option(help: ArgumentHelp("File for the result; - is standard output.", valueName: "file"))
    var output = "-"

    func run() throws {
        try reportingFailures {
            let bar = ProgressBar()
            let inputs = try bar.working(on: "reading") {
                try LoadedInputs(options, area: area, command: "isochrones")
            }
            let isochrones = try CoverageAnalysis(scene: inputs.scene, progress: bar.report).isochrones()
            let bytes = try isochroneLayer(scene: inputs.scene, isochrones: isochrones, run: inputs.run)
            bar.clear()
            try writeResult(bytes, to: output)
            for warning in inputs.warnings { complain(warning) }
        }
    }
}

/// Writes one result file, or standard output for `-`.
func writeResult(_ bytes: [UInt8], to path: String) throws {
    if path == "-" {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw RunFailure("standard output cannot be written: \(error.localizedDescription)")
        }
        return
    }
    var batch = OutputBatch()
    try batch.write(bytes, to: path)
    try batch.commit()
}
