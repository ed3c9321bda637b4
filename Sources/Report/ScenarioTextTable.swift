import Coverage
import FeatureIO
import Planning
import Siting

extension ScenariosTold {
    /// The best scenarios as a table for a terminal.
    public var text: String {
        var lines = [
            "Reach135 \(productVersion): what-if, \(run.timesInWords)\(run.direction == .to ? ", \(JourneyDirection.to.inWords)" : ""); "
                + run.clockInWords, "",
        ]
        let judged = ranked.count { $0.rank != nil }
        lines.append(
            "\(areCandidates ? "Candidates" : "Scenarios")  \(figure(Double(judged), decimals: 0)) judged, "
                + "\(figure(Double(ranked.count - judged), decimals: 0)) not judged; ranked by \(ranking.name), "
                + "\(ranking.lessIsBetter ? "least" : "most") first")
        for (reason, count) in refusals {
            lines.append("No candidates  \(figure(Double(count), decimals: 0)): \(reason.rawValue)")
        }
        lines.append("")
        lines += comparison
        if ranked.count > Self.mostRows {
            lines.append("\(figure(Double(ranked.count - Self.mostRows), decimals: 0)) more, all of them in whatif.csv")
        }
        if !warnings.isEmpty {
            lines.append("")
            lines += warnings.prefix(Self.mostWarnings).map { "Note: \($0)" }
            if warnings.count > Self.mostWarnings {
                lines.append("Note: \(warnings.count - Self.mostWarnings) more, all of them in whatif.json")
            }
        }
        if let attribution = run.attribution { lines += ["", "Street data: \(attribution)"] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A terminal shows this many scenarios, and warnings.
    private static let mostRows = 15
    private static let mostWarnings = 12

    private struct Shown {
        var heading: String
        var column: FigureColumn
        var decimals: Int
    }

    /// The columns that a terminal has room for: those of the middle limit, and the mean over the ground.
    private var shown: [Shown] {
        let minutes = minutesInWords(study.scene.settings.limits.minutes[study.middleLimit])
        let usual =
            [("ground km2, \(minutes) min", "area_km2_\(minutes)min", 2), ("streets km", "street_km_\(minutes)min", 1)]
            + study.base.study.demand.map { ($0.name, "\($0.columnName)_\(minutes)min", 0) }
            + [("sites met", "sites_met", 0), ("mean s", "area_mean_s", 1)]
        let shown = usual.compactMap { heading, name, decimals in
            columns[name].map { Shown(heading: heading, column: $0, decimals: decimals) }
        }
        if shown.contains(where: { $0.column.name == ranking.name }) { return shown }
        return [Shown(heading: ranking.name, column: ranking, decimals: min(ranking.places, 4))] + shown
    }

    private var comparison: [String] {
        let shown = shown
        var table = TextTable()
        table.append(
            ["Scenario", "rank"] + shown.map(\.heading)
                + (study.base.zoned == nil ? [] : ["zones gain", "zones lose"]))
        table.append(["as it is", ""] + shown.map { $0.column.text(baseline, decimals: $0.decimals) })
        for (rank, scenario) in ranked.prefix(Self.mostRows) {
            guard case .judged(let result) = scenario.answer else {
                table.append([scenario.name, "-"] + shown.map { _ in "-" })
                continue
            }
            let zones = zoneChanges(scenario.answer)
            table.append(
                [label(scenario), rank.map { "\($0)" } ?? "-"]
                    + shown.map {
                        $0.column.signed($0.column.difference(result.figures, baseline), decimals: $0.decimals)
                    }
                    + (study.base.zoned == nil
                        ? [] : ["\(zones.count { $0.gain > 0 })", "\(zones.count { $0.gain < 0 })"]))
        }
        return table.lines
    }

    private func label(_ scenario: ScenarioTold) -> String {
        guard let candidate = scenario.candidate else { return scenario.name }
        let place = candidate.name.isEmpty ? candidate.street : candidate.name
        return place.isEmpty ? scenario.name : "\(scenario.name) (\(place))"
    }
}
