import Coverage
import Geometry
import Planning
import Siting
import StreetGraph
import Synchronization
import TestMaps
import TestTowns
import Testing

/// Scenarios against whole coverage runs with the points changed.
@Suite struct ScenarioStudyTests {
    /// A random town with demand, zones and key sites.
    private struct Case {
        let scene: Scene
        let points: [ResponsePoint]
        let demand: [DemandRead]
        let zones: [Zone]
        let sites: SitesRead

        init(using generator: inout SeededGenerator, direction: JourneyDirection) throws {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            var ring = Town.box(ways)
            ring[1].longitude -= 45_000
            ring[2].longitude -= 45_000
            let place = Town.drivenPlace(ways)
            points = [
                ResponsePoint(id: "a", position: place), ResponsePoint(id: "b", position: ways.nodes[2], turnout: 5000),
                ResponsePoint(id: "c", position: place, exits: [ways.nodes[3], ways.nodes[7]]),
                ResponsePoint(id: "d", position: ways.nodes[5], turnout: 20_000),
            ]
            let built = try buildNetwork(ways)
            scene = try Scene(
                network: built.network, weights: built.weights, points: PointsRead(points: points),
                area: [Polygon(exterior: ring + [ring[0]])],
                settings: CoverageSettings(
                    limits: TimeLimits(minutes: "0.1,0.25,0.6"), cellSize: 10, offStreetLimit: 60, snapLimit: 200,
                    threads: 2, handling: 1000, direction: direction))
            let degrees = ring.map(PlanarPoint.init(degrees:))
            let (west, south, east, north) = (degrees[0].x, degrees[0].y, degrees[2].x, degrees[2].y)
            func box(_ from: Double, _ to: Double) -> [Polygon<PlanarPoint>] {
                let (low, high) = (west + from * (east - west), west + to * (east - west))
                let corners = [(low, south), (high, south), (high, north), (low, north), (low, south)]
                return [Polygon(exterior: corners.map { PlanarPoint(x: $0.0, y: $0.1) })]
            }
            // The zones overlap, and leave ground over.
            zones = [
                Zone(id: "west", required: 9000, polygons: box(0, 0.41)), Zone(id: "middle", polygons: box(0.3, 0.73)),
            ]
            func anywhere() throws -> Coordinate {
                try #require(
                    Coordinate(
                        longitudeDegrees: .random(in: west...east, using: &generator),
                        latitudeDegrees: .random(in: south...north, using: &generator)))
            }
            demand = [
                DemandRead(
                    name: "calls",
                    places: try (0..<60).map { _ in
                        DemandPlace(
                            shape: .point(try anywhere()),
                            weight: try #require(Weight(.random(in: 0...9, using: &generator))),
                            access: generator.chance(30) ? 4000 : 0)
                    }),
                DemandRead(
                    name: "residents",
                    places: [
                        DemandPlace(shape: .polygons(box(0.1, 0.5)), weight: Weight(millionths: 987_654_321)),
                        DemandPlace(shape: .polygons(box(0.4, 1.3)), weight: Weight(millionths: 123_456_789)),
                    ]),
            ]
            sites = SitesRead(
                sites: try (0..<12).map { number in
                    KeySite(
                        id: "s\(number)", place: try anywhere(),
                        entrances: generator.chance(30) ? [try anywhere(), try anywhere()] : [],
                        ownLimit: generator.chance(50) ? 12_000 : nil, access: generator.chance(40) ? 2500 : 0)
                })
        }

