import StreetGraph

/// Until when an arrival at a vertex can still matter to the edges that are counted: a change of the points need be
/// searched no further than that.
///
/// An arrival at v gets to a counted vertex u before L(u), what is known there, if it is earlier than L(u) - d(v, u) with
/// the travel time d. The latest of these over all u is found by one search against the arcs, from all u at once. Far
/// from what is counted nothing matters, and a change of the points costs no more than what it changes there.
final class Horizon: Sendable {
    /// Arrivals before this, milliseconds, matter while no point is taken away.
    let whileAllStay: WorkArray<Milliseconds>
    /// The same with one point, whichever it is, taken away: a vertex is then reached no later than by the second of
    /// the points.
    let withoutOne: WorkArray<Milliseconds>

    /// - Parameters:
    ///   - edges: those that are counted.
    ///   - labels: of the search from all `sources`.
    init(
        _ graph: SearchGraph, _ reverse: ReverseArcs, counting edges: some Sequence<EdgeID>,
        _ labels: borrowing WorkArray<Label>, from sources: [Source]
    ) {
        var isCounted = [Bool](repeating: false, count: graph.network.vertexCount)
        for edge in edges {
            let ends = graph.ends[Int(edge)]
            isCounted[Int(ends.start)] = true
            isCounted[Int(ends.end)] = true
            for index in graph.arcsAlong(edge) { isCounted[graph.alongEdge[index].tail] = true }
        }
        whileAllStay = Self.latest(reverse, isCounted, labels, tolerance: 0)
        // What one point leaves to the second is no improvement: it must be let in at the same time.
        withoutOne = Self.latest(
            reverse, isCounted, NextLabels.search(graph, after: labels, from: sources, within: .unbounded),
            tolerance: 1)
    }

    /// For each vertex the latest L(u) - d(v, u) over the counted vertices, and `tolerance` more; 0 where that is below 0
    /// or no counted vertex is reached; `never` where one is reached of which nothing is known.
    private static func latest(
        _ reverse: ReverseArcs, _ isCounted: [Bool], _ known: borrowing WorkArray<Label>, tolerance: Milliseconds
    ) -> WorkArray<Milliseconds> {
        var horizon = WorkArray<Milliseconds>(repeating: 0, count: isCounted.count)
        var last: Milliseconds = 0
        var open: [VertexID] = []
        for vertex in isCounted.indices where isCounted[vertex] {
            if known[vertex] == .never {
                horizon[vertex] = .never
                open.append(VertexID(vertex))
            } else {
                last = max(last, known[vertex].time)
            }
        }
        while let vertex = open.popLast() {
            for index in reverse.range(into: vertex) {
                let tail = reverse.arcs[index].tail
                if horizon[Int(tail)] == .never { continue }
                horizon[Int(tail)] = .never
                open.append(tail)
            }
        }
        // The others by how much earlier than `last` it must be.
        var lead = WorkArray<Milliseconds>(repeating: .never, count: isCounted.count)
        var queue = TimeBuckets()
        for vertex in isCounted.indices where isCounted[vertex] && known[vertex] != .never {
            lead[vertex] = last - known[vertex].time
            queue.push(VertexID(vertex), at: lead[vertex])
        }
        while let (vertex, time) = queue.popEarliest() {
            if time != lead[Int(vertex)] { continue }
            for index in reverse.range(into: vertex) {
                let arc = reverse.arcs[index]
                let (sum, overflow) = time.addingReportingOverflow(arc.passage)
                if overflow || sum > last || sum >= lead[Int(arc.tail)] { continue }
                lead[Int(arc.tail)] = sum
                queue.push(arc.tail, at: sum)
            }
        }
        for vertex in isCounted.indices where lead[vertex] <= last && horizon[vertex] != .never {
            horizon[vertex] = last - lead[vertex] + tolerance
        }
        return horizon
    }
}

/// What says of an arrival at a vertex whether it matters to a search.
protocol ArrivalLimits: ~Copyable {
    func matters(_ arrival: Milliseconds, at vertex: Int) -> Bool
}

/// Arrivals before a time of each vertex.
extension WorkArray: ArrivalLimits where Element == Milliseconds {
    @inline(__always)
    func matters(_ arrival: Milliseconds, at vertex: Int) -> Bool { arrival < self[vertex] }
}

/// Every arrival matters.
struct NoLimits: ArrivalLimits {
    @inline(__always)
    func matters(_ arrival: Milliseconds, at vertex: Int) -> Bool { true }
}
