import StreetGraph

/// A search that keeps the earliest arrivals of so many different points at each vertex, and tells them at any position of
/// any street. Immutable and shared. `DueSearch` is the same for two.
public final class RankedSearch: Sendable {
    public let graph: SearchGraph
    private let labels: RankedLabels
    /// The sources that stand inside an edge, by edge and then by point.
    private let standing: [Source]

    /// One search for each rank, without a bound. Memory: 8 bytes for each vertex and rank.
    /// - Parameters:
    ///   - sources: several may be of one point (its exits): it then arrives once, by the earliest.
    ///   - ranks: at least 1.
    public init(_ graph: SearchGraph, from sources: [Source], ranks: Int) {
        self.graph = graph
        var workspace = SearchWorkspace(for: graph)
        workspace.label(from: sources, within: .unbounded)
        var labels = RankedLabels(workspace.copiedLabels(), ranks: ranks)
        while labels.ranks < ranks {
            labels.append(NextLabels.search(graph, after: labels, from: sources, within: .unbounded))
        }
        self.labels = labels
        standing = sources.standingInside(within: .unbounded)
    }

    /// Offers to a list everybody who may be among the earliest at a position. Exactly 0 and 1 are the vertices, with their
    /// own times. Linear in the ranks, the arcs of the edge and the points that stand on it.
    /// - Parameter position: 0...1 along the edge's geometry.
    public func offerArrivals(_ edge: EdgeID, at position: Double, to list: inout EarliestArrivals) {
        if position == 0 || position == 1 {
            let ends = graph.ends[Int(edge)]
            let vertex = Int(position == 0 ? ends.start : ends.end)
            for rank in 0..<labels.ranks {
                let label = labels.label(rank, at: vertex)
                if label == .never { return }
                list.offer(PointArrival(time: Double(label.time), point: label.point))
            }
            return
        }
        forEachEntry(edge) { entry in
            let time = entry.arrivalTime(at: position)
            if time < .infinity { list.offer(PointArrival(time: time, point: entry.point)) }
        }
    }

    /// The ways in which the points that are earliest at each end, and whoever stands on it, enter an edge. At every position
    /// inside the edge the earliest of different points are among them.
    public func entries(_ edge: EdgeID) -> [Entry] {
        var entries: [Entry] = []
        forEachEntry(edge) { entries.append($0) }
        return entries
    }

    @inline(__always)
    private func forEachEntry(_ edge: EdgeID, _ visit: (Entry) -> Void) {
        let standing = standing.standing(on: edge)
        for index in graph.arcsAlong(edge) {
            let arc = graph.alongEdge[index]
            if arc.time == .never { continue }
            func entry(_ time: Milliseconds, from fraction: Double, _ point: UInt32) -> Entry {
                Entry(time: time, arcTime: arc.time, fraction: fraction, point: point, isForward: arc.isForward)
            }
            for rank in 0..<labels.ranks {
                let label = labels.label(rank, at: arc.tail)
                if label == .never { break }
                visit(entry(label.time, from: arc.isForward ? 0 : 1, label.point))
            }
            if !arc.takesStanding { continue }
            for source in standing { visit(entry(source.offset, from: source.fraction, source.point)) }
        }
    }
}

/// The labels of several ranks, vertex by vertex.
private struct RankedLabels: EarlierLabels, ~Copyable {
    private var labels: WorkArray<Label>
    private let most: Int
    private(set) var ranks = 1
    let vertexCount: Int

    init(_ first: borrowing WorkArray<Label>, ranks most: Int) {
        self.most = most
        vertexCount = first.count
        labels = WorkArray(repeating: .never, count: first.count * most)
        for vertex in 0..<first.count { labels[vertex * most] = first[vertex] }
    }

    @inline(__always) func label(_ rank: Int, at vertex: Int) -> Label { labels[vertex * most + rank] }

    mutating func append(_ next: borrowing WorkArray<Label>) {
        for vertex in 0..<vertexCount { labels[vertex * most + ranks] = next[vertex] }
        ranks += 1
    }
}

/// The earliest arrivals of so many different points at one position, ties to the lower point.
public struct EarliestArrivals: Sendable {
    private let most: Int
    /// Ascending, each point once.
    public private(set) var arrivals: [PointArrival] = []

    public init(most: Int) {
        self.most = most
        arrivals.reserveCapacity(most + 1)
    }

    public mutating func removeAll() { arrivals.removeAll(keepingCapacity: true) }

    /// Takes one more arrival into account; of one point's arrivals only the earliest counts.
    public mutating func offer(_ arrival: PointArrival) {
        if arrivals.count == most, let last = arrivals.last, last < arrival { return }
        if let known = arrivals.firstIndex(where: { $0.point == arrival.point }) {
            if arrivals[known] < arrival { return }
            arrivals.remove(at: known)
        }
        arrivals.insert(arrival, at: arrivals.firstIndex { arrival < $0 } ?? arrivals.count)
        if arrivals.count > most { arrivals.removeLast() }
    }
}
