import ArgumentParser
import FeatureIO
import Foundation
import Planning
import Report
import Siting
import StreetGraph

/// What is asked of a choice of places, and how long the search may take.
struct SitingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What makes a choice good. mclp: most is covered. lscp: the fewest places, or the cheapest, that cover all that can "
                + "be covered. backup: that, and most covered twice. dsm: all within --far, a --share within --within, most twice. "
                + "mexclp: most covered by a unit that is free (--busy). gradual: covered less and less from --within to --far. "
                + "p-median: the least mean response. p-center: the least latest response. echelon: most is reached by every "
                + "echelon of the plan's standard. build-order: an order of which the first k are good for every k.",
            valueName: "name"))
    var model = "mclp"

    @Option(help: ArgumentHelp("How many places to choose, 1 to 1000.", valueName: "p"))
    var choose: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The limit that counts, one of --minutes. Default: the longest of them, for dsm and gradual the second longest.",
            valueName: "minutes"))
    var within: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The longer limit of dsm and gradual, one of --minutes. Default: the longest.", valueName: "minutes"))
    var far: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The share of demand that lscp covers (default 1: all that can be) and dsm covers within --within (default 0.8).",
            valueName: "share"))
    var share: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The share of time in which a unit is busy, for mexclp.", valueName: "share"))
    var busy: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Later than this counts as then, for p-median and p-center; at most 30. Default: 30.", valueName: "minutes")
    )
    var cutoff: String?

    @Option(
        help: ArgumentHelp(
            "The points that stand already: keep them; movable: each stays or moves to a candidate; removable: each stays or "
                + "goes; none: as if they were not there. With movable, --choose counts further ones, with removable and none all.",
            valueName: "keep|movable|removable|none"))
    var existing = ExistingPoints.keep.rawValue

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "At most so much is spent: column cost of the candidates, 1 each where there is none.", valueName: "amount")
    )
    var budget: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Chosen places are at least so far from each other, as the crow flies.", valueName: "metres")
    )
    var apart: String?

    @Option(
        name: .customLong("gap"), parsing: .unconditional,
        help: ArgumentHelp(
            "Stop once no choice can be better by more than this share, such as 0.01.", valueName: "share"))
    var gap = "0"

    @Option(
        name: .customLong("time-limit"), parsing: .unconditional,
        help: ArgumentHelp("Stop the search with the best choice so far after this time.", valueName: "seconds"))
    var timeLimit = "300"

    @Flag(
        name: .customLong("speed-cases"),
        help:
            "Ask again with all speeds lower and higher (nine factors from 0.8 to 1.25) and tell how often each place is chosen."
    )
    var speedCases = false

    @Flag(help: "Tell what fewer places would cover as well: the best choice of each number (mclp).")
    var curve = false

    @Option(
        name: .customLong("goal"),
        help: ArgumentHelp(
            "A demand by its name, or ground, and how much covering all of it is worth beside the other goals; two or more. "
                + "Default: the first --demand alone, or the ground.",
            valueName: "name=weight"))
    var goals: [String] = []

    @Flag(help: "Tell what two goals give up for each other: the choices that no other one beats in both (mclp).")
    var front = false

    /// - Parameters:
    ///   - limits: those of the run.
    ///   - demand: those of the run.
    ///   - candidates: with the columns `cost`, `capacity` and `required`, where a layer gives them.
    ///   - standards: of the plan.
    /// - Throws: `RunFailure` for a value that cannot be used.
    func read(
        _ limits: TimeLimits, candidates: CandidatesAsked, demand: [DemandRead], standards: [Standard]
    ) throws -> SitingQuestion {
        guard let existing = ExistingPoints(rawValue: existing) else {
            let names = ExistingPoints.allCases.map(\.rawValue).joined(separator: ", ")
            throw RunFailure("--existing: expected one of \(names), found \"\(self.existing)\"")
        }
        if let choose, !(1...1000).contains(choose) {
            throw RunFailure("--choose: expected 1 to 1000 places, found \(choose)")
        }
        let hasFar = ["dsm", "gradual"].contains(model)
        if hasFar, limits.minutes.count < 2 {
            throw RunFailure("--model: \(model) expects two limits in --minutes, found one")
        }
        let limit =
            try one(of: limits, within, "--within") ?? limits.milliseconds[limits.minutes.count - (hasFar ? 2 : 1)]
        var question = SitingQuestion(
            model: try siteModel(limits, limit, standards), choose: choose, limit: limit, existing: existing,
            gap: try part(gap, "--gap", belowOne: true),
            timeLimit: .seconds(try number(timeLimit, "--time-limit", "seconds", 0...86_400)))
        question.rules = try rules(candidates)
        question.goals = try siteGoals(demand.map(\.name))
        if !question.goals.isEmpty, !question.rules.capacity.isEmpty {
            throw RunFailure(
                "--goal: expected candidates without the column capacity, which counts one demand, found it")
        }
        if front, model != "mclp" || question.goals.count != 2 {
            throw RunFailure("--front: expected --model mclp and two of --goal, found \(model) and \(goals.count)")
        }
        let isFree = ["lscp", "backup"].contains(model) || budget != nil
        if choose == nil, !isFree { throw RunFailure("--choose: expected how many places to choose, found none") }
        if model == "lscp", let choose {
            throw RunFailure("--choose: lscp looks for the fewest places itself, found \(choose)")
        }
        return question
    }

    /// What result files say of the options.
    var described: [(String, JSON)] {
        let texts: [(String, String?)] = [
            ("within", within), ("far", far), ("share", share), ("busy", busy), ("cutoff", cutoff),
            ("existing", existing),
            ("budget", budget), ("apart", apart), ("gap", gap), ("time_limit", timeLimit),
        ]
        return [("model", .string(model)), ("choose", choose.map { .integer($0) } ?? .null)]
            + texts.map { ($0.0, $0.1.map { .string($0) } ?? .null) } + [("goal", .array(goals.map { .string($0) }))]
    }

    /// - Parameter names: of the demands.
    private func siteGoals(_ names: [String]) throws -> [SitingGoal] {
        let read = try goals.map { text -> SitingGoal in
            guard let sign = text.lastIndex(of: "="), let weight = Double(decimal: text[text.index(after: sign)...]),
                (0.000_001...1_000_000).contains(weight)
            else {
                throw RunFailure("--goal: expected a name and a weight above 0 such as residents=2, found \"\(text)\"")
            }
            let name = String(text[..<sign])
            if names.contains(name) { return SitingGoal(.demand(name), weight: weight) }
            guard name == "ground" else {
                throw RunFailure(
                    "--goal: expected one of \((names + ["ground"]).joined(separator: ", ")), found \"\(name)\"")
            }
            return SitingGoal(.ground, weight: weight)
        }
        for (number, goal) in read.enumerated() where read[..<number].contains(where: { $0.subject == goal.subject }) {
            throw RunFailure(
                "--goal: expected different goals, found \"\(goals[number])\" besides another of that name")
        }
        guard read.count != 1, read.count <= 16 else {
            throw RunFailure("--goal: expected two to sixteen goals, found \(read.count)")
        }
        return read
    }

    private func siteModel(
        _ limits: TimeLimits, _ limit: Milliseconds, _ standards: [Standard]
    ) throws -> SitingModel {
        let own: [(String, String?, [String])] = [
            ("--far", far, ["dsm", "gradual"]), ("--share", share, ["lscp", "dsm"]), ("--busy", busy, ["mexclp"]),
            ("--cutoff", cutoff, ["p-median", "p-center"]),
        ]
        guard SitingModel.names.contains(model) else {
            throw RunFailure(
                "--model: expected one of \(SitingModel.names.joined(separator: ", ")), found \"\(model)\"")
        }
        for (option, value, models) in own where value != nil && !models.contains(model) {
            throw RunFailure("\(option): expected --model \(models.joined(separator: " or ")) with it, found \(model)")
        }
        switch model {
        case "mclp": return .maximalCovering
        case "lscp":
            let share = try self.share.map { try part($0, "--share") } ?? 1
            return .setCovering(share: share)
        case "backup": return .backup
        case "dsm":
            return .doubleStandard(
                far: try farLimit(limits, limit), share: try self.share.map { try part($0, "--share") } ?? 0.8)
        case "mexclp":
            guard let busy else {
                throw RunFailure("--busy: expected the share of time in which a unit is busy, found none")
            }
            return .expectedCovering(busy: try part(busy, "--busy", belowOne: true))
        case "build-order": return .buildOrder
        case "echelon":
            let echelons = standards.compactMap { standard -> [Echelon]? in
                if case .echelons(let echelons) = standard.rule { echelons } else { nil }
            }
            guard let echelons = echelons.first else {
                throw RunFailure("--model: echelon expects a --plan with a standard of echelons, found none")
            }
            return .echelons(echelons)
        case "gradual": return .gradual(far: try farLimit(limits, limit))
        default:
            let minutes = try cutoff.map { try number($0, "--cutoff", "minutes", 1...30) } ?? 30
            let time = Milliseconds((minutes * 60_000).rounded())
            return model == "p-median" ? .median(cutoff: time) : .center(cutoff: time)
        }
    }

    private func farLimit(_ limits: TimeLimits, _ limit: Milliseconds) throws -> Milliseconds {
        let far = try one(of: limits, far, "--far") ?? limits.milliseconds[limits.minutes.count - 1]
        guard far > limit else {
            throw RunFailure("--far: expected a longer limit than --within (\(Double(limit) / 60_000) min), found none")
        }
        return far
    }

    private func one(of limits: TimeLimits, _ text: String?, _ option: String) throws -> Milliseconds? {
        guard let text else { return nil }
        guard let minutes = Double(decimal: text), let number = limits.minutes.firstIndex(of: minutes) else {
            let all = limits.minutes.map { figure($0, decimals: $0 == $0.rounded() ? 0 : 2) }.joined(separator: ", ")
            throw RunFailure("\(option): expected one of --minutes (\(all)), found \"\(text)\"")
        }
        return limits.milliseconds[number]
    }

    private func part(_ text: String, _ option: String, belowOne: Bool = false) throws -> Double {
        guard let share = Double(decimal: text), (0...1).contains(share), !belowOne || share < 1 else {
            throw RunFailure(
                "\(option): expected a share from 0 to \(belowOne ? "below " : "")1, found \"\(text)\"")
        }
        return share
    }

    private func number(
        _ text: String, _ option: String, _ unit: String, _ range: ClosedRange<Double>
    ) throws -> Double {
        guard let number = Double(decimal: text), range.contains(number) else {
            throw RunFailure(
                "\(option): expected \(unit) from \(Int(range.lowerBound)) to \(Int(range.upperBound)), found \"\(text)\""
            )
        }
        return number
    }

    private func rules(_ candidates: CandidatesAsked) throws -> SitingRules {
        var rules = SitingRules()
        rules.budget = try budget.map { try number($0, "--budget", "an amount", 0...100_000_000) }
        rules.apart = try apart.map { try number($0, "--apart", "metres", 0...100_000) }
        (rules.cost, rules.capacity, rules.required) = try candidates.columns()
        if !rules.capacity.isEmpty, model != "mclp" {
            throw RunFailure("--model: only mclp minds the column capacity of the candidates, found \(model)")
        }
        return rules
    }
}

