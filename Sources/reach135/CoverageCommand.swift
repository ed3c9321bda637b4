import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Planning
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

    @OptionGroup var output: CoverageOutput

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @OptionGroup var zoneOptions: ZoneOptions

    @Flag(help: "Print the summary as JSON instead of a table.")
    var json = false

    /// What is told of parts of the study area.
    private func measured(_ result: CoverageResult, zones: [Zone]?, _ bar: ProgressBar) throws -> AreaMeasures {
        var measures = AreaMeasures()
        if let zones {
            let partition = try ZonePartition(zones, scene: result.study.scene)
            measures.zoneCoverage = try result.study.coverage(of: partition)
            measures.zones = partition
        }
        if let plan {
            let standards = try PlannedArguments.read(plan, for: CoverageCommand.self).plan.standards
            measures.standards = try result.study.answers(
                to: standards, partition: measures.zones, progress: bar.report)
        }
        return measures
    }

    func run() throws {
        try reportingFailures {
            let crs = try output.crs()
            let bar = ProgressBar()
            let (zones, inputs) = try bar.working(on: "reading") {
                (try zoneOptions.read(), try LoadedInputs(options, area: area, command: "coverage"))
            }
            let scene = inputs.scene
            let result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage(withSurface: output.surface)
            var run = output.common.described(try zoneOptions.described(inputs.run))
            if let file = try plan.flatMap({ try inputFile("plan", $0) }) { run.inputs.append(file) }
            let measures = try bar.working(on: "zones") { try measured(result, zones: zones?.zones, bar) }
            let warnings =
                inputs.warnings + (zones?.notes ?? []).map { "\(zoneOptions.zones ?? ""): \($0)" }
                + measures.zoneWarnings + measures.standardWarnings
            let summary = summary(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers, measures: measures,
                warnings: warnings, run: run)
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
                zoneLayer(scene: scene, measures: measures, run: run).map { ResultLayer("zones", $0) },
            ].compactMap { $0 }
            let surface = result.surface.map { surface in
                StyledRaster(
                    raster: responseRaster(scene: scene, surface: surface), style: QGISStyle.surface(minutes: minutes))
            }
            let written = try bar.working(on: "writing") {
                try output.write(summary: summaryBytes, layers: layers, surface: surface, run: run, crs: crs)
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers, measures: measures,
                warnings: warnings, run: run)
            try writeResult(json ? summaryBytes : Array("\(table)\n\(written)\n".utf8), to: "-")
        }
    }
}
