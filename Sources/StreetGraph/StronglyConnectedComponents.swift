/// The strongly connected components of a network: sets of vertices that can all be reached from each other.
public struct StronglyConnectedComponents: Sendable {
    /// Component number of each vertex.
    public let componentOfVertex: [UInt32]
    /// Component number of each junction and dead end: that of its departure. Where nobody arrives in the departure,
    /// because every way in has a state of its own, it is the largest one among the states.
    public let componentOfPlace: [UInt32]
    /// Number of junctions and dead ends in each component.
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
                if nextArc < network.firstOut[vertex + 1] {
                    path[path.count - 1].nextArc += 1
                    guard weights.passage[nextArc] != .never else { continue }
                    let head = network.arcHead[nextArc]
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
                    size += 1
                    if member == vertex { break }
                }
                sizes.append(size)
            }
        }
        componentOfVertex = component
        componentOfPlace = Self.componentOfPlace(network, weights, component, sizes)
        var counts = [Int](repeating: 0, count: sizes.count)
        for place in componentOfPlace { counts[Int(place)] += 1 }
        vertexCount = counts
    }

    /// - Parameters:
    ///   - component: of each vertex.
    ///   - sizes: vertices of all kinds in each component.
    private static func componentOfPlace(
        _ network: StreetNetwork, _ weights: ArcWeights, _ component: [UInt32], _ sizes: [Int]
    ) -> [UInt32] {
        let places = 0..<VertexID(network.placeCount)
        var found = places.map { component[Int(network.departure(from: $0))] }
        guard network.placeCount < network.vertexCount else { return found }
        var isEntered = [Bool](repeating: false, count: network.vertexCount)
        for arc in 0..<ArcID(network.arcCount) where weights.passage[arc] != .never {
            isEntered[Int(network.arcHead[arc])] = true
        }
        for vertex in VertexID(network.placeCount)..<VertexID(network.vertexCount) {
            let place = network.place(of: vertex)
            guard !isEntered[Int(network.departure(from: place))] else { continue }
            let (other, best) = (component[Int(vertex)], found[Int(place)])
            if (sizes[Int(other)], best) > (sizes[Int(best)], other) { found[Int(place)] = other }
        }
        return found
    }
}
