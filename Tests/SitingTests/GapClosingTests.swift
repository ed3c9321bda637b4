import Coverage
import Ground
import Reachability
import Siting
import StreetGraph
import TestMaps
import TestTowns
import Testing

@Suite struct GapClosingTests {
    /// For each gap, every junction with frontage tried by itself: a search from there alone, since nobody else reaches a
    /// gap in time. Also where points drive at speeds of their own.
    @Test(arguments: [["a": 1.0, "b": 1.0], ["a": 1, "b": 0.7], ["a": 1.2, "b": 0.7]])
    func noJunctionClosesMoreThanTheBest(speedFactors: [String: Double]) throws {
        var generator = printedSeed(64)
        var (closed, open) = (0, 0)
        for _ in 0..<10 {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            let place = Town.drivenPlace(ways)
            guard
                let town = try? Town(
                    ways, points: [("a", place, 0), ("b", ways.nodes[2], 5)], area: Town.box(ways),
                    minutes: "0.05,0.2", speedFactors: speedFactors)
            else { continue }
            let result = try town.coverage()
            let limits = try result.study.withBestPositions(result.limits, largest: 3)
            let (network, scene) = (town.scene.network, town.scene)
            var field = ArrivalField(plane: scene.plane, ownership: result.study.ground.ownership)
            var best: [[Double]] = limits.map { $0.gaps.prefix(3).map { _ in 0 } }
            /// What each place closes of each gap, by coordinate.
            var byPlace: [Coordinate: [[Double]]] = [:]
            for vertex in 0..<VertexID(network.placeCount) {
                let incident = (Int(network.firstIncidence[vertex])..<Int(network.firstIncidence[vertex + 1])).map {
                    network.incidentEdge[$0]
                }
                guard let edge = incident.first(where: { network.edgeHasFrontage[$0] == 1 }) else { continue }
                let source = Source(
                    edge: edge, fraction: network.edgeStart[edge] == vertex ? 0 : 1, offset: 0, point: 2)
                var workspace = SearchWorkspace(for: scene.graph)
                field.fill(
                    from: boundedSearch(from: [source], within: .unbounded, using: &workspace), within: .unbounded)
                var closes: [[Double]] = []
                for (number, limit) in scene.settings.limits.milliseconds.enumerated() {
                    closes.append(
                        limits[number].gaps.prefix(3).map { gap in
                            gap.cells.reduce(0) { sum, cell in
                                field.times[Int(cell)] <= limit
                                    ? sum + Double(result.study.ground.areaOfCell[Int(cell)]) : sum
                            }
                        })
                }
                for limit in best.indices {
                    for gap in best[limit].indices { best[limit][gap] = max(best[limit][gap], closes[limit][gap]) }
                }
                let known = byPlace[network.vertexCoordinate[vertex]]
                byPlace[network.vertexCoordinate[vertex]] =
                    known.map { zip($0, closes).map { zip($0, $1).map(max) } } ?? closes
            }
            for limit in limits.indices {
                for (number, gap) in limits[limit].gaps.prefix(3).enumerated() {
                    let expected = best[limit][number]
                    #expect(abs((gap.bestPosition?.closedArea ?? 0) - expected) < 1e-3)
                    if let position = gap.bestPosition {
                        #expect(abs((byPlace[position.place]?[limit][number] ?? -1) - expected) < 1e-3)
                        closed += 1
                    } else {
                        open += 1
                    }
                }
                #expect(limits[limit].gaps.dropFirst(3).allSatisfy { $0.bestPosition == nil })
            }
        }
        #expect(closed > 20, "\(closed) gaps can be closed, \(open) cannot")
    }
}
