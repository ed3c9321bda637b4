import Geometry
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing
import TravelModel

@testable import Coverage

/// Shares over the measured spread of journeys.
@Suite struct ExpectedCoverageTests {
    private func answer(_ scene: Scene, _ places: [Coordinate]) throws -> (CoverageResult, ExpectedCoverage?) {
        let demand = DemandRead(name: "", places: places.map { DemandPlace(shape: .point($0), weight: .one) })
        let result = try CoverageAnalysis(scene: scene).coverage(of: [demand])
        let sites = SitesRead(sites: places.enumerated().map { KeySite(id: "\($0)", place: $1, access: 2000) })
        return (result, result.study.expectedCoverage(sites: try result.study.judge(sites)))
    }

    /// Journeys that never differ from the model: what is expected is what is covered.
    @Test func withoutSpreadItIsWhatIsCovered() throws {
        var generator = printedSeed(40_11)
        for round in 0..<6 {
            let scene = try randomScene(
                points: 4, namedUnits: round % 2 == 0, startLoss: 3000,
                spread: JourneySpread(logMean: 0, logDeviation: 0),
                using: &generator)
            let (result, told) = try answer(scene, (0..<30).map { _ in randomPlace(using: &generator) })
            let expected = try #require(told)
            for (number, limit) in result.limits.enumerated() {
                #expect(abs(expected.street[number] - limit.coveredStreet) < 0.1, "round \(round)")
                #expect(abs(expected.area[number] - limit.coveredArea) < 1, "round \(round)")
                let covered = result.study.demand[0].covered(within: scene.settings.limits.milliseconds[number])
                #expect(expected.demand[0][number] == covered.value, "round \(round)")
            }
        }
    }

