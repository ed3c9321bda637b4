import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

/// A scenario and what became of it.
public struct ScenarioTold: Sendable {
    public var name: String
    /// What it does; empty for a candidate.
    public var steps: [PointScenario.Step]
    /// The candidate that it adds by itself.
    public var candidate: Candidate?
    public var answer: ScenarioAnswer
    /// What a reader should know of it, each in one line.
    public var notes: [String]

    public init(
        name: String, steps: [PointScenario.Step] = [], candidate: Candidate? = nil, answer: ScenarioAnswer,
        notes: [String] = []
    ) {
        (self.name, self.steps, self.candidate, self.answer, self.notes) = (name, steps, candidate, answer, notes)
    }
}

/// The scenarios of a run in the order of their ranks.
public struct ScenariosTold: Sendable {
    let study: ScenarioStudy
    let run: RunDescription
    let columns: [FigureColumn]
    let ranking: FigureColumn
    /// Best first, those that cannot be judged, without a rank, last. Equal figures share a rank; input order decides
    /// where they stand.
    let ranked: [(rank: Int?, scenario: ScenarioTold)]
    /// Positions that are no candidates.
    let refusals: [(reason: CandidateRefusal, count: Int)]
    let warnings: [String]
    /// The key sites that are judged, with their required limits; nil where none are asked about.
    let sites: [(site: KeySite, limit: Milliseconds)]?

    /// - Parameter ranking: the name of the column that decides, one of `study.rankings`.
    public init(
        _ scenarios: [ScenarioTold], study: ScenarioStudy, ranking: String,
        refusals: [(reason: CandidateRefusal, count: Int)], warnings: [String], run: RunDescription
    ) {
        (self.study, self.run, self.refusals, self.warnings) = (study, run, refusals, warnings)
        sites = study.base.sites?.judged.map { ($0.site, $0.judgement.limit) }
        let columns = [FigureColumn](study)
        guard let decides = columns[ranking] else { preconditionFailure("no column \(ranking)") }
        (self.columns, self.ranking) = (columns, decides)
        // Smaller is better; never is worst.
        let keys = scenarios.map { scenario -> Int64? in
            guard case .judged(let result) = scenario.answer else { return nil }
            let units = decides.units(result.figures)
            return decides.lessIsBetter ? units ?? .max : -(units ?? 0)
        }
        let order = scenarios.indices.sorted { a, b in
            switch (keys[a], keys[b]) {
            case (let one?, let other?): (one, a) < (other, b)
            case (_?, nil): true
            case (nil, _?): false
            case (nil, nil): a < b
            }
        }
        var ranks: [Int?] = []
        for (place, number) in order.enumerated() {
            guard let key = keys[number] else {
                ranks.append(nil)
                continue
            }
            ranks.append(place > 0 && keys[order[place - 1]] == key ? ranks[place - 1] : place + 1)
        }
        ranked = zip(ranks, order.map { scenarios[$0] }).map { ($0, $1) }
    }

    var baseline: AreaFigures { study.baseline.figures }
    var areCandidates: Bool { ranked.contains { $0.scenario.candidate != nil } }

    /// Each figure and its difference to the baseline; null where the scenario is not judged.
    func members(_ answer: ScenarioAnswer) -> [(String, JSON)] {
        columns.flatMap { column -> [(String, JSON)] in
            let names = (column.name, column.name + "_diff")
            guard case .judged(let result) = answer else { return [(names.0, .null), (names.1, .null)] }
            let difference = column.difference(result.figures, baseline)
            return [(names.0, column.json(result.figures)), (names.1, column.json(units: difference))]
        }
    }

    /// Names of zones and sites that gain and lose, and why a scenario is not judged.
    func partMembers(_ scenario: ScenarioTold) -> [(String, JSON)] {
        var members: [(String, JSON)] = []
        func names(_ names: [String]) -> JSON { names.isEmpty ? .null : .string(names.joined(separator: "; ")) }
        if study.base.zoned != nil {
            let changes = zoneChanges(scenario.answer)
            members += [
                ("zones_gain", names(changes.filter { $0.gain > 0 }.map(\.label))),
                ("zones_lose", names(changes.filter { $0.gain < 0 }.map(\.label))),
            ]
        }
        if sites != nil {
            let changes = siteChanges(scenario.answer)
            members += [
                ("sites_gain", names(changes.filter(\.isMetOnlyNow).map(\.label))),
                ("sites_lose", names(changes.filter(\.isMetNoMore).map(\.label))),
            ]
        }
        if case .unjudged(let reason) = scenario.answer { return members + [("reason", .string(reason))] }
        return members + [("reason", .null)]
    }
}
