import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

@Suite struct NodingTests {
    private let cross = Ways.drawn(
        """
          C
        A   B
          D
        """, ["AB": .init(), "CD": .init()])

    @Test func crossingBecomesAJunction() {
        let (edit, report) = cross.splitAtCrossings()
        #expect(report.crossings == 1 && report.touches == 0 && report.apart == 0)
        #expect(edit.ways.wayNodes == [0, 4, 1, 2, 4, 3])
        #expect(edit.origin == [0, 1])
        let middle = edit.ways.nodes[4]
        #expect(abs(middle.latitude - cross.nodes[0].latitude) <= 1)
        #expect(abs(middle.longitude - cross.nodes[2].longitude) <= 1)
    }

    @Test(arguments: [
        (LineLevel(level: 1), LineLevel(), 0), (LineLevel(level: 1), LineLevel(level: 1), 1),
        (LineLevel(isBridgeOrTunnel: true), LineLevel(), 0),
        (LineLevel(level: 1, isBridgeOrTunnel: true), LineLevel(level: 1), 0),
        (LineLevel(level: -1), LineLevel(level: 1), 0), (LineLevel(hasOwnJunctions: true), LineLevel(), 1),
    ])
    func levelsDecide(_ one: LineLevel, _ other: LineLevel, _ crossings: Int) {
        for levels in [[one, other], [other, one]] {
            let (edit, report) = cross.splitAtCrossings(levels: levels)
            #expect(report.crossings == crossings && report.apart == 1 - crossings)
            #expect(edit.ways.meetings.count == crossings)
        }
    }

    @Test func linesWithJunctionsOfTheirOwnAreLeftAlone() {
        let own = LineLevel(hasOwnJunctions: true)
        #expect(cross.splitAtCrossings(levels: [own, own]).report == NodingReport())
    }

    /// An end that lies on a line, a vertex that lies on a line, and lines that share a stretch.
    @Test func verticesOnOtherLines() {
        let end = Ways(metres: [[(-50, 0), (50, 0)], [(10, 0), (10, 40)]])
        #expect(end.splitAtCrossings().edit.ways.meetings == [[0, 1]])
        #expect(end.splitAtCrossings().report.touches == 1)
        let bend = Ways(metres: [[(-50, 0), (50, 0)], [(-10, 40), (10, 0), (30, 40)]])
        #expect(bend.splitAtCrossings().edit.ways.meetings == [[0, 1]])
        let shared = Ways(metres: [[(0, 0), (100, 0)], [(40, 0), (60, 0), (60, 50)]])
        let (edit, report) = shared.splitAtCrossings()
        #expect(report.touches == 2 && report.crossings == 0)
        #expect(edit.ways.nodes(of: 0).count == 4)
        // Under a bridge none of this holds.
        let levels = [LineLevel(isBridgeOrTunnel: true), .ground]
        for ways in [end, bend, shared] { #expect(ways.splitAtCrossings(levels: levels).edit.ways.meetings.isEmpty) }
    }

    @Test func lineThatCrossesItself() {
        let loop = Ways(metres: [[(0, 0), (100, 0), (100, 50), (50, 50), (50, -50)]])
        let (edit, report) = loop.splitAtCrossings()
        #expect(report.crossings == 1)
        let nodes = Array(edit.ways.nodes(of: 0))
        #expect(nodes.count == 7 && nodes[1] == nodes[5])
        let apart = loop.splitAtCrossings(levels: [LineLevel(isBridgeOrTunnel: true)])
        #expect(apart.report.crossings == 0)
    }

    /// Which side of the line a b a place is on, exactly.
    private func side(_ a: Coordinate, _ b: Coordinate, _ place: Coordinate) -> Int {
        let (ax, ay) = (Int(a.longitude), Int(a.latitude))
        return
            ((Int(b.longitude) - ax) * (Int(place.latitude) - ay)
            - (Int(b.latitude) - ay) * (Int(place.longitude) - ax)).signum()
    }

    /// Crossings counted by whole numbers over all pairs of segments; lines far apart at the places where they would
    /// touch, as random lines are.
    @Test(arguments: 1...10) func agreesWithAllPairs(seed: UInt64) {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let ways = Ways(metres: randomLines(40, side: 600, &generator))
        let levels = ways.ways.map { _ in
            LineLevel(
                level: Int.random(in: 0...1, using: &generator), isBridgeOrTunnel: generator.chance(15),
                hasOwnJunctions: generator.chance(20))
        }
        let (edit, report) = ways.splitAtCrossings(levels: levels)
        let segments = Segments(ways)
        var meetings: Set<[Int]> = []
        var crossings = 0
        for one in segments.indices {
            for other in segments.indices where one < other {
                let (p, q) = (segments[one], segments[other])
                let (first, second) = (Int(segments.way[one]), Int(segments.way[other]))
                if first == second, segments.position[one] + 1 == segments.position[other] { continue }
                guard side(p.a, p.b, q.a) * side(p.a, p.b, q.b) < 0, side(q.a, q.b, p.a) * side(q.a, q.b, p.b) < 0
                else { continue }
                let (a, b) = (levels[first], levels[second])
                guard a.level == b.level, !a.isBridgeOrTunnel, !b.isBridgeOrTunnel,
                    !a.hasOwnJunctions || !b.hasOwnJunctions
                else { continue }
                crossings += 1
                if first != second { meetings.insert([first, second]) }
            }
        }
        #expect(crossings > 0 && report.crossings == crossings)
        #expect(edit.ways.meetings == meetings)
        // Lines keep their course: no vertex is further than the grid from where it was.
        for way in ways.ways.indices {
            #expect(abs(edit.ways.length(of: way) - ways.length(of: way)) < 0.05)
            let kept = edit.ways.nodes(of: way).filter { Int($0) < ways.nodes.count }
            #expect(Array(kept) == Array(ways.nodes(of: way)))
        }
        // Done once, there is nothing left to do.
        let again = edit.ways.splitAtCrossings(levels: edit.carried(levels, new: .ground))
        #expect(again.report.crossings == 0)
    }
}
