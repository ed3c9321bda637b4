import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

extension ScenariosTold {
    /// `whatif.csv`: a row for each scenario, in the order of their ranks.
    public var table: [UInt8] {
        var rows: [[JSON]] = []
        for (rank, scenario) in ranked {
            let members = head(rank, scenario) + candidateMembers(scenario) + tail(scenario)
            if rows.isEmpty { rows.append(members.map { .string($0.0) }) }
            rows.append(members.map(\.1))
        }
        return commaSeparated(rows)
    }

    /// The layer of the candidates, or of the points that the scenarios change: a feature for each step, where its point
    /// stands afterwards, one that is taken away where it stood.
    public func layer() -> ResultLayer {
        var writer = GeoJSONWriter(members: run.members)
        let best = ranked.first.map { gain($0.scenario) } ?? 0
        for (rank, scenario) in ranked {
            if let candidate = scenario.candidate {
                let fifth = best > 0 ? Int((5 * gain(scenario) / best).rounded(.up)) : 0
                writer.append(
                    .point(candidate.coordinate),
                    properties: head(rank, scenario) + candidateMembers(scenario) + [
                        ("gain_fifth", .integer(min(max(fifth, 0), 5)))
                    ] + tail(scenario))
            }
            for step in scenario.steps {
                let from = step.from.map {
                    [JSON.decimal($0.longitudeDegrees, places: 7), .decimal($0.latitudeDegrees, places: 7)]
                }
                writer.append(
                    (step.to ?? step.from).map { .point($0) },
                    properties: head(rank, scenario) + [
                        ("action", .string(step.action.rawValue)), ("id", .string(step.id)),
                        ("from_lon", from?[0] ?? .null), ("from_lat", from?[1] ?? .null),
                    ] + tail(scenario))
            }
        }
        return areCandidates
            ? ResultLayer("candidates", writer.finish(), style: QGISStyle.gains)
            : ResultLayer("scenarios", writer.finish())
    }

    /// `whatif.json`: the run, the baseline and the scenarios in the order of their ranks. Of candidates the best
    /// `mostCandidates`; the table and the layer have all.
    public var summary: JSON {
        let told = areCandidates ? ranked.prefix(Self.mostCandidates) : ranked[...]
        return .object(
            run.members + [
                ("ranked_by", .string(ranking.name)), ("scenario_count", .integer(ranked.count)),
                ("judged_count", .integer(ranked.count { $0.rank != nil })),
                ("baseline", .object(columns.map { ($0.name, $0.json(baseline)) })),
                ("scenarios", .array(told.map { .object(summary($0.rank, $0.scenario)) })),
                (
                    "refused",
                    .array(refusals.map { ["reason": .string($0.reason.rawValue), "count": .integer($0.count)] })
                ),
                ("warnings", .array(warnings.map { .string($0) })),
            ])
    }

    /// `summary` names this many candidates.
    static let mostCandidates = 100

    private func summary(_ rank: Int?, _ scenario: ScenarioTold) -> [(String, JSON)] {
        var members = head(rank, scenario) + candidateMembers(scenario)
        if scenario.candidate == nil {
            members.append(
                (
                    "changes",
                    .array(
                        scenario.steps.map { step in
                            [
                                "action": .string(step.action.rawValue), "id": .string(step.id),
                                "from": step.from.map { .position($0) } ?? .null,
                                "to": step.to.map { .position($0) } ?? .null,
                            ]
                        })
                ))
        }
        if !scenario.notes.isEmpty { members.append(("notes", .array(scenario.notes.map { .string($0) }))) }
        switch scenario.answer {
        case .unjudged(let reason): members.append(("reason", .string(reason)))
        case .judged: members += self.members(scenario.answer) + partsJSON(scenario.answer)
        }
        return members
    }

    private func head(_ rank: Int?, _ scenario: ScenarioTold) -> [(String, JSON)] {
        [("rank", rank.map { .integer($0) } ?? .null), ("scenario", .string(scenario.name))]
    }

    private func tail(_ scenario: ScenarioTold) -> [(String, JSON)] {
        members(scenario.answer) + partMembers(scenario)
    }

    private func candidateMembers(_ scenario: ScenarioTold) -> [(String, JSON)] {
        guard let candidate = scenario.candidate else { return [] }
        return [
            ("name", .string(candidate.name)), ("street", .string(candidate.street)),
            ("lon", .decimal(candidate.coordinate.longitudeDegrees, places: 7)),
            ("lat", .decimal(candidate.coordinate.latitudeDegrees, places: 7)),
        ]
    }

    /// What a scenario gains in the column that decides, above 0 where it is better than the baseline.
    private func gain(_ scenario: ScenarioTold) -> Double {
        guard case .judged(let result) = scenario.answer,
            let units = ranking.difference(result.figures, baseline)
        else { return 0 }
        return Double(ranking.lessIsBetter ? -units : units)
    }
}
