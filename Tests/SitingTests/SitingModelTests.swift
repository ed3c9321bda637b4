import Coverage
import Planning
import Siting
import StreetGraph
import TestMaps
import TestTowns
import Testing

/// Each model against its definition, asked of every choice.
@Suite struct SitingModelTests {
    /// A town, its candidates, and when each point alone is at each place of its demand.
    private struct Case {
        let scene: Scene
        let demand: [DemandRead]
        let candidates: [Candidate]
        let weights: [Double]
        /// Of the candidates and of the units that stand already.
        let times: [[Double]]
        let standing: [[Double]]
        let near: Double
        let far: Double

        init(using generator: inout SeededGenerator) throws {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            let town = try Town(
                ways, points: [("a", Town.drivenPlace(ways), 0), ("b", ways.nodes[2], 4)], area: Town.box(ways),
                minutes: "0.1,0.2", cellSize: 10, offStreet: 60, threads: 2,
                speedFactors: generator.chance(50) ? ["b": 0.7] : [:])
            scene = town.scene
            demand = [
                DemandRead(
                    name: "calls",
                    places: try (0..<30).map { _ in
                        DemandPlace(
                            shape: .point(ways.nodes.randomElement(using: &generator) ?? ways.nodes[0]),
                            weight: try #require(Weight(Double(Int.random(in: 0...9, using: &generator)))),
                            access: generator.chance(30) ? 2000 : 0)
                    })
            ]
            candidates = Array(
                try scene.candidates(.every(spacing: 40), turnout: 1000).candidates.shuffled(using: &generator).prefix(
                    8))
            try #require(candidates.count == 8 && scene.stationed.count == 2)
            let (scene, demand) = (scene, demand)
            func alone(_ point: ResponsePoint) throws -> Demand {
                try #require(
                    CoverageAnalysis(scene: scene.stationing(PointsRead(points: [point]))).study(of: demand).demand
                        .first)
            }
            func times(_ demand: Demand) -> [Double] {
                demand.responses.map { $0 == .never ? .infinity : Double($0) }
            }
            let first = try alone(scene.stationed[0].point)
            weights = first.points.map(\.weight.value)
            self.times = try candidates.map { times(try alone($0.point)) }
            standing = try scene.stationed.map { times(try alone($0.point)) }
            near = Double(scene.settings.limits.milliseconds[0])
            far = Double(scene.settings.limits.milliseconds[1])
        }

        /// How many are at each place within a time.
        func counts(_ chosen: [Int], _ existing: ExistingPoints, within time: Double) -> [Int] {
            let rows = chosen.map { times[$0] } + (existing == .keep ? standing : [])
            return weights.indices.map { place in rows.count { $0[place] <= time } }
        }

        func first(_ chosen: [Int], _ existing: ExistingPoints, cutoff: Double) -> [Double] {
            let rows = chosen.map { times[$0] } + (existing == .keep ? standing : [])
            return weights.indices.map { place in rows.reduce(cutoff) { min($0, $1[place]) } }
        }

