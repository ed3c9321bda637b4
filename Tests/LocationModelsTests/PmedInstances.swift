import TestMaps

@testable import LocationModels

/// A network for p-median and p-center in the text form of the OR-Library (Beasley 1990): a line `n m p`, then m lines `from to
/// length`, vertices from 1, each edge both ways. A later line of the same edge takes the place of an earlier one.
struct PmedInstance: Equatable {
    var vertices: Int
    var facilities: Int
    var edges: [(from: Int, to: Int, length: Int64)]

    static func == (one: PmedInstance, other: PmedInstance) -> Bool { one.text == other.text }

    var text: String {
        ([" \(vertices) \(edges.count) \(facilities)"] + edges.map { " \($0.from) \($0.to) \($0.length)" })
            .joined(separator: "\n")
    }

    init(text: String) {
        let numbers = text.split(whereSeparator: \.isWhitespace).map { Int($0)! }
        (vertices, facilities) = (numbers[0], numbers[2])
        edges = (0..<numbers[1]).map { (numbers[3 + 3 * $0], numbers[4 + 3 * $0], Int64(numbers[5 + 3 * $0])) }
    }

    /// A random tree that joins all vertices, then random edges, of lengths 1...100; about n x n / 50 in all, as in the
    /// OR-Library's.
    init(vertices: Int, facilities: Int, using generator: inout SeededGenerator) {
        (self.vertices, self.facilities) = (vertices, facilities)
        edges = []
        for vertex in 1..<vertices + 1 where vertex > 1 {
            edges.append(
                (Int.random(in: 1..<vertex, using: &generator), vertex, .random(in: 1...100, using: &generator)))
        }
        while edges.count < vertices * vertices / 50 {
            let (from, to) = (
                Int.random(in: 1...vertices, using: &generator), Int.random(in: 1...vertices, using: &generator)
            )
            if from != to { edges.append((from, to, .random(in: 1...100, using: &generator))) }
        }
    }

    /// Lengths of shortest ways between all vertices (Floyd 1962).
    var distances: [[Int64]] {
        let far = Int64.max / 4
        var result = (0..<vertices).map { row in (0..<vertices).map { $0 == row ? 0 : far } }
        for edge in edges {
            result[edge.from - 1][edge.to - 1] = edge.length
            result[edge.to - 1][edge.from - 1] = edge.length
        }
        for middle in 0..<vertices {
            let onward = result[middle]
            for from in 0..<vertices {
                let first = result[from][middle]
                for to in 0..<vertices where first + onward[to] < result[from][to] {
                    result[from][to] = first + onward[to]
                }
            }
        }
        return result
    }

    /// Each vertex is a candidate and a demand point of weight 1.
    var service: ServiceInstance {
        ServiceInstance(
            candidateCount: vertices, weight: Array(repeating: 1, count: vertices),
            costs: distances.map { row in row.enumerated().map { ($0.offset, $0.element) } })
    }
}

extension ServiceInstance {
    /// Offers by chance, many alike, some demand points of no weight.
    static func random(candidates: Int, demand: Int, using generator: inout SeededGenerator) -> ServiceInstance {
        let costs = (0..<demand).map { _ in
            (0..<candidates).filter { _ in generator.chance(60) }.map {
                (candidate: $0, cost: Int64.random(in: 0...9, using: &generator))
            }
        }
        return ServiceInstance(
            candidateCount: candidates, weight: (0..<demand).map { _ in .random(in: 0...5, using: &generator) },
            costs: costs,
            standing: (0..<demand).map { _ in .random(in: 0...12, using: &generator) })
    }

    /// The cheapest offer of each demand point by asking all.
    func costsOneByOne(_ chosen: [Int]) -> [Int64] {
        weight.indices.map { demand in
            (first[demand]..<first[demand + 1]).reduce(standing[demand]) {
                chosen.contains(Int(candidate[$1])) ? min($0, cost[$1]) : $0
            }
        }
    }
}
