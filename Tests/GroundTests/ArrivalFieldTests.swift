import Geometry
import Reachability
import StreetGraph
import TestMaps
import Testing

@testable import Ground

@Suite struct ArrivalFieldTests {
    /// Arrivals at all vertices by relaxing every arc until nothing changes.
    private func vertexTimes(_ ground: SmallGround, _ sources: [Source]) -> [Double] {
        let (network, weights) = (ground.network, ground.built.weights)
        var times = [Double](repeating: .infinity, count: network.vertexCount)
        func improve(_ vertex: VertexID, _ time: Double) -> Bool {
            guard time < times[Int(vertex)] else { return false }
            times[Int(vertex)] = time
            return true
        }
        for source in sources {
            if source.fraction == 0 { _ = improve(network.edgeStart[source.edge], Double(source.offset)) }
            if source.fraction == 1 { _ = improve(network.edgeEnd[source.edge], Double(source.offset)) }
            for arc in 0..<ArcID(network.arcCount) where network.arcEdge[arc] == source.edge {
                let rest = network.arcIsForward[arc] == 1 ? 1 - source.fraction : source.fraction
                _ = improve(network.arcHead[arc], Double(source.offset) + (rest * Double(weights.time[arc])).rounded())
            }
        }
        var changed = true
        while changed {
            changed = false
            for arc in 0..<ArcID(network.arcCount) {
                let tail = times[Int(network.tail(arc))]
                if improve(network.arcHead[arc], tail + Double(weights.passage[arc])) { changed = true }
            }
        }
        return times
    }

    /// Arrival at a position by the rule of the model, milliseconds.
    private func arrival(
        _ ground: SmallGround, _ sources: [Source], _ times: [Double], _ edge: EdgeID, _ fraction: Double
    ) -> Double {
        let (network, weights) = (ground.network, ground.built.weights)
        var best = Double.infinity
        if fraction == 0 { best = times[Int(network.edgeStart[edge])] }
        if fraction == 1 { best = min(best, times[Int(network.edgeEnd[edge])]) }
        for arc in 0..<ArcID(network.arcCount) where network.arcEdge[arc] == edge {
            let isForward = network.arcIsForward[arc] == 1
            let time = Double(weights.time[arc])
            best = min(best, times[Int(network.tail(arc))] + (isForward ? fraction : 1 - fraction) * time)
            for source in sources where source.edge == edge {
                let way = isForward ? fraction - source.fraction : source.fraction - fraction
                if way >= 0 { best = min(best, Double(source.offset) + way * time) }
            }
        }
        return best
    }

    private func sources(_ count: Int, _ ground: SmallGround, _ generator: inout SeededGenerator) -> [Source] {
        (0..<count).map { number in
            Source(
                edge: EdgeID.random(in: 0..<EdgeID(ground.network.edgeCount), using: &generator),
                fraction: [0, 1, Double.random(in: 0...1, using: &generator)][number % 3],
                offset: generator.chance(50) ? 0 : Milliseconds.random(in: 0...20_000, using: &generator),
                point: UInt32(number))
        }
    }

    private func search(_ ground: SmallGround, _ sources: [Source], within bound: Milliseconds) -> Reach {
        var workspace = SearchWorkspace(for: SearchGraph(ground.network, ground.built.weights))
        return boundedSearch(from: sources, within: bound, using: &workspace)
    }

    /// Each cell has the arrival at its position, or nothing beyond the limit.
    @Test func arrivalAtEachCell() throws {
        var generator = printedSeed(71)
        for round in 0..<10 {
            let ground = try SmallGround.random(nodes: 16, ways: 12, using: &generator)
            let ownership = try ground.ownership(ground.grid(cellSize: 14), limit: 90)
            let sources = sources(3, ground, &generator)
            let times = vertexTimes(ground, sources)
            let limit: Milliseconds = [25_000, 60_000, 300_000][round % 3]
            var field = ArrivalField(plane: ground.plane, ownership: ownership)
            field.fill(from: search(ground, sources, within: limit), within: limit)
            var covered = 0
            for cell in ownership.cells.indices {
                let owner = ownership.cells[cell].edge
                guard owner != Ownership.offStreet else {
                    #expect(field.times[cell] == .never)
                    continue
                }
                let expected = arrival(ground, sources, times, owner, Double(ownership.cells[cell].fraction)).rounded()
                if expected <= Double(limit) {
                    covered += 1
                    #expect(Double(field.times[cell]) == expected, "round \(round), cell \(cell)")
                } else {
                    #expect(field.times[cell] == .never, "round \(round), cell \(cell): \(expected)")
                }
            }
            #expect(covered > 0, "round \(round)")
            let slots = Set(field.times.indices.filter { field.times[$0] != .never }.map { $0 >> 12 })
            #expect(Set(field.touchedSlots) == slots && field.touchedSlots.count == slots.count)
        }
    }

    /// The field of all sources together is the least of their own, cell by cell, and names the one that arrives first.
    @Test func jointIsTheLeastOfTheSingle() throws {
        var generator = printedSeed(72)
        for round in 0..<8 {
            let ground = try SmallGround.random(nodes: 18, ways: 14, using: &generator)
            let ownership = try ground.ownership(ground.grid(cellSize: 14), limit: 90)
            let sources = sources(5, ground, &generator)
            let limit: Milliseconds = 90_000
            var joint = ArrivalField(plane: ground.plane, ownership: ownership)
            joint.fill(from: search(ground, sources, within: limit), within: limit)
            var least = [Milliseconds](repeating: .never, count: joint.times.count)
            var singles: [[Milliseconds]] = []
            var field = ArrivalField(plane: ground.plane, ownership: ownership)
            for source in sources {
                field.fill(from: search(ground, [source], within: limit), within: limit)
                singles.append(field.times)
                for cell in least.indices { least[cell] = min(least[cell], field.times[cell]) }
            }
            #expect(joint.times == least, "round \(round)")
            for cell in least.indices where least[cell] != .never {
                let firstDue = joint.firstDue(cell: cell)
                let first = try #require(firstDue)
                #expect(singles[Int(first)][cell] == least[cell], "round \(round), cell \(cell)")
            }
            for cell in least.indices where ownership.cells[cell].edge == Ownership.offStreet {
                let firstDue = joint.firstDue(cell: cell)
                #expect(firstDue == nil)
            }
        }
    }

