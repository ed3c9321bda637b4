import Coverage
import FeatureIO
import Planning
import StreetGraph

/// The answers to a plan's standards, for `summary.json`.
func json(standards: [StandardAnswer], _ demand: [Demand]) -> JSON {
    .array(
        standards.map { answer in
            var members: [(String, JSON)] = [
                ("name", .string(answer.standard.name)), ("kind", .string(answer.standard.rule.kind)),
                ("target_share", .number(answer.standard.target)), ("met", answer.isMet.map { .bool($0) } ?? .null),
                ("compliant_street_share", .share(answer.street.compliant, of: answer.street.judged)),
                ("compliant_street_km", .kilometres(answer.street.compliant)),
                ("judged_street_km", .kilometres(answer.street.judged)),
                ("compliant_area_share", .share(answer.ground.compliant, of: answer.ground.judged)),
                ("compliant_area_km2", .squareKilometres(answer.ground.compliant)),
                ("judged_area_km2", .squareKilometres(answer.ground.judged)),
            ]
            if !demand.isEmpty {
                members.append(
                    (
                        "demand",
                        .array(
                            zip(demand, answer.demand).map { demand, compliance in
                                [
                                    "name": .string(demand.name), "compliant": .decimal(compliance.compliant, places: 6),
                                    "judged": .decimal(compliance.judged, places: 6),
                                    "compliant_share": .share(compliance.compliant, of: compliance.judged),
                                ]
                            })
                    ))
            }
            if let shortfall = answer.shortfall {
                members.append(
                    (
                        "shortfall_s",
                        [
                            "mean": .seconds(shortfall.mean), "p90": .seconds(shortfall.p90),
                            "max": .seconds(shortfall.max),
                            "unreachable_share": .decimal(shortfall.unreachableShare, places: 6),
                        ]
                    ))
            }
            if let force = answer.force, case .echelons(let echelons) = answer.standard.rule {
                members.append(("echelons", .array(echelons.indices.map { json(echelons[$0], $0, force, answer, demand) })))
            }
            return .object(members)
        })
}

private func json(
    _ echelon: Echelon, _ number: Int, _ force: ForceCoverage, _ answer: StandardAnswer, _ demand: [Demand]
) -> JSON {
    let reached = force.echelons[number]
    let members: [(String, JSON)] = [
        ("minutes", .minutes(Double(echelon.limit) / 60_000)), ("units", .integer(echelon.units)),
        ("profiles", .array(echelon.profiles.sorted().map { .string($0) })),
        ("tiers", .array(echelon.tiers.sorted().map { .string($0) })), ("units_on_duty", .integer(force.units[number])),
        ("covered_street_share", .share(reached.street, of: answer.street.judged)),
        ("covered_street_km", .kilometres(reached.street)),
        ("covered_area_share", .share(reached.ground, of: answer.ground.judged)),
        ("covered_area_km2", .squareKilometres(reached.ground)),
    ]
    let shares = demand.enumerated().map { index, demand -> (String, JSON) in
        ("covered_\(demand.columnName)_share", .share(answer.demandOfEchelon[number][index], of: answer.demand[index].judged))
    }
    return .object(members + shares)
}

/// The answers as lines of a table; nil where the run has no standards.
func standardsTable(_ answers: [StandardAnswer], _ demand: [Demand]) -> [String]? {
    if answers.isEmpty { return nil }
    var table = TextTable()
    table.append(["Standard", "target", "streets comply", "ground complies"] + demand.map(\.name) + [""])
    for answer in answers {
        let verdict = answer.isMet.map { $0 ? "met" : "missed" } ?? "not judged"
        table.append([
            answer.standard.name, percent(answer.standard.target),
            share(answer.street.compliant, of: answer.street.judged),
            share(answer.ground.compliant, of: answer.ground.judged),
        ] + answer.demand.map { share($0.compliant, of: $0.judged) } + [verdict])
        guard let force = answer.force, case .echelons(let echelons) = answer.standard.rule else { continue }
        for (number, echelon) in echelons.enumerated() {
            let reached = force.echelons[number]
            table.append([
                "  \(echelon.units) in \(minutesInWords(Double(echelon.limit) / 60_000)) min", "",
                share(reached.street, of: answer.street.judged), share(reached.ground, of: answer.ground.judged),
            ] + zip(answer.demandOfEchelon[number], answer.demand).map { share($0, of: $1.judged) }
                + ["\(force.units[number]) on duty"])
        }
    }
    return table.lines
}

extension AreaMeasures {
    /// What of the standards can hold for nothing, each in one line.
    public var standardWarnings: [String] {
        let classes = Set(zones?.compactMap(\.kind) ?? [])
        return standards.flatMap { answer -> [String] in
            let name = "standard \"\(answer.standard.name)\""
            switch answer.standard.rule {
            case .zonal(let limits):
                return limits.zoneClasses.keys.filter { !classes.contains($0) }.sorted().map {
                    "\(name): no zone has the class \"\($0)\""
                }
            case .echelons(let echelons):
                return echelons.indices.compactMap { number in
                    let (needed, present) = (echelons[number].units, answer.force?.units[number] ?? 0)
                    return present < needed
                        ? "\(name): echelon \(number + 1) needs \(needed) units, and \(present) of its kinds are on duty"
                        : nil
                }
            case .escalation: return []
            }
        }
    }
}

extension Standard.Rule {
    /// As a plan names it.
    var kind: String {
        switch self {
        case .zonal: "zonal"
        case .echelons: "echelon"
        case .escalation: "escalation"
        }
    }
}
