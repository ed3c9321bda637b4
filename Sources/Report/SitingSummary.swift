import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

/// The answer to a siting question, ready to be told.
public struct SitingTold: Sendable {
    public let result: SitingResult
    public let speeds: SpeedCases?
    public let curve: SitingCurve?
    public let scene: Scene
    public let refused: [(reason: CandidateRefusal, count: Int)]
    public let warnings: [String]
    public let run: RunDescription

    public init(
        _ result: SitingResult, speeds: SpeedCases? = nil, curve: SitingCurve? = nil, scene: Scene,
        refused: [(reason: CandidateRefusal, count: Int)], warnings: [String],
        run: RunDescription
    ) {
        (self.speeds, self.curve) = (speeds, curve)
        (self.result, self.scene, self.refused, self.warnings, self.run) = (result, scene, refused, warnings, run)
    }

    /// What there is to cover.
    public var demand: DemandRow { result.problem.demand }
    private var limitInSeconds: Double { Double(result.question.limit) / 1000 }

    /// A weight in km2 or in units of the demand.
    public func value(_ weight: Int64) -> Double { Double(weight) / demand.unit.weightOfOne }

    /// The objective or a bound of it.
    private func objective(_ value: Double) -> JSON {
        switch result.answer.measure {
        case .demand: .decimal(value, places: 6)
        case .places: .integer(Int(value))
        case .cost: .decimal(value, places: 2)
        case .seconds: .decimal(value, places: 3)
        }
    }

    private var unitName: String {
        switch demand.unit {
        case .ground: "km2"
        case .demand(let name): name
        }
    }

    // MARK: JSON

    /// - Parameter seconds: how long the search took; nil in files, which say nothing of the clock.
    public func json(seconds: Double?) -> JSON {
        let (answer, question) = (result.answer, result.question)
        var members: [(String, JSON)] = [
            ("model", .string(question.model.name)),
            ("choose", .integer(question.choose ?? answer.chosen.count)),
            ("within_s", .decimal(limitInSeconds, places: 3)), ("existing", .string(question.existing.rawValue)),
            ("demand", .string(demand.unit == .ground ? "street-served ground" : unitName)),
            ("unit", .string(unitName)),
            ("chosen", .array(result.chosen.indices.map { .object(properties($0)) })),
            ("objective", objective(answer.objective)), ("bound", objective(answer.bound)),
            ("gap", .decimal(answer.gap, places: 9)), ("objective_unit", .string(objectiveUnit)),
            ("covered", .decimal(value(answer.covered), places: 6)),
            ("covered_before", .decimal(value(result.problem.coveredBefore), places: 6)),
            ("total_demand", .decimal(value(demand.totalWeight), places: 6)),
        ]
        if let seconds { members.append(("seconds", .decimal(seconds, places: 3))) }
        members += [
            // Nothing is drawn at random.
            ("seed", 0),
            ("infeasible", .array(infeasible.map { .object($0.members) })),
            ("candidates", .integer(result.problem.candidateCount)),
            ("refused", .object(refused.map { ($0.reason.rawValue, .integer($0.count)) })),
            ("proof", .string(proof)),
            ("curve", curve.map { .array($0.steps.map(json)) } ?? .null),
            ("figures", ["before": figures(result.before), "after": figures(result.after)]),
            ("warnings", .array(warnings.map { .string($0) })),
        ]
        return .object(members + run.members)
    }

    private func properties(_ number: Int) -> [(String, JSON)] {
        let chosen = result.chosen[number]
        let place = chosen.point.position
        let cases = speeds.map { speeds -> (String, JSON) in
            (
                "speed_cases",
                [
                    "of": .integer(SpeedCases.factors.count), "stays": .integer(speeds.chosen[number].stays),
                    "near": .integer(speeds.chosen[number].near),
                ]
            )
        }
        return [
            ("id", .string(chosen.point.id)), ("lon", .decimal(place.longitudeDegrees, places: 7)),
            ("lat", .decimal(place.latitudeDegrees, places: 7)), ("gain", .decimal(value(chosen.gain), places: 6)),
            ("name", .string(chosen.point.name)), ("street", .string(chosen.street)),
            ("stands_already", .bool(chosen.isExisting)),
        ] + [cases].compactMap { $0 }
    }

    private func json(_ step: SitingCurve.Step) -> JSON {
        [
            "choose": .integer(step.count), "covered": .decimal(step.covered, places: 6),
            "bound": .decimal(step.bound, places: 6), "in_order": .decimal(step.inOrder, places: 6),
        ]
    }

