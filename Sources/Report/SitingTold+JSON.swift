import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

// One object for programs.
extension SitingTold {
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
            (
                "goals",
                .array(goals.map { ["name": .string($0.name), "weight": .decimal($0.weight, places: 6)] })
            ),
            ("front", front.map { .array($0.points.map(json)) } ?? .null),
            ("curve", curve.map { .array($0.steps.map(json)) } ?? .null),
            ("figures", ["before": figures(result.before), "after": figures(result.after)]),
            ("warnings", .array(warnings.map { .string($0) })),
        ]
        return .object(members + run.members)
    }

    func properties(_ number: Int) -> [(String, JSON)] {
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

    func json(_ point: SitingFront.Point) -> JSON {
        [
            "chosen": .array(point.chosen.map { .string(id(ofOption: $0)) }),
            "covered": [.decimal(point.first, places: 6), .decimal(point.second, places: 6)],
            "bound": .decimal(point.bound, places: 6), "gap": .decimal(point.gap, places: 9),
        ]
    }

    func json(_ step: SitingCurve.Step) -> JSON {
        [
            "choose": .integer(step.count), "covered": .decimal(step.covered, places: 6),
            "bound": .decimal(step.bound, places: 6), "in_order": .decimal(step.inOrder, places: 6),
        ]
    }

    func figures(_ figures: AreaFigures) -> JSON {
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
    struct Infeasible {
        var members: [(String, JSON)]
        var words: String
    }

    var infeasible: [Infeasible] {
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
}
