import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import LocationModels
import Planning
import Report
import Siting
import StreetGraph

struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Choose places for further response points, with a proof of how good the choice is.",
        discussion: """
            Prints the chosen places in the order in which they add most, what is covered before and after, and how much \
            better any other choice could be at most (the gap).
            """)

    @OptionGroup var options: StreetOptions

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @OptionGroup var demandOptions: DemandOptions

    @OptionGroup var question: SitingOptions

    @Option(
        help: ArgumentHelp(
            "Places to choose from: every-junction, every:200m (junctions, and positions no further apart along streets), or a "
                + "point layer.", valueName: "what"))
    var candidates: String

    @OptionGroup var candidateOptions: CandidateOptions

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            let start = ContinuousClock.now
            let model = try question.siteModel()
            let limits = try question.limits()
            let bar = ProgressBar()
            let (asked, demandLayers, inputs) = try bar.working(on: "reading") {
                (
                    try candidateOptions.read(candidates, option: "--candidates"),
                    try demandOptions.read(atHour: options.travel.moment()?.hour),
                    try LoadedInputs(options, area: area, command: "site")
                )
            }
            let scene = inputs.scene
            let limit = try question.limit(of: scene.settings.limits)
            let placed = try bar.working(on: "candidates") {
                try scene.candidates(
                    asked.positions, allowed: asked.allowed, forbidden: asked.forbidden, turnout: asked.turnout)
            }
            let result = try CoverageAnalysis(scene: scene, progress: bar.report).coverage(of: demandLayers.read)
            let demand =
                result.study.demand.first.map { DemandRow($0, of: result.study) }
                ?? DemandRow(groundOf: result.study)
            let problem = try SitingProblem(
                demand: demand, candidates: placed.candidates, existing: try question.existingPoints(), within: limit,
                of: result.study, progress: bar.report)
            let read = ContinuousClock.now
            let answer = bar.working(on: "choosing") {
                switch model {
                case .maximalCovering(let count): problem.maximalCovering(choose: count, limits: limits)
                case .setCovering: problem.setCovering(limits: limits)
                }
            }
            let end = ContinuousClock.now
            bar.clear()
            complain("read \(start.duration(to: read)) solve \(read.duration(to: end)) runs \(problem.covered.runCount) pairs \(problem.covered.pairCount) candidates \(placed.candidates.count) demand \(demand.count)")
            let unit = demand.unit.weightOfOne
            try writeResult(Array("\(Double(answer.objective) / unit) bound \(Double(answer.bound) / unit) gap \(answer.gap) total \(Double(demand.totalWeight) / unit) before \(Double(problem.coveredAnyway) / unit)\n\(answer.chosen.map { Double($0.gain) / unit })\n".utf8), to: "-")
        }
    }
}
