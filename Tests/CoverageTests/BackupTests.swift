import Flights
import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// Depth, second due and contested places against one search for each unit, asked cell by cell and street by street.
@Suite struct BackupTests {
    private static let margin: Milliseconds = 4000

    /// Random towns with exits, alike units and speeds of their own; every third has drones.
    private static func scene(
        _ round: Int, threads: Int = 1, using generator: inout SeededGenerator
    ) throws -> Scene {
        guard round % 3 == 2 else {
            return try randomScene(points: 1 + round % 5, threads: threads, using: &generator)
        }
        let ways = Ways.random(nodes: 16, ways: 16, using: &generator)
        return try Town(
            ways,
            points: [
                ("x", ways.nodes[3], 3), ("a", Town.drivenPlace(ways), 0), ("y", ways.nodes[7], 9),
                ("b", ways.nodes[1], 2),
            ], area: Town.box(ways), minutes: "0.1,0.3,0.5", cellSize: 15, threads: threads,
            profiles: ["x": "drone", "y": "drone"],
            airspace: Airspace(flying: ["drone": FlightTimes(overhead: 4000, speed: 12, range: 320)])
        ).scene
    }

    /// What one search for each unit says.
    private struct Twin {
        let scene: Scene
        let arrivals: [Arrivals]

        init(_ scene: Scene) {
            self.scene = scene
            var search = PointSearch(scene)
            arrivals = scene.units.indices.map { search.arrivals(ofUnit: $0, within: .unbounded) }
        }

        struct Answer {
            var depths: [Int]
            var secondUnit: Milliseconds
            /// Of points, by unrounded time.
            var due: [(time: Double, point: Int)]

            func isContested(_ margin: Milliseconds) -> Bool {
                due.count > 1 && due[1].time - due[0].time <= Double(margin)
            }
        }

        /// - Parameter place: where it is judged by air.
        func answer(_ edge: EdgeID, _ position: Double, at place: PlanarPoint) -> Answer {
            var best = [Double](repeating: .infinity, count: scene.stationed.count)
            let times = arrivals.enumerated().map { unit, arrivals -> Double in
                let street = arrivals.streets.edges.first { $0.edge == edge }
                    .flatMap { arrivals.streets.arrival($0, at: position) }
                    .map { PointArrival(time: $0.time, point: $0.point) }
                let time = arrivals.first(at: place, byStreet: street)?.time ?? .infinity
                best[scene.units[unit].point] = min(best[scene.units[unit].point], time)
                return time
            }
            let rounded = times.map { Milliseconds(roundingArrival: $0) }.sorted()
            return Answer(
                depths: scene.settings.limits.milliseconds.map { limit in min(3, rounded.count { $0 <= limit }) },
                secondUnit: rounded.count > 1 ? rounded[1] : .never,
                due: best.enumerated().filter { $0.element < .infinity }.map { ($0.element, $0.offset) }.sorted {
                    ($0.time, $0.point) < ($1.time, $1.point)
                })
        }
    }