    private func figures(_ figures: AreaFigures) -> JSON {
        let limits = scene.settings.limits.minutes.indices.map { limit -> JSON in
            [
                "minutes": .minutes(scene.settings.limits.minutes[limit]),
                "covered_area_km2": .squareKilometres(figures.coveredGround[limit]),
                "covered_street_km": .kilometres(figures.coveredStreet[limit]),
                "demand": .array(figures.demand.map { .number($0.covered[limit].value) }),
            ]
        }
        return ["limits": .array(limits)]
    }

    /// What keeps demand from being covered, in words and figures: never a bare "infeasible".
    private struct Infeasible {
        var members: [(String, JSON)]
        var words: String
    }

    private var infeasible: [Infeasible] {
        let places = result.problem.uncoverable
        if places.isEmpty { return [] }
        let weight = places.reduce(0) { $0 + demand.weight[$1] }
        let pieces = result.problem.pieces(of: places).count
        let reason =
            "no candidate\(result.question.existing == .none ? "" : " and no point") reaches it within "
            + "\(figure(limitInSeconds, decimals: 0)) s"
        return [
            Infeasible(
                members: [
                    ("reason", .string(reason)), ("places", .integer(places.count)),
                    ("street_pieces", .integer(pieces)),
                    ("weight", .decimal(value(weight), places: 6)),
                ],
                words:
                    "\(told(weight)) in \(pieces) \(pieces == 1 ? "piece" : "pieces") of street cannot be covered: \(reason)"
            )
        ]
    }

    // MARK: Words

    private func told(_ weight: Int64) -> String { told(value(weight)) }

    /// An amount of demand.
    private func told(_ amount: Double) -> String {
        switch demand.unit {
        case .ground: "\(figure(amount, decimals: 2)) km2"
        case .demand(let name): "\(figure(amount, decimals: amount < 100 ? 1 : 0)) \(name)"
        }
    }

    private var objectiveUnit: String {
        switch result.answer.measure {
        case .demand: unitName
        case .places: "places"
        case .cost: "cost"
        case .seconds: "s"
        }
    }

    /// What the model was asked for, how good the answer is and how good any could be.
    private var verdict: String {
        let (answer, gap) = (result.answer, "(gap \(figure(100 * result.answer.gap, decimals: 2)) %)")
        func cost(_ value: Double) -> String { figure(value, decimals: value == value.rounded() ? 0 : 2) }
        switch result.question.model {
        case .maximalCovering, .buildOrder:
            let what = result.question.rules.capacity.isEmpty ? "covered" : "served"
            return "\(told(answer.objective)) \(what); at most \(told(answer.bound)) can be \(gap)"
        case .echelons:
            return "\(told(answer.objective)) reached by every echelon; at most \(told(answer.bound)) can be \(gap)"
        case .setCovering:
            return answer.measure == .places
                ? "\(cost(answer.objective)) places; at least \(cost(answer.bound)) are needed \(gap)"
                : "cost \(cost(answer.objective)); at least \(cost(answer.bound)) is needed \(gap)"
        case .backup, .doubleStandard:
            return "\(told(answer.objective)) covered twice; at most \(told(answer.bound)) can be \(gap)"
        case .expectedCovering:
            return
                "\(told(answer.objective)) covered by a unit that is free; at most \(told(answer.bound)) can be \(gap)"
        case .gradual:
            return
                "\(told(answer.objective)) covered, what is late counted less; at most \(told(answer.bound)) can be \(gap)"
        case .median:
            return "mean response \(figure(answer.objective, decimals: 1)) s; at least "
                + "\(figure(answer.bound, decimals: 1)) s with any choice \(gap)"
        case .center:
            return "latest response \(figure(answer.objective, decimals: 1)) s; at least "
                + "\(figure(answer.bound, decimals: 1)) s with any choice \(gap)"
        }
    }

    /// What the gap proves, and what it does not.
    private var proof: String {
        let answer = result.answer
        let better =
            answer.gap == 0
            ? "no other choice among these candidates is better"
            : "no other choice among these candidates is better by more than "
                + "\(figure(100 * answer.gap, decimals: 2)) %"
        return better + ", by this model: its speeds, its demand and its limit; the city may differ"
    }

