import Coverage
import LocationModels
import Planning
import StreetGraph

// The models that ask who covers what within a limit.
extension SitingProblem {
    /// Pairs of an option and a place up to which places are looked at one by one, where there is another way.
    private static let comfortablePairs = 5_000_000
    /// The same where there is none: about 6 GB of memory.
    static let mostPairs = 200_000_000

    func maximalCovering(_ question: SitingQuestion, _ rules: ChoiceRules) throws -> SitingAnswer {
        let open = covered.merged(without: isCoveredAnyway).runs
        if !question.rules.capacity.isEmpty { return try capacitated(question, rules) }
        var answer =
            open.pairCount > Self.comfortablePairs
            ? try open.maximalCovering(rules, limits: question.solver, threads: threads)
            : try instance(open).maximalCovering(rules, limits: question.solver)
        answer.objective += coveredAnyway
        answer.bound += coveredAnyway
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne, of: self)
    }

    /// Demand that points which stay cover is theirs.
    private func capacitated(_ question: SitingQuestion, _ rules: ChoiceRules) throws -> SitingAnswer {
        let instance = try instances(within: [limit])[0]
        let (most, scale) = (instance.totalWeight, scale)
        let capacity = options.map { option in
            guard case .candidate(let number) = option, let own = question.rules.capacity[candidates[number].id] else {
                return most
            }
            return Int64(min(Double(most), (own * demand.unit.weightOfOne / scale).rounded()))
        }
        let answer = try instance.capacitatedCovering(capacity: capacity, rules, limits: question.solver)
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne / scale, of: self)
    }

    /// A plan in the order of building; its objective is what all of it covers.
    func buildOrder(_ question: SitingQuestion, _ rules: ChoiceRules) throws -> SitingAnswer {
        guard question.rules.isPlain, let count = rules.count else {
            throw SitingError(.infeasible, "a build order minds a number of places and no other rule")
        }
        let plan = try instance(covered.merged(without: isCoveredAnyway).runs).nestedPlan(
            choose: count, limits: question.solver)
        let best = plan.best.map { answer in
            var answer = answer
            answer.objective += coveredAnyway
            answer.bound += coveredAnyway
            return answer
        }
        let objective = coveredAnyway + (plan.objectives.last ?? 0)
        var answer = SitingAnswer(
            LocationAnswer(
                chosen: plan.order, objective: objective, bound: max(objective, best.last?.bound ?? objective)),
            .demand, per: demand.unit.weightOfOne, of: self)
        answer.chosen = inOrder(plan.order)
        answer.bestOfEach = best
        return answer
    }

    /// A point that may be chosen to stay counts as one unit, whatever stands there.
    func echelonCovering(
        _ question: SitingQuestion, _ rules: ChoiceRules, _ echelons: [Echelon]
    ) throws -> SitingAnswer {
        let scene = study.scene
        let own = try instances(within: echelons.map(\.limit)) { number, unit in
            echelons[number].counts(profile: unit.profile, tier: scene.stationed[unit.point].point.tier)
        }
        let profile = scene.views[0].profile
        let instance = EchelonInstance(
            candidateCount: options.count, weight: own[0].weight,
            echelons: zip(echelons, own).map { echelon, own in
                var nobody = SparseSets()
                for _ in own.weight { nobody.append([]) }
                return EchelonInstance.Echelon(
                    coverers: echelon.counts(profile: profile, tier: nil) ? own.coverers : nobody,
                    existing: own.existing, least: echelon.units)
            })
        let answer = try instance.covering(rules, limits: question.solver)
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne / scale, of: self)
    }

    func setCovering(_ question: SitingQuestion, _ rules: ChoiceRules, share: Double) throws -> SitingAnswer {
        let measure: SitingMeasure = rules.cost == nil ? .places : .cost
        let unit = rules.cost == nil ? 1 : SitingRules.costUnit
        if share == 1 {
            let answer = try instance(covered.merged(without: isCoveredAnyway).runs).setCovering(
                rules, limits: question.solver)
            return SitingAnswer(answer, measure, per: unit, of: self)
        }
        let answer = try instances(within: [limit])[0].setCovering(share: share, rules, limits: question.solver)
        return SitingAnswer(answer, measure, per: unit, of: self)
    }

    func backup(_ question: SitingQuestion, _ rules: ChoiceRules) throws -> SitingAnswer {
        let instance = try instances(within: [limit])[0]
        let answer =
            try question.choose == nil
            ? instance.setCoveringWithBackup(rules, limits: question.solver).backup
            : instance.backupCovering(rules, limits: question.solver)
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne / scale, of: self)
    }

    func doubleStandard(
        _ question: SitingQuestion, _ rules: ChoiceRules, far: Milliseconds, share: Double
    ) throws -> SitingAnswer {
        let both = try instances(within: [limit, far])
        let answer = try CoveringInstance.doubleStandard(
            near: both[0], far: both[1], share: share, rules: rules, limits: question.solver)
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne / scale, of: self)
    }

    func expectedCovering(_ question: SitingQuestion, _ rules: ChoiceRules, busy: Double) throws -> SitingAnswer {
        let instance = try instances(within: [limit])[0]
        let most = Int(instance.existing.max() ?? 0) + (rules.count ?? options.count)
        let levels = LevelValues.expected(busy: busy, units: min(Self.mostLevels, max(1, most)), unit: 1000)
        let answer = try instance.maximalCovering(rules, levels: levels, limits: question.solver)
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne / scale * Double(levels.unit), of: self)
    }

    /// Further units hardly change the chance that one is free.
    private static let mostLevels = 12

    /// Weights are divided by this where models multiply them: the smallest power of ten that leaves room for factors up to
    /// two million in whole numbers that are exact as floating point.
    var scale: Double {
        var scale = 1.0
        while Double(demand.totalWeight) / scale > 4e9 { scale *= 10 }
        return scale
    }

    var scaledWeight: [Int64] {
        let scale = scale
        return demand.weight.map { Int64((Double($0) / scale).rounded()) }
    }

    private func instance(_ runs: CoveringRuns) throws -> CoveringInstance {
        try checkSize(runs.pairCount, Self.mostPairs)
        return CoveringInstance(runs)
    }

    /// Who covers what within each of some limits, on scaled weights, with the units that stay. Neighbours that are covered
    /// alike within all limits are one demand point.
    /// - Parameter counts: whether a unit that stays counts for the limit of a number.
    private func instances(
        within limits: [Milliseconds], counting counts: (Int, StationedUnit) -> Bool = { _, _ in true }
    ) throws -> [CoveringInstance] {
        let rows = try limits.enumerated().map { number, limit in
            (
                options: try covered(within: limit),
                units: try zip(study.scene.units, standing(within: limit)).filter { counts(number, $0.0) }.map(\.1)
            )
        }
        let all = CoveringRuns(
            weight: scaledWeight,
            covered: rows.flatMap { row in options.indices.map { Array(row.options[$0]) } + row.units })
        let merged = all.merged().runs
        try checkSize(merged.pairCount, Self.mostPairs)
        var next = 0
        return rows.map { row in
            let own = merged.keeping(Array(next..<next + options.count))
            next += options.count
            var existing = Array(repeating: Int32(0), count: merged.weight.count)
            for unit in next..<next + row.units.count {
                for run in merged[unit] {
                    for place in Int(run.lower)..<Int(run.upper) { existing[place] += 1 }
                }
            }
            next += row.units.count
            return CoveringInstance(own, existing: existing)
        }
    }

    /// What each unit of the points that stay covers within a limit.
    private func standing(within limit: Milliseconds) throws -> [[CoveringRuns.DemandRun]] {
        existing == .keep ? try demand.covered(byUnitsOf: study, within: limit) : []
    }

    /// - Parameter pairs: of a candidate and a place.
    /// - Throws: `SitingError` with `too-large`.
    func checkSize(_ pairs: Int, _ most: Int) throws {
        guard pairs > most else { return }
        throw SitingError(
            .tooLarge,
            "\(pairs / 1_000_000) million pairs of a candidate and a place are more than the \(most / 1_000_000) million "
                + "that this model can look at: expected fewer candidates or larger cells")
    }
}
