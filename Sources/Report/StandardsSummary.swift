import Coverage
import FeatureIO
import Planning
import StreetGraph

/// The answers to a plan's standards, for `summary.json`.
func json(standards: [StandardAnswer], _ scene: Scene, _ demand: [Demand]) -> JSON {
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
                                    "name": .string(demand.name),
                                    "compliant": .decimal(compliance.compliant, places: 6),
                                    "judged": .decimal(compliance.judged, places: 6),
                                    "compliant_share": .share(compliance.compliant, of: compliance.judged),
                                ]
                            })
                    ))
            }
            if answer.sites.judged > 0 {
                members += [
                    ("compliant_sites_share", .share(answer.sites.compliant, of: answer.sites.judged)),
                    ("compliant_sites", .integer(Int(answer.sites.compliant))),
                    ("judged_sites", .integer(Int(answer.sites.judged))),
                ]
            }
            if let response = answer.response { members.append(("response_s", json(response))) }
            if let travel = answer.travel { members.append(("travel_s", json(travel))) }
            if let shortfalls = answer.shortfalls { members.append(("late", json(shortfalls, demand))) }
            if let shortfall = answer.shortfall { members.append(("shortfall_s", json(shortfall))) }
            if let shortfall = answer.siteShortfall { members.append(("sites_shortfall_s", json(shortfall))) }
            if let force = answer.force {
                let steps = answer.standard.rule.steps
                members.append(
                    (
                        answer.standard.rule.stepsName,
                        .array(steps.indices.map { json(steps[$0], $0, force, answer, demand) })
                    ))
            }
            if case .escalation(let escalation) = answer.standard.rule, let place = escalation.scene {
                members.append(("scene", sceneJSON(place, answer, scene)))
            }
            return .object(members)
        })
}

/// By how much what misses a standard misses it.
private func json(_ shortfalls: Shortfalls, _ demand: [Demand]) -> JSON {
    func members(_ shortfall: Shortfall, _ late: String, _ never: String, _ amount: (Double) -> JSON) -> [(
        String, JSON
    )] {
        [
            (late, amount(shortfall.late)), (never, amount(shortfall.never)), ("mean_s", .seconds(shortfall.mean)),
            ("worst_s", .seconds(shortfall.worst)),
        ]
    }
    return [
        "street": .object(members(shortfalls.street, "late_km", "never_km") { .kilometres($0) }),
        "ground": .object(members(shortfalls.ground, "late_km2", "never_km2") { .squareKilometres($0) }),
        "demand": .array(
            zip(demand, shortfalls.demand).map { demand, shortfall in
                .object(
                    [("name", .string(demand.name))]
                        + members(shortfall, "late", "never") { .decimal($0, places: 6) })
            }),
    ]
}

/// What comes to the scene of an escalation.
private func sceneJSON(_ place: Coordinate, _ answer: StandardAnswer, _ scene: Scene) -> JSON {
    guard let response = answer.sceneResponse else {
        return ["position": .position(place), "met": .null]
    }
    let steps = zip(answer.standard.rule.steps, response.steps).map { step, time -> JSON in
        [
            "minutes": .minutes(Double(step.limit) / 60_000), "units": .integer(step.units), "there_s": .arrival(time),
            "met": .bool(time <= step.limit),
        ]
    }
    let arrivals = response.arrivals.prefix(mostArrivals(answer)).map { arrival -> JSON in
        let unit = scene.units[arrival.unit]
        return [
            "unit": .string(unit.unit.id), "point": .string(scene.stationed[unit.point].point.id),
            "arrival_s": .arrival(arrival.time),
        ]
    }
    return [
        "position": .position(place), "met": .bool(response.complies), "steps": .array(steps),
        "arrivals": .array(arrivals),
    ]
}

/// So many arrivals at one scene are told: all that a standard asks for, and at least ten.
func mostArrivals(_ answer: StandardAnswer) -> Int { max(10, answer.standard.rule.steps.map(\.units).max() ?? 0) }

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
        (
            "covered_\(demand.columnName)_share",
            .share(answer.demandOfStep[number][index], of: answer.demand[index].judged)
        )
    }
    return .object(members + shares)
}

