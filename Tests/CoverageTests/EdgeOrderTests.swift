import Coverage
import Planning
import Report
import StreetGraph
import TestMaps
import TestTowns
import Testing

@Suite struct EdgeOrderTests {
    /// How the network numbers its edges is nobody's business: ties between streets, which random lattices are full of,
    /// and the order of the outputs follow the input.
    @Test func outputsDoNotDependOnTheOrderOfEdges() throws {
        var generator = printedSeed(48)
        var judged = 0
        for round in 0..<40 {
            let ways = Ways.random(nodes: 24, ways: 16, using: &generator)
            let points = [("a", Town.drivenPlace(ways), UInt32(0)), ("b", ways.nodes[3], 5)]
            let towns = try? EdgeOrder.allCases.map { order in
                try Town(ways, points: points, area: Town.box(ways), minutes: "0.1,0.3", order: order)
            }
            guard let towns else { continue }  // nobody can stand on these streets
            let run = RunDescription(
                command: "coverage", inputs: [], settings: [], stages: [.travel], attribution: nil)
            let outputs = try towns.map { town in
                let result = try town.coverage()
                return [
                    try streetLayer(
                        scene: town.scene, pieces: result.study.deepPieces(result.study.backup(contestMargin: 15_000)),
                        run: run),
                    coverageLayer(scene: town.scene, result: result, run: run),
                    gapLayer(scene: town.scene, result: result, run: run),
                ]
            }
            #expect(outputs[0][0] == outputs[1][0], "streets, round \(round)")
            #expect(outputs[0][1] == outputs[1][1], "coverage, round \(round)")
            #expect(outputs[0][2] == outputs[1][2], "gaps, round \(round)")
            #expect(towns[0].scene.stationed.map(\.street) == towns[1].scene.stationed.map(\.street))
            judged += 1
        }
        #expect(judged > 20)
    }
}