        /// A few random changes of the points.
        func change(using generator: inout SeededGenerator, alike: Bool) -> PointsChange {
            var change = PointsChange(added: [])
            for number in 0..<Int.random(in: 1...3, using: &generator) {
                let place = scene.network.vertexCoordinate[
                    Int.random(in: 0..<scene.network.placeCount, using: &generator)]
                var point = points[Int.random(in: 0..<points.count, using: &generator)]
                let isThere = !change.touched.contains(point.id)
                switch Int.random(in: 0...3, using: &generator) {
                case 0 where isThere: change.touched.insert(point.id)
                case 1 where isThere:
                    change.touched.insert(point.id)
                    point.position = place
                    change.added.append(point)
                case 2 where isThere:
                    change.touched.insert(point.id)
                    point.turnout = .random(in: 0...9000, using: &generator)
                    if !alike { point.speedFactor = 0.7 }
                    change.added.append(point)
                default: change.added.append(ResponsePoint(id: "new\(number)", position: place, turnout: 3000))
                }
            }
            return change
        }
    }

    /// A network may be too broken for any point to stand on it: then there is nothing to ask.
    private func random(using generator: inout SeededGenerator, direction: JourneyDirection = .from) throws -> Case {
        for _ in 0..<50 {
            if let made = try? Case(using: &generator, direction: direction), made.scene.stationed.count > 2 {
                return made
            }
        }
        preconditionFailure("no town on which points can stand in 50 tries")
    }

    private func study(_ made: Case) throws -> ScenarioStudy {
        try ScenarioStudy(
            scene: made.scene, points: PointsRead(points: made.points), demand: made.demand, zones: made.zones,
            sites: made.sites)
    }

    private func answers(_ study: ScenarioStudy, _ changes: [PointsChange], threads: Int) throws -> [ScenarioAnswer?] {
        let answers = Mutex([ScenarioAnswer?](repeating: nil, count: changes.count))
        try study.answers(changes, Array(changes.indices), threads: threads) { number, answer in
            answers.withLock { $0[number] = answer }
        }
        return answers.withLock { $0 }
    }

    @Test(arguments: UInt64(1)...10) func aScenarioIsACoverageRunWithThePointsChanged(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let made = try random(using: &generator, direction: seed % 3 == 0 ? .to : .from)
        let study = try study(made)
        #expect(!study.judgesAnew)
        // Some points drive at other speeds, which is judged anew.
        let changes = (0..<20).map { made.change(using: &generator, alike: $0 < 16) }
        let found = try answers(study, changes, threads: 2)
        #expect(found == (try answers(study, changes, threads: 1)))
        var judged = 0
        for (change, answer) in zip(changes, found) {
            var points = PointsRead(points: made.points)
            points.points = points.points.filter { !change.touched.contains($0.id) } + change.added
            let scene: Scene
            do {
                scene = try made.scene.stationing(points)
            } catch {
                continue
            }
            guard case .judged(let result)? = answer else {
                #expect(scene.unjudged.contains { point in change.added.contains { $0.id == point.id } })
                continue
            }
            judged += 1
            try expect(result, study, isWhatCoverageSaysOf: scene, made)
        }
        #expect(judged > 4)
    }

    /// Where the points do not drive alike from the beginning.
    @Test func scenariosOfMixedPoints() throws {
        var generator = printedSeed(31)
        let made = try random(using: &generator)
        var points = made.points
        points[1].speedFactor = 1.4
        let study = try ScenarioStudy(
            scene: made.scene.stationing(PointsRead(points: points)), points: PointsRead(points: points),
            demand: made.demand, zones: made.zones, sites: made.sites)
        #expect(study.judgesAnew)
        let change = PointsChange(touched: ["a"], added: [])
        guard case .judged(let result)? = try answers(study, [change], threads: 2)[0] else {
            Issue.record("not judged")
            return
        }
        points.removeFirst()
        try expect(result, study, isWhatCoverageSaysOf: made.scene.stationing(PointsRead(points: points)), made)
    }

    /// Points that change nothing change nothing; one that nobody can stand as is told.
    @Test func whatChangesNothing() throws {
        var generator = printedSeed(41)
        let made = try random(using: &generator)
        let study = try study(made)
        var far = made.points[0]
        far.position.longitude += 90_000_000
        let found = try answers(
            study,
            [
                PointsChange(added: []), PointsChange(touched: ["a"], added: [made.points[0]]),
                PointsChange(touched: ["a"], added: [far]),
            ], threads: 1)
        #expect(found[0] == .judged(ScenarioResult(figures: study.baseline.figures)))
        guard case .judged(let same)? = found[1], case .unjudged(let reason)? = found[2] else {
            Issue.record("\(found)")
            return
        }
        #expect(same.zones.isEmpty && same.sites.isEmpty && same.figures.demand == study.baseline.figures.demand)
        #expect(reason.hasPrefix("point a: "))
    }

    /// Every figure of a result against a whole coverage run.
    private func expect(
        _ result: ScenarioResult, _ study: ScenarioStudy, isWhatCoverageSaysOf scene: Scene, _ made: Case
    ) throws {
        let coverage = try CoverageAnalysis(scene: scene).coverage(of: made.demand)
        let figures = result.figures
        for (number, limit) in coverage.limits.enumerated() {
            #expect(isNear(figures.coveredGround[number], limit.coveredArea))
            #expect(isNear(figures.coveredStreet[number], limit.coveredStreet))
        }
        expect(figures.ground, coverage.responseByGround)
        expect(figures.streets, coverage.responseByStreet)
        let limits = scene.settings.limits.milliseconds
        for (found, demand) in zip(figures.demand, coverage.study.demand) {
            #expect(found.covered == limits.map { demand.covered(within: $0) })
            expect(found.response, demand.response)
        }
        let sites = try coverage.study.judge(made.sites)
        #expect(figures.sitesMet == sites.count(of: .met))
        #expect(figures.sitesWithin == limits.map { limit in sites.judged.count { $0.judgement.response <= limit } })
        var responses = study.baseline.sites
        for change in result.sites {
            #expect(responses[change.site] != change.response)
            responses[change.site] = change.response
        }
        #expect(responses == sites.judged.map(\.judgement.response))
        try expect(result.zones, study, coverage.study.coverage(of: ZonedArea(made.zones, of: coverage.study)))
    }

    private func expect(_ found: ResponseFigures, _ distribution: TimeDistribution) {
        #expect((found.mean == nil) == (distribution.mean == nil))
        #expect(isNear(found.mean ?? 0, distribution.mean ?? 0))
        for (second, exact) in [(found.median, distribution.p50), (found.p90, distribution.p90)] {
            #expect((second == nil) == (exact == nil))
            if let second, let exact { #expect(abs(Double(second) - exact.rounded(.up)) <= 1) }
        }
    }

    private func expect(_ found: [ScenarioResult.ZoneChange], _ study: ScenarioStudy, _ zones: [ZoneCoverage]) throws {
        let before = try #require(study.baseline.zones)
        var changes = (0..<zones.count).map { ScenarioResult.ZoneChange(before, $0) }
        for change in found { changes[change.zone] = change }
        for (change, zone) in zip(changes, zones) {
            for (column, covered) in (zone.limits + [zone.required].compactMap(\.self)).enumerated() {
                // A zone that is left out may be off by rounding.
                #expect(abs(change.ground[column] - covered.area) < 0.51)
                #expect(abs(change.street[column] - covered.street) < 0.51)
            }
            for (found, demand) in zip(change.demand, zone.demand) {
                #expect(Array(found.prefix(demand.covered.count)) == demand.covered)
                #expect(found[demand.covered.count] == demand.required ?? .zero)
            }
        }
    }

    /// Equal but for the rounding of sums.
    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-5 + 1e-9 * max(abs(a), abs(b)) }
}