/// The answers as lines of a table; nil where the run has no standards.
func standardsTable(_ answers: [StandardAnswer], _ scene: Scene, _ demand: [Demand]) -> [String]? {
    if answers.isEmpty { return nil }
    var table = TextTable()
    let hasSites = answers.contains { $0.sites.judged > 0 }
    table.append(
        ["Standard", "target", "streets comply", "ground complies"] + demand.map(\.name) + [""]
            + (hasSites ? ["sites comply"] : []))
    for answer in answers {
        let verdict = answer.isMet.map { $0 ? "met" : "missed" } ?? "not judged"
        table.append(
            [
                answer.standard.name, percent(answer.standard.target),
                share(answer.street.compliant, of: answer.street.judged),
                share(answer.ground.compliant, of: answer.ground.judged),
            ] + answer.demand.map { share($0.compliant, of: $0.judged) } + [verdict]
                + (hasSites ? [share(answer.sites.compliant, of: answer.sites.judged)] : []))
        guard let force = answer.force else { continue }
        for (number, echelon) in answer.standard.rule.steps.enumerated() {
            let reached = force.echelons[number]
            table.append(
                [
                    "  \(echelon.units) in \(minutesInWords(Double(echelon.limit) / 60_000)) min", "",
                    share(reached.street, of: answer.street.judged), share(reached.ground, of: answer.ground.judged),
                ] + zip(answer.demandOfStep[number], answer.demand).map { share($0, of: $1.judged) }
                    + ["\(force.units[number]) on duty"] + (hasSites ? [""] : []))
        }
    }
    let scenes = answers.compactMap { answer in
        answer.sceneResponse.map { "\(answer.standard.name), at its scene: \(arrivalsInWords($0, answer, scene))" }
    }
    return table.lines + [""] + lateTable(answers, demand, hasSites: hasSites).lines + scenes
}

/// By how much what misses each standard is late.
private func lateTable(_ answers: [StandardAnswer], _ demand: [Demand], hasSites: Bool) -> TextTable {
    var table = TextTable()
    table.append(["Late by, s: mean / worst", "streets", "ground"] + demand.map(\.name) + (hasSites ? ["sites"] : []))
    func late(_ mean: Double?, _ worst: Double?) -> String {
        mean == nil ? "-" : "\(seconds(mean)) / \(seconds(worst))"
    }
    for answer in answers {
        let shortfalls = answer.shortfalls ?? Shortfalls()
        let parts = [shortfalls.street, shortfalls.ground] + shortfalls.demand
        let sites = hasSites ? [late(answer.siteShortfall?.mean, answer.siteShortfall?.max)] : []
        table.append([answer.standard.name] + parts.map { late($0.mean, $0.worst) } + sites)
    }
    return table
}

/// As many units as a standard asks for, in the order of their arrival.
private func arrivalsInWords(_ response: SceneResponse, _ answer: StandardAnswer, _ scene: Scene) -> String {
    let asked = answer.standard.rule.steps.map(\.units).max() ?? 0
    let arrivals = response.arrivals.prefix(asked).map { arrival in
        "\(scene.units[arrival.unit].unit.id) after \(figure(Double(arrival.time) / 1000, decimals: 0)) s"
    }
    return arrivals.isEmpty ? "nobody comes" : arrivals.joined(separator: ", ")
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
            case .echelons: return answer.stepsShort("\(name): echelon")
            case .escalation(let escalation):
                let unplaced = escalation.scene != nil && answer.sceneResponse == nil
                return (unplaced ? ["\(name): no street of the region leads to its scene"] : [])
                    + answer.stepsShort("\(name): step")
            }
        }
    }
}

extension StandardAnswer {
    /// The steps that ask for more units than are on duty, each in one line.
    fileprivate func stepsShort(_ label: String) -> [String] {
        standard.rule.steps.enumerated().compactMap { number, step in
            let present = force?.units[number] ?? 0
            return present < step.units
                ? "\(label) \(number + 1) needs \(step.units) units, and \(present) of its kinds are on duty" : nil
        }
    }
}

extension Standard.Rule {
    /// What the list of its steps is called.
    fileprivate var stepsName: String { if case .escalation = self { "steps" } else { "echelons" } }

    /// As a plan names it.
    var kind: String {
        switch self {
        case .zonal: "zonal"
        case .echelons: "echelon"
        case .escalation: "escalation"
        }
    }
}
