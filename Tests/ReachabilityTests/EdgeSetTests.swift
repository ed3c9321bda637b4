import StreetGraph
import Testing

@testable import Reachability

@Suite struct EdgeSetTests {
    @Test func drainingGivesEachEdgeOnceInAscendingOrderAndEmptiesTheSet() {
        var generator = printedSeed(303)
        var drained: [EdgeID] = []
        for edgeCount in [1, 63, 64, 65, 4096, 4097, 300_000] {
            var set = EdgeSet(edgeCount: edgeCount)
            for _ in 0..<5 {
                let edges = (0..<200).map { _ in EdgeID.random(in: 0..<EdgeID(edgeCount), using: &generator) }
                for edge in edges { set.insert(edge) }
                let asked = edges + (0..<200).map { _ in EdgeID.random(in: 0..<EdgeID(edgeCount), using: &generator) }
                #expect(asked.allSatisfy { set.contains($0) == edges.contains($0) })
                set.drain(into: &drained)
                #expect(asked.allSatisfy { !set.contains($0) })
                #expect(drained == Set(edges).sorted())
            }
            set.drain(into: &drained)
            #expect(drained.isEmpty)
        }
    }
}