    /// A field used again is as a new one.
    @Test func filledAgain() throws {
        var generator = printedSeed(73)
        let ground = try SmallGround.random(nodes: 20, ways: 15, using: &generator)
        let ownership = try ground.ownership(ground.grid(cellSize: 14), limit: 90)
        var used = ArrivalField(plane: ground.plane, ownership: ownership)
        for _ in 0..<10 {
            let reach = search(ground, sources(2, ground, &generator), within: 70_000)
            var fresh = ArrivalField(plane: ground.plane, ownership: ownership)
            used.fill(from: reach, within: 50_000)
            fresh.fill(from: reach, within: 50_000)
            #expect(used.times == fresh.times && used.touchedSlots == fresh.touchedSlots)
            for slot in 0..<ownership.slotCount {
                let rows = used.coveredRows(slot: slot, within: 30_000)
                for cell in 0..<CellGrid.cellsPerTile {
                    let isCovered = rows[cell >> 6] >> UInt64(cell & 63) & 1 == 1
                    #expect(isCovered == (used.times[slot << 12 | cell] <= 30_000))
                }
            }
        }
    }

    /// On a straight street the contour passes exactly beside the cut, and beyond a street's end where the limit ends.
    @Test func crossingBesideTheCut() throws {
        let plane = try SmallGround.Exact(points: [PlanarPoint(x: 0, y: 0), PlanarPoint(x: 1000, y: 0)]).plane
        let length = plane.network.length(0)
        let time = Column([Milliseconds(100_000), 100_000])
        let grid = CellGrid(originX: -200, originY: -210, cellSize: 20, tileColumns: 2, tileRows: 1)
        let ownership = try Ownership(plane: plane, grid: grid, selected: [true, true], offStreetLimit: 95, threads: 1)
        var workspace = SearchWorkspace(for: SearchGraph(plane.network, ArcWeights(time: time)))
        let reach = boundedSearch(
            from: [Source(edge: 0, fraction: 0, offset: 0, point: 0)],
            within: 200_000, using: &workspace)
        var field = ArrivalField(plane: plane, ownership: ownership)
        field.fill(from: reach, within: 200_000)
        #expect(length > 0)
        for limit in stride(from: 21_100 as Milliseconds, through: 88_000, by: 1_234) {
            let cut = Double(limit) / 100  // metres, at 10 m/s
            let column = Int(((cut + 200) / 20 - 0.5).rounded(.down))
            let cell = try #require(ownership.cell(column: column, row: 12))
            let found = field.crossing(from: cell, stepColumn: 1, stepRow: 0, within: limit)
            let exact = (cut - ownership.centre(column: column, row: 12).x) / 20
            #expect(abs(found - min(max(exact, 0.02), 0.98)) < 1e-4, "limit \(limit): \(found), not \(exact)")
        }
        // Northwards ownership ends 95 m from the street: three quarters of the way from a centre 80 m off to one 100 m off.
        let top = try #require(ownership.cell(column: 30, row: 14))
        let north = field.crossing(from: top, stepColumn: 0, stepRow: 1, within: 90_000)
        #expect(abs(north - 0.75) < 0.004, "\(north)")
        let bottom = try #require(ownership.cell(column: 30, row: 6))
        let south = field.crossing(from: bottom, stepColumn: 0, stepRow: -1, within: 90_000)
        #expect(abs(south - 0.75) < 0.004, "\(south)")
    }
}

@Suite struct CoveredCellsTests {
    /// The bits are those of the arrival field, for each limit, also when the memory is used again.
    @Test func bitsAreThoseOfTheField() throws {
        var generator = printedSeed(79)
        for _ in 0..<10 {
            let ground = try SmallGround.random(nodes: 18, ways: 14, using: &generator)
            let ownership = try ground.ownership(ground.grid(cellSize: 14), limit: 90)
            let limits: [Milliseconds] = [12_345, 25_000, 60_000]
            var cells = CoveredCells(plane: ground.plane, ownership: ownership, limits: limits)
            var field = ArrivalField(plane: ground.plane, ownership: ownership)
            var workspace = SearchWorkspace(for: SearchGraph(ground.network, ground.built.weights))
            for round in 0..<4 {
                let sources = (0..<3).map { number in
                    Source(
                        edge: EdgeID.random(in: 0..<EdgeID(ground.network.edgeCount), using: &generator),
                        fraction: [0, 1, Double.random(in: 0...1, using: &generator)][number],
                        offset: Milliseconds.random(in: 0...15_000, using: &generator), point: UInt32(number))
                }
                let reach = boundedSearch(
                    from: round == 3 ? [] : sources, within: 60_000,
                    using: &workspace)
                field.fill(from: reach, within: 60_000)
                cells.fill(from: reach)
                #expect(cells.touchedSlots == field.touchedSlots)
                for slot in 0..<ownership.slotCount {
                    for (number, limit) in limits.enumerated() {
                        #expect(
                            (0..<CellGrid.tileSide).map { cells.row($0, slot: slot, limit: number) }
                                == field.coveredRows(slot: slot, within: limit))
                    }
                }
            }
        }
    }
}
