import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

@Suite struct MergingTests {
    /// The part of a line alongside others, by looking every half metre.
    private func sampled(_ line: [Coordinate], _ others: [[Coordinate]], _ rule: Alongside) -> Double {
        var covered = 0.0
        for (a, b) in zip(line, line.dropFirst()) {
            let piece = Segment(a: a, b: b)
            let frame = LocalFrame(at: a)
            let along = frame.point(b)
            let count = max(1, Int(piece.length * 2))
            for step in 0..<count {
                let place = piece.place(at: (Double(step) + 0.5) / Double(count))
                let isCovered = others.contains { other in
                    zip(other, other.dropFirst()).contains { c, d in
                        let (from, to) = (frame.point(c), frame.point(d))
                        let (x, y) = (to.x - from.x, to.y - from.y)
                        let lengths = ((x * x + y * y) * (along.x * along.x + along.y * along.y)).squareRoot()
                        return abs(x * along.x + y * along.y) >= lengths * cosine(degrees: rule.angle)
                            && Segment(a: c, b: d).nearest(to: place).distance <= rule.distance
                    }
                }
                if isCovered { covered += piece.length / Double(count) }
            }
        }
        return covered
    }

    @Test(arguments: 1...8) func coversAgreeWithSamples(seed: UInt64) {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let first = Ways(metres: randomLines(25, side: 400, &generator))
        let second = Ways(metres: randomLines(25, side: 400, &generator))
        for rule in [Alongside.usual, Alongside(distance: 40, angle: 60)] {
            let alongside = StretchesAlongside(first, where: { _ in true }, rule)
            var total = 0.0
            for line in second.lines {
                let covers = alongside.covers(of: line).sorted { $0.from < $1.from }
                var (length, end) = (0.0, 0.0)
                for cover in covers where cover.to > end {
                    length += cover.to - max(cover.from, end)
                    end = cover.to
                }
                let expected = sampled(line, first.lines, rule)
                #expect(abs(length - expected) < 0.5 * Double(2 + 2 * covers.count), "\(length) instead of \(expected)")
                total += length
            }
            #expect(total > 0)
        }
    }

    /// The first layer, one character 10 m, and a second one 7 m south of it that runs on and has side streets.
    private let own = Ways.drawn("A         B         C", ["ABC": .init(speed: 54, name: "own")])
    private func second(_ drawing: String, _ streets: KeyValuePairs<String, TestStreet>) -> Ways {
        TestMap(
            spacing: 10, origin: Coordinate(longitude: 100_000_000, latitude: 499_999_370), drawing, ways: streets
        ).ways
    }

    /// Names of ways that meet, as `a b`.
    private func meetings(_ ways: Ways) -> Set<String> {
        Set(ways.meetings.map { $0.map { ways.ways[$0].name }.sorted().joined(separator: " ") })
    }

    @Test func theOwnLayerComesFirst() throws {
        let osm = second(
            """
            D    E    F         G         H
                 I
                       J
            """,
            [
                "DEFG": .init(name: "same"), "GH": .init(name: "rest"), "EI": .init(name: "side"),
                "FJ": .init(name: "lane"),
            ])
        let (edit, report) = own.merged(with: osm)
        // "same" is 200 m long, all of it beside the own street; the first 13.3 m of "rest" are within 15 m of its end,
        // which is too short to be cut off.
        #expect(abs(report.dropped - 200) < 0.1 && report.waysDropped == 1 && report.waysCut == 0)
        #expect(abs(report.kept - (100 + 10 + 22.36)) < 0.2)
        #expect(report.seams == 3 && report.looseEnds == 0)
        #expect(meetings(edit.ways) == ["own rest", "own side", "lane own"])
        let built = try buildNetwork(edit.ways)
        #expect(built.network.edgeCount == 6)
        // The own street keeps its course; the others begin on it.
        let line = edit.ways.places(of: 0)
        #expect(line.allSatisfy { abs($0.latitude - own.nodes[0].latitude) <= 1 })
        #expect(abs(edit.ways.length(of: 0) - own.length(of: 0)) < 0.01)
        #expect(edit.origin == [0, 2, 3, 4])
    }

