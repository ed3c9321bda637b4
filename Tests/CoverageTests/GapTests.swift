import Geometry
import Ground
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct GapTests {
    /// The gaps of a limit by a flood over all cells of the grid, as sets of cells with their reason.
    private func flood(
        _ ground: GroundModel, _ field: borrowing ArrivalField, within limit: Milliseconds
    ) -> [(cells: Set<Int>, reason: Gap.Reason)] {
        let ownership = ground.ownership
        func reason(_ cell: Int) -> Gap.Reason? {
            guard ownership.cells[cell].edge != Ownership.offStreet, ground.areaOfCell[cell] > 0 else { return nil }
            if field.times[cell] == .never { return .unreachable }
            return field.times[cell] > limit ? .late : nil
        }
        var seen = Set<Int>()
        var gaps: [(cells: Set<Int>, reason: Gap.Reason)] = []
        for start in ownership.cells.indices {
            guard let kind = reason(start), seen.insert(start).inserted else { continue }
            var cells: Set<Int> = [start]
            var waiting = [start]
            while let cell = waiting.popLast() {
                let (column, row) = ownership.position(ofCell: cell)
                for (x, y) in [(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)] {
                    guard let next = ownership.cell(column: x, row: y), reason(next) == kind, seen.insert(next).inserted
                    else { continue }
                    cells.insert(next)
                    waiting.append(next)
                }
            }
            gaps.append((cells, kind))
        }
        return gaps
    }

    /// What a gap says of itself, in an order that does not depend on how it was found.
    private struct Figures {
        var area: Double
        var reason: Gap.Reason
        var nearest: Milliseconds?
        var worst: Milliseconds?

        static func order(_ a: Figures, _ b: Figures) -> Bool {
            let (nearestA, nearestB): (Milliseconds, Milliseconds) = (a.nearest ?? 0, b.nearest ?? 0)
            let (worstA, worstB): (Milliseconds, Milliseconds) = (a.worst ?? 0, b.worst ?? 0)
            return (nearestA, worstA, a.area) < (nearestB, worstB, b.area)
        }
    }

    private func check(_ town: Town, _ what: String) throws -> [LimitCoverage] {
        let result = try town.coverage()
        var workspace = SearchWorkspace(for: SearchGraph(town.built.network, town.built.weights))
        let reach = boundedSearch(
            from: town.scene.stationed.indices.map { town.scene.source(ofPoint: $0) },
            within: .unbounded, using: &workspace)
        let ground = try GroundModel(scene: town.scene, reach: reach)
        var field = ArrivalField(plane: town.scene.plane, ownership: ground.ownership)
        field.fill(from: reach, within: .unbounded)
        for (limit, coverage) in zip(town.scene.settings.limits.milliseconds, result.limits) {
            var expected: [Figures] = []
            for gap in flood(ground, field, within: limit) {
                let times: [Milliseconds] = gap.cells.map { field.times[$0] }
                let isLate = gap.reason == .late
                expected.append(
                    Figures(
                        area: gap.cells.sorted().reduce(0.0) { $0 + Double(ground.areaOfCell[$1]) }, reason: gap.reason,
                        nearest: isLate ? times.min() : nil, worst: isLate ? times.max() : nil))
            }
            let found = coverage.gaps.map {
                Figures(area: $0.area, reason: $0.reason, nearest: $0.nearest, worst: $0.worst)
            }
            try #require(found.count == expected.count, "\(what)")
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.area >= $1.area }, "\(what): not the largest first")
            for (gap, twin) in zip(found.sorted(by: Figures.order), expected.sorted(by: Figures.order)) {
                #expect(abs(gap.area - twin.area) < 1e-6 * twin.area + 1e-6, "\(what)")
                #expect(gap.reason == twin.reason && gap.nearest == twin.nearest && gap.worst == twin.worst, "\(what)")
            }
            for gap in coverage.gaps {
                #expect(gap.isMinor == (gap.area < 10_000), "\(what)")
                #expect((gap.nearestPoint == nil) == (gap.reason == .unreachable), "\(what)")
                #expect(!gap.polygons.isEmpty, "\(what): a gap of \(gap.area) m2 is not drawn")
            }
            let sum = found.reduce(0.0) { $0 + $1.area }
            #expect(abs(sum - coverage.uncoveredArea) < 1e-6 * sum + 1e-3, "\(what)")
            #expect(abs(coverage.coveredArea + coverage.uncoveredArea - result.servedArea) < 1, "\(what)")
            let onGaps = coverage.gaps.reduce(0.0) { $0 + $1.streetLength }
            #expect(onGaps <= result.streetLength - coverage.coveredStreet + 1, "\(what)")
        }
        return result.limits
    }

    /// Random streets with islands and one-way traps.
    @Test func againstFloodFill() throws {
        var generator = printedSeed(91)
        var reasons = Set<String>()
        for round in 0..<10 {
            let ways = Ways.random(nodes: 14 + round, ways: 12 + round, using: &generator)
            let place = Town.drivenPlace(ways)
            let town = try Town(
                ways, points: [("a", place, 0), ("b", ways.nodes[1], 10)], area: Town.box(ways), minutes: "0.1,0.3,1",
                cellSize: [7.0, 12, 20][round % 3], offStreet: [40.0, 100][round % 2])
            for limit in try check(town, "round \(round)") {
                for gap in limit.gaps { reasons.insert(gap.reason.rawValue) }
            }
        }
        #expect(reasons == ["late", "unreachable"])
    }

    /// Late and unreachable ground that touch stay two gaps.
    @Test func lateAndUnreachableStayApart() throws {
        let map = TestMap(
            spacing: 100,
            """
            A---B---C
                |   |
                D   E
            """,
            // Nobody gets from C to E: the street may only be driven the other way.
            ways: ["ABC": .init(), "BD": .init(), "EC": .init(.forward)])
        let town = try Town(
            map.ways, points: [("a", map["A"], 0)], area: Town.box(map.ways), minutes: "0.5", cellSize: 10)
        let gaps = try #require(try check(town, "apart").first).gaps
        #expect(gaps.contains { $0.reason == .late } && gaps.contains { $0.reason == .unreachable })
        let unreachable = try #require(gaps.first { $0.reason == .unreachable })
        #expect(unreachable.nearest == nil && unreachable.nearestPoint == nil && unreachable.streetLength > 150)
    }

    /// A gap split by the rim of the area is two; the street in each is its own.
    @Test func nearestPointAndStreetLength() throws {
        let map = TestMap(spacing: 100, "A---------B", ways: ["AB": .init()])
        let town = try Town(
            map.ways, points: [("west", map["A"], 0), ("east", map["B"], 20)], area: Town.box(map.ways), minutes: "0.5",
            cellSize: 10, offStreet: 50)
        // 1,000 m at 10 m/s: west covers 300 m within 30 s, east 100 m; 600 m are left between.
        let result = try town.coverage()
        let gap = try #require(result.limits[0].gaps.first { !$0.isMinor })
        #expect(abs(result.streetLength - 1000) < 1)
        #expect(abs(result.limits[0].coveredStreet - 400) < 1)
        #expect(abs(gap.streetLength - 600) < 15, "\(gap.streetLength)")
        #expect((30_000...31_200).contains(gap.nearest ?? 0))
        #expect((gap.worst ?? 0) < 60_100)
        #expect(gap.nearestPoint != nil)
        #expect(abs(gap.area - 60_000) < 2500, "\(gap.area)")
    }

    /// A street that crosses the rim many times: only its parts inside count, exactly.
    @Test func streetAcrossARaggedRim() throws {
        let map = TestMap(spacing: 100, "A-------------------B", ways: ["AB": .init()])
        let (west, y) = (map["A"].longitude, map["A"].latitude)
        let step: Int32 = (map["B"].longitude - west) / 20
        func corner(_ x: Int32, _ north: Int32) -> Coordinate {
            Coordinate(longitude: west + x * step, latitude: y + north)
        }
        // Ten teeth reach up across the street, each 100 m wide as is the space to the next.
        var ring = [corner(0, -20_000), corner(20, -20_000), corner(20, -5000)]
        for tooth in stride(from: 19 as Int32, to: 0, by: -2) {
            ring += [corner(tooth, -5000), corner(tooth, 5000), corner(tooth - 1, 5000), corner(tooth - 1, -5000)]
        }
        let town = try Town(map.ways, points: [("a", map["A"], 0)], area: ring, minutes: "1,2", cellSize: 10)
        let result = try town.coverage()
        #expect(abs(result.streetLength - 1000) < 1, "\(result.streetLength)")
        #expect(abs(result.limits[0].coveredStreet - 300) < 1, "\(result.limits[0].coveredStreet)")
        #expect(abs(result.limits[1].coveredStreet - 600) < 1, "\(result.limits[1].coveredStreet)")
        let length = result.streetPieces.reduce(0.0) { $0 + ($1.to - $1.from) * town.built.network.length($1.edge) }
        #expect(abs(length - 1000) < 1)
    }
}
