import TestMaps
import Testing

@testable import StreetGraph

@Suite struct BrokenRuleRangeTests {
    /// Damage that a check must find before it reads where nothing is.
    @Test(arguments: [
        Damage("an arc to no vertex") { $0.arcHead[0] = 99 },
        Damage("an arc along no edge") { $0.arcEdge[0] = 99 },
        Damage("an edge from no vertex") { $0.edgeStart[0] = 99 },
        Damage("an edge with an arc that does not exist") { $0.edgeArc[0] = 99 },
        Damage("a vertex touched by no edge") { $0.incidentEdge[0] = 99 },
        Damage("geometry that begins beyond the end") { $0.firstShape[1] = 999 },
        Damage("geometry that ends beyond the end") { $0.firstShape[$0.firstShape.count - 1] += 1 },
        Damage("arcs that end beyond the end") { $0.firstEdgeArc[$0.firstEdgeArc.count - 1] += 1 },
        Damage("firstIncidence falls") { $0.firstIncidence.swapAt(1, 2) },
        Damage("firstIncidence too short") { $0.firstIncidence.removeLast() },
        Damage("too few offsets") { $0.shapeOffset.removeLast() },
        Damage("firstOut empty") { $0.firstOut = [] },
    ])
    func findsNumbersOutOfRange(damage: Damage) throws {
        let map = TestMap(spacing: 100, "A-B-C", ways: ["AB": .init(), "BC": .init()])
        var parts = NetworkParts(try buildNetwork(map.ways, order: .input))
        damage.apply(&parts)
        #expect(parts.network.brokenRule(ArcWeights(time: Column(parts.time))) != nil)
    }
}
