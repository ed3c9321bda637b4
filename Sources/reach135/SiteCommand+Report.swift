import Coverage
import Planning
import Report
import ReportPage
import Siting

extension SiteCommand {
    /// The report: two coverage analyses, with the points as they are and as they are afterwards.
    func pages(
        _ told: SitingTold, _ inputs: LoadedInputs, _ demand: [DemandRead], _ bar: ProgressBar
    ) throws -> [(name: String, bytes: [UInt8])] {
        let (scene, result) = (told.scene, told.result)
        func content(_ scene: Scene) throws -> ReportContent {
            let coverage = try CoverageAnalysis(scene: scene, progress: bar.report).coverage(of: demand)
            var measures = AreaMeasures()
            measures.expected = coverage.study.expectedCoverage(sites: nil)
            let trust = Trust(
                scene: scene, result: coverage, streets: inputs.streets, hasDefaultSpeed: inputs.hasDefaultSpeed,
                calibration: inputs.travel.read.calibration)
            return ReportContent(
                scene: scene, result: coverage, measures: measures, trust: trust, warnings: told.warnings,
                run: told.run, area: inputs.areaName, moment: inputs.travel.model.moment, tiles: report.tiles,
                headline: scene.settings.limits.milliseconds.firstIndex(of: result.question.limit))
        }
        let before = try content(scene)
        let after = try result.points.isEmpty ? before : content(scene.stationing(PointsRead(points: result.points)))
        return bar.working(on: "report") {
            let (pages, complaint) = report.files(SitingContent(told, before: before, after: after))
            if let complaint { complain(complaint) }
            return pages
        }
    }
}
