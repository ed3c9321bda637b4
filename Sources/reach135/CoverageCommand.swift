import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Planning
import Report
import ReportPage
import Siting

struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Compute coverage and gaps of a study area, and isochrones of every point.",
        discussion: """
            Writes summary.json, the layers isochrones, coverage, gaps and streets, the report (report.html) and its map \
            (map.svg) into the output folder, all or none, and prints the summary. A GeoPackage, coverage.gpkg, holds all \
            layers; in the other formats each has a file.
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

    @OptionGroup var report: ReportOptions

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @OptionGroup var zoneOptions: ZoneOptions

    @OptionGroup var placeOptions: PlaceOptions

    @OptionGroup var demandOptions: DemandOptions

    @OptionGroup var backupOptions: BackupOptions

    @OptionGroup var patrolOptions: PatrolOptions

    @OptionGroup var incidentOptions: IncidentOptions

    @Flag(help: "Print the summary as JSON instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            try report.check()
            let crs = try output.files.crs()
            let contestMargin = try backupOptions.contestMargin()
            let bar = ProgressBar()
            let (parts, places, demand, patrols, incidents, inputs) = try bar.working(on: "reading") {
                (
                    try zoneOptions.read(), try placeOptions.read(),
                    try demandOptions.read(atHour: options.travel.moment()?.hour), try patrolOptions.read(),
                    try incidentOptions.read(),
                    try LoadedInputs(options, area: area, command: "coverage")
                )
            }
            let scene = inputs.scene
            let standards =
                try plan.map { try PlannedArguments.read($0, for: CoverageCommand.self).plan.standards } ?? []
            var result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage(
                of: demand.read, withSurface: output.surface)
            result.limits = try bar.working(on: "gaps") {
                try result.study.withBestPositions(result.limits, largest: 10)
            }
            let told = [parts.told, places.told, demand.told, patrols.told, incidents?.told].compactMap { $0 }
            var run = try output.files.common.described(backupOptions.described(inputs.run.telling(told)))
            if let file = try plan.flatMap({ try inputFile("plan", $0) }) { run.inputs.append(file) }
            let backup = try bar.working(on: "depth") { try result.study.backup(contestMargin: contestMargin) }
            let measures = try bar.working(on: "zones and sites") {
                let zoned = try parts.zones.map { try ZonedArea($0, of: result.study) }
                let judged = try places.sites.map(result.study.judge)
                var measures = try parts.measured(result.study, in: zoned, backup, standards, sites: judged) {
                    inputs.classOfEdge[Int($0)].rawValue
                }
                if let sites = places.sites {
                    measures.sitesInBand = (
                        try result.study.judge(sites, atSpeeds: SpeedBand.factors.slower),
                        try result.study.judge(sites, atSpeeds: SpeedBand.factors.faster)
                    )
                }
                if let zoned {
                    measures.zoneOfGap = result.limits.map { zoned.zones(of: $0.gaps, in: result.study) }
                    measures.zoneOfSite = judged.map { zoned.zones(of: $0, in: result.study) } ?? []
                }
                measures.sitesInGaps =
                    judged.map { sites in
                        result.limits.map { result.study.sites(sites, in: $0.gaps) }
                    } ?? []
                measures.patrols = try patrols.measured(result.study, in: zoned)
                measures.grades = try incidents?.measured(result.study, in: zoned, measures)
                return measures
            }
            let warnings =
                (inputs.warnings + told.flatMap(\.notes) + demandWarnings(result.study.demand) + measures.warnings).map(
                    withoutPasswords)
            let trust = Trust(
                scene: scene, result: result, streets: inputs.streets, hasDefaultSpeed: inputs.hasDefaultSpeed,
                calibration: inputs.travel.read.calibration)
            let summary = summary(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers, gates: inputs.gates,
                measures: measures,
                trust: trust, warnings: warnings, run: run)
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
                    "gaps", gapLayer(scene: scene, result: result, measures: measures, run: run),
                    style: QGISStyle.gaps(minutes: minutes)),
                ResultLayer(
                    "streets",
                    streetLayer(
                        scene: scene, pieces: result.study.deepPieces(backup), run: run),
                    style: QGISStyle.streets(minutes: minutes)),
                ResultLayer(
                    "catchments",
                    catchmentLayer(scene: scene, demand: result.study.demand, measures: measures, run: run),
                    style: QGISStyle.outlines),
                ResultLayer(
                    "boundary", boundaryLayer(scene: scene, measures: measures, run: run),
                    style: QGISStyle.crossings(minutes: minutes)),
                zoneLayer(scene: scene, demand: result.study.demand, measures: measures, run: run).map {
                    ResultLayer("zones", $0, style: QGISStyle.outlines)
                },
                siteLayer(scene: scene, measures: measures, run: run).map {
                    ResultLayer("sites", $0, style: QGISStyle.sites)
                },
                arrivalLayer(scene: scene, measures: measures, run: run).map {
                    ResultLayer("arrivals", $0, style: QGISStyle.arrivals)
                },
                patrolLayer(measures.patrols, run: run).map { ResultLayer("patrols", $0) },
            ].compactMap { $0 }
            let surface = result.surface.map { surface in
                StyledRaster(
                    raster: responseRaster(scene: scene, surface: surface), style: QGISStyle.surface(minutes: minutes))
            }
            let content = ReportContent(
                scene: scene, result: result, measures: measures, trust: trust, warnings: warnings, run: run,
                area: inputs.areaName, moment: inputs.travel.model.moment, tiles: report.tiles)
            let (pages, complaint) = report.files(content)
            if let complaint { complain(complaint) }
            let written = try bar.working(on: "writing") {
                try output.files.write(
                    documents: [
                        ("summary.json", summaryBytes),
                        ("street_table.csv", streetTable(scene: scene, measures: measures)),
                    ] + pages, layers: layers, surface: surface, container: "coverage",
                    run: run, crs: crs)
            }
            bar.clear()
            let table = summaryTable(
                scene: scene, result: result, reading: inputs.streets, barriers: inputs.barriers, gates: inputs.gates,
                measures: measures,
                warnings: warnings, run: run)
            try writeResult(json ? summaryBytes : Array("\(table)\n\(written)\n".utf8), to: "-")
        }
    }
}
