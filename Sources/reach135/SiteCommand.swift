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

    @Option(
        name: .customLong("output"),
        help: ArgumentHelp(
            "Folder for site.json and the layers chosen, points and uncoverable; made if it is missing.",
            valueName: "folder"))
    var folder: String?

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func run() throws {
        try reportingFailures {
            let bar = ProgressBar()
            let (asked, demand, inputs) = try bar.working(on: "reading") {
                (
                    try candidateOptions.read(candidates, option: "--candidates"),
                    try demandOptions.read(atHour: options.travel.moment()?.hour),
                    try LoadedInputs(options, area: area, command: "site")
                )
            }
            let scene = inputs.scene
            let placed = try bar.working(on: "candidates") {
                try scene.candidates(
                    asked.positions, allowed: asked.allowed, forbidden: asked.forbidden, turnout: asked.turnout)
            }
            guard !placed.candidates.isEmpty else {
                let reasons = placed.refusals.map { "\($0.count) \($0.reason.rawValue)" }.joined(separator: ", ")
                throw RunFailure(
                    "--candidates \(candidates): no candidate is left: \(reasons.isEmpty ? "there is none" : reasons)")
            }
            let start = ContinuousClock.now
            let result = try SitingResult(
                question.read(scene.settings.limits), among: placed.candidates, in: scene, demand: demand.read,
                progress: bar.report)
            let seconds = start.duration(to: .now) / .seconds(1)
            let warnings = (inputs.warnings + asked.told.notes + demand.told.notes).map(withoutPasswords)
            var run = inputs.run.telling([demand.told, asked.told])
            run.settings += [("candidates", .string(candidates))] + question.described
            let told = SitingTold(result, scene: scene, refused: placed.refusals, warnings: warnings, run: run)
            var batch = OutputBatch()
            if let folder {
                try batch.write(
                    told.json(seconds: nil).serialized(pretty: true) + Array("\n".utf8), to: "\(folder)/site.json")
                try batch.write(told.chosenLayer, to: "\(folder)/chosen.geojson")
                try batch.write(told.pointsLayer, to: "\(folder)/points.geojson")
                if let layer = told.uncoverableLayer { try batch.write(layer, to: "\(folder)/uncoverable.geojson") }
            }
            try batch.commit()
            bar.clear()
            try writeResult(
                json
                    ? told.json(seconds: seconds).serialized(pretty: true) + Array("\n".utf8)
                    : Array(told.table(seconds: seconds).utf8), to: "-")
        }
    }
}