    /// Against the chance at each cell, place, site and many positions of streets, by one search for each unit.
    @Test func againstOneSearchForEachUnit() throws {
        var generator = printedSeed(40_12)
        let spread = JourneySpread(logMean: 0.1, logDeviation: 0.4)
        for round in 0..<6 {
            let scene = try randomScene(
                points: 4, namedUnits: true, startLoss: 4000, spread: spread, using: &generator)
            let places = (0..<30).map { _ in randomPlace(using: &generator) }
            let (result, told) = try answer(scene, places)
            let (study, expected) = (result.study, try #require(told))
            var search = PointSearch(scene)
            let reaches = scene.units.indices.map { search.arrivals(ofUnit: $0, within: .unbounded).streets }
            func chance(_ edge: EdgeID, at position: Double, access: Double, within limit: Double) -> Double {
                let arrivals = zip(scene.units, reaches).compactMap { unit, reach -> (time: Double, before: Double)? in
                    let time = reach.edges.first { $0.edge == edge }.flatMap { reach.arrival($0, at: position)?.time }
                    return time.map { ($0, Double(unit.unit.turnout)) }
                }
                guard let first = arrivals.min(by: { $0.time < $1.time }) else { return 0 }
                return spread.chance(
                    ofModelled: first.time - first.before, within: limit - first.before - access)
            }
            for (number, limit) in scene.settings.limits.milliseconds.map(Double.init).enumerated() {
                let ground = study.cells.cells.indices.reduce(0.0) { sum, cell in
                    let owner = study.ground.ownership.cells[Int(study.cells.cells[cell])]
                    return sum + Double(study.cells.areas[cell])
                        * chance(owner.edge, at: Double(owner.fraction), access: 0, within: limit)
                }
                #expect(abs(expected.area[number] - ground) < 0.001 * result.servedArea, "round \(round)")
                let steps = 40
                let street = study.stretches.reduce(0.0) { sum, part in
                    let length = part.weighted(scene.network).weight
                    return sum
                        + (0..<steps).reduce(0.0) { sum, step in
                            let share = (Double(step) + 0.5) / Double(steps)
                            let position = part.stretch.from + (part.stretch.to - part.stretch.from) * share
                            return sum + length / Double(steps)
                                * chance(part.edge, at: position, access: 0, within: limit)
                        }
                }
                #expect(abs(expected.street[number] - street) < 0.002 * result.streetLength, "round \(round)")
                let demand = study.demand[0].points.reduce(0.0) { sum, point in
                    let position = point.way.position
                    return sum + chance(position.edge, at: position.fraction, access: 0, within: limit)
                }
                #expect(abs(expected.demand[0][number] - demand) < 0.01, "round \(round)")
                if number == scene.settings.limits.milliseconds.count - 1 {
                    let sites = study.demand[0].points.reduce(0.0) { sum, point in
                        let position = point.way.position
                        return sum + chance(position.edge, at: position.fraction, access: 2000, within: limit)
                    }
                    #expect(abs((expected.sitesMet ?? -1) - sites) < 0.01, "round \(round)")
                }
            }
        }
    }

    /// The band of a calibrated profile against streets on which everything but the turnout really takes so much longer.
    @Test func measuredBandIsAScenePaceByPace() throws {
        var generator = printedSeed(40_13)
        let spread = JourneySpread(logMean: 0.1, logDeviation: 0.2)
        for round in 0..<8 {
            var ways = Ways.random(nodes: 16, ways: 12, using: &generator)
            ways.nodeDelays = (0..<16).filter { _ in generator.chance(30) }.map {
                NodeDelay(node: UInt32($0), along: 7000, against: 7000)
            }
            func result(taking factor: Double, spread: JourneySpread?) throws -> CoverageResult {
                var taken = ways
                for number in taken.ways.indices {
                    taken.ways[number].forwardSpeed /= factor
                    taken.ways[number].backwardSpeed /= factor
                }
                for number in taken.nodeDelays.indices {
                    let delay = Milliseconds((7000 * factor).rounded())
                    (taken.nodeDelays[number].along, taken.nodeDelays[number].against) = (delay, delay)
                }
                let built = try buildNetwork(taken)
                let ring = Town.box(ways)
                let points = [Town.drivenPlace(ways), ways.nodes[2]].enumerated().map {
                    ResponsePoint(id: "\($0)", position: $1, turnout: UInt32($0) * 4000)
                }
                let view = TravelView(
                    network: built.network, weights: built.weights,
                    startLoss: Milliseconds((3000 * factor).rounded()), spread: spread)
                return try CoverageAnalysis(
                    scene: Scene(
                        views: [view], points: PointsRead(points: points),
                        area: [Polygon(exterior: ring + [ring[0]])],
                        settings: CoverageSettings(
                            limits: TimeLimits(minutes: "0.2,0.4,1"), cellSize: 10, offStreetLimit: 60, snapLimit: 200,
                            threads: 1))
                ).coverage()
            }
            let band = try result(taking: 1, spread: spread).speedBand
            #expect(band.slower.pace == .slowestTenth && band.faster.pace == .quickestTenth)
            for (side, factor) in [(band.slower, spread.slowestTenth), (band.faster, spread.quickestTenth)] {
                for (number, limit) in try result(taking: factor, spread: nil).limits.enumerated() {
                    #expect(abs(side.coveredStreet[number] - limit.coveredStreet) < 0.5, "round \(round)")
                    #expect(abs(side.coveredArea[number] - limit.coveredArea) <= 200, "round \(round)")
                }
            }
        }
    }

    /// One unit whose spread is not known, and nothing is expected of the whole.
    @Test func unknownWhereOneProfileIsNotCalibrated() throws {
        var generator = printedSeed(40_14)
        let ways = Ways.randomViews(2, nodes: 16, ways: 12, using: &generator)
        let built = try buildNetworks(ways, turns: [.none, .none])
        let ring = Town.box(ways)
        func scene(_ profiles: [String]) throws -> Scene {
            let views = zip(["measured", "other"], [JourneySpread(logMean: 0, logDeviation: 0.1), nil]).enumerated().map
            {
                TravelView(profile: $1.0, network: built[$0].network, weights: built[$0].weights, spread: $1.1)
            }
            let points = profiles.enumerated().map {
                ResponsePoint(id: "\($0)", position: Town.drivenPlace(ways), profile: $1)
            }
            return try Scene(
                views: views, points: PointsRead(points: points), area: [Polygon(exterior: ring + [ring[0]])],
                settings: CoverageSettings(
                    limits: TimeLimits(minutes: "1"), cellSize: 20, offStreetLimit: 60, snapLimit: 200, threads: 1))
        }
        let (_, measured) = try answer(scene(["measured", "measured"]), [])
        #expect(measured != nil)
        let (mixed, expected) = try answer(scene(["measured", "other"]), [])
        #expect(expected == nil && mixed.speedBand.slower.pace == .speeds(0.8))
    }
}
