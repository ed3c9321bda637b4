import Coverage
import Geometry
import Planning
import Siting
import StreetGraph
import TestMaps
import TestTowns
import Testing

/// Chosen places against whole coverage runs with every other choice.
@Suite struct SitingResultTests {
    /// A town with demand and a few candidates.
    private struct Case {
        let scene: Scene
        let demand: [DemandRead]
        let candidates: [Candidate]
        let limit: Milliseconds

        init(using generator: inout SeededGenerator, withDemand: Bool, candidates count: Int = 9) throws {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            let town = try Town(
                ways, points: [("a", Town.drivenPlace(ways), 0), ("b", ways.nodes[2], 4)], area: Town.box(ways),
                minutes: "0.1,0.2", cellSize: 10, offStreet: 60, threads: 2,
                speedFactors: generator.chance(50) ? ["b": 0.7] : [:])
            scene = town.scene
            limit = scene.settings.limits.milliseconds[generator.chance(50) ? 0 : 1]
            demand =
                withDemand
                ? [
                    DemandRead(
                        name: "calls",
                        places: try (0..<50).map { _ in
                            DemandPlace(
                                shape: .point(ways.nodes.randomElement(using: &generator) ?? ways.nodes[0]),
                                weight: try #require(Weight(.random(in: 0...9, using: &generator))),
                                access: generator.chance(30) ? 2000 : 0)
                        })
                ] : []
            candidates = Array(
                try scene.candidates(.every(spacing: 40), turnout: 1000).candidates.shuffled(using: &generator).prefix(
                    count))
            try #require(candidates.count == count && scene.stationed.count == 2)
        }

        func covered(_ points: [ResponsePoint]) throws -> (square: Double, weight: Weight?) {
            guard !points.isEmpty else { return (0, .zero) }
            let figures = try FullStudy(scene.stationing(PointsRead(points: points)), demand: demand).outcome.figures
            let number = try #require(scene.settings.limits.milliseconds.firstIndex(of: limit))
            return (figures.coveredGround[number], figures.demand.first?.covered[number])
        }
    }

    private func random(_ seed: UInt64, withDemand: Bool) throws -> Case {
        var generator = printedSeed(seed)
        for _ in 0..<200 {
            if let made = try? Case(using: &generator, withDemand: withDemand) { return made }
        }
        preconditionFailure("no town in 200 tries")
    }

    private func question(
        _ made: Case, _ model: SitingModel, _ choose: Int?, _ existing: ExistingPoints
    ) -> SitingQuestion {
        SitingQuestion(model: model, choose: choose, limit: made.limit, existing: existing)
    }

