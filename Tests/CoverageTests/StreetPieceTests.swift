import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct StreetPieceTests {
    /// Pieces tile the streets of the area; inside each the limit and the first due hold everywhere.
    @Test func againstSampling() throws {
        var generator = printedSeed(101)
        for round in 0..<12 {
            let ways = Ways.random(nodes: 14, ways: 11, using: &generator)
            let place = Town.drivenPlace(ways)
            let town = try Town(
                ways, points: [("a", place, 0), ("b", ways.nodes[2], 5), ("c", place, 0)], area: Town.box(ways),
                minutes: "0.1,0.25,0.6", cellSize: 20)
            let result = try town.coverage()
            var workspace = SearchWorkspace(for: SearchGraph(town.built.network, town.built.weights))
            let reach = boundedSearch(
                from: town.scene.stationed.indices.map { town.scene.source(ofPoint: $0) },
                within: .unbounded, using: &workspace)
            let limits = town.scene.settings.limits.milliseconds
            var nextStart = [Double](repeating: 0, count: town.built.network.edgeCount)
            var covered = [Double](repeating: 0, count: limits.count)
            for piece in result.streetPieces {
                let edge = Int(piece.edge)
                #expect(piece.from == nextStart[edge] && piece.to > piece.from, "round \(round)")
                nextStart[edge] = piece.to
                let edgeReach = reach.edges.first { $0.edge == piece.edge }
                for step in 1..<20 {
                    let position = piece.from + Double(step) / 20 * (piece.to - piece.from)
                    let arrival = edgeReach.flatMap { reach.arrival($0, at: position) }
                    #expect(arrival?.point == piece.firstDue, "round \(round)")
                    let limit = arrival.flatMap { arrival in limits.firstIndex { arrival.time <= Double($0) + 1e-3 } }
                    #expect(limit == piece.limit, "round \(round)")
                }
                let length = (piece.to - piece.from) * town.built.network.length(piece.edge)
                for number in limits.indices where piece.limit.map({ $0 <= number }) ?? false {
                    covered[number] += length
                }
                // The second point of the same place never comes first.
                if let first = piece.firstDue { #expect(town.scene.stationed[Int(first)].point.id != "c") }
            }
            // Streets between two nodes in one place have no length and no piece.
            let isWhole = nextStart.indices.allSatisfy {
                nextStart[$0] == (town.built.network.length(EdgeID($0)) > 0 ? 1 : 0)
            }
            #expect(isWhole, "round \(round): a street is not whole")
            for (number, limit) in result.limits.enumerated() {
                #expect(abs(limit.coveredStreet - covered[number]) < 1e-3, "round \(round)")
            }
        }
    }

    @Test func subtractingIntervals() {
        let whole: ClosedRange<Double> = 0.2...0.8
        #expect(whole.subtracting([]) == [whole])
        #expect(whole.subtracting([0...1]).isEmpty)
        #expect(whole.subtracting([0...0.3, 0.4...0.5, 0.7...1]) == [0.3...0.4, 0.5...0.7])
        #expect(whole.subtracting([0...0.1, 0.9...1]) == [whole])
        #expect(whole.subtracting([0.2...0.8]).isEmpty)
    }
}
