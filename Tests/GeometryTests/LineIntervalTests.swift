import CGEOS
import Testing

@testable import Geometry

@Suite struct LineIntervalTests {
    let algebra = PolygonAlgebra()

    private func intervals(_ line: [(Double, Double)], in area: [Polygon<PlanarPoint>]) throws -> [LineInterval] {
        try #require(AreaIndex(area)).insideIntervals(of: line.map { PlanarPoint(x: $0.0, y: $0.1) })
    }

    private let unit = [rectangle(0, 0, 10, 10)]

    @Test func wholeAndNothing() throws {
        #expect(
            try intervals([(1, 1), (5, 5), (9, 1)], in: unit) == [
                LineInterval(segment: 0, from: 0, to: 1), LineInterval(segment: 1, from: 0, to: 1),
            ])
        #expect(try intervals([(11, 1), (15, 5)], in: unit) == [])
        #expect(try intervals([(-5, 8), (2, 15)], in: unit) == [], "the boxes meet, the shapes do not")
        #expect(try intervals([], in: unit) == [])
        #expect(try intervals([(5, 5)], in: unit) == [])
        #expect(try intervals([(5, 5), (5, 5)], in: unit) == [])
    }

    @Test func crossesTheRimAndComesBack() throws {
        #expect(
            try intervals([(5, 5), (15, 5), (15, 6), (5, 6)], in: unit) == [
                LineInterval(segment: 0, from: 0, to: 0.5), LineInterval(segment: 2, from: 0.5, to: 1),
            ])
        #expect(try intervals([(-10, 5), (30, 5)], in: unit) == [LineInterval(segment: 0, from: 0.25, to: 0.5)])
    }

    @Test func manyCrossingsInOneSegment() throws {
        let comb = (0..<10).map { rectangle(Double($0) * 2, 0, Double($0) * 2 + 1, 5) }
        let found = try intervals([(0, 2), (20, 2)], in: comb)
        #expect(found.count == 10)
        for (index, interval) in found.enumerated() {
            #expect(abs(interval.from - Double(index) / 10) < 1e-12)
            #expect(abs(interval.to - Double(index) / 10 - 0.05) < 1e-12)
        }
    }

    @Test func alongTheRimIsInside() throws {
        #expect(try intervals([(0, 0), (10, 0)], in: unit) == [LineInterval(segment: 0, from: 0, to: 1)])
        #expect(try intervals([(10, 5), (10, 15)], in: unit) == [LineInterval(segment: 0, from: 0, to: 0.5)])
        // Two parts that meet at a vertex of the rim are one.
        let bent = [polygon([(0, 0), (5, 0), (10, 0), (10, 10), (0, 10), (0, 0)])]
        #expect(try intervals([(-10, 0), (30, 0)], in: bent) == [LineInterval(segment: 0, from: 0.25, to: 0.5)])
        // Across a side that two polygons share at both its ends only.
        let halves = [rectangle(0, 0, 5, 10), polygon([(5, 0), (10, 5), (5, 10), (6, 5), (5, 0)])]
        #expect(try intervals([(5, -10), (5, 30)], in: halves) == [LineInterval(segment: 0, from: 0.25, to: 0.5)])
    }

    @Test func touchingHasNoLength() throws {
        #expect(try intervals([(-5, 5), (5, 15)], in: unit) == [], "touches the corner (0, 10)")
        #expect(try intervals([(10, 5), (20, 5)], in: unit) == [])
        #expect(try intervals([(20, 5), (10, 5), (20, 6)], in: unit) == [])
    }

    @Test func holesAreOutside() throws {
        let ring = [
            polygon([(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)], holes: [[(3, 3), (3, 6), (6, 6), (6, 3), (3, 3)]])
        ]
        let found = try intervals([(0, 4), (9, 4)], in: ring)
        #expect(found.map(\.segment) == [0, 0])
        #expect(found.map(\.from) == [0, 6.0 / 9])
        #expect(found.map(\.to) == [3.0 / 9, 1])
    }

    @Test func equalsSamplingAndGEOSLengthOnRandomAreas() throws {
        var generator = printedSeed(41)
        for _ in 0..<30 {
            let area = try algebra.difference(
                [star(vertices: 60, radius: 300...1000, using: &generator)],
                [star(vertices: 20, radius: 50...250, using: &generator)])
            let index = try #require(AreaIndex(area))
            let line = (0..<30).map { _ in
                PlanarPoint(
                    x: Double.random(in: -1000...1000, using: &generator),
                    y: Double.random(in: -1000...1000, using: &generator))
            }
            let found = index.insideIntervals(of: line)
            for (a, b) in zip(found, found.dropFirst()) {
                #expect(a.segment < b.segment || (a.segment == b.segment && a.to < b.from))
            }

            let length = found.reduce(0) {
                $0 + ($1.to - $1.from) * distance(line[$1.segment], line[$1.segment + 1])
            }
            let expected = try geosLength(of: line, in: area)
            #expect(abs(length - expected) < 1e-6 * expected)

            for segment in 0..<line.count - 1 {
                let own = found.filter { $0.segment == segment }
                for step in 0...400 {
                    let t = Double(step) / 400
                    if own.contains(where: { abs($0.from - t) < 1e-9 || abs($0.to - t) < 1e-9 }) { continue }
                    let point = PlanarPoint(
                        x: line[segment].x + t * (line[segment + 1].x - line[segment].x),
                        y: line[segment].y + t * (line[segment + 1].y - line[segment].y))
                    #expect(own.contains { $0.from <= t && t <= $0.to } == contains(area, point))
                }
            }
        }
    }

    @Test func manySegmentsAgainstALongRim() throws {
        var generator = printedSeed(42)
        let area = [star(vertices: 20_000, radius: 6000...6300, using: &generator)]
        let index = try #require(AreaIndex(area))
        // A street of 2,000 short segments that runs around in the rim.
        let line = (0...2000).map { index in
            let angle = Double(index) / 2000
            return PlanarPoint(x: 6150 * cosine(angle), y: 6150 * sine(angle))
        }
        var found: [LineInterval] = []
        let time = ContinuousClock().measure { found = index.insideIntervals(of: line) }
        print("2,000 segments across a rim of 20,000 vertices: \(time), \(found.count) parts")
        let length = found.reduce(0) { $0 + ($1.to - $1.from) * distance(line[$1.segment], line[$1.segment + 1]) }
        let expected = try geosLength(of: line, in: area)
        #expect(abs(length - expected) < 1e-3, "\(length) against \(expected)")
    }

    /// The length of the whole line's intersection with the area.
    private func geosLength(of line: [PlanarPoint], in area: [Polygon<PlanarPoint>]) throws -> Double {
        let context = algebra.context
        let shape = try GEOSShape(line: line, in: context).intersection(GEOSShape(area, in: context), gridSize: 0)
        var length = 0.0
        #expect(shape.withPointer { GEOSLength_r(context.pointer, $0, &length) } == 1)
        return length
    }
}
