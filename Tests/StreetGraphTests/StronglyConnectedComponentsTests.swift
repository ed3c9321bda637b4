import StreetGraph
import TestMaps
import Testing

@Suite struct StronglyConnectedComponentsTests {
    /// Which vertices reach which, by Warshall's algorithm.
    private func closure(_ network: StreetNetwork, _ weights: ArcWeights) -> [[Bool]] {
        let vertices = 0..<network.vertexCount
        var reaches = vertices.map { from in vertices.map { $0 == from } }
        for arc in 0..<ArcID(network.arcCount) where weights.time[arc] != .never {
            reaches[Int(network.tail(arc))][Int(network.arcHead[arc])] = true
        }
        for via in vertices {
            for from in vertices where reaches[from][via] {
                for to in vertices where reaches[via][to] { reaches[from][to] = true }
            }
        }
        return reaches
    }

    @Test(arguments: UInt64(1)...30)
    func verticesShareAComponentWhenTheyReachEachOther(seed: UInt64) throws {
        var generator = printedSeed(seed)
        for _ in 0..<4 {
            let ways = Ways.random(
                nodes: Int.random(in: 5...50, using: &generator), ways: Int.random(in: 3...30, using: &generator),
                using: &generator)
            guard let built = try? buildNetwork(ways) else { continue }
            let network = built.network
            let weights = ArcWeights(
                time: Column(built.weights.time.array.map { generator.chance(20) ? .never : $0 }))
            let components = StronglyConnectedComponents(network, weights)
            let reaches = closure(network, weights)
            for a in 0..<network.vertexCount {
                for b in 0..<network.vertexCount {
                    let isShared = components.componentOfVertex[a] == components.componentOfVertex[b]
                    #expect(isShared == (reaches[a][b] && reaches[b][a]), "vertices \(a) and \(b)")
                }
            }
            var counts = components.vertexCount.map { _ in 0 }
            for component in components.componentOfVertex { counts[Int(component)] += 1 }
            #expect(counts == components.vertexCount)
            #expect(!counts.contains(0))
        }
    }

    @Test func aLongStreetDoesNotExhaustTheStack() throws {
        let count = 200_000
        let nodes = (0...count).map { Coordinate(longitude: Int32($0) * 1000, latitude: 0) }
        var ways = Ways(nodes: nodes)
        for node in 0..<UInt32(count) {
            ways.wayNodes += [node, node + 1]
            ways.ways.append(
                Way(
                    nodes: ways.wayNodes.count - 2..<ways.wayNodes.count, forwardSpeed: 10, backwardSpeed: 10,
                    frontage: true, name: ""))
        }
        let built = try buildNetwork(ways)
        #expect(StronglyConnectedComponents(built.network, built.weights).vertexCount == [count + 1])
    }
}
