import Coverage
import Geometry
import StreetGraph
import TestMaps
import TestTowns
import Testing

/// Streets that nobody drives for the time being: the same ground and length to be judged, reached as if they were not there.
@Suite struct BlockedStreetTests {
    /// A town with some of its streets blocked, and the same town without them.
    private func towns(using generator: inout SeededGenerator) throws -> (open: Town, blocked: Town, without: Town)? {
        let ways = Ways.random(
            nodes: Int.random(in: 8...30, using: &generator), ways: Int.random(in: 6...25, using: &generator),
            using: &generator)
        guard (try? buildNetwork(ways)) != nil else { return nil }
        let place = Town.drivenPlace(ways)
        var (blocked, without) = (ways, ways)
        for way in ways.ways.indices where generator.chance(25) { blocked.ways[way].isBlocked = true }
        without.ways.removeAll()
        for way in blocked.ways where !way.isBlocked { without.ways.append(way) }
        func town(_ ways: Ways) throws -> Town {
            try Town(
                ways, points: [("a", place, 0)], area: Town.box(ways), minutes: "0.5,1,3", cellSize: 20, offStreet: 60)
        }
        // The point may stand on a blocked street, or none may be left.
        guard let second = try? town(blocked), let third = try? town(without),
            second.scene.stationed[0].coordinate == third.scene.stationed[0].coordinate
        else { return nil }
        return (try town(ways), second, third)
    }

    @Test func theGroundStaysAndTheWayDoesNot() throws {
        var generator = printedSeed(20_261_126)
        var (compared, shrunk) = (0, 0)
        while compared < 60 {
            guard let towns = try towns(using: &generator) else { continue }
            compared += 1
            let (open, blocked) = (try towns.open.coverage(), try towns.blocked.coverage())
            let without = try towns.without.coverage()
            #expect(towns.blocked.built.network.brokenRule(towns.blocked.built.weights) == nil)
            // What is judged is what was judged before.
            #expect(blocked.servedArea == open.servedArea && blocked.totalArea == open.totalArea)
            #expect(abs(blocked.streetLength - open.streetLength) < 1e-6)
            #expect(without.servedArea <= blocked.servedArea + 1e-6)
            for (limit, (with, alone)) in zip(blocked.limits, without.limits).enumerated() {
                // As much street is reached as where the blocked ones are not there: they cut others, whose times are
                // rounded to milliseconds.
                #expect(abs(with.coveredStreet - alone.coveredStreet) < 0.5)
                #expect(abs(with.coveredArea + with.uncoveredArea - blocked.servedArea) < 0.01)
                if with.coveredStreet < open.limits[limit].coveredStreet - 1 { shrunk += 1 }
            }
            #expect(blocked.responseByGround.unreachableShare >= open.responseByGround.unreachableShare - 1e-12)
        }
        print("\(shrunk) limits at which less street is reached")
        #expect(shrunk > 20)
    }

    /// A street whose middle is blocked: the ground beside it is unreachable, and a gap says so.
    @Test func theGroundOfAClosedStreetIsUnreachable() throws {
        let map = TestMap(
            spacing: 200, "A-B-C-D", ways: ["AB": .init(), "BC": .init(), "CD": .init()])
        var ways = map.ways
        func coverage() throws -> CoverageResult {
            try Town(
                ways, points: [("a", map["A"], 0)], area: Town.box(ways), minutes: "10", cellSize: 10, offStreet: 30
            ).coverage()
        }
        let before = try coverage()
        #expect(before.responseByGround.unreachableShare == 0 && before.limits[0].gaps.isEmpty)
        ways.ways[1].isBlocked = true
        let after = try coverage()
        // The ground of BC, and that of CD, which nobody can reach now.
        #expect(abs(after.responseByGround.unreachableShare - 2.0 / 3) < 0.05)
        #expect(after.limits[0].gaps.count == 1 && after.limits[0].gaps[0].reason == .unreachable)
        #expect(abs(after.limits[0].coveredStreet - 400) < 1)
        #expect(after.servedArea == before.servedArea && after.streetLength == before.streetLength)
    }

    @Test func whereEverythingIsClosed() throws {
        var ways = TestMap(spacing: 200, "A-B-C", ways: ["AB": .init(), "BC": .init()]).ways
        for way in ways.ways.indices { ways.ways[way].isBlocked = true }
        let error = #expect(throws: StreetGraphError.self) { try buildNetwork(ways) }
        #expect(error?.code == .empty && error?.message.hasPrefix("every street is closed") == true)
    }
}
