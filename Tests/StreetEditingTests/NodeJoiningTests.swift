import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

@Suite struct NodeJoiningTests {
    /// The slow twin: over and over the nearest two junctions that may become one.
    private func twin(_ ways: Ways, _ tolerance: Double) -> [Set<Int>] {
        let used = Set(ways.wayNodes.map(Int.init)).sorted()
        var junctions = used.map { [$0] }
        func distance(_ a: Int, _ b: Int) -> Double { Ellipsoid.length(from: ways.nodes[a], to: ways.nodes[b]) }
        while true {
            var best: (Double, Int, Int, Int, Int)?
            for one in junctions.indices {
                for other in junctions.indices where one != other {
                    for a in junctions[one] {
                        for b in junctions[other] where a < b && distance(a, b) <= tolerance {
                            let widest = (junctions[one] + junctions[other]).reduce(0) { widest, x in
                                (junctions[one] + junctions[other]).reduce(widest) { max($0, distance(x, $1)) }
                            }
                            guard widest <= tolerance else { continue }
                            if best.map({ (distance(a, b), a, b) < ($0.0, $0.1, $0.2) }) ?? true {
                                best = (distance(a, b), a, b, one, other)
                            }
                        }
                    }
                }
            }
            guard let (_, _, _, one, other) = best else { break }
            junctions[one] += junctions[other]
            junctions.remove(at: other)
        }
        return junctions.filter { $0.count > 1 }.map { Set($0) }
    }

    @Test(arguments: 1...12) func agreesWithTheTwin(seed: UInt64) {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let ways = Ways(metres: randomLines(22, side: 24, &generator))
        for tolerance in [0.5, 2, 6] {
            let (edit, report) = ways.joiningNodes(within: tolerance)
            var members: [UInt32: Set<Int>] = [:]
            for node in ways.nodes.indices { members[edit.now(UInt32(node)), default: []].insert(node) }
            let found = members.filter { $0.value.count > 1 }
            #expect(Set(found.values) == Set(twin(ways, tolerance)))
            #expect(report.junctions == found.count)
            #expect(report.places == found.values.reduce(0) { $0 + $1.count })
            // A junction lies in the place of its first node.
            #expect(found.allSatisfy { Int($0.key) == $0.value.min() })
            #expect(report.vanishedLines == ways.ways.count - edit.ways.ways.count)
        }
    }

    @Test func nothingIsJoinedByDefault() {
        let ways = Ways(metres: [[(0, 0), (10, 0)], [(10.01, 0), (20, 0)]])
        let (edit, report) = ways.joiningNodes(within: 0)
        #expect(report == NodeJoinReport())
        #expect(edit.ways.wayNodes == ways.wayNodes && edit.ways.nodes == ways.nodes)
        #expect(edit.ways.ways == ways.ways)
    }

    /// Three ends and a vertex within half a metre.
    @Test func endsAndVerticesBecomeOneJunction() {
        let ways = Ways(metres: [
            [(-50, 0), (0, 0), (50, 0)], [(0.3, 0.1), (0, 50)], [(-0.1, -0.1), (0, -50)],
        ])
        let (edit, report) = ways.joiningNodes(within: 0.5)
        #expect(edit.ways.meetings == [[0, 1], [0, 2], [1, 2]])
        #expect(report.junctions == 1 && report.places == 3 && report.endsOnLines == 0)
        #expect(ways.joiningNodes(within: 0.05).edit.ways.meetings.isEmpty)
    }

    /// Ends 0.4 m from each other in a row of 40: no junction is wider than half a metre.
    @Test func chainsDoNotGrow() {
        let ways = Ways(metres: (0..<40).map { [(Double($0) * 0.4, 0), (Double($0) * 0.4, 30)] })
        let (edit, report) = ways.joiningNodes(within: 0.5)
        #expect(report.junctions >= 26 && report.places >= 52)
        for one in ways.nodes.indices {
            for other in ways.nodes.indices where edit.now(UInt32(one)) == edit.now(UInt32(other)) {
                #expect(Ellipsoid.length(from: ways.nodes[one], to: ways.nodes[other]) <= 0.5)
            }
        }
    }

    @Test func deadEndMeetsTheLineItNearlyReaches() {
        let ways = Ways(metres: [[(-50, 0), (50, 0)], [(10, 0.3), (10, 40)], [(-20, -0.4), (-20, -40)]])
        let (edit, report) = ways.joiningNodes(within: 0.5)
        #expect(report.endsOnLines == 2 && report.junctions == 0)
        #expect(edit.ways.meetings == [[0, 1], [0, 2]])
        // The line takes the ends in, in the order in which they lie.
        let first = edit.ways.nodes(of: 0).map { edit.ways.nodes[Int($0)] }
        #expect(first == [ways.nodes[0], ways.nodes[4], ways.nodes[2], ways.nodes[1]])
        #expect(ways.joiningNodes(within: 0.2).report == NodeJoinReport())
    }

    @Test func bridgesAndOtherLevelsDoNotMeet() {
        let crossing = Ways(metres: [[(-50, 0), (0, 0), (50, 0)], [(0.2, -50), (0.2, 0), (0.2, 50)]])
        func meets(_ one: LineLevel, _ other: LineLevel) -> Bool {
            !crossing.joiningNodes(within: 0.5, levels: [one, other]).edit.ways.meetings.isEmpty
        }
        #expect(meets(.ground, .ground))
        #expect(meets(LineLevel(level: 1), LineLevel(level: 1)))
        #expect(!meets(.ground, LineLevel(level: 1)))
        #expect(!meets(.ground, LineLevel(isBridgeOrTunnel: true)))
        #expect(!meets(LineLevel(isBridgeOrTunnel: true), LineLevel(isBridgeOrTunnel: true)))
        // A bridge ends on a street of the ground.
        let ramp = Ways(metres: [[(-50, 0), (0, 0)], [(0.2, 0), (50, 0)]])
        let joined = ramp.joiningNodes(within: 0.5, levels: [.ground, LineLevel(level: 1, isBridgeOrTunnel: true)])
        #expect(joined.edit.ways.meetings == [[0, 1]])
        // A ramp that is a bridge itself leaves a viaduct at its vertex, and between two; one below it does not.
        let viaduct = Ways(metres: [[(-50, 0), (0, 0), (50, 0)], [(0.2, 0.1), (0.2, 50)], [(30, 0.2), (30, 50)]])
        let high = LineLevel(level: 1, isBridgeOrTunnel: true)
        for (level, met) in [(high, 2), (LineLevel(level: 1), 0), (LineLevel(level: 2, isBridgeOrTunnel: true), 0)] {
            let joined = viaduct.joiningNodes(within: 0.5, levels: [high, level, level])
            #expect(joined.edit.ways.meetings.count == met)
        }
        // A dead end under a bridge does not meet it.
        let under = Ways(metres: [[(-50, 0), (50, 0)], [(10, 0.3), (10, 40)]])
        for level in [LineLevel(level: 1), LineLevel(isBridgeOrTunnel: true)] {
            #expect(under.joiningNodes(within: 0.5, levels: [level, .ground]).report == NodeJoinReport())
        }
    }

    @Test func linesShorterThanTheToleranceVanish() {
        let ways = Ways(metres: [[(0, 0), (0.2, 0.1)], [(0.2, 0.1), (30, 0)], [(0, 0), (0, 30)]])
        let (edit, report) = ways.joiningNodes(within: 0.5)
        #expect(report.vanishedLines == 1)
        #expect(edit.origin == [1, 2] && edit.ways.meetings == [[0, 1]])
    }
}
