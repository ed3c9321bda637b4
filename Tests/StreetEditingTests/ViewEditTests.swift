import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

/// What edits of streets do with the speeds and rules of further travellers.
@Suite struct ViewEditTests {
    private static let footOnly = [WaySpeed(forward: 1, backward: 1)]

    /// A street of two travellers with a bar at its middle vertex for the second, and a delay for the first.
    private static func street() -> Ways {
        var ways = Ways(metres: [[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 40)]])
        for way in ways.ways.indices { ways.ways[way].otherSpeeds = [WaySpeed(forward: 2, backward: 0)] }
        ways.rules = [
            JunctionRules(delays: [NodeDelay(node: 1, along: 5, against: 6)]),
            JunctionRules(
                closedNodes: [1],
                restrictions: [TurnRestriction(id: 9, kind: .forbidden, from: [0], via: .node(1), to: [1])]),
        ]
        return ways
    }

    @Test func speedsAndRulesAreCarried() throws {
        let ways = Self.street()
        // Read backwards, so that numbers change.
        var edit = WayEdit(nodesOf: ways)
        let extra = edit.addNode(at: Coordinate(longitude: 0, latitude: 0))
        edit.append(ways.ways[1], nodes: [1, 3, extra], from: 1)
        edit.append(ways.ways[0], nodes: [0, 1], from: 0)
        edit.append(ways.ways[0], nodes: [1, 2], from: 0)
        let edited = edit.ways(carryingReferencesOf: ways)
        #expect(edited.ways.map(\.otherSpeeds) == Array(repeating: [WaySpeed(forward: 2, backward: 0)], count: 3))
        #expect(edited.rules[0] == ways.rules[0] && edited.rules[1].closedNodes == [1])
        #expect(edited.rules[1].restrictions[0].from == [1, 2] && edited.rules[1].restrictions[0].to == [0])
    }

    @Test func rulesOfASecondLayerFollow() {
        let ways = Self.street()
        let both = ways.followed(by: ways)
        #expect(both.rules[0].delays.map(\.node) == [1, 5] && both.rules[1].closedNodes == [1, 5])
        #expect(both.rules[1].restrictions[1].from == [2] && both.rules[1].restrictions[1].via == .node(5))
    }

    /// A road is not left out beside a footpath, on which cars cannot go; a footpath is, beside a road.
    @Test func aRoadBesideAFootpathStays() {
        func ways(_ lines: [[(Double, Double)]], own: Double) -> Ways {
            var ways = Ways(metres: lines)
            for way in ways.ways.indices {
                (ways.ways[way].forwardSpeed, ways.ways[way].backwardSpeed) = (own, own)
                ways.ways[way].otherSpeeds = Self.footOnly
            }
            ways.rules.append(JunctionRules())
            return ways
        }
        let (path, road) = (ways([[(0, 0), (100, 0)]], own: 0), ways([[(0, 5), (100, 5)]], own: 10))
        #expect(path.merged(with: road).report.kept > 99)
        #expect(road.merged(with: path).report.kept == 0)
        #expect(road.merged(with: road).report.kept == 0 && path.merged(with: path).report.kept == 0)
    }

    /// A change holds for every traveller who may use the street, and a new road for all.
    @Test func changesHoldForAll() throws {
        var ways = Self.street()
        ways.ways[1].forwardSpeed = 0
        ways.ways[1].backwardSpeed = 0
        let line = ways.places(of: 1)
        let (edit, _) = try ways.applying([StreetChange(.speed(.along([line]), .factor(3)))])
        let changed = try #require(edit.ways.ways.first { $0.name == "1" })
        #expect(changed.speed(inView: 0) == .closed && changed.speed(inView: 1) == WaySpeed(forward: 6, backward: 0))
        let (given, _) = try ways.applying([StreetChange(.speed(.along([line]), .given(7)))])
        #expect(given.ways.ways.first { $0.name == "1" }?.speed(inView: 1) == WaySpeed(forward: 7, backward: 0))
        let far = line.map { Coordinate(longitude: $0.longitude + 5000, latitude: $0.latitude) }
        let road = StreetChange.Road(lines: [[line[0], far[1]]], forwardSpeed: 8, backwardSpeed: 0)
        let (opened, effects) = try ways.applying([StreetChange(.open(road), name: "new")])
        #expect(effects[0].joints == 1)
        let new = try #require(opened.ways.ways.first { $0.name == "new" })
        #expect(new.speed(inView: 1) == WaySpeed(forward: 8, backward: 0))
    }
}
