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

    @OptionGroup var options: StreetOptions

    @OptionGroup var output: CoverageOutput

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @Flag(help: "Print the summary as JSON instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            let crs = try output.crs()
            let bar = ProgressBar()
            let inputs = try bar.working(on: "reading") {
                try LoadedInputs(options, area: area, command: "coverage")
            }
            let scene = inputs.scene
            let result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage(withSurface: output.surface)
            let run = output.common.described(inputs.run)
            let summary = summary(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            let summaryBytes = summary.serialized(pretty: true) + Array("\n".utf8)

            let minutes = scene.settings.limits.minutes
            let layers = try [
                ResultLayer(
                    "isochrones", isochroneLayer(scene: scene, isochrones: result.isochrones, run: run),
                    style: QGISStyle.covered(minutes: minutes)),
                ResultLayer(
                    "coverage", coverageLayer(scene: scene, result: result, run: run),
                    style: QGISStyle.covered(minutes: minutes)),
                ResultLayer(
                    "gaps", gapLayer(scene: scene, result: result, run: run), style: QGISStyle.gaps(minutes: minutes)),
                ResultLayer(
                    "streets", streetLayer(scene: scene, result: result, run: run),
                    style: QGISStyle.streets(minutes: minutes)),
            ]
            let surface = result.surface.map { surface in
                StyledRaster(
                    raster: responseRaster(scene: scene, surface: surface), style: QGISStyle.surface(minutes: minutes))
            }
            let written = try bar.working(on: "writing") {
                try output.write(summary: summaryBytes, layers: layers, surface: surface, run: run, crs: crs)
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers,
                warnings: inputs.warnings, run: run)
            try writeResult(json ? summaryBytes : Array("\(table)\n\(written)\n".utf8), to: "-")
        }
    }
}
