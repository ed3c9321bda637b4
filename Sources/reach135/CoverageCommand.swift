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

            try bar.working(on: "writing") {
                var batch = OutputBatch()
                try batch.write(summaryBytes, to: "\(output)/summary.json")
                func write(_ layer: [UInt8], _ name: String) throws {
                    let path = "\(output)/\(name).\(format.rawValue)"
                    for file in try files(layer, at: path, as: format, crs: crs, run) {
                        try batch.write(file.bytes, to: file.path)
                    }
                }
                try write(isochroneLayer(scene: scene, isochrones: result.isochrones, run: run), "isochrones")
                try write(coverageLayer(scene: scene, result: result, run: run), "coverage")
                try write(gapLayer(scene: scene, result: result, run: run), "gaps")
                try write(streetLayer(scene: scene, result: result, run: run), "streets")
                try batch.commit()
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            let names =
                "\nWritten to \(output): summary.json, isochrones, coverage, gaps and streets.\(format.rawValue)\n"
            try writeResult(json ? summaryBytes : Array((table + names).utf8), to: "-")
        }
    }
}
