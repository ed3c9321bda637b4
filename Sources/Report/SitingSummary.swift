import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

/// The answer to a siting question, ready to be told.
public struct SitingTold: Sendable {
    public let result: SitingResult
    public let scene: Scene
    public let refused: [(reason: CandidateRefusal, count: Int)]
    public let warnings: [String]
    public let run: RunDescription

    public init(
        _ result: SitingResult, scene: Scene, refused: [(reason: CandidateRefusal, count: Int)], warnings: [String],
        run: RunDescription
    ) {
        (self.result, self.scene, self.refused, self.warnings, self.run) = (result, scene, refused, warnings, run)
    }

    private var demand: DemandRow { result.problem.demand }
    private var limitInSeconds: Double { Double(result.question.limit) / 1000 }

    /// A weight in km2 or in units of the demand.
    private func value(_ weight: Int64) -> Double { Double(weight) / demand.unit.weightOfOne }

    /// The objective or a bound of it.
    private func objective(_ weight: Int64) -> JSON {
        result.question.model.countsPlaces ? .integer(Int(weight)) : .decimal(value(weight), places: 6)
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
            ("choose", question.model.choose.map { .integer($0) } ?? .integer(answer.chosen.count)),
            ("within_s", .decimal(limitInSeconds, places: 3)), ("existing", .string(question.existing.rawValue)),
            ("demand", .string(demand.unit == .ground ? "street-served ground" : unitName)),
            ("unit", .string(unitName)),
            ("chosen", .array(result.chosen.map { .object(properties($0)) })),
            ("objective", objective(answer.objective)), ("bound", objective(answer.bound)),
            ("gap", .decimal(answer.gap, places: 9)),
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
            ("figures", ["before": figures(result.before), "after": figures(result.after)]),
            ("warnings", .array(warnings.map { .string($0) })),
        ]
        return .object(members + run.members)
    }

    private func properties(_ chosen: SitingResult.Chosen) -> [(String, JSON)] {
        let place = chosen.point.position
        return [
            ("id", .string(chosen.point.id)), ("lon", .decimal(place.longitudeDegrees, places: 7)),
            ("lat", .decimal(place.latitudeDegrees, places: 7)), ("gain", .decimal(value(chosen.gain), places: 6)),
            ("name", .string(chosen.point.name)), ("street", .string(chosen.street)),
            ("stands_already", .bool(chosen.isExisting)),
        ]
    }

    private func figures(_ figures: AreaFigures) -> JSON {
        let limits = scene.settings.limits.minutes.indices.map { limit -> JSON in
            [
                "minutes": .minutes(scene.settings.limits.minutes[limit]),
                "covered_km2": .squareKilometres(figures.coveredGround[limit]),
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

    private func told(_ weight: Int64) -> String {
        switch demand.unit {
        case .ground: "\(figure(value(weight), decimals: 2)) km2"
        case .demand(let name): "\(figure(value(weight), decimals: value(weight) < 100 ? 1 : 0)) \(name)"
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
        lines.append(
            "Model       \(question.model.inWords) within \(figure(limitInSeconds / 60, decimals: limitInSeconds.truncatingRemainder(dividingBy: 60) == 0 ? 0 : 2)) min"
        )
        lines.append("Candidates  \(figure(Double(result.problem.candidateCount), decimals: 0))" + refusedInWords)
        lines.append("Points      \(question.existing.inWords(scene.stationed.count))")
        lines.append("")
        var places = TextTable()
        places.append(["Place", "longitude", "latitude", "street", "adds", "covered", "share"])
        var sum = result.problem.coveredAnyway
        places.append(["(before)", "", "", "", "", told(sum), share(value(sum), of: value(demand.totalWeight))])
        for chosen in result.chosen {
            sum += chosen.gain
            places.append([
                chosen.point.name.isEmpty ? chosen.point.id : "\(chosen.point.id) (\(chosen.point.name))",
                figure(chosen.point.position.longitudeDegrees, decimals: 5),
                figure(chosen.point.position.latitudeDegrees, decimals: 5),
                chosen.street.isEmpty ? "-" : chosen.street, told(chosen.gain), told(sum),
                share(value(sum), of: value(demand.totalWeight)),
            ])
        }
        lines += places.lines
        lines.append("")
        lines.append(
            question.model.countsPlaces
                ? "\(answer.objective) places; \(answer.bound) at least are needed (gap \(figure(100 * answer.gap, decimals: 2)) %)"
                : "\(told(answer.objective)) covered; at most \(told(answer.bound)) can be "
                    + "(gap \(figure(100 * answer.gap, decimals: 2)) %)")
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

    /// `chosen`: the chosen places in their order.
    public var chosenLayer: [UInt8] {
        var writer = GeoJSONWriter(members: run.members)
        var sum = result.problem.coveredAnyway
        for (number, chosen) in result.chosen.enumerated() {
            sum += chosen.gain
            writer.append(
                .point(chosen.point.position),
                properties: [("order", .integer(number + 1))]
                    + properties(chosen).filter { $0.0 != "lon" && $0.0 != "lat" }
                    + [
                        ("unit", .string(unitName)), ("covered", .decimal(value(sum), places: 6)),
                        ("share", .share(value(sum), of: value(demand.totalWeight))),
                    ])
        }
        return writer.finish()
    }

    /// `points`: all points that stand in the end, as `--points` of a coverage run takes them.
    public var pointsLayer: [UInt8] {
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
    public var uncoverableLayer: [UInt8]? {
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
    var isExisting: Bool { if case .existing = option { true } else { false } }
}

extension ResponsePoint {
    /// As the column `exits` has them.
    fileprivate var exitsText: String {
        exits.map { "\($0.longitudeDegrees),\($0.latitudeDegrees)" }.joined(separator: ";")
    }
}

extension SitingModel {
    var inWords: String {
        switch self {
        case .maximalCovering(let count): "the \(count) \(count == 1 ? "place" : "places") that cover most"
        case .setCovering: "the fewest places that cover all that can be covered"
        }
    }
}

extension ExistingPoints {
    func inWords(_ count: Int) -> String {
        let points = "\(count) \(count == 1 ? "point stands" : "points stand") already; "
        switch self {
        case .keep: return points + "they stay"
        case .movable: return points + "each stays or moves, and the chosen ones are told with them"
        case .removable: return points + "each stays or goes: the chosen ones are all there are"
        case .none: return points + "the choice is made as if they did not"
        }
    }
}
