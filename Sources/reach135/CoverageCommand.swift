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
            folder, all or none, and prints the summary.
            """)

    @OptionGroup var options: StreetOptions

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @Option(help: ArgumentHelp("Folder for the results; made if it is missing.", valueName: "folder"))
    var output: String

    @Flag(help: "Print the summary as JSON instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            guard !output.isEmpty else { throw RunFailure("--output: expected the name of a folder, found none") }
            let bar = ProgressBar()
            let inputs = try bar.working(on: "reading") {
                try LoadedInputs(options, area: area, command: "coverage")
            }
            let scene = inputs.scene
            let result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage()
            let summary = summary(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: inputs.run)
            let summaryBytes = summary.serialized(pretty: true) + Array("\n".utf8)

            try bar.working(on: "writing") {
                var batch = OutputBatch()
                try batch.write(summaryBytes, to: "\(output)/summary.json")
                try batch.write(
                    isochroneLayer(scene: scene, isochrones: result.isochrones, run: inputs.run),
                    to: "\(output)/isochrones.geojson")
                try batch.write(
                    coverageLayer(scene: scene, result: result, run: inputs.run), to: "\(output)/coverage.geojson")
                try batch.write(gapLayer(scene: scene, result: result, run: inputs.run), to: "\(output)/gaps.geojson")
                try batch.write(
                    streetLayer(scene: scene, result: result, run: inputs.run), to: "\(output)/streets.geojson")
                try batch.commit()
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: inputs.run)
            let files = "\nWritten to \(output): summary.json, isochrones, coverage, gaps and streets.geojson\n"
            try writeResult(json ? summaryBytes : Array((table + files).utf8), to: "-")
        }
    }
}
