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
    switch workspace.queue {
    case .binaryHeap: run(network, weights, sources, bound, queue: &workspace.heap, labels: &workspace.labels)
    case .buckets: run(network, weights, sources, bound, queue: &workspace.buckets, labels: &workspace.labels)
    }
    let reach = collect(network, weights, sources, bound, &workspace)
    workspace.labels.clear()
    return reach
}

/// Gives every vertex within the bound its label.
private func run<Queue: TimeQueue>(
    _ network: StreetNetwork, _ weights: ArcWeights, _ sources: [Source], _ bound: Milliseconds,
    queue: inout Queue, labels: inout Labels
) {
    queue.removeAll()
    func reach(_ vertex: VertexID, at arrival: UInt64, from point: UInt32) {
        guard arrival <= UInt64(bound) else { return }
        let arrival = Milliseconds(arrival)
        if labels.improve(vertex, arrival, point) { queue.push(vertex, at: arrival) }
    }
    for source in sources {
        switch source.fraction {
        case 0: reach(network.edgeStart[source.edge], at: UInt64(source.offset), from: source.point)
        case 1: reach(network.edgeEnd[source.edge], at: UInt64(source.offset), from: source.point)
        default:
            for departure in departures(network, weights, source) {
                reach(network.arcHead[departure.arc], at: departure.headTime, from: source.point)
            }
        }
    }
    labels.relaxedArcs = settle(
        network, weights, bound, queue: &queue, time: &labels.time, point: &labels.point, reached: &labels.reached)
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

/// The search proper. Its state comes as separate `inout` values: reached through one property it would cost three
/// times as much. Returns the number of arcs looked at.
private func settle<Queue: TimeQueue>(
    _ network: StreetNetwork, _ weights: ArcWeights, _ bound: Milliseconds, queue: inout Queue,
    time: inout [Milliseconds], point: inout [UInt32], reached: inout [VertexID]
) -> Int {
    let firstOut = network.firstOut.span
    let heads = network.arcHead.span
    let passage = weights.passage.span
    var times = time.mutableSpan
    var points = point.mutableSpan
    var relaxedArcs = 0

    while let (vertex, settledAt) = queue.popEarliest() {
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
            queue.push(VertexID(head), at: earlier)
        }
    }
    return relaxedArcs
}

/// Turns the settled vertices into the edges they touch. Linear in these.
private func collect(
    _ network: StreetNetwork, _ weights: ArcWeights, _ sources: [Source], _ bound: Milliseconds,
    _ workspace: inout SearchWorkspace
) -> Reach {
    let (firstIncidence, incidentEdge) = (network.firstIncidence.span, network.incidentEdge.span)
    for vertex in workspace.labels.reached {
        for index in Int(firstIncidence[Int(vertex)])..<Int(firstIncidence[Int(vertex) + 1]) {
            workspace.touched.insert(incidentEdge[index])
        }
    }
    var standing = sources.filter { $0.offset <= bound && $0.fraction > 0 && $0.fraction < 1 }
    if standing.count > 1 { standing.sort { ($0.edge, $0.point) < ($1.edge, $1.point) } }
    for source in standing { workspace.touched.insert(source.edge) }
    workspace.touched.drain(into: &workspace.touchedEdges)

    let (edgeStart, edgeEnd) = (network.edgeStart.span, network.edgeEnd.span)
    let (firstEdgeArc, edgeArc) = (network.firstEdgeArc.span, network.edgeArc.span)
    let (isForward, arcTime) = (network.arcIsForward.span, weights.time.span)
    let (time, point) = (workspace.labels.time.span, workspace.labels.point.span)
    let touched = workspace.touchedEdges.span
    var edges: [EdgeReach] = []
    edges.reserveCapacity(touched.count)
    var entries: [Entry] = []
    entries.reserveCapacity((touched.count + standing.count) * 2)
    var nextStanding = 0
    for index in touched.indices {
        let edge = touched[index]
        let firstEntry = entries.count
        let (start, end) = (Int(edgeStart[Int(edge)]), Int(edgeEnd[Int(edge)]))
        let (startTime, endTime) = (time[start], time[end])
        let (startPoint, endPoint) = (point[start], point[end])
        let arcs = Int(firstEdgeArc[Int(edge)])..<Int(firstEdgeArc[Int(edge) + 1])
        for index in arcs {
            let arc = Int(edgeArc[index])
            let runsForward = isForward[arc] == 1
            let tailTime = runsForward ? startTime : endTime
            if tailTime == .never || arcTime[arc] == .never { continue }
            entries.append(
                Entry(
                    time: tailTime, arcTime: arcTime[arc], fraction: runsForward ? 0 : 1,
                    point: runsForward ? startPoint : endPoint, isForward: runsForward))
        }
        while nextStanding < standing.count, standing[nextStanding].edge == edge {
            let source = standing[nextStanding]
            nextStanding += 1
            for index in arcs {
                let arc = Int(edgeArc[index])
                guard arcTime[arc] != .never else { continue }
                entries.append(
                    Entry(
                        time: source.offset, arcTime: arcTime[arc], fraction: source.fraction, point: source.point,
                        isForward: isForward[arc] == 1))
            }
        }
        edges.append(
            EdgeReach(
                edge: edge, startTime: startTime, endTime: endTime, startPoint: startPoint, endPoint: endPoint,
                firstEntry: UInt32(truncatingIfNeeded: firstEntry),
                entryCount: UInt32(truncatingIfNeeded: entries.count - firstEntry)))
    }
    return Reach(
        bound: bound, edges: edges, entries: entries, settledVertices: workspace.labels.reached.count,
        relaxedArcs: workspace.labels.relaxedArcs)
}
