import Geometry
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage
@testable import Ground

@Suite struct SiteJudgingTests {
    /// Every unit that arrives at some positions, from one search for each, the earliest first: the slow twin of first and
    /// second due.
    private func arrivals(_ scene: Scene, at positions: [StreetPosition]) -> [PointArrival] {
        scene.units.indices.compactMap { unit -> PointArrival? in
            var search = PointSearch(scene)
            let reach = search.arrivals(ofUnit: unit, within: .unbounded).streets
            let times = positions.compactMap { position in
                reach.edges.first { $0.edge == position.edge }.flatMap {
                    reach.arrival($0, at: position.fraction)?.time
                }
            }
            return times.min().map { PointArrival(time: $0, point: UInt32(unit)) }
        }.sorted()
    }

    /// The nearest position on any street on which units may arrive, by looking at all of them.
    private func nearest(_ scene: Scene, _ place: Coordinate) -> Double {
        let permitted = PermittedStreets(scene.network, scene.weights)
        let point = scene.lattice.forward(place)
        return (0..<EdgeID(scene.network.edgeCount)).filter { permitted.isPermitted(.arrival)[Int($0)] }
            .map { scene.plane.nearest(on: $0, to: point).distance }.min() ?? .infinity
    }

    @Test(arguments: UInt64(1)...12) func againstOneSearchForEachPoint(seed: UInt64) throws {
        var generator = printedSeed(700 + seed)
        let scene = try randomScene(points: 5, using: &generator)
        let sites = (0..<40).map { number in
            KeySite(
                id: "\(number)", kind: ["a", "b", nil].randomElement(using: &generator) ?? nil,
                place: randomPlace(using: &generator),
                entrances: (0..<Int.random(in: 0...2, using: &generator)).map { _ in randomPlace(using: &generator) },
                ownLimit: generator.chance(30) ? .random(in: 1000...40_000, using: &generator) : nil,
                access: generator.chance(30) ? .random(in: 0...9000, using: &generator) : 0)
        }
        let read = SitesRead(sites: sites, classLimits: try ClassLimits(["a=0.3"], option: "--site-limit"))
        let result = try scene.withArrivals(scene.judge(read, Dues(scene)))
        let area = try #require(scene.area.flatMap { AreaIndex($0.polygons) })
        for (site, answer) in zip(sites, result.answers) {
            let place = try #require(site.place)
            guard case .judged(let judgement) = answer.outcome else {
                guard case .outside = answer.outcome else {
                    Issue.record("site \(site.id) is not judged")
                    continue
                }
                #expect(!area.contains(scene.lattice.forward(place)), "site \(site.id)")
                continue
            }
            #expect(area.contains(scene.lattice.forward(place)), "site \(site.id)")
            let ways = (site.entrances.isEmpty ? [place] : site.entrances).compactMap(scene.attached)
            for (way, coordinate) in zip(ways, site.entrances.isEmpty ? [place] : site.entrances) {
                #expect(abs(way.position.distance - nearest(scene, coordinate)) < 1e-9)
            }
            let expected = arrivals(scene, at: ways.map(\.position))
            func whole(_ rank: Int) -> Milliseconds {
                rank < expected.count
                    ? Milliseconds((expected[rank].time + Double(site.access)).rounded(.toNearestOrAwayFromZero))
                    : .never
            }
            #expect(judgement.response == whole(0) && judgement.secondResponse == whole(1), "site \(site.id)")
            let due = expected.prefix(2).map { scene.units[Int($0.point)].unit.id }
            #expect(judgement.firstDue?.unit.id == due.first, "site \(site.id)")
            #expect(judgement.secondDue?.unit.id == due.dropFirst().first, "site \(site.id)")
            let longest = max(60_000, sites.compactMap(\.ownLimit).max() ?? 0)
            let all = expected.map { (Milliseconds(roundingArrival: $0.time + Double(site.access)), Int($0.point)) }
                .filter { $0.0 <= longest }.sorted { $0 < $1 }
            #expect(judgement.arrivals.map(\.time) == all.map(\.0), "site \(site.id)")
            #expect(judgement.arrivals.map(\.unit) == all.map(\.1), "site \(site.id)")
            let points = Set(all.filter { $0.0 <= 18_000 }.map { scene.units[$0.1].point })
            #expect(judgement.onlyPoint(within: 18_000) == (points.count == 1 ? points.first : nil))
            #expect(judgement.limit == site.ownLimit ?? (site.kind == "a" ? 18_000 : 60_000))
            switch judgement.standing {
            case .met: #expect(whole(0) <= judgement.limit && judgement.shortfall == 0)
            case .nearly:
                #expect(whole(0) > judgement.limit && Double(whole(0)) <= 1.2 * Double(judgement.limit))
                #expect(judgement.shortfall == whole(0) - judgement.limit)
            case .missed:
                #expect(whole(0) == .never || Double(whole(0)) > 1.2 * Double(judgement.limit))
                #expect(judgement.shortfall == (whole(0) == .never ? .never : whole(0) - judgement.limit))
            }
            #expect(ways.contains { $0.position == judgement.attached.position })
        }
        #expect(result.judged.count + result.unjudged.count + result.outside == sites.count)
        #expect(result.judged.count > 5)
        let shortfalls = result.worst.map(\.judgement.shortfall)
        #expect(shortfalls == shortfalls.sorted(by: >) && !shortfalls.contains(0))
        #expect(shortfalls.count == result.judged.count { $0.judgement.standing != .met })
    }

    @Test func bandsTakeTheirEnds() {
        var bands = DistanceBands<Int>()
        for distance in [0, 50, 50.1, 100, 200, 200.5, 500, 500.1, 1e6] { bands.add(1, at: distance) }
        #expect(bands.amounts == [2, 2, 1, 2, 2])
    }
}