    @Test(arguments: [false, true], ExistingPoints.allCases) func noChoiceCoversMore(
        withDemand: Bool, existing: ExistingPoints
    ) throws {
        for seed in UInt64(1)...3 {
            let made = try random(seed, withDemand: withDemand)
            let result = try SitingResult(
                question(made, .maximalCovering, existing == .movable ? 1 : 2, existing),
                among: made.candidates, in: made.scene, demand: made.demand)
            let standing = made.scene.stationed.map(\.point)
            let among =
                made.candidates.map(\.point) + (existing == .movable || existing == .removable ? standing : [])
            let count = existing == .movable ? 3 : 2
            var best = (square: 0.0, weight: Weight.zero)
            for bits in 0..<(1 << among.count) where bits.nonzeroBitCount == count {
                let chosen = among.indices.filter { bits >> $0 & 1 == 1 }.map { among[$0] }
                let covered = try made.covered(chosen + (existing == .keep ? standing : []))
                best.square = max(best.square, covered.square)
                best.weight = max(best.weight, covered.weight ?? .zero)
            }
            #expect(result.answer.gap == 0)
            if withDemand {
                #expect(abs(result.answer.objective - best.weight.value) < 1e-9, "seed \(seed)")
                #expect(try made.covered(result.points).weight == best.weight, "seed \(seed)")
            } else {
                // Cells are rounded to square centimetres.
                #expect(abs(result.answer.objective * 1e6 - best.square) < 0.1, "seed \(seed)")
                #expect(abs(try made.covered(result.points).square - best.square) < 0.1, "seed \(seed)")
            }
            let number = try #require(made.scene.settings.limits.milliseconds.firstIndex(of: made.limit))
            #expect(abs(result.after.coveredGround[number] - (try made.covered(result.points).square)) < 0.01)
            let gained = result.chosen.reduce(result.problem.coveredAnyway) { $0 + $1.gain }
            #expect(gained == result.answer.covered, "seed \(seed)")
            #expect(
                abs(Double(gained) / result.problem.demand.unit.weightOfOne - result.answer.objective) < 1e-9,
                "seed \(seed)")
            #expect(zip(result.chosen, result.chosen.dropFirst()).allSatisfy { $0.gain >= $1.gain })
        }
    }

    /// Calls and ground weighed against each other, and the choices that none beats in both, by whole coverage runs with
    /// every pair of candidates.
    @Test(arguments: [ExistingPoints.keep, .none]) func goalsAgainstEachOther(existing: ExistingPoints) throws {
        for seed in UInt64(31)...33 {
            let made = try random(seed, withDemand: true)
            var question = question(made, .maximalCovering, 2, existing)
            question.goals = [SitingGoal(.demand("calls"), weight: 3), SitingGoal(.ground, weight: 1)]
            let result = try SitingResult(question, among: made.candidates, in: made.scene, demand: made.demand)
            let totals = result.totals
            let standing = existing == .keep ? made.scene.stationed.map(\.point) : []
            var shares: [(calls: Double, ground: Double)] = []
            for bits in 0..<(1 << made.candidates.count) where bits.nonzeroBitCount == 2 {
                let chosen = made.candidates.indices.filter { bits >> $0 & 1 == 1 }.map { made.candidates[$0].point }
                let covered = try made.covered(standing + chosen)
                shares.append(
                    (
                        try #require(covered.weight).value / totals.demand[0].value,
                        covered.square / totals.ground
                    ))
            }
            let best = shares.map { 75 * $0.calls + 25 * $0.ground }.max() ?? 0
            #expect(abs(result.answer.objective - best) < 1e-4, "seed \(seed)")
            #expect(result.answer.gap == 0, "seed \(seed)")

            let front = try result.front(points: 100).points
            let unbeaten = shares.filter { share in
                !shares.contains {
                    $0.calls >= share.calls - 1e-9 && $0.ground >= share.ground - 1e-7
                        && ($0.calls > share.calls + 1e-9 || $0.ground > share.ground + 1e-7)
                }
            }
            for point in front {
                #expect(point.gap == 0)
                #expect(
                    unbeaten.contains { abs($0.calls - point.first) < 1e-6 && abs($0.ground - point.second) < 1e-6 },
                    "seed \(seed): \(point)")
            }
            let most = (unbeaten.map(\.calls).max() ?? 0, unbeaten.map(\.ground).max() ?? 0)
            #expect(abs((front.first?.first ?? 0) - most.0) < 1e-6 && abs((front.last?.second ?? 0) - most.1) < 1e-6)
            #expect(zip(front, front.dropFirst()).allSatisfy { $0.first >= $1.first && $0.second < $1.second })
        }
    }

    @Test(arguments: [false, true]) func noFewerPlacesCoverAll(withDemand: Bool) throws {
        for seed in UInt64(11)...13 {
            let made = try random(seed, withDemand: withDemand)
            let result = try SitingResult(
                question(made, .setCovering(share: 1), nil, .keep), among: made.candidates, in: made.scene,
                demand: made.demand)
            let standing = made.scene.stationed.map(\.point)
            let all = try made.covered(standing + made.candidates.map(\.point))
            var fewest = Int.max
            for bits in 0..<(1 << made.candidates.count) where bits.nonzeroBitCount < fewest {
                let chosen = made.candidates.indices.filter { bits >> $0 & 1 == 1 }.map { made.candidates[$0].point }
                let covered = try made.covered(standing + chosen)
                if withDemand ? covered.weight == all.weight : abs(covered.square - all.square) < 0.01 {
                    fewest = bits.nonzeroBitCount
                }
            }
            #expect(result.answer.objective == Double(fewest) && result.answer.gap == 0, "seed \(seed)")
            let afterwards = try made.covered(result.points)
            #expect(withDemand ? afterwards.weight == all.weight : abs(afterwards.square - all.square) < 0.01)
            let uncoverable = result.problem.uncoverable.reduce(Int64(0)) { $0 + result.problem.demand.weight[$1] }
            #expect(uncoverable + result.answer.covered == result.problem.demand.totalWeight)
        }
    }

    /// Pieces of street hold the demand they are made of.
    @Test func piecesAddUp() throws {
        let made = try random(21, withDemand: false)
        let result = try SitingResult(
            question(made, .maximalCovering, 1, .none), among: made.candidates, in: made.scene)
        let places = Array(result.problem.demand.weight.indices)
        let pieces = result.problem.pieces(of: places)
        #expect(pieces.reduce(0) { $0 + $1.weight } == result.problem.demand.totalWeight)
        #expect(pieces.allSatisfy { 0 <= $0.from && $0.from < $0.to && $0.to <= 1 && $0.weight > 0 })
        #expect(Set(pieces.map(\.edge)).count == pieces.count)
    }
}