        func sum(_ value: (Int) -> Double) -> Double { weights.indices.reduce(0) { $0 + weights[$1] * value($1) } }
    }

    /// What a model makes of a choice; nil where the choice does not do. Larger is better.
    private func value(
        _ model: SitingModel, _ made: Case, _ chosen: [Int], _ existing: ExistingPoints
    ) -> Double? {
        let all = Array(made.candidates.indices)
        let near = made.counts(chosen, existing, within: made.near)
        let most = made.counts(all, existing, within: made.near)
        let coversAll = near.indices.allSatisfy { made.weights[$0] == 0 || near[$0] > 0 || most[$0] == 0 }
        switch model {
        case .maximalCovering: return made.sum { near[$0] > 0 ? 1 : 0 }
        case .setCovering(let share):
            let isEnough =
                share == 1 ? coversAll : made.sum { near[$0] > 0 ? 1 : 0 } >= share * made.sum { _ in 1 } - 1e-9
            return isEnough ? -Double(chosen.count) : nil
        case .backup: return coversAll ? made.sum { near[$0] > 1 ? 1 : 0 } : nil
        case .doubleStandard(_, let share):
            let (far, mostFar) = (
                made.counts(chosen, existing, within: made.far), made.counts(all, existing, within: made.far)
            )
            let isAll = far.indices.allSatisfy { made.weights[$0] == 0 || far[$0] > 0 || mostFar[$0] == 0 }
            let isEnough = made.sum { near[$0] > 0 ? 1 : 0 } >= share * made.sum { _ in 1 } - 1e-9
            return isAll && isEnough ? made.sum { near[$0] > 1 ? 1 : 0 } : nil
        case .expectedCovering(let busy):
            return made.sum { place in
                (0..<near[place]).reduce(0) { sum, unit in
                    // As the model rounds: to thousandths.
                    sum + ((1 - busy) * (0..<unit).reduce(1) { power, _ in power * busy } * 1000).rounded() / 1000
                }
            }
        case .gradual:
            let first = made.first(chosen, existing, cutoff: made.far)
            return made.sum {
                first[$0] <= made.near
                    ? 1 : (1000 * (made.far - first[$0]) / (made.far - made.near)).rounded(.down) / 1000
            }
        case .median(let cutoff):
            let first = made.first(chosen, existing, cutoff: Double(cutoff))
            return -made.sum { first[$0] } / 1000 / made.sum { _ in 1 }
        case .echelons(let echelons):
            let counts = echelons.map { made.counts(chosen, existing, within: Double($0.limit)) }
            return made.sum { place in zip(echelons, counts).allSatisfy { $1[place] >= $0.units } ? 1 : 0 }
        case .buildOrder: return nil
        case .center(let cutoff):
            let first = made.first(chosen, existing, cutoff: Double(cutoff))
            return -(first.indices.filter { made.weights[$0] > 0 }.map { first[$0] }.max() ?? 0) / 1000
        }
    }

    private static let models: [(model: SitingModel, choose: Int?)] = [
        (.maximalCovering, 2), (.setCovering(share: 1), nil), (.setCovering(share: 0.2), nil), (.backup, 4),
        (.doubleStandard(far: 12_000, share: 0.1), 4), (.expectedCovering(busy: 0.4), 3), (.gradual(far: 12_000), 2),
        (.median(cutoff: 60_000), 2), (.center(cutoff: 60_000), 2),
        (.echelons([Echelon(limit: 6000, units: 1), Echelon(limit: 12_000, units: 2)]), 3),
    ]

    @Test(arguments: models.indices, [ExistingPoints.keep, .none]) func noChoiceIsBetter(
        number: Int, existing: ExistingPoints
    ) throws {
        let (model, choose) = Self.models[number]
        var answered = 0
        for seed in UInt64(1)...4 {
            var generator = printedSeed(seed)
            guard let made = (0..<200).lazy.compactMap({ _ in try? Case(using: &generator) }).first else { continue }
            var best: Double?
            for bits in 0..<(1 << made.candidates.count) where bits.nonzeroBitCount <= choose ?? 8 {
                let chosen = made.candidates.indices.filter { bits >> $0 & 1 == 1 }
                if let value = value(model, made, chosen, existing) { best = max(best ?? value, value) }
            }
            let question = SitingQuestion(
                model: model, choose: choose, limit: made.scene.settings.limits.milliseconds[0], existing: existing)
            do {
                let result = try SitingResult(question, among: made.candidates, in: made.scene, demand: made.demand)
                let isLess = result.answer.measure != .demand
                let best = try #require(best, "seed \(seed)")
                #expect(abs((isLess ? -1 : 1) * result.answer.objective - best) < 1e-6, "\(model), seed \(seed)")
                #expect(
                    result.answer.gap == 0 && result.answer.objective == result.answer.bound, "\(model), seed \(seed)")
                let chosen = result.chosen.compactMap { chosen -> Int? in
                    if case .candidate(let number) = chosen.option { number } else { nil }
                }
                let own = try #require(value(model, made, chosen, existing), "seed \(seed)")
                #expect(abs(own - best) < 1e-6, "\(model), seed \(seed)")
                answered += 1
            } catch let error as SitingError {
                #expect(error.code == .infeasible && best == nil, "\(model), seed \(seed): \(error)")
            }
        }
        #expect(answered > 0)
    }

    /// The first k of a build order are told against the best k of every choice.
    @Test(arguments: UInt64(11)...13) func buildOrders(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let made = try #require((0..<200).lazy.compactMap { _ in try? Case(using: &generator) }.first)
        let question = SitingQuestion(
            model: .buildOrder, choose: 4, limit: made.scene.settings.limits.milliseconds[0])
        let result = try SitingResult(question, among: made.candidates, in: made.scene, demand: made.demand)
        let chosen = result.chosen.compactMap { chosen in
            made.candidates.firstIndex { $0.id == chosen.point.id }
        }
        for step in try result.curve().steps where step.count > 0 {
            let first = try #require(value(.maximalCovering, made, Array(chosen.prefix(step.count)), .keep))
            #expect(abs(step.inOrder - first) < 1e-9, "seed \(seed)")
            var best = 0.0
            for bits in 0..<256 where bits.nonzeroBitCount <= step.count {
                let other = (0..<8).filter { bits >> $0 & 1 == 1 }
                best = max(best, try #require(value(.maximalCovering, made, other, .keep)))
            }
            #expect(abs(step.covered - best) < 1e-9 && abs(step.bound - best) < 1e-9, "seed \(seed)")
        }
    }

    /// No candidate serves more than it can.
    @Test(arguments: UInt64(31)...33) func capacitiesAreKept(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let made = try #require((0..<200).lazy.compactMap { _ in try? Case(using: &generator) }.first)
        var question = SitingQuestion(
            model: .maximalCovering, choose: 1, limit: made.scene.settings.limits.milliseconds[1], existing: .none)
        for candidate in made.candidates {
            question.rules.capacity[candidate.id] = Double(Int.random(in: 1...20, using: &generator))
        }
        let result = try SitingResult(question, among: made.candidates, in: made.scene, demand: made.demand)
        let within = made.candidates.indices.map { number in
            let counts = made.counts([number], .none, within: made.far)
            return min(question.rules.capacity[made.candidates[number].id] ?? 0, made.sum { Double(counts[$0]) })
        }
        #expect(abs(result.answer.objective - (within.max() ?? 0)) < 1e-9 && result.answer.gap == 0, "seed \(seed)")
    }

    /// Rules against every choice that keeps to them.
    @Test(arguments: UInt64(21)...24) func rulesAreKept(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let made = try #require((0..<200).lazy.compactMap { _ in try? Case(using: &generator) }.first)
        var question = SitingQuestion(
            model: .maximalCovering, choose: 3, limit: made.scene.settings.limits.milliseconds[0])
        question.rules.budget = 5
        question.rules.apart = 60
        for candidate in made.candidates {
            question.rules.cost[candidate.id] = Double(Int.random(in: 1...4, using: &generator))
        }
        question.rules.required = [made.candidates[3].id]
        let result = try SitingResult(question, among: made.candidates, in: made.scene, demand: made.demand)
        func keeps(_ chosen: [Int]) -> Bool {
            let cost = chosen.reduce(0) { $0 + (question.rules.cost[made.candidates[$1].id] ?? 0) }
            let places = chosen.map { made.candidates[$0].coordinate }
            let isApart = places.indices.allSatisfy { one in
                places.indices.allSatisfy {
                    $0 == one || Ellipsoid.length(from: places[one], to: places[$0]) >= 60
                }
            }
            return chosen.count <= 3 && cost <= 5 && isApart && chosen.contains(3)
        }
        var best = 0.0
        for bits in 0..<256 {
            let chosen = (0..<8).filter { bits >> $0 & 1 == 1 }
            if keeps(chosen) { best = max(best, try #require(value(.maximalCovering, made, chosen, .keep))) }
        }
        #expect(abs(result.answer.objective - best) < 1e-9 && result.answer.gap == 0)
        let numbers = result.chosen.map(\.point.id).compactMap { id in made.candidates.firstIndex { $0.id == id } }
        #expect(keeps(numbers))
    }
}
