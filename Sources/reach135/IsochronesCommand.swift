import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Report

struct IsochronesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isochrones",
        abstract: "Compute the isochrones of every point as one layer.",
        discussion: """
            GeoJSON, unless the name of the output ends in .gpkg, .fgb, .shp or .csv. The description of the run goes \
            into a GeoPackage's metadata, and into a text file beside the other formats.
            """)

    @OptionGroup var options: StreetOptions

    @OptionGroup var outputOptions: OutputOptions

    @Option(
        help: ArgumentHelp(
            "Study area that the map plane is centred on; give the one of a coverage run for the same polygons.",
            valueName: "file"))
    var area: String?

    @Option(help: ArgumentHelp("File for the result; - is standard output.", valueName: "file"))
    var output = "-"

    func run() throws {
        try reportingFailures {
            let file = try LayerFile(output, outputOptions)
            let bar = ProgressBar()
            let inputs = try bar.working(on: "reading") {
                try LoadedInputs(options, area: area, command: "isochrones")
            }
            let isochrones = try CoverageAnalysis(scene: inputs.scene, progress: bar.report).isochrones()
            let run = outputOptions.described(inputs.run)
            let bytes = try isochroneLayer(scene: inputs.scene, isochrones: isochrones, run: run)
            let layer = ResultLayer(
                "isochrones", bytes, style: QGISStyle.covered(minutes: inputs.scene.settings.limits.minutes))
            let written = try file.files(layer, members: run.members)
            bar.clear()
            try writeResult(written)
            for warning in inputs.warnings { complain(warning) }
        }
    }
}

/// Writes a result with what goes beside it, all or nothing; a single one may be standard output, `-`.
func writeResult(_ files: [(path: String, bytes: [UInt8])]) throws {
    if files.count == 1 { return try writeResult(files[0].bytes, to: files[0].path) }
    var batch = OutputBatch()
    for file in files { try batch.write(file.bytes, to: file.path) }
    try batch.commit()
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
