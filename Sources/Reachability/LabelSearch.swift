import StreetGraph

/// What is written down whenever a search improves the label of a vertex.
protocol LabelJournal: ~Copyable {
    mutating func note(_ vertex: VertexID, known: Label)
}

/// What a search cost.
struct SearchWork {
    /// Arcs looked at.
    var relaxedArcs = 0
    /// Vertices taken from the queue; more than were put to use where some were overtaken.
    var takenFromQueue = 0
}

/// The search itself: labels are improved until no arc improves one.
///
/// Labels may be there before it begins, as long as no arc between two of them improves one: the search then goes only
/// where it changes something. With label times that only fall and a queue that loses nothing it ends with the same
/// labels whatever the queue.
enum LabelSearch {
    /// Offers its place to every vertex at which a source enters the network.
    static func offer<Queue: TimeQueue & ~Copyable, Journal: LabelJournal & ~Copyable>(
        _ source: Source, _ graph: SearchGraph, within bound: Milliseconds, queue: inout Queue,
        labels: inout WorkArray<Label>, journal: inout Journal
    ) {
        forEachStart(graph, source) { vertex, arrival in
            guard arrival <= UInt64(bound) else { return }
            let label = Label(time: Milliseconds(arrival), point: source.point)
            improve(vertex, label, queue: &queue, labels: &labels, journal: &journal)
        }
    }

    /// Gives a vertex a label if that is better than its own.
    static func improve<Queue: TimeQueue & ~Copyable, Journal: LabelJournal & ~Copyable>(
        _ vertex: VertexID, _ label: Label, queue: inout Queue, labels: inout WorkArray<Label>, journal: inout Journal
    ) {
        let known = labels[Int(vertex)]
        guard label < known else { return }
        journal.note(vertex, known: known)
        labels[Int(vertex)] = label
        queue.push(vertex, at: label.time)
    }

    /// The vertices at which a source enters the network, and when.
    static func forEachStart(
        _ graph: SearchGraph, _ source: Source, _ visit: (_ vertex: VertexID, _ arrival: UInt64) -> Void
    ) {
        let (network, weights) = (graph.network, graph.weights)
        switch source.fraction {
        case 0: visit(network.departure(from: network.edgeStart[source.edge]), UInt64(source.offset))
        case 1: visit(network.departure(from: network.edgeEnd[source.edge]), UInt64(source.offset))
        default:
            for entry in network.firstEdgeArc[source.edge]..<network.firstEdgeArc[source.edge + 1] {
                let arc = network.edgeArc[entry]
                guard weights.passage[arc] != .never, graph.alongEdge[Int(entry)].takesStanding else { continue }
                let remaining = network.arcIsForward[arc] == 1 ? 1 - source.fraction : source.fraction
                let travel = UInt64((remaining * Double(weights.time[arc])).rounded())
                let delay = UInt64(weights.passage[arc] - weights.time[arc])
                visit(network.arcHead[arc], UInt64(source.offset) + travel + delay)
            }
        }
    }

    /// Empties the queue.
    ///
    /// The state comes as separate `inout` values: reached through one property it would cost three times as much.
    /// - Parameter limits: what does not matter is not followed.
    static func settle<
        Queue: TimeQueue & ~Copyable, Journal: LabelJournal & ~Copyable, Limits: ArrivalLimits & ~Copyable
    >(
        _ graph: SearchGraph, within bound: Milliseconds, limits: borrowing Limits, queue: inout Queue,
        labels: inout WorkArray<Label>, journal: inout Journal
    ) -> SearchWork {
        let (firstOutColumn, outColumn) = (graph.network.firstOut, graph.out)
        let (firstOut, out) = (firstOutColumn.span, outColumn.span)
        var work = SearchWork()

        while let (vertex, settledAt) = queue.popEarliest() {
            work.takenFromQueue += 1
            let label = labels[Int(vertex)]
            if label.time != settledAt { continue }  // an entry that was overtaken
            let arcs = Int(firstOut[Int(vertex)])..<Int(firstOut[Int(vertex) + 1])
            work.relaxedArcs += arcs.count
            for index in arcs {
                var (tail, time, arc) = (Int(vertex), settledAt, out[index])
                while true {
                    let (arrival, overflow) = time.addingReportingOverflow(arc.passage)
                    if overflow || arrival > bound { break }
                    let head = arc.head
                    let new = Label(time: arrival, point: label.point)
                    let known = labels[head]
                    if new >= known || !limits.matters(arrival, at: head) { break }
                    journal.note(VertexID(truncatingIfNeeded: head), known: known)
                    labels[head] = new
                    if !arc.passes {
                        queue.push(VertexID(truncatingIfNeeded: head), at: arrival)
                        break
                    }
                    // At most one arc leads on: it is taken at once.
                    var next: SearchGraph.OutArc?
                    for index in Int(firstOut[head])..<Int(firstOut[head + 1]) {
                        work.relaxedArcs += 1
                        if out[index].head != tail && out[index].passage != .never { next = out[index] }
                    }
                    guard let next else { break }
                    (tail, time, arc) = (head, arrival, next)
                }
            }
        }
        return work
    }
}
