import FeatureIO
import StreetReading

extension BarrierReport {
    /// The kinds that were asked for, in a fixed order.
    private var kinds: [(kind: BarrierKind, counts: Counts)] {
        BarrierKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
    }

    /// The member `barriers` of `summary.json`.
    var json: JSON {
        .object(
            kinds.map { kind, counts in
                (
                    kind.rawValue,
                    [
                        "lines": .integer(counts.used), "km": .kilometres(counts.length),
                        "passable": .integer(counts.passable), "openings": .integer(counts.openings),
                    ]
                )
            })
    }

    /// The line of the table; nil where no kind was asked for. Verges are only named where there are any.
    var inWords: String? {
        let named = kinds.filter { $0.kind != .serviceRoad || $0.counts.used > 0 }
        if named.isEmpty { return nil }
        let parts = named.map { kind, counts in
            "\(figure(counts.length / 1000, decimals: 1)) km \(kind == .own ? "of your own" : kind.rawValue)"
        }
        return parts.joined(separator: ", ")
    }

    /// What the planner should know, each in one line.
    public var warnings: [String] {
        var warnings: [String] = []
        if missingNodes > 0 {
            warnings.append(
                "\(missingNodes) nodes of barriers are missing from the extract; ground is reached through the gaps")
        }
        if missingMembers > 0 {
            warnings.append(
                "\(missingMembers) ways of waters are missing from the extract; ground is reached through the gaps")
        }
        if otherFeatures > 0 {
            warnings.append(
                "\(otherFeatures) features of the barriers are neither lines nor polygons and were left out")
        }
        return warnings
    }
}
