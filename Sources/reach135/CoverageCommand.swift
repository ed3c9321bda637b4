import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Report

struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Compute coverage and gaps of a study area, and isochrones of every point.",
        discussion: """
            Writes summary.json, isochrones.geojson, coverage.geojson, gaps.geojson and streets.geojson into the output \
            folder, all or none, and prints the summary. With --format gpkg the layers are GeoPackages.
            """)

    @OptionGroup var options: StreetOptions

    @OptionGroup var outputOptions: OutputOptions

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @Option(help: ArgumentHelp("Folder for the results; made if it is missing.", valueName: "folder"))
    var output: String

    @Option(help: ArgumentHelp("Format of the layers: geojson or gpkg.", valueName: "format"))
    var format = VectorFormat.geoJSON

    @Flag(help: "Print the summary as JSON instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            guard !output.isEmpty else { throw RunFailure("--output: expected the name of a folder, found none") }
            guard format == .geoJSON || format == .geoPackage else {
                throw RunFailure("--format: expected geojson or gpkg, found \"\(format.rawValue)\"")
            }
            let crs = try outputOptions.crs(for: format, expected: "--format gpkg")
            let bar = ProgressBar()
            let inputs = try bar.working(on: "reading") {
                try LoadedInputs(options, area: area, command: "coverage")
            }
            let scene = inputs.scene
            let result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage()
            let run = outputOptions.described(inputs.run)
            let summary = summary(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            let summaryBytes = summary.serialized(pretty: true) + Array("\n".utf8)

            let layers = try [
                ("isochrones", isochroneLayer(scene: scene, isochrones: result.isochrones, run: run)),
                ("coverage", coverageLayer(scene: scene, result: result, run: run)),
                ("gaps", gapLayer(scene: scene, result: result, run: run)),
                ("streets", streetLayer(scene: scene, result: result, run: run)),
            ]
            try bar.working(on: "writing") {
                var batch = OutputBatch()
                try batch.write(summaryBytes, to: "\(output)/summary.json")
                for (name, layer) in layers {
                    let path = "\(output)/\(name).\(format.rawValue)"
                    for file in try files(layer, at: path, as: format, crs: crs, run) {
                        try batch.write(file.bytes, to: file.path)
                    }
                }
                try batch.commit()
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            let names = layers.map { "\($0.0).\(format.rawValue)" }.joined(separator: ", ")
            try writeResult(
                json ? summaryBytes : Array((table + "\nWritten to \(output): summary.json, \(names)\n").utf8), to: "-")
        }
    }
}
