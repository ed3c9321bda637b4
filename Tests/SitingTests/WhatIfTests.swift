import Coverage
import Ground
import Planning
import Reachability
import Siting
import StreetGraph
import TestMaps
import TestTowns
import Testing

@Suite struct WhatIfTests {
    /// A random town with its ground, and what-if on it.
    struct Case {
        let town: Town
        let model: GroundModel
        let whatIf: WhatIf
        let sources: [Source]

        init(using generator: inout SeededGenerator) throws {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            let place = Town.drivenPlace(ways)
            // The area cuts through the town on one side.
            var area = Town.box(ways)
            area[1].longitude -= 45_000
            area[2].longitude -= 45_000
            let town = try Town(
                ways,
                points: [("a", place, 0), ("b", ways.nodes[2], 5), ("c", place, 0), ("d", ways.nodes[5], 20)],
                area: area, minutes: "0.1,0.25,0.6")
            let sources = town.scene.stationed.indices.map { town.scene.source(ofPoint: $0) }
            var workspace = SearchWorkspace(for: town.scene.graph)
            let model = try GroundModel(
                scene: town.scene,
                reach: boundedSearch(from: sources, within: .unbounded, using: &workspace))
            whatIf = try WhatIf(scene: town.scene, ground: model)
            (self.town, self.model, self.sources) = (town, model, sources)
        }
    }

    /// A network may be too broken for any point to stand on it: then there is nothing to ask.
    func random(using generator: inout SeededGenerator) -> Case {
        for _ in 0..<50 { if let made = try? Case(using: &generator) { return made } }
        preconditionFailure("no town on which a point can stand in 50 tries")
    }

    @Test func theBaselineIsWhatCoverageSays() throws {
        var generator = printedSeed(61)
        for round in 0..<10 {
            let made = random(using: &generator)
            let result = try made.town.coverage()
            let measures = made.whatIf.baseline
            #expect(isNear(made.whatIf.totalGround, result.servedArea), "round \(round)")
            #expect(isNear(made.whatIf.totalStreet, result.streetLength), "round \(round)")
            for (number, limit) in result.limits.enumerated() {
                #expect(isNear(measures.coveredGround[number], limit.coveredArea), "round \(round), limit \(number)")
                #expect(isNear(measures.coveredStreet[number], limit.coveredStreet), "round \(round), limit \(number)")
            }
            for (histogram, distribution, total) in [
                (measures.ground, result.responseByGround, result.servedArea),
                (measures.streets, result.responseByStreet, result.streetLength),
            ] {
                #expect(isNear(histogram.mean ?? -1, distribution.mean ?? -1))
                #expect(isNear(total - histogram.reached, total * distribution.unreachableShare))
                for (share, exact) in [(0.5, distribution.p50), (0.9, distribution.p90)] {
                    let second = histogram.percentile(share, of: total)
                    #expect((second == nil) == (exact == nil))
                    if let second, let exact { #expect(abs(Double(second) - exact.rounded(.up)) <= 1) }
                }
            }
        }
    }

    @Test(arguments: UInt64(71)...82) func aScenarioIsWhatAllPointsAnewSay(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let made = random(using: &generator)
        var worker = made.whatIf.worker()
        for round in 0..<25 {
            let scenario = Scenario(
                removed: made.sources.indices.filter { _ in generator.chance(30) },
                added: (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                    Source(
                        edge: .random(in: 0..<EdgeID(made.town.built.network.edgeCount), using: &generator),
                        fraction: [0, 1, 0.5, 0.31].randomElement(using: &generator) ?? 0,
                        offset: .random(in: 0...9_000, using: &generator), point: 0)
                })
            let found = worker.measures(scenario)
            let twin = Twin(made.town, made.model, made.sources, scenario)
            for number in made.whatIf.limits.indices {
                #expect(isNear(found.coveredGround[number], twin.coveredGround[number]), "round \(round)")
                #expect(isNear(found.coveredStreet[number], twin.coveredStreet[number]), "round \(round)")
            }
            for second in 0..<4000 {
                let weight = second < found.ground.weight.count ? found.ground.weight[second] : 0
                #expect(isNear(weight, twin.groundBySecond[second] ?? 0), "round \(round), second \(second)")
            }
            #expect(isNear(found.ground.moment / 1000, twin.groundMoment / 1000))
            #expect(isNear(found.ground.reached, twin.groundBySecond.values.reduce(0, +)))
            #expect(isNear(found.streets.reached, twin.streetReached), "round \(round)")
            #expect(isNear(found.streets.moment / 1000, twin.streetMoment / 1000), "round \(round)")
            #expect(isNear(found.streets.weight.reduce(0, +), twin.streetReached), "round \(round)")
            for second in [1, 5, 20, 60] {
                let within = found.streets.weight.prefix(second + 1).reduce(0, +)
                #expect(isNear(within, twin.streetReached(by: Double(second) * 1000)), "round \(round), \(second) s")
            }
        }
        // Nothing is left of what was asked.
        let again = worker.measures(Scenario())
        #expect(again == made.whatIf.baseline)
    }

    @Test func candidatesGainWhatAddingThemGains() throws {
        var generator = printedSeed(91)
        for _ in 0..<6 {
            let made = random(using: &generator)
            let candidates = made.whatIf.everyJunction
            #expect(!candidates.isEmpty)
            for (number, limit) in made.whatIf.limits.enumerated() {
                let gains = try made.whatIf.gainedGround(candidates, within: limit, threads: 2)
                // More than one thread draws at a time.
                let many = (0..<700).map { candidates[$0 % candidates.count] }
                let manyGains = try made.whatIf.gainedGround(many, within: limit, threads: 2)
                #expect(manyGains == (0..<700).map { gains[$0 % gains.count] })
                #expect(manyGains == (try made.whatIf.gainedGround(many, within: limit, threads: 1)))
                var worker = made.whatIf.worker()
                for (candidate, gain) in zip(candidates, gains) {
                    let measures = worker.measures(Scenario(added: [candidate]))
                    let expected = measures.coveredGround[number] - made.whatIf.baseline.coveredGround[number]
                    #expect(isNear(gain, expected))
                }
            }
        }
    }

    /// Equal but for the rounding of sums, to a square millimetre or a part in a billion.
    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 + 1e-9 * max(abs(a), abs(b)) }
}

