import Geometry
import TestMaps
import Testing

@Suite struct AreaIndexTests {
    /// A ring with bays, two islands, one of them in its hole, and a rim that runs along the axes.
    private func areas(_ generator: inout SeededGenerator) throws -> [[Polygon<PlanarPoint>]] {
        let algebra = PolygonAlgebra()
        let ragged = try algebra.difference(
            [star(vertices: 80, radius: 500...1000, using: &generator)],
            [star(vertices: 20, radius: 100...400, using: &generator)])
        return [
            ragged, ragged + [rectangle(-40, -40, 40, 40), rectangle(1100, -300, 1300, 900)],
            [rectangle(-500, -500, 500, 500)],
        ]
    }

    private func random(_ generator: inout SeededGenerator) -> PlanarPoint {
        PlanarPoint(
            x: Double.random(in: -1400...1400, using: &generator),
            y: Double.random(in: -1400...1400, using: &generator))
    }

    @Test func pointsAsByCountingCrossings() throws {
        var generator = printedSeed(43)
        for area in try areas(&generator) {
            let index = try #require(AreaIndex(area))
            for _ in 0..<5000 {
                let point = random(&generator)
                #expect(index.contains(point) == contains(area, point), "\(point)")
            }
            for ring in area.flatMap(\.rings) {
                for (a, b) in zip(ring, ring.dropFirst()) {
                    let t = Double.random(in: 0...1, using: &generator)
                    let onRim = PlanarPoint(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
                    #expect(index.contains(a) && index.contains(onRim), "the rim belongs to the area")
                }
            }
        }
    }

    @Test func boxesAgreeWithLinesAcrossThem() throws {
        var generator = printedSeed(44)
        var counts: [AreaIndex.Location: Int] = [:]
        for area in try areas(&generator) {
            let index = try #require(AreaIndex(area))
            for _ in 0..<2000 {
                let corner = random(&generator)
                let size = Double.random(in: 1...200, using: &generator)
                let box = BoundingBox(
                    minX: corner.x, minY: corner.y, maxX: corner.x + size, maxY: corner.y + size / 2)
                let location = index.location(of: box)
                counts[location, default: 0] += 1
                let inside = index.insideIntervals(of: [corner, PlanarPoint(x: box.maxX, y: box.maxY)])
                switch location {
                case .inside: #expect(inside == [LineInterval(segment: 0, from: 0, to: 1)])
                case .outside: #expect(inside == [])
                case .unknown: break
                }
            }
        }
        #expect(counts.count == 3 && counts.values.allSatisfy { $0 > 100 }, "\(counts)")
        let box = try #require(AreaIndex([rectangle(0, 0, 10, 10)]))
        #expect(box.location(of: BoundingBox(minX: 10, minY: 1, maxX: 10, maxY: 9)) == .unknown, "along a side")
        #expect(box.location(of: BoundingBox(minX: 10.1, minY: 1, maxX: 11, maxY: 9)) == .outside)
        #expect(box.location(of: BoundingBox(minX: 1, minY: 1, maxX: 9, maxY: 9)) == .inside)
    }

    /// Two areas share a border: whatever runs along it or across it is in at least one of them.
    @Test func neighboursLeaveNothingBetweenThem() throws {
        var generator = printedSeed(45)
        let border = (0...40).map { number in
            PlanarPoint(x: Double.random(in: -90...90, using: &generator), y: Double(number) * 50)
        }
        let west = Polygon(exterior: [PlanarPoint(x: -500, y: 0)] + border + [PlanarPoint(x: -500, y: 2000)])
        let east = Polygon(exterior: [PlanarPoint(x: 500, y: 2000)] + border.reversed() + [PlanarPoint(x: 500, y: 0)])
        let (one, other) = (try #require(AreaIndex([west])), try #require(AreaIndex([east])))
        for _ in 0..<500 {
            let (a, b) = (
                PlanarPoint(x: Double.random(in: -400...400, using: &generator), y: border[3].y),
                PlanarPoint(x: Double.random(in: -400...400, using: &generator), y: border[37].y)
            )
            var last = 0.0
            forEachPiece(from: a, to: b, cutBy: [one, other]) { from, to, middle in
                #expect(from == last && to > from)
                #expect(one.contains(middle) != other.contains(middle))
                last = to
            }
            #expect(last == 1)
        }
        for (a, b) in zip(border, border.dropFirst()) {
            let whole = [LineInterval(segment: 0, from: 0, to: 1)]
            #expect(one.insideIntervals(of: [a, b]) == whole && other.insideIntervals(of: [b, a]) == whole)
        }
    }
}
