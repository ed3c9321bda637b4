import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Planning
import Report
import Siting

struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "Judge many changes of the points at once, and rank them.",
        discussion: """
            Takes the streets, points, area, zones, sites and demand of a coverage run. Writes whatif.json, whatif.csv and \
            the layer scenarios (or candidates) into the output folder, all or none, and prints the best. Each scenario is \
            compared with the points as they are; its figures are those of a coverage run with its points. A batch that is \
            stopped leaves whatif.journal there, with which --resume goes on.
            """)

    // What a plan says is part of the arguments before they are parsed: see PlannedArguments.
    @Option(
        help: ArgumentHelp(
            "Plan: a YAML file with any of these options, or those of coverage, by their names.",
            discussion: "What the command line gives wins.", valueName: "file"))
    var plan: String?

    @OptionGroup var scenarioOptions: ScenarioOptions

    @OptionGroup var options: StreetOptions

    @OptionGroup var output: FolderOutput

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @OptionGroup var zoneOptions: ZoneLayerOptions

    @OptionGroup var placeOptions: PlaceOptions

    @OptionGroup var demandOptions: DemandOptions

    @Flag(help: "Print whatif.json instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            let crs = try output.crs()
            let bar = ProgressBar()
            let (zones, places, demand, inputs) = try bar.working(on: "reading") {
                (
                    try zoneOptions.read(), try placeOptions.read(),
                    try demandOptions.read(atHour: options.travel.moment()?.hour),
                    try LoadedInputs(options, area: area, scenarios: scenarioOptions.layer(), command: "whatif")
                )
            }
            let batch = try bar.working(on: "scenarios") { try ScenarioBatch(scenarioOptions, inputs) }
            let study = try bar.working(on: "baseline") {
                try ScenarioStudy(
                    scene: inputs.scene, points: inputs.asked.points, demand: demand.read, zones: zones.zones,
                    sites: places.sites)
            }
            let ranking = try scenarioOptions.ranking(of: study)
            let told = [batch.told, zones.told, places.told, demand.told]
            var run = output.common.described(inputs.run.telling(told))
            run.settings.append(("rank_by", .string(ranking)))
            let answers = try batch.answers(
                study, in: output.folder, run: run, resumes: scenarioOptions.resume,
                threads: inputs.scene.settings.threads,
                bar: bar)
            let scenarios = batch.told(answers.all)
            let warnings =
                inputs.warnings + told.flatMap(\.notes)
                + (try unusedNotes(ofPlan: plan, for: WhatIfCommand.self, named: "whatif")) + studyNotes(study)
                + batch.turnoutNotes(inputs.scene)
                + scenarios.flatMap { scenario in scenario.notes.map { "scenario \(scenario.name): \($0)" } }
            let result = ScenariosTold(
                scenarios, study: study, ranking: ranking, refusals: batch.refusals,
                warnings: warnings.map(withoutPasswords), run: run)
            let summary = result.summary.serialized(pretty: true) + Array("\n".utf8)
            let written = try bar.working(on: "writing") {
                try output.write(
                    documents: [("whatif.json", summary), ("whatif.csv", result.table)], layers: [result.layer()],
                    container: "whatif", run: run, crs: crs)
            }
            answers.journal.remove()
            bar.clear()
            try writeResult(json ? summary : Array("\(result.text)\n\(written)\n".utf8), to: "-")
        }
    }

    private func studyNotes(_ study: ScenarioStudy) -> [String] {
        guard study.judgesAnew else { return [] }
        return [
            "the points fly, or drive by different profiles or at different speeds: each scenario was judged anew as a whole, "
                + "which takes as long as a coverage run"
        ]
    }
}

extension ScenarioOptions {
    /// The layer that may hold scenarios; nil where the streets give the positions.
    func layer() throws -> ScenarioLayer? {
        if try generatedPositions(scenarios, option: "--scenarios") != nil { return nil }
        return ScenarioLayer(path: scenarios, crs: try inputCRS(scenariosCRS, "--scenarios-crs"))
    }

    /// The column that decides.
    /// - Throws: `RunFailure` for one that there is not.
    func ranking(of study: ScenarioStudy) throws -> String {
        guard let ranking else { return study.usualRanking }
        guard study.rankings.contains(ranking) else {
            throw RunFailure(
                "--rank-by: expected one of \(study.rankings.joined(separator: ", ")), found \"\(ranking)\"")
        }
        return ranking
    }
}

/// What a plan says that a command does not use.
func unusedNotes(
    ofPlan path: String?, for command: any ParsableCommand.Type, named name: String, judgesStandards: Bool = false
) throws -> [String] {
    guard let path else { return [] }
    let plan = try PlannedArguments.read(path, for: command).plan
    var notes: [String] = []
    if !plan.unused.isEmpty {
        notes.append("\(path): \(name) does not use \(plan.unused.map(\.key.name).joined(separator: ", "))")
    }
    if !plan.standards.isEmpty, !judgesStandards {
        notes.append("\(path): standards are judged by coverage, and not by \(name)")
    }
    return notes
}
