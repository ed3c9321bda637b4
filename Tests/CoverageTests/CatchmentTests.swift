import Geometry
import Ground
import Reachability
import StreetGraph
import TestTowns
import Testing

@testable import Coverage

@Suite struct CatchmentTests {
    private let algebra = PolygonAlgebra()

    @Test func theyShareOutWhatIsReached() throws {
        try CutTowns.each(91, rounds: 12) { town, _ in
            let result = try town.coverage()
            let catchments = try result.study.catchments()
            #expect(catchments.count == town.scene.stationed.count)
            func sum(_ value: (Catchment) -> Double) -> Double { catchments.reduce(0) { $0 + value($1) } }
            let (ground, street) = (result.responseByGround, result.responseByStreet)
            #expect(isNear(sum(\.area), result.servedArea * (1 - ground.unreachableShare), 1e-7))
            #expect(isNear(sum(\.streetLength), result.streetLength * (1 - street.unreachableShare)))
            for (number, limit) in result.limits.enumerated() {
                #expect(isNear(sum { $0.limits[number].area }, limit.coveredArea))
                #expect(isNear(sum { $0.limits[number].street }, limit.coveredStreet))
            }
        }
    }

    /// Each cell belongs to the lowest of the points that reach it earliest, each searched by itself.
    @Test func eachCellIsTheEarliestPoints() throws {
        try CutTowns.each(92, rounds: 8) { town, _ in
            let study = try town.coverage().study
            var area = town.scene.stationed.map { _ in 0.0 }
            let reaches = town.scene.stationed.indices.map { point in
                var workspace = SearchWorkspace(for: town.scene.graph)
                return boundedSearch(from: [town.scene.source(ofPoint: point)], within: .unbounded, using: &workspace)
            }
            for (index, cell) in study.cells.cells.enumerated() {
                let owned = study.ground.ownership.cells[Int(cell)]
                let times = reaches.map { reach -> Double in
                    guard let edge = reach.edges.first(where: { $0.edge == owned.edge }) else { return .infinity }
                    return reach.arrival(edge, at: Double(owned.fraction))?.time ?? .infinity
                }
                let best = times.min() ?? .infinity
                let due = best < .infinity ? times.firstIndex(of: best) : nil
                #expect(study.cells.firstDue[index] == due.map { UInt32($0) } ?? ServedCells.nobody)
                if let due { area[due] += Double(study.cells.areas[index]) }
            }
            for (catchment, expected) in zip(try study.catchments(), area) {
                #expect(isNear(catchment.area, expected))
            }
        }
    }

    /// The outlines are valid, do not overlap, and leave out no more than the corners where three of them meet.
    @Test func outlinesFitTogether() throws {
        var neighbours = 0
        try CutTowns.each(93, rounds: 8) { town, _ in
            let study = try town.coverage().study
            let catchments = try study.catchments()
            let parts = try catchments.map { catchment in
                let isValid = try algebra.isValid(catchment.polygons)
                #expect(isValid)
                return catchment.polygons.map {
                    $0.mapVertices { town.scene.lattice.forward(degrees: PlanarPoint(degrees: $0)) }
                }
            }
            let cell = study.ground.ownership.grid.cellArea
            for one in parts.indices {
                for other in parts.indices where other > one && !parts[one].isEmpty && !parts[other].isEmpty {
                    let shared = try algebra.area(algebra.intersection(parts[one], parts[other]))
                    #expect(shared < 0.05 * cell)
                    neighbours += 1
                }
            }
            let united = try algebra.area(algebra.union(parts))
            let sum = try parts.map { try algebra.area($0) }.reduce(0, +)
            #expect(abs(sum - united) < 0.05 * cell)
            // A hundred cells are outlined to a few per cent, a whole city to a thousandth: see the test of the command.
            let area = catchments.reduce(0) { $0 + $1.area }
            #expect(abs(united - area) < 0.06 * area + 4 * cell, "\(united) against \(area)")
        }
        #expect(neighbours > 10)
    }
}
