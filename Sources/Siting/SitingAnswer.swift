import Coverage
import Geometry
import LocationModels
import StreetGraph

/// Chosen places with the proof of how good they are.
public struct SitingAnswer: Sendable {
    /// Options by their numbers, each with the weight that it covers within the limit and those before do not, the one that
    /// adds most first.
    public var chosen: [(option: Int, gain: Int64)]
    /// What the model makes large or small, in units of `measure`.
    public var objective: Double
    /// No choice does better.
    public var bound: Double
    /// How far the best possible choice can be from this one at most, as a share of the larger of the two, 0...1.
    public var gap: Double
    public var measure: SitingMeasure
    /// The weight that is covered within the limit in the end.
    public var covered: Int64
    /// The best choice of so many places by itself, from 1; empty where nobody asked.
    public var bestOfEach: [LocationAnswer] = []

    /// - Parameter unit: so many of the whole numbers of `answer` are one of the measure.
    init(
        _ answer: LocationAnswer, _ measure: SitingMeasure, per unit: Double, of problem: SitingProblem,
        chosen: [Int]? = nil
    ) {
        self.chosen = problem.inOrderOfGain(chosen ?? answer.chosen)
        (objective, bound) = (Double(answer.objective) / unit, Double(answer.bound) / unit)
        gap = answer.gap
        self.measure = measure
        covered = self.chosen.reduce(problem.coveredAnyway) { $0 + $1.gain }
    }
}

extension SitingProblem {
    /// Answers a question about these options.
    /// - Throws: `SitingError` where no choice keeps to the rules, or there are too many candidates for the model.
    func answer(_ question: SitingQuestion) throws -> SitingAnswer {
        let rules = try rules(question)
        do {
            switch question.model {
            case .maximalCovering: return try maximalCovering(question, rules)
            case .setCovering(let share): return try setCovering(question, rules, share: share)
            case .backup: return try backup(question, rules)
            case .doubleStandard(let far, let share):
                return try doubleStandard(question, rules, far: far, share: share)
            case .expectedCovering(let busy): return try expectedCovering(question, rules, busy: busy)
            case .gradual(let far): return try gradual(question, rules, far: far)
            case .median(let cutoff): return try median(question, rules, cutoff: cutoff)
            case .center(let cutoff): return try center(question, rules, cutoff: cutoff)
            case .echelons(let echelons): return try echelonCovering(question, rules, echelons)
            case .buildOrder: return try buildOrder(question, rules)
            }
        } catch let error as InfeasibleChoice {
            throw SitingError(.infeasible, inWords(error, question))
        }
    }

    func rules(_ question: SitingQuestion) throws -> ChoiceRules {
        let asked = question.rules
        // Movable points are chosen again beside the further ones.
        let again = existing == .movable ? existingOptions : 0
        var rules = ChoiceRules(count: question.choose.map { $0 + again })
        if !asked.cost.isEmpty {
            rules.cost = options.map { option in
                // Who stays costs nothing.
                guard case .candidate(let number) = option else { return 0 }
                return Int64(((asked.cost[candidates[number].id] ?? 1) * SitingRules.costUnit).rounded())
            }
        } else if asked.budget != nil {
            rules.cost = options.map { if case .candidate = $0 { Int64(SitingRules.costUnit) } else { 0 } }
        }
        rules.budget = asked.budget.map { Int64(($0 * SitingRules.costUnit).rounded()) }
        var numbers: [String: Int] = [:]
        for (number, candidate) in candidates.enumerated() { numbers[candidate.id] = existingOptions + number }
        for id in asked.required.sorted() {
            guard let number = numbers[id] else {
                throw SitingError(.unknownCandidate, "required candidate \(id) is none of those that are left")
            }
            rules.required.append(number)
        }
        if let apart = asked.apart { rules.conflicts = pairs(nearerThan: apart) }
        return rules
    }

    /// Pairs of options nearer to each other than a distance, metres.
    private func pairs(nearerThan distance: Double) -> [(Int, Int)] {
        let scene = study.scene
        let places = options.map { scene.lattice.forward(degrees: .init(degrees: $0.coordinate(candidates, scene))) }
        let order = places.indices.sorted { (places[$0].x, $0) < (places[$1].x, $1) }
        var pairs: [(Int, Int)] = []
        for (rank, one) in order.enumerated() {
            for other in order[(rank + 1)...] {
                let (dx, dy) = (places[other].x - places[one].x, places[other].y - places[one].y)
                if dx >= distance { break }
                if dx * dx + dy * dy < distance * distance { pairs.append((min(one, other), max(one, other))) }
            }
        }
        return pairs.sorted { $0 < $1 }
    }

    func inWords(_ error: InfeasibleChoice, _ question: SitingQuestion) -> String {
        func money(_ cost: Int64) -> String {
            let amount =
                Double(cost) / (question.rules.cost.isEmpty && question.rules.budget == nil ? 1 : SitingRules.costUnit)
            return amount == amount.rounded() ? "\(Int(amount))" : "\(amount)"
        }
        func name(_ option: Int) -> String {
            switch options[option] {
            case .candidate(let number): candidates[number].id
            case .existing(let number): study.scene.stationed[number].point.id
            }
        }
        switch error {
        case .requiredExceedCount(let required, let count):
            return "\(required) candidates are required, but only \(count) may be chosen"
        case .requiredExceedBudget(let cost, let budget):
            return "the required candidates cost \(money(cost)), the budget is \(money(budget))"
        case .requiredConflict(let one, let other):
            return "the required candidates \(name(one)) and \(name(other)) are nearer to each other than allowed"
        case .uncovered:
            return "some demand can be covered only by candidates for which the rules leave no room"
        case .tooLittle(let needed, let allowed):
            return "all that can be covered needs at least \(money(needed)), allowed are \(money(allowed))"
        case .shareOutOfReach(let most, let needed):
            let share = 100 * Double(most) / Double(max(1, needed))
            return "all candidates together cover \((share * 10).rounded() / 10) % of what is asked for"
        case .noChoice: return "no choice keeps to number, budget and distances and covers all that can be covered"
        case .notFoundInTime: return "no choice was found in time, nor the proof that there is none"
        }
    }
}

extension SitingProblem.Option {
    func coordinate(_ candidates: [Candidate], _ scene: Scene) -> Coordinate {
        switch self {
        case .candidate(let number): candidates[number].coordinate
        case .existing(let number): scene.stationed[number].coordinate
        }
    }
}