extension CandidatesAsked {
    /// What the columns `cost`, `capacity` and `required` of a layer say, by the ids of candidates.
    fileprivate func columns() throws -> (cost: [String: Double], capacity: [String: Double], required: Set<String>) {
        var (cost, capacity): ([String: Double], [String: Double]) = ([:], [:])
        var required: Set<String> = []
        guard case .points(let read) = positions else { return (cost, capacity, required) }
        let path = told.files.first { $0.role == "candidates" }?.path ?? "candidates"
        for point in read.points {
            for (name, value) in point.extra where !value.isBlank {
                switch name.lowercased() {
                case "cost": cost[point.id] = try amount(value, 0...1_000_000, "cost", point, path)
                case "capacity": capacity[point.id] = try amount(value, 0...1e12, "capacity", point, path)
                case "required":
                    guard let isRequired = value.flag else {
                        throw RunFailure(
                            "\(path): candidate \(point.id): required: expected yes or no, found \"\(value.text)\"")
                    }
                    if isRequired { required.insert(point.id) }
                default: break
                }
            }
        }
        return (cost, capacity, required)
    }

    private func amount(
        _ value: FieldValue, _ range: ClosedRange<Double>, _ column: String, _ point: ResponsePoint, _ path: String
    ) throws -> Double {
        guard let number = value.number, range.contains(number) else {
            throw RunFailure(
                "\(path): candidate \(point.id): \(column): expected 0 to \(Int(range.upperBound)), found \"\(value.text)\""
            )
        }
        return number
    }
}
