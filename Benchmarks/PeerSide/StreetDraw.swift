import Cases
import StreetGraph

/// Random positions on some streets, evenly by their length.
struct StreetDraw {
    private let edges: [EdgeID]
    /// Metres up to the end of each edge.
    private let sums: [Double]

    /// Nil where the streets have no length.
    init?(_ edges: [EdgeID], of network: StreetNetwork) {
        var (sum, sums) = (0.0, [Double]())
        for edge in edges {
            sum += network.length(edge)
            sums.append(sum)
        }
        guard sum > 0 else { return nil }
        (self.edges, self.sums) = (edges, sums)
    }

    /// An edge and a fraction 0...1 along it.
    func position(using generator: inout SeededGenerator) -> (edge: EdgeID, fraction: Double) {
        let drawn = Double.random(in: 0..<sums[sums.count - 1], using: &generator)
        let edge = edges[sums.partitioningIndex { $0 > drawn }]
        return (edge, Double.random(in: 0...1, using: &generator))
    }
}

extension City {
    /// Streets from which ground beside them is served.
    var servedEdges: [EdgeID] {
        (0..<EdgeID(network.edgeCount)).filter { network.edgeHasFrontage[$0] == 1 }
    }
}

extension [Double] {
    /// The first index from which on all elements satisfy `predicate`; the last one if none does.
    fileprivate func partitioningIndex(where predicate: (Double) -> Bool) -> Int {
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