    @Test func groundAgainstCounting() throws {
        var generator = printedSeed(3201)
        var depthsSeen: Set<Int> = []
        for round in 0..<10 {
            let scene = try Self.scene(round, threads: 2, using: &generator)
            let study = try CoverageAnalysis(scene: scene).coverage().study
            let backup = try study.backup(contestMargin: Self.margin)
            let (twin, coverage) = (Twin(scene), study.coverage(of: backup))
            var byDepth = coverage.limits.map { _ in [0.0, 0, 0, 0] }
            var sole = scene.stationed.map { _ in coverage.limits.map { _ in 0.0 } }
            var contested: [[Int]: Double] = [:]
            for (index, cell) in study.cells.cells.enumerated() {
                let owner = study.ground.ownership.cells[Int(cell)]
                let (column, row) = study.ground.ownership.position(ofCell: Int(cell))
                let answer = twin.answer(
                    owner.edge, Double(owner.fraction),
                    at: study.ground.ownership.centre(column: column, row: row))
                let area = Double(study.cells.areas[index])
                #expect(backup.cells.secondUnit[index] == answer.secondUnit, "round \(round), cell \(cell)")
                for (number, depth) in answer.depths.enumerated() {
                    byDepth[number][depth] += area
                    depthsSeen.insert(depth)
                    let reached = answer.due.filter {
                        Milliseconds(roundingArrival: $0.time) <= coverage.limits[number].limit
                    }
                    if reached.count == 1 { sole[reached[0].point][number] += area }
                }
                let rounded = answer.due.map { Milliseconds(roundingArrival: $0.time) }
                if rounded.count > 1, rounded[1] - rounded[0] <= Self.margin {
                    contested[answer.due.prefix(2).map(\.point).sorted(), default: 0] += area
                }
            }
            for (number, limit) in coverage.limits.enumerated() {
                for depth in 0...3 {
                    #expect(isNear(limit.byDepth[depth].ground, byDepth[number][depth], 1e-9), "round \(round)")
                }
            }
            for (point, limits) in study.servedByOnePoint(backup).enumerated() {
                for (number, lost) in limits.enumerated() {
                    #expect(abs(lost.area - sole[point][number]) < 0.01, "round \(round), point \(point)")
                }
            }
            let pairs = study.contestedPairs(backup)
            #expect(pairs.allSatisfy { abs($0.extent.ground - contested[$0.points, default: 0]) < 0.01 })
            #expect(isNear(coverage.contested.ground, contested.values.reduce(0, +), 1e-9))
        }
        #expect(depthsSeen == [0, 1, 2, 3])
    }

    @Test func streetsAgainstSmallSteps() throws {
        var generator = printedSeed(3202)
        for round in 0..<10 {
            let scene = try Self.scene(round, using: &generator)
            let study = try CoverageAnalysis(scene: scene).coverage().study
            let backup = try study.backup(contestMargin: Self.margin)
            let twin = Twin(scene)
            for (number, piece) in backup.pieces.enumerated() {
                // Anywhere on the piece the same holds; at its ends the twin's times are rounded.
                for share in [0.2, 0.5, 0.8] {
                    let position = piece.from + share * (piece.to - piece.from)
                    let answer = twin.answer(
                        piece.edge, position, at: scene.plane.place(piece.edge, at: position))
                    let length = (piece.to - piece.from) * scene.network.length(piece.edge)
                    if length < 0.2 { continue }
                    let what: Comment = "round \(round), edge \(piece.edge) at \(position)"
                    let depths = answer.depths.indices.map { backup.depth(piece: number, limit: $0) }
                    #expect(depths == answer.depths, what)
                    #expect(piece.isContested == answer.isContested(Self.margin), what)
                    #expect(piece.due.first.point.map(Int.init) == answer.due.first?.point, what)
                    #expect(piece.due.second.point.map(Int.init) == answer.due.dropFirst().first?.point, what)
                    if let second = answer.due.dropFirst().first {
                        #expect(abs(piece.due.second.time(at: position) - second.time) < 0.51, what)
                    }
                    let unit = Milliseconds(roundingArrival: piece.secondUnit.time(at: position))
                    #expect(unit == answer.secondUnit || abs(Int(unit) - Int(answer.secondUnit)) <= 1, what)
                }
            }
        }
    }

