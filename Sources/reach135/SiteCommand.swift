import ArgumentParser
import Coverage
import FeatureIO
import Foundation
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

    // What a plan says is part of the arguments before they are parsed: see PlannedArguments.
    @Option(
        help: ArgumentHelp(
            "Plan: a YAML file with any of these options, or those of coverage, by their names.",
            discussion: "What the command line gives wins.", valueName: "file"))
    var plan: String?

    @OptionGroup var question: SitingOptions

    @Option(
        help: ArgumentHelp(
            "Places to choose from: every-junction, every:200m (junctions, and positions no further apart along streets), or a "
                + "point layer with id, name, turnout_s, cost, capacity and required.",
            valueName: "every-junction|every:200m|file"))
    var candidates: String

    @OptionGroup var candidateOptions: CandidateOptions

    @OptionGroup var options: StreetOptions

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @OptionGroup var demandOptions: DemandOptions

    @OptionGroup var output: LayerOutput

    @OptionGroup var report: ReportOptions

    @Option(
        name: .customLong("output"),
        help: ArgumentHelp(
            "Folder for site.json, the layers chosen, points and uncoverable, the report (report.html) and its map (map.svg); "
                + "made if it is missing.",
            valueName: "folder"))
    var folder: String?

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            try report.check()
            let crs = try folder.flatMap { try output.crs(folder: $0) }
            let bar = ProgressBar()
            let (places, demand, inputs) = try bar.working(on: "reading") {
                (
                    try candidateOptions.read(candidates, option: "--candidates"),
                    try demandOptions.read(atHour: options.travel.moment()?.hour),
                    try LoadedInputs(options, area: area, command: "site")
                )
            }
            let scene = inputs.scene
            let placed = try bar.working(on: "candidates") {
                try places.placed(in: inputs, "--candidates \(candidates)")
            }
            let standards = try plan.map { try PlannedArguments.read($0, for: SiteCommand.self).plan.standards } ?? []
            let start = ContinuousClock.now
            var asked = try question.read(
                scene.settings.limits, candidates: places, demand: demand.read, standards: standards)
            asked.isInterrupted = { Interruption.isRequested }
            Interruption.listen()
            let result = try SitingResult(
                asked, among: placed.candidates, in: scene, demand: demand.read, progress: bar.report)
            let speeds =
                try question.speedCases
                ? result.speedCases(among: placed.candidates, in: scene, demand: demand.read, progress: bar.report)
                : nil
            let curve = try question.curve || asked.model == .buildOrder ? result.curve() : nil
            let front = try question.front ? result.front() : nil
            let seconds = start.duration(to: .now) / .seconds(1)
            let warnings =
                (inputs.warnings + places.told.notes + demand.told.notes
                + (try unusedNotes(
                    ofPlan: plan, for: SiteCommand.self, named: "site", judgesStandards: question.model == "echelon")))
                .map(withoutPasswords)
            var run = output.common.described(inputs.run.telling([demand.told, places.told]))
            run.settings += [("candidates", .string(candidates))] + question.described
            let told = SitingTold(
                result, speeds: speeds, curve: curve, front: front, scene: scene, refused: placed.refusals,
                warnings: warnings,
                run: run)
            let written = try folder.map { folder in
                let pages = try report.noReport ? [] : pages(told, inputs, demand.read, bar)
                return try bar.working(on: "writing") {
                    try output.write(
                        documents: [("site.json", told.json(seconds: nil).serialized(pretty: true) + Array("\n".utf8))]
                            + pages,
                        layers: told.layers, in: folder, container: "site", run: run, crs: crs)
                }
            }
            bar.clear()
            try writeResult(
                json
                    ? told.json(seconds: seconds).serialized(pretty: true) + Array("\n".utf8)
                    : Array((told.table(seconds: seconds) + (written.map { "\n\($0)\n" } ?? "")).utf8), to: "-")
        }
    }
}