    /// The answer as a table for a terminal.
    public func table(seconds: Double) -> String {
        let (answer, question) = (result.answer, result.question)
        var lines = [
            "Reach135 \(productVersion): places for response points, \(run.timesInWords); \(run.clockInWords)", "",
        ]
        lines.append("Model       \(question.model.name): \(question.inWords)")
        lines.append("Candidates  \(figure(Double(result.problem.candidateCount), decimals: 0))" + refusedInWords)
        lines.append("Points      \(question.existing.inWords(scene.stationed.count))")
        lines.append("")
        var places = TextTable()
        places.append(
            ["Place", "longitude", "latitude", "street", "adds", "covered", "share"]
                + (speeds == nil ? [] : ["stays chosen", "or nearby"]))
        var sum = result.problem.coveredAnyway
        places.append(["(before)", "", "", "", "", told(sum), share(value(sum), of: value(demand.totalWeight))])
        for (number, chosen) in result.chosen.enumerated() {
            sum += chosen.gain
            let cases = speeds.map { speeds in
                let (all, own) = (SpeedCases.factors.count, speeds.chosen[number])
                return ["\(own.stays) of \(all)", "\(own.near) of \(all)"]
            }
            places.append(
                [
                    chosen.point.name.isEmpty ? chosen.point.id : "\(chosen.point.id) (\(chosen.point.name))",
                    figure(chosen.point.position.longitudeDegrees, decimals: 5),
                    figure(chosen.point.position.latitudeDegrees, decimals: 5),
                    chosen.street.isEmpty ? "-" : chosen.street, told(chosen.gain), told(sum),
                    share(value(sum), of: value(demand.totalWeight)),
                ] + (cases ?? []))
        }
        lines += places.lines
        if speeds != nil {
            lines.append(
                "Chosen again, or a place within \(figure(SpeedCases.nearby, decimals: 0)) m, with all speeds from "
                    + "20 % lower to 25 % higher")
        }
        if let curve { lines += ["", "What fewer places cover"] + curveTable(curve) }
        lines.append("")
        lines.append(verdict)
        lines.append("Proof: \(proof). \(figure(seconds, decimals: 1)) s.")
        lines += infeasible.map { "Note: \($0.words)" }
        lines.append("")
        var limits = TextTable()
        limits.append(["Limit", "covered km2 before", "after", "streets km before", "after"] + demandHeadings)
        for (number, minutes) in scene.settings.limits.minutes.enumerated() {
            limits.append(
                [
                    "\(minutesInWords(minutes)) min", figure(result.before.coveredGround[number] / 1e6, decimals: 2),
                    figure(result.after.coveredGround[number] / 1e6, decimals: 2),
                    figure(result.before.coveredStreet[number] / 1000, decimals: 1),
                    figure(result.after.coveredStreet[number] / 1000, decimals: 1),
                ]
                    + zip(result.before.demand, result.after.demand).flatMap {
                        [
                            figure($0.covered[number].value, decimals: 0),
                            figure($1.covered[number].value, decimals: 0),
                        ]
                    })
        }
        lines += limits.lines
        if !warnings.isEmpty { lines.append("") }
        lines += warnings.map { "Note: \($0)" }
        if let attribution = run.attribution { lines += ["", "Street data: \(attribution)"] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func curveTable(_ curve: SitingCurve) -> [String] {
        var table = TextTable()
        table.append(["Places", "best known", "share", "at most", "first of the plan"])
        for step in curve.steps {
            table.append([
                "\(step.count)", told(step.covered), share(step.covered, of: value(demand.totalWeight)),
                told(step.bound),
                told(step.inOrder),
            ])
        }
        return table.lines
    }

    private var demandHeadings: [String] {
        zip(result.before.demand.indices, demandNames).flatMap { _, name in ["\(name) before", "after"] }
    }

    private var demandNames: [String] { result.demandNames }

    private var refusedInWords: String {
        refused.isEmpty
            ? ""
            : "; not: "
                + refused.map { "\(figure(Double($0.count), decimals: 0)) \($0.reason.rawValue)" }.joined(
                    separator: ", ")
    }

    // MARK: Layers

    /// All layers.
    public var layers: [ResultLayer] {
        [
            ResultLayer("chosen", chosenLayer), ResultLayer("points", pointsLayer),
            uncoverableLayer.map { ResultLayer("uncoverable", $0) },
        ].compactMap { $0 }
    }

    /// `chosen`: the chosen places in their order.
    private var chosenLayer: [UInt8] {
        var writer = GeoJSONWriter(members: run.members)
        var sum = result.problem.coveredAnyway
        for (number, chosen) in result.chosen.enumerated() {
            sum += chosen.gain
            writer.append(
                .point(chosen.point.position),
                properties: [("order", .integer(number + 1))]
                    + properties(number).filter { $0.0 != "lon" && $0.0 != "lat" }
                    + [
                        ("unit", .string(unitName)), ("covered", .decimal(value(sum), places: 6)),
                        ("share", .share(value(sum), of: value(demand.totalWeight))),
                    ])
        }
        return writer.finish()
    }

    /// `points`: all points that stand in the end, as `--points` of a coverage run takes them.
    private var pointsLayer: [UInt8] {
        var writer = GeoJSONWriter(members: run.members)
        let chosen = Set(result.chosen.filter { !$0.isExisting }.map(\.point.id))
        for point in result.points {
            writer.append(
                .point(point.position),
                properties: [
                    ("id", .string(point.id)), ("name", .string(point.name)),
                    ("turnout_s", point.turnoutIsGiven ? .seconds(milliseconds: Double(point.turnout)) : .null),
                ] + carried(point, besides: ["id", "name", "turnout_s", "chosen"]).filter { $0.0 != "exits" }
                    + [("exits", point.exits.isEmpty ? .null : .string(point.exitsText))]
                    + [("chosen", .bool(chosen.contains(point.id)))])
        }
        return writer.finish()
    }

    /// `uncoverable`: pieces of street with demand that nobody can reach in time; nil where there is none.
    private var uncoverableLayer: [UInt8]? {
        let pieces = result.problem.pieces(of: result.problem.uncoverable)
        if pieces.isEmpty { return nil }
        var writer = GeoJSONWriter(members: run.members)
        let reason = infeasible.first?.members.first { $0.0 == "reason" }?.1 ?? .null
        for piece in pieces {
            writer.append(
                .lineString(scene.network.line(piece.edge, from: piece.from, to: piece.to)),
                properties: [
                    ("street", .string(scene.network.name(piece.edge))),
                    ("weight", .decimal(value(piece.weight), places: 6)),
                    ("unit", .string(unitName)), ("reason", reason),
                ])
        }
        return writer.finish()
    }
}

extension SitingResult.Chosen {
    /// Whether it is a point that stands already.
    public var isExisting: Bool { if case .existing = option { true } else { false } }
}

extension ResponsePoint {
    /// As the column `exits` has them.
    fileprivate var exitsText: String {
        exits.map { "\($0.longitudeDegrees),\($0.latitudeDegrees)" }.joined(separator: ";")
    }
}

extension SitingQuestion {
    /// What is asked for, in words.
    public var inWords: String {
        let places = choose.map { "\($0) \($0 == 1 ? "place" : "places")" } ?? "places within the budget"
        let near = minutes(limit)
        switch model {
        case .maximalCovering: return "\(places) that cover most within \(near)"
        case .buildOrder: return "\(places) in an order of which the first k cover much within \(near) for every k"
        case .echelons(let echelons):
            let told = echelons.map { "\($0.units) within \(minutes($0.limit))" }.joined(separator: ", ")
            return "\(places) with which most is reached by every echelon (\(told))"
        case .setCovering(let share):
            let what = share == 1 ? "all that can be covered" : "\(figure(100 * share, decimals: 1)) %"
            return "the fewest or cheapest places that cover \(what) within \(near)"
        case .backup:
            let which = choose == nil ? "the fewest places" : places
            return "\(which) that cover all that can be covered within \(near), and most of it twice"
        case .doubleStandard(let far, let share):
            return
                "\(places) that cover all within \(minutes(far)), \(figure(100 * share, decimals: 1)) % within \(near), and "
                + "most twice within \(near)"
        case .expectedCovering(let busy):
            return "\(places) that cover most within \(near) by a unit that is free, each busy "
                + "\(figure(100 * busy, decimals: 1)) % of the time"
        case .gradual(let far):
            return "\(places) that cover most, in full within \(near), less and less up to \(minutes(far))"
        case .median(let cutoff):
            return "\(places) with the least mean response; later than \(minutes(cutoff)) counts as then"
        case .center(let cutoff):
            return "\(places) with the least latest response; later than \(minutes(cutoff)) counts as then"
        }
    }

    private func minutes(_ time: Milliseconds) -> String {
        let minutes = Double(time) / 60_000
        return "\(figure(minutes, decimals: minutes == minutes.rounded() ? 0 : 2)) min"
    }
}

extension ExistingPoints {
    public func inWords(_ count: Int) -> String {
        let points = "\(count) \(count == 1 ? "point stands" : "points stand") already; "
        switch self {
        case .keep: return points + "they stay"
        case .movable: return points + "each stays or moves, and the chosen ones are told with them"
        case .removable: return points + "each stays or goes: the chosen ones are all there are"
        case .none: return points + "the choice is made as if they did not"
        }
    }
}