    /// Depth 1 or more is what is covered, the pieces are the streets, zones and points add up.
    @Test func sumsAgree() throws {
        var generator = printedSeed(3203)
        for round in 0..<8 {
            let scene = try Self.scene(round + 4, using: &generator)
            let result = try CoverageAnalysis(scene: scene).coverage()
            let study = result.study
            let backup = try study.backup(contestMargin: Self.margin)
            let whole = study.coverage(of: backup)
            let ring = try #require(scene.area).coordinates[0].exterior
            let zones = RandomZones.scattered(5, over: Array(ring.dropLast()), using: &generator)
            let parts = try study.coverage(of: backup, in: ZonedArea(zones, of: study))
            for (number, limit) in result.limits.enumerated() {
                let depth = whole.limits[number]
                #expect(isNear(depth.atLeast(1).ground, limit.coveredArea, 1e-6), "round \(round)")
                #expect(abs(depth.atLeast(1).street - limit.coveredStreet) < 0.01, "round \(round)")
                #expect(isNear(depth.atLeast(0).ground, result.servedArea, 1e-6))
                #expect(isNear(depth.atLeast(0).street, result.streetLength, 1e-6))
                for units in 0...3 {
                    let sum = parts.reduce(0) { $0 + $1.limits[number].byDepth[units].street }
                    #expect(abs(sum - depth.byDepth[units].street) < 0.01)
                    let ground = parts.reduce(0) { $0 + $1.limits[number].byDepth[units].ground }
                    #expect(abs(ground - depth.byDepth[units].ground) < 1)
                }
            }
            let pairs = study.contestedPairs(backup)
            #expect(isNear(pairs.reduce(0) { $0 + $1.extent.street }, whole.contested.street, 1e-9))
            #expect(isNear(pairs.reduce(0) { $0 + $1.extent.ground }, whole.contested.ground, 1e-9))
            #expect(isNear(parts.reduce(0) { $0 + $1.contested.street }, whole.contested.street, 1e-6))
        }
    }

    /// Cut at more places, the pieces still say what they said.
    @Test func deepPiecesAreStreetPieces() throws {
        var generator = printedSeed(3205)
        for round in 0..<8 {
            let result = try CoverageAnalysis(scene: Self.scene(round + 4, using: &generator)).coverage()
            let deep = try result.study.deepPieces(result.study.backup(contestMargin: Self.margin))
            var rest = deep[...]
            for piece in result.streetPieces {
                var parts: [StreetPiece] = []
                while let next = rest.first?.piece, next.edge == piece.edge, next.to <= piece.to + 1e-9 {
                    parts.append(next)
                    rest = rest.dropFirst()
                }
                let what: Comment = "round \(round), edge \(piece.edge)"
                #expect(parts.allSatisfy { $0.limit == piece.limit && $0.firstDue == piece.firstDue }, what)
                guard let first = parts.first, let last = parts.last else {
                    Issue.record("no parts: \(what)")
                    continue
                }
                #expect(abs(first.from - piece.from) < 1e-9 && abs(last.to - piece.to) < 1e-9, what)
                #expect(
                    abs(first.arrivalAtFrom - piece.arrivalAtFrom) < 1e-3 || first.arrivalAtFrom == piece.arrivalAtFrom)
                #expect(abs(last.arrivalAtTo - piece.arrivalAtTo) < 1e-3 || last.arrivalAtTo == piece.arrivalAtTo)
            }
            #expect(rest.isEmpty)
        }
    }

    /// What only one point serves is what a run without it loses.
    @Test func againstRunsWithoutEachPoint() throws {
        var generator = printedSeed(3204)
        for round in 0..<6 {
            let ways = Ways.random(nodes: 22, ways: 20, using: &generator)
            let points = (0..<4).map { number in
                (id: "p\(number)", place: ways.nodes[number * 5], turnout: UInt32(number % 2 * 3))
            }
            func town(_ points: [(id: String, place: Coordinate, turnout: UInt32)]) throws -> CoverageResult {
                try Town(ways, points: points, area: Town.box(ways), minutes: "0.1,0.3,1").coverage()
            }
            let whole = try town(points)
            // All of these towns' points stand on streets.
            guard whole.study.scene.stationed.count == points.count else { continue }
            let sole = try whole.study.servedByOnePoint(whole.study.backup(contestMargin: 0))
            for point in points.indices {
                var others = points
                others.remove(at: point)
                let without = try town(others)
                for (number, lost) in sole[point].enumerated() {
                    let (before, after) = (whole.limits[number], without.limits[number])
                    #expect(abs(before.coveredArea - after.coveredArea - lost.area) < 1, "round \(round), \(point)")
                    #expect(
                        abs(before.coveredStreet - after.coveredStreet - lost.street) < 0.05, "round \(round), \(point)"
                    )
                }
            }
        }
    }
}