    /// A line that leaves the own street in its middle is cut where it leaves.
    @Test func lineThatTurnsAway() {
        let osm = second(
            """
            D          E



                            F
            """, ["DEF": .init(name: "turn")])
        let (edit, report) = own.merged(with: osm)
        #expect(report.waysCut == 1 && report.waysDropped == 0 && report.seams == 1)
        #expect(abs(report.dropped - 110) < 0.1 && abs(report.kept - 64.03) < 0.1)
        #expect(meetings(edit.ways) == ["own turn"])
        // At 24 degrees instead of 39 it is followed until it is 15 m away.
        let flat = second(
            """
            D          E




                                  F
            """, ["DEF": .init(name: "turn")])
        let rest = own.merged(with: flat, alongside: Alongside(distance: 15, angle: 30)).report
        #expect(abs(rest.dropped - (110 + 8 / 0.4138)) < 0.6, "\(rest.dropped)")
        #expect(rest.waysCut == 1)
    }

    @Test func crossingStreetsAreKept() {
        let osm = second(
            """
                 X



            D    E    F
                 Y
            """, ["DEF": .init(name: "far"), "XEY": .init(name: "across")])
        let (edit, report) = own.merged(with: osm)
        #expect(report.dropped == 0 && report.seams == 0)
        #expect(edit.ways.ways.count == 3)
        #expect(meetings(edit.ways) == ["across far"])
    }

    /// A street of the second layer passes through the junction with one that is left out.
    @Test func crossingThroughAStretchLeftOut() {
        let osm = second(
            """
                 X

            D    E    F

                 Y
            """, ["DEF": .init(name: "same"), "XEY": .init(name: "across")])
        let shifted = TestMap(
            spacing: 10, origin: Coordinate(longitude: 100_000_000, latitude: 499_998_300), "A         B",
            ways: ["AB": .init(name: "own")]
        ).ways
        let (edit, report) = shifted.merged(with: osm)
        #expect(report.waysDropped == 1 && report.seams == 1)
        #expect(meetings(edit.ways) == ["across own"])
        #expect(edit.ways.nodes(of: 1).count == 3)
    }

    @Test func deadEndOfTheOwnLayerMeetsTheSecond() {
        let osm = second(
            """
                                  X


                                  Z
            """, ["XZ": .init(name: "long")])
        let (edit, report) = own.merged(with: osm)
        // The own street ends 20 m from it.
        #expect(report.seams == 0 && meetings(edit.ways).isEmpty)
        let near = own.merged(with: osm, alongside: Alongside(distance: 22, angle: 30))
        #expect(near.report.seams == 1 && meetings(near.edit.ways) == ["long own"])
    }

    /// The same layer twice is the layer once.
    @Test(arguments: 1...4) func theSameLayerTwice(seed: UInt64) {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let ways = Ways(metres: randomLines(30, side: 800, &generator))
        let (edit, report) = ways.merged(with: ways)
        #expect(report.kept == 0 && report.seams == 0 && report.waysDropped == ways.ways.count)
        #expect(edit.ways.ways == ways.ways && edit.ways.wayNodes == ways.wayNodes)
    }

    /// Every metre of the second layer is either kept or dropped, and what is kept lies where it lay, but for its joined
    /// ends.
    @Test(arguments: 1...6) func nothingIsLostUncounted(seed: UInt64) {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let first = Ways(metres: randomLines(20, side: 800, &generator))
        let second = Ways(metres: randomLines(40, side: 800, &generator))
        let (edit, report) = first.merged(with: second)
        let total = second.ways.indices.reduce(0) { $0 + second.length(of: $1) }
        #expect(abs(report.kept + report.dropped - total) < 0.05 * Double(second.ways.count))
        #expect(report.dropped > 0 && report.kept > 0 && report.seams > 0)
        let pieces = edit.pieces(ofWays: first.ways.count + second.ways.count)
        for way in first.ways.indices {
            #expect(pieces[way].count == 1)
            #expect(abs(edit.ways.length(of: pieces[way][0]) - first.length(of: way)) < 0.1)
        }
        #expect(first.merged(with: second).edit.ways.wayNodes == edit.ways.wayNodes)
    }
}
