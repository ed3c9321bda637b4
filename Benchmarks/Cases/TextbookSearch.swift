import StreetGraph

/// Dijkstra's algorithm as a textbook has it: arrays of structs, a binary heap that swaps, vertices that are pushed
/// again when they get nearer. Nothing clever: it is what speed is compared with, and a second opinion on the times.
public struct TextbookSearch {
    private struct Arc {
        var head: Int
        var milliseconds: Int
    }

    private var firstArc: [Int]
    private var arcs: [Arc]
    private var heap = TextbookHeap()
    /// Arrival at each vertex, milliseconds; `never` where nobody arrives within the bound.
    public private(set) var arrival: [Int]
    /// Vertices with an arrival.
    public private(set) var reached: [Int] = []
    private var isSettled: [Bool]

    public static let never = Int.max

    public init(_ network: StreetNetwork, _ weights: ArcWeights) {
        firstArc = (0...network.vertexCount).map { Int(network.firstOut[$0]) }
        arcs = (0..<network.arcCount).map { arc in
            Arc(head: Int(network.arcHead[arc]), milliseconds: Int(weights.passage[arc]))
        }
        arrival = Array(repeating: Self.never, count: network.vertexCount)
        isSettled = Array(repeating: false, count: network.vertexCount)
    }

    /// Replaces `arrival` and `reached` by those of a search from some vertices.
    /// - Parameters:
    ///   - starts: vertices and the times at which the search begins there, milliseconds.
    ///   - bound: milliseconds, inclusive.
    public mutating func run(from starts: [(vertex: Int, time: Int)], within bound: Int) {
        for vertex in reached {
            arrival[vertex] = Self.never
            isSettled[vertex] = false
        }
        reached.removeAll(keepingCapacity: true)
        for start in starts { visit(start.vertex, at: start.time, within: bound) }
        while let (time, vertex) = heap.popFirst() {
            if isSettled[vertex] { continue }
            isSettled[vertex] = true
            for number in firstArc[vertex]..<firstArc[vertex + 1] {
                let arc = arcs[number]
                visit(arc.head, at: time + arc.milliseconds, within: bound)
            }
        }
    }

    private mutating func visit(_ vertex: Int, at time: Int, within bound: Int) {
        if time > bound || time >= arrival[vertex] { return }
        if arrival[vertex] == Self.never { reached.append(vertex) }
        arrival[vertex] = time
        heap.push(time, vertex)
    }
}

/// A binary heap over an array of structs.
struct TextbookHeap {
    private struct Item {
        var time: Int
        var vertex: Int
    }

    private var items: [Item] = []

    mutating func push(_ time: Int, _ vertex: Int) {
        items.append(Item(time: time, vertex: vertex))
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if items[parent].time <= items[child].time { break }
            items.swapAt(parent, child)
            child = parent
        }
    }

    mutating func popFirst() -> (time: Int, vertex: Int)? {
        guard let first = items.first else { return nil }
        items.swapAt(0, items.count - 1)
        items.removeLast()
        var parent = 0
        while 2 * parent + 1 < items.count {
            var child = 2 * parent + 1
            if child + 1 < items.count && items[child + 1].time < items[child].time { child += 1 }
            if items[parent].time <= items[child].time { break }
            items.swapAt(parent, child)
            parent = child
        }
        return (first.time, first.vertex)
    }
}
