import Coverage
import FeatureIO
import Planning
import Report
import Siting
import StreetGraph
import Synchronization

/// The scenarios of a run, and what each does to the points.
struct ScenarioBatch {
    private struct Item {
        var name: String
        var steps: [PointScenario.Step] = []
        var candidate: Candidate?
        var notes: [String] = []
        var change: PointsChange
    }

    private let items: [Item]
    /// Positions that are no candidates.
    let refusals: [(reason: CandidateRefusal, count: Int)]
    private(set) var told = InputsTold()

    /// - Throws: `RunFailure` where there is nothing to judge; what the readers throw.
    init(_ options: ScenarioOptions, _ inputs: LoadedInputs) throws {
        if let read = inputs.asked.scenarios {
            if let option = options.candidates.given.first(where: \.isGiven) {
                throw RunFailure(
                    "\(option.name): expected candidates, found \(options.scenarios), a layer of scenarios")
            }
            try told.add("scenarios", options.scenarios, notes: read.notes)
            items = try read.scenarios.map { try Self.item($0, inputs.asked.roster) }
            refusals = []
        } else {
            let asked = try options.candidates.read(
                options.scenarios, option: "--scenarios", layerCRS: options.scenariosCRS)
            told = asked.told
            let placed = try asked.placed(in: inputs, "--scenarios \(options.scenarios)")
            refusals = placed.refusals
            items = placed.candidates.map(Self.item)
            if case .points = asked.positions {
                told.notes += placed.refused.map { "candidate \($0.id) was left out: \($0.reason.rawValue)" }
            }
        }
        told.settings.insert(("scenarios", .string(options.scenarios)), at: 0)
        told.settings.insert(("scenarios_crs", options.scenariosCRS.map { .string($0) } ?? .null), at: 1)
    }

    private static func item(_ scenario: PointScenario, _ roster: Roster) throws -> Item {
        let read = try roster.onDuty(scenario.points)
        return Item(
            name: scenario.name, steps: scenario.steps,
            notes: read.unjudged.map { "point \($0.id) takes no part: \($0.reason)" },
            change: PointsChange(touched: scenario.touched, added: read.points))
    }

    private static func item(_ candidate: Candidate) -> Item {
        let point = ResponsePoint(
            id: candidate.id, name: candidate.name, position: candidate.coordinate, turnout: candidate.turnout,
            turnoutIsGiven: true)
        return Item(name: candidate.id, candidate: candidate, change: PointsChange(added: [point]))
    }

    /// A warning where points of the run take time to set off, and new ones of which nothing is said do not.
    func turnoutNotes(_ scene: Scene) -> [String] {
        guard scene.units.contains(where: { $0.unit.turnout > 0 }) else { return [] }
        if items.contains(where: { $0.candidate?.turnout == 0 }) {
            return [
                "candidates set off at once, and points of the run after their turnout_s; --candidate-turnout gives them one"
            ]
        }
        let added = items.filter { item in
            item.steps.contains { step in
                step.action == .add && item.change.added.contains { $0.id == step.id && !$0.turnoutIsGiven }
            }
        }
        if added.isEmpty { return [] }
        return ["\(added.count) scenarios add points without turnout_s; theirs is taken as 0"]
    }

    /// The answers to all scenarios, and the journal that they stand in.
    /// - Throws: `RunFailure` where the batch is stopped.
    func answers(
        _ study: ScenarioStudy, in folder: String, run: RunDescription, resumes: Bool, threads: Int, bar: ProgressBar
    ) throws -> (all: [ScenarioAnswer], journal: ScenarioJournal) {
        let journal = try ScenarioJournal(in: folder, run: run, scenarios: items.count, resumes: resumes)
        let open = items.indices.filter { journal.answered[$0] == nil }
        let answers = Mutex(journal.answered)
        bar.report(.began("scenarios", steps: open.count))
        Interruption.listen()
        do {
            try study.answers(items.map(\.change), open, threads: threads) { number, answer in
                try journal.add(number, answer)
                answers.withLock { $0[number] = answer }
                bar.report(.advanced)
                if Interruption.isRequested { throw Stopped() }
            }
        } catch is Stopped {
            bar.clear()
            let count = answers.withLock { $0.count }
            throw RunFailure(
                "stopped after \(count) of \(items.count) scenarios; the same command with --resume goes on")
        }
        let all = answers.withLock { answers in items.indices.map { answers[$0] } }
        return (all.compactMap(\.self), journal)
    }

    private struct Stopped: Error {}

    /// The scenarios with what became of them.
    func told(_ answers: [ScenarioAnswer]) -> [ScenarioTold] {
        zip(items, answers).map { item, answer in
            var notes = item.notes
            if case .unjudged(let reason) = answer { notes.append("not judged: \(reason)") }
            return ScenarioTold(
                name: item.name, steps: item.steps, candidate: item.candidate, answer: answer, notes: notes)
        }
    }
}
