import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// An effective response force against one search for each unit, asked cell by cell and street by street.
@Suite struct ForceCoverageTests {
    private static let limits: [Milliseconds] = [6000, 15_000, 36_000]

    private func town(_ generator: inout SeededGenerator) throws -> Town {
        let ways = Ways.random(nodes: 14, ways: 12, using: &generator)
        let place = Town.drivenPlace(ways)
        return try Town(
            ways, points: [("a", place, 0), ("b", ways.nodes[2], 5), ("c", place, 0), ("d", ways.nodes[5], 2)],
            area: Town.box(ways), minutes: "0.1,0.25,0.6", cellSize: 20)
    }

    private func force(
        _ town: Town, _ echelons: [Echelon], at positions: [(edge: EdgeID, fraction: Double)] = []
    ) throws -> (ForceCoverage, GroundModel, StreetsInArea) {
        let scene = town.scene
        let ground = try GroundModel(scene: scene, reach: scene.jointReach(within: scene.settings.longestLimit))
        let area = try #require(scene.area)
        let streets = StreetsInArea(plane: scene.plane, area: area.polygons)
        let force = try CoverageAnalysis(scene: scene).forceCoverage(
            echelons, ground: ground, streets: streets, positions: StreetPositions(positions))
        return (force, ground, streets)
    }

    @Test func againstCounting() throws {
        var generator = printedSeed(2711)
        var (some, none) = (false, false)
        for round in 0..<12 {
            let town = try town(&generator)
            let scene = town.scene
            let echelons = Self.limits.map { limit in
                Echelon(limit: limit, units: Int.random(in: 1...3, using: &generator))
            }
            let edges = EdgeID(scene.network.edgeCount)
            let positions = (0..<20).map { _ in
                (
                    edge: EdgeID.random(in: 0..<edges, using: &generator),
                    fraction: Double.random(in: 0...1, using: &generator)
                )
            }
            let (force, ground, streets) = try force(town, echelons, at: positions)

            var search = PointSearch(scene)
            let reaches = scene.units.indices.map { search.arrivals(ofUnit: $0, within: Self.limits[2]).streets }
            func complies(_ time: (Reach) -> Milliseconds) -> [Bool] {
                let times = reaches.map(time)
                return echelons.map { echelon in times.count { $0 <= echelon.limit } >= echelon.units }
            }
            func time(_ reach: Reach, _ edge: EdgeID, _ position: Double) -> Milliseconds {
                reach.edges.first { $0.edge == edge }.map { reach.roundedArrival($0, at: position) } ?? .never
            }
            // Ground.
            var grounds = [0.0, 0, 0, 0]
            for cell in ground.areaOfCell.indices where ground.areaOfCell[cell] > 0 {
                let owner = ground.ownership.cells[cell]
                guard owner.edge != Ownership.offStreet else { continue }
                let holds = complies { time($0, owner.edge, Double(owner.fraction)) }
                for (number, holds) in (holds + [holds.allSatisfy { $0 }]).enumerated() where holds {
                    grounds[number] += Double(ground.areaOfCell[cell])
                }
            }
            for (number, extent) in (force.echelons + [force.compliant]).enumerated() {
                #expect(abs(extent.ground - grounds[number]) < 1, "round \(round), \(number)")
            }
            // Streets, in small steps.
            let steps = 400
            var lengths = [0.0, 0, 0, 0]
            for edge in streets.edges {
                for step in 0..<steps {
                    let position = (Double(step) + 0.5) / Double(steps)
                    guard streets.parts(edge).contains(where: { $0.contains(position) }) else { continue }
                    let holds = complies { time($0, edge, position) }
                    for (number, holds) in (holds + [holds.allSatisfy { $0 }]).enumerated() where holds {
                        lengths[number] += scene.network.length(edge) / Double(steps)
                    }
                }
            }
            for (number, extent) in (force.echelons + [force.compliant]).enumerated() {
                let slack = 2.0 * Double(scene.network.edgeCount) / Double(steps) * 100
                #expect(abs(extent.street - lengths[number]) < slack, "round \(round), \(number)")
            }
            for (number, position) in positions.enumerated() {
                let holds = complies { time($0, position.edge, position.fraction) }.allSatisfy { $0 }
                #expect(force.positions[number] == holds, "round \(round), position \(number)")
                some = some || holds
                none = none || !holds
            }
        }
        #expect(some && none)
    }

    /// One unit of any kind within each limit is the coverage of that limit.
    @Test func oneUnitIsCoverage() throws {
        var generator = printedSeed(2712)
        for _ in 0..<6 {
            let town = try town(&generator)
            let result = try town.coverage()
            let (force, _, _) = try force(town, Self.limits.map { Echelon(limit: $0, units: 1) })
            for (limit, echelon) in zip(result.limits, force.echelons) {
                #expect(abs(limit.coveredArea - echelon.ground) < 1)
                #expect(abs(limit.coveredStreet - echelon.street) < 0.01)
            }
            #expect(force.compliant == force.echelons[0])
            #expect(force.units == [4, 4, 4])
        }
    }

    /// A kind of which there is no unit reaches nothing, and so nothing complies.
    @Test func kindsThatNobodyIs() throws {
        var generator = printedSeed(2713)
        let town = try town(&generator)
        let (force, _, _) = try force(
            town, [Echelon(limit: 36_000, units: 1), Echelon(limit: 36_000, units: 1, tiers: ["reserve"])])
        #expect(force.units == [4, 0] && force.echelons[0].street > 0)
        #expect(force.echelons[1] == Extent() && force.compliant == Extent())
    }
}
