import StreetGraph

/// Finds everything that the sources reach within `bound` milliseconds (inclusive): Dijkstra's algorithm (Numer. Math.
/// 1, 1959) with a binary heap and lazy deletion, stopped at the bound.
///
/// With several sources, each vertex belongs to the one that arrives first, ties to the lower point number. O((n + m)
/// log n) in the vertices n and arcs m within the bound, whatever the size of the network.
public func boundedSearch(
    _ network: StreetNetwork, _ weights: ArcWeights, from sources: [Source], within bound: Milliseconds,
    using workspace: inout SearchWorkspace
) -> Reach {
    precondition(bound < .never)
    start(network, weights, sources, bound, &workspace)
    workspace.relaxedArcs = settle(
        network, weights, bound, heap: &workspace.heap, time: &workspace.time, point: &workspace.point,
        reached: &workspace.settled)
    let reach = collect(network, weights, sources, bound, &workspace)
    for vertex in workspace.settled {
        workspace.time[Int(vertex)] = .never
        workspace.point[Int(vertex)] = .max
    }
    workspace.settled.removeAll(keepingCapacity: true)
    return reach
}

/// The arcs by which a source leaves an edge's interior.
private func departures(
    _ network: StreetNetwork, _ weights: ArcWeights, _ source: Source
) -> [(arc: ArcID, headTime: UInt64)] {
    let arcs = Int(network.firstEdgeArc[source.edge])..<Int(network.firstEdgeArc[source.edge + 1])
    return arcs.compactMap { index in
        let arc = network.edgeArc[index]
        guard weights.passage[arc] != .never else { return nil }
        let remaining = network.arcIsForward[arc] == 1 ? 1 - source.fraction : source.fraction
        let travel = UInt64((remaining * Double(weights.time[arc])).rounded())
        let delay = UInt64(weights.passage[arc] - weights.time[arc])
        return (arc, UInt64(source.offset) + travel + delay)
    }
}

private func start(
    _ network: StreetNetwork, _ weights: ArcWeights, _ sources: [Source], _ bound: Milliseconds,
    _ workspace: inout SearchWorkspace
) {
    workspace.heap.removeAll()
    for source in sources {
        switch source.fraction {
        case 0: workspace.reach(network.edgeStart[source.edge], UInt64(source.offset), source.point, bound)
        case 1: workspace.reach(network.edgeEnd[source.edge], UInt64(source.offset), source.point, bound)
        default:
            for departure in departures(network, weights, source) {
                workspace.reach(network.arcHead[departure.arc], departure.headTime, source.point, bound)
            }
        }
    }
}

extension SearchWorkspace {
    /// Notes an arrival at a vertex if it is within the bound and earlier, or as early and from a lower point.
    @inline(__always)
    fileprivate mutating func reach(_ vertex: VertexID, _ arrival: UInt64, _ from: UInt32, _ bound: Milliseconds) {
        guard arrival <= UInt64(bound) else { return }
        let known = time[Int(vertex)]
        let arrival = Milliseconds(arrival)
        guard arrival < known || (arrival == known && from < point[Int(vertex)]) else { return }
        if known == .never { settled.append(vertex) }  // touched; everything touched within the bound gets settled
        time[Int(vertex)] = arrival
        point[Int(vertex)] = from
        heap.push(vertex, at: arrival)
    }
}

/// The search proper. Its state comes as separate `inout` values: reached through one property it would cost three
/// times as much. Returns the number of arcs looked at.
private func settle(
    _ network: StreetNetwork, _ weights: ArcWeights, _ bound: Milliseconds, heap: inout TimeHeap,
    time: inout [Milliseconds], point: inout [UInt32], reached: inout [VertexID]
) -> Int {
    let firstOut = network.firstOut.span
    let heads = network.arcHead.span
    let passage = weights.passage.span
    var times = time.mutableSpan
    var points = point.mutableSpan
    var relaxedArcs = 0

    while let (vertex, settledAt) = heap.popEarliest() {
        if settledAt != times[Int(vertex)] { continue }  // an entry that was overtaken
        let from = points[Int(vertex)]
        let arcs = Int(firstOut[Int(vertex)])..<Int(firstOut[Int(vertex) + 1])
        relaxedArcs += arcs.count
        for arc in arcs {
            let arrival = UInt64(settledAt) + UInt64(passage[arc])
            if arrival > UInt64(bound) { continue }
            let head = Int(heads[arc])
            let known = times[head]
            let earlier = Milliseconds(truncatingIfNeeded: arrival)
            if earlier > known || (earlier == known && from >= points[head]) { continue }
            if known == .never { reached.append(VertexID(head)) }
            times[head] = earlier
            points[head] = from
            heap.push(VertexID(head), at: earlier)
        }
    }
    return relaxedArcs
}

/// Turns the settled vertices into the edges they touch.
private func collect(
    _ network: StreetNetwork, _ weights: ArcWeights, _ sources: [Source], _ bound: Milliseconds,
    _ workspace: inout SearchWorkspace
) -> Reach {
    var touched: [EdgeID] = []
    for vertex in workspace.settled {
        for index in Int(network.firstIncidence[vertex])..<Int(network.firstIncidence[vertex + 1]) {
            touched.append(network.incidentEdge[index])
        }
    }
    let standing = sources.filter { $0.offset <= bound && $0.fraction > 0 && $0.fraction < 1 }
        .sorted { ($0.edge, $0.point) < ($1.edge, $1.point) }
    touched.append(contentsOf: standing.map(\.edge))
    touched.sort()
    var count = 0
    for edge in touched where count == 0 || touched[count - 1] != edge {
        touched[count] = edge
        count += 1
    }
    touched.removeLast(touched.count - count)

    var edges: [EdgeReach] = []
    edges.reserveCapacity(touched.count)
    var entries: [Entry] = []
    entries.reserveCapacity(touched.count * 2)
    var nextStanding = 0
    for edge in touched {
        let firstEntry = entries.count
        let (start, end) = (Int(network.edgeStart[edge]), Int(network.edgeEnd[edge]))
        let arcs = Int(network.firstEdgeArc[edge])..<Int(network.firstEdgeArc[edge + 1])
        for index in arcs {
            let arc = network.edgeArc[index]
            guard weights.time[arc] != .never else { continue }
            let isForward = network.arcIsForward[arc] == 1
            let tail = isForward ? start : end
            if workspace.time[tail] != .never {
                entries.append(
                    Entry(
                        time: workspace.time[tail], arcTime: weights.time[arc], fraction: isForward ? 0 : 1,
                        point: workspace.point[tail], isForward: isForward))
            }
        }
        while nextStanding < standing.count, standing[nextStanding].edge == edge {
            let source = standing[nextStanding]
            nextStanding += 1
            for index in arcs {
                let arc = network.edgeArc[index]
                guard weights.time[arc] != .never else { continue }
                entries.append(
                    Entry(
                        time: source.offset, arcTime: weights.time[arc], fraction: source.fraction,
                        point: source.point, isForward: network.arcIsForward[arc] == 1))
            }
        }
        edges.append(
            EdgeReach(
                edge: edge, startTime: workspace.time[start], endTime: workspace.time[end],
                startPoint: workspace.point[start], endPoint: workspace.point[end],
                firstEntry: UInt32(firstEntry), entryCount: UInt32(entries.count - firstEntry)))
    }
    return Reach(
        bound: bound, edges: edges, entries: entries, settledVertices: workspace.settled.count,
        relaxedArcs: workspace.relaxedArcs)
}
