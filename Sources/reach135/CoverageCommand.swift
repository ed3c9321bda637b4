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
            Writes summary.json and the layers isochrones, coverage, gaps and streets into the output folder, all or \
            none, and prints the summary. A GeoPackage, coverage.gpkg, holds all layers; in the other formats each has \
            a file.
            """)

    // What a plan says is part of the arguments before they are parsed: see PlannedArguments.
    @Option(
        help: ArgumentHelp(
            "Plan: a YAML file with any of these options by their names, and standards.",
            discussion: "What the command line gives wins. \"reach135 plan init\" writes one to fill in.",
            valueName: "file"))
    var plan: String?

    @OptionGroup var options: StreetOptions

    @OptionGroup var outputOptions: OutputOptions

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @Option(help: ArgumentHelp("Folder for the results; made if it is missing.", valueName: "folder"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "Formats of the layers, one or several: geojson,gpkg,fgb,shp,csv. Default: geojson.", valueName: "list"),
        transform: vectorFormats(argument:))
    var format: [[VectorFormat]] = []

    @Flag(help: "Print the summary as JSON instead of a table.")
    var json = false

    /// The formats to write, each once.
    var formats: [VectorFormat] {
        let asked = Set(format.joined())
        return asked.isEmpty ? [.geoJSON] : VectorFormat.allCases.filter(asked.contains)
    }

    func run() throws {
        try reportingFailures {
            guard !output.isEmpty else { throw RunFailure("--output: expected the name of a folder, found none") }
            let crs = try outputOptions.crs(for: formats, expected: "another --format")
            let bar = ProgressBar()
            let inputs = try bar.working(on: "reading") {
                try LoadedInputs(options, area: area, command: "coverage")
            }
            let scene = inputs.scene
            let result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage()
            var run = outputOptions.described(inputs.run)
            if let file = try plan.flatMap({ try inputFile("plan", $0) }) { run.inputs.append(file) }
            let summary = summary(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            let summaryBytes = summary.serialized(pretty: true) + Array("\n".utf8)

            let layers = try [
                ResultLayer("isochrones", isochroneLayer(scene: scene, isochrones: result.isochrones, run: run)),
                ResultLayer("coverage", coverageLayer(scene: scene, result: result, run: run)),
                ResultLayer("gaps", gapLayer(scene: scene, result: result, run: run)),
                ResultLayer("streets", streetLayer(scene: scene, result: result, run: run)),
            ]
            let written = try bar.working(on: "writing") {
                let written = try formats.flatMap {
                    try files(of: layers, in: output, as: $0, container: "coverage", crs: crs, members: run.members)
                }
                var batch = OutputBatch()
                try batch.write(summaryBytes, to: "\(output)/summary.json")
                for file in written.flatMap(\.files) { try batch.write(file.bytes, to: file.path) }
                try batch.commit()
                return written
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            let names = written.map(\.name).joined(separator: ", ")
            try writeResult(
                json ? summaryBytes : Array((table + "\nWritten to \(output): summary.json, \(names)\n").utf8), to: "-")
        }
    }
}