/// The slow and obvious way: one search from all points of the scenario, and a look at every cell and every street.
private struct Twin {
    var coveredGround: [Double]
    var coveredStreet: [Double]
    var groundBySecond: [Int: Double] = [:]
    var groundMoment = 0.0
    /// Parts of streets inside the area: metres and arrival at both ends.
    private var stretches: [(length: Double, from: Double, to: Double)] = []

    var streetReached: Double { stretches.reduce(0) { $0 + $1.length } }
    var streetMoment: Double { stretches.reduce(0) { $0 + $1.length * ($1.from + $1.to) / 2 } }

    func streetReached(by time: Double) -> Double {
        stretches.reduce(0) { sum, stretch in
            let (earliest, latest) = (min(stretch.from, stretch.to), max(stretch.from, stretch.to))
            if latest <= time { return sum + stretch.length }
            return earliest < time ? sum + stretch.length * (time - earliest) / (latest - earliest) : sum
        }
    }

    init(_ town: Town, _ model: GroundModel, _ sources: [Source], _ scenario: Scenario) {
        let limits = town.scene.settings.limits.milliseconds
        coveredGround = limits.map { _ in 0 }
        coveredStreet = limits.map { _ in 0 }
        var all = sources.indices.filter { !scenario.removed.contains($0) }.map { sources[$0] }
        for (number, source) in scenario.added.enumerated() {
            var source = source
            source.point = UInt32(sources.count + number)
            all.append(source)
        }
        var workspace = SearchWorkspace(for: town.scene.graph, queue: .binaryHeap)
        let reach = boundedSearch(from: all, within: .unbounded, using: &workspace)
        var field = ArrivalField(plane: town.scene.plane, ownership: model.ownership)
        field.fill(from: reach, within: .unbounded)
        for (cell, owned) in model.ownership.cells.enumerated() where owned.edge != Ownership.offStreet {
            let (area, time) = (Double(model.areaOfCell[cell]), field.times[cell])
            guard area > 0, time != .never else { continue }
            groundBySecond[Int((Double(time) / 1000).rounded(.up)), default: 0] += area
            groundMoment += area * Double(time)
            for (number, limit) in limits.enumerated() where time <= limit { coveredGround[number] += area }
        }
        guard let area = town.scene.area else { return }
        let streets = StreetsInArea(plane: town.scene.plane, area: area.polygons)
        for edge in reach.edges {
            let length = town.built.network.length(edge.edge)
            for stretch in reach.stretches(edge) where stretch.point != nil {
                for part in streets.parts(edge.edge) {
                    let (low, high) = (max(stretch.from, part.lowerBound), min(stretch.to, part.upperBound))
                    guard low < high else { continue }
                    stretches.append(((high - low) * length, stretch.time(at: low), stretch.time(at: high)))
                }
            }
            for (number, limit) in limits.enumerated() {
                let covered = reach.coveredIntervals(edge, within: limit)
                coveredStreet[number] += length * streets.share(edge.edge, of: covered)
            }
        }
    }
}
