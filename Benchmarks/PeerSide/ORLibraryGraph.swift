import Foundation
import LocationModels

/// An uncapacitated p-median problem in the text format of the OR-Library (Beasley 1990): a line with the numbers of
/// vertices and edges and p, then a line for each edge with its ends, from 1, and its cost. Every vertex is a customer of
/// weight 1 and a place for a facility.
struct ORLibraryGraph {
    let choose: Int
    /// Costs of the shortest paths.
    private let costs: [[Int64]]

    /// Cubic in the vertices (Floyd 1962).
    init(path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: " ").compactMap { Int($0) }
        }
        guard let head = lines.first, head.count == 3, lines.count == head[1] + 1,
            lines.dropFirst().allSatisfy({ line in
                line.count == 3 && line[...1].allSatisfy { (1...head[0]).contains($0) } && line[2] >= 0
            })
        else { throw PeerSideError(.request, "\(path): expected a problem in the OR-Library's format") }
        let far = Int64.max / 4
        var costs = [[Int64]](repeating: Array(repeating: far, count: head[0]), count: head[0])
        for vertex in costs.indices { costs[vertex][vertex] = 0 }
        for line in lines.dropFirst() {
            // Where an edge comes twice, the later line holds.
            costs[line[0] - 1][line[1] - 1] = Int64(line[2])
            costs[line[1] - 1][line[0] - 1] = Int64(line[2])
        }
        for middle in costs.indices {
            let through = costs[middle]
            for start in costs.indices {
                let before = costs[start][middle]
                for end in costs.indices { costs[start][end] = min(costs[start][end], before + through[end]) }
            }
        }
        guard costs.allSatisfy({ $0.allSatisfy { $0 < far } }) else {
            throw PeerSideError(.request, "\(path): expected a connected graph")
        }
        (choose, self.costs) = (head[2], costs)
    }

    /// Who serves whom at what cost.
    var service: ServiceInstance {
        ServiceInstance(
            candidateCount: costs.count, weight: Array(repeating: 1, count: costs.count),
            costs: costs.map { $0.enumerated().map { (candidate: $0.offset, cost: $0.element) } })
    }
}
