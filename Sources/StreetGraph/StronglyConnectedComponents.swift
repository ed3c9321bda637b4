/// The strongly connected components of a network: sets of vertices that can all be reached from each other, where one who
/// has come to a junction may set off from it anew, free of turn rules.
public struct StronglyConnectedComponents: Sendable {
    /// Component number of each vertex.
    public let componentOfVertex: [UInt32]
    /// Number of junctions and dead ends in each component; a junction's states do not count, nor places that
    /// are junctions to other travellers only.
    public let vertexCount: [Int]

    /// Tarjan's algorithm (SIAM J. Comput. 1, 1972) with its own stack; linear in vertices and arcs. Arcs whose weight
    /// is `never` do not count.
    public init(_ network: StreetNetwork, _ weights: ArcWeights) {
        let unseen = UInt32.max
        var index = [UInt32](repeating: unseen, count: network.vertexCount)
        var low = [UInt32](repeating: 0, count: network.vertexCount)
        var component = [UInt32](repeating: unseen, count: network.vertexCount)
        var sizes: [Int] = []
        var path: [(vertex: VertexID, nextArc: ArcID)] = []
        var open: [VertexID] = []
        var nextIndex: UInt32 = 0

        for root in 0..<VertexID(network.vertexCount) where index[Int(root)] == unseen {
            path.append((root, network.firstOut[root]))
            while let (vertex, nextArc) = path.last {
                let v = Int(vertex)
                if index[v] == unseen {
                    index[v] = nextIndex
                    low[v] = nextIndex
                    nextIndex += 1
                    open.append(vertex)
                }
                let end = network.firstOut[vertex + 1]
                let departure = v < network.placeCount ? network.departure(from: vertex) : vertex
                if nextArc < end || nextArc == end && departure != vertex {
                    path[path.count - 1].nextArc += 1
                    guard nextArc == end || weights.passage[nextArc] != .never else { continue }
                    let head = nextArc == end ? departure : network.arcHead[nextArc]
                    if index[Int(head)] == unseen {
                        path.append((head, network.firstOut[head]))
                    } else if component[Int(head)] == unseen {
                        low[v] = min(low[v], index[Int(head)])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.vertex { low[Int(parent)] = min(low[Int(parent)], low[v]) }
                guard low[v] == index[v] else { continue }
                var size = 0
                while let member = open.popLast() {
                    component[Int(member)] = UInt32(sizes.count)
                    if Int(member) < network.placeCount, network.isJunction(member) { size += 1 }
                    if member == vertex { break }
                }
                sizes.append(size)
            }
        }
        componentOfVertex = component
        vertexCount = sizes
    }
}
