import StreetGraph

/// A joint search with some points taken away and others added; it can go back to where it began. Its labels are at
/// every moment those of a search from all its points, up to the bound within which points were added; where only some
/// edges are counted, at these. One for each worker.
public struct ChangedSearch: ~Copyable {
    public let joint: JointSearch
    private var labels: WorkArray<Label>
    private var history = LabelHistory()
    private var queue = TimeBuckets()
    private var edges: EdgeSet
    private var drained: [EdgeID] = []
    /// The points that stand inside an edge, by edge and then by number.
    private var standing: [Source]
    private var removed: [Bool]
    private var isChanged = false
    /// How many points are taken away.
    private var removedCount = 0
    /// Arcs looked at by all changes so far: the work that was done.
    public private(set) var relaxedArcs = 0
    /// Edges inside which a point was added or taken away.
    private var standingChanged: [EdgeID] = []

    /// Memory: 8 bytes for each vertex and a bit for each edge.
    public init(_ joint: JointSearch) {
        self.joint = joint
        labels = WorkArray(repeating: .never, count: joint.labels.count)
        for vertex in 0..<labels.count { labels[vertex] = joint.labels[vertex] }
        edges = EdgeSet(edgeCount: joint.graph.network.edgeCount)
        removed = Array(repeating: false, count: joint.sources.count)
        standing = joint.standing
    }

    /// The label of a vertex as things are now.
    @inline(__always)
    public subscript(vertex: VertexID) -> Label { labels[Int(vertex)] }

    /// The points that stand inside an edge, as things are now.
    public func standing(on edge: EdgeID) -> ArraySlice<Source> { standing.standing(on: edge) }

    /// How an edge is entered on which nobody stands, as things are now; nil on others, on those where somebody stood, and
    /// where several arcs lead the same way.
    public func fromEnds(_ edge: EdgeID) -> EndArrivals? {
        if joint.edgesStoodOn.contains(edge) || standingChanged.contains(edge) { return nil }
        return joint.graph.fromEnds(edge, labels)
    }

    /// A search result that says of one edge how it is entered, as things are now.
    public func reach(_ edge: EdgeID) -> Reach { joint.graph.reach(edge, labels, standing: standing(on: edge)) }

    /// Takes points away, before any is added. Costs what they reached first.
    public mutating func remove(points: [Int]) {
        precondition(!isChanged, "points are taken away before others are added, and once")
        isChanged = true
        removedCount = points.count
        queue.removeAll()
        for point in points { removed[point] = true }
        for point in points {
            for vertex in joint.catchment(ofPoint: point, takenAwayAlone: points.count == 1) {
                history.note(vertex, known: labels[Int(vertex)])
                labels[Int(vertex)] = .never
            }
        }
        // What is left comes in from the rim, and from points that stand within.
        let lost = history.count
        let horizon = points.count == 1 ? joint.horizon : nil
        for index in 0..<lost {
            let vertex = history[index].vertex
            let limit = horizon?.withoutOne[Int(vertex)] ?? .never
            for arcIndex in joint.reverse.range(into: vertex) {
                let arc = joint.reverse.arcs[arcIndex]
                let tail = labels[Int(arc.tail)]
                if tail == .never { continue }
                let (arrival, overflow) = tail.time.addingReportingOverflow(arc.passage)
                // Where a vertex that does not matter kept the label of a point that is gone, this is too late as well.
                if overflow || arrival > .unbounded || arrival >= limit { continue }
                LabelSearch.improve(
                    vertex, Label(time: arrival, point: tail.point), queue: &queue, labels: &labels, journal: &history)
            }
            relaxedArcs += joint.reverse.range(into: vertex).count
        }
        for source in joint.sources where !removed[Int(source.point)] {
            LabelSearch.offer(
                source, joint.graph, within: .unbounded, queue: &queue, labels: &labels, journal: &history)
        }
        settle(within: .unbounded)
        for point in points { removed[point] = false }
        for source in standing where points.contains(Int(source.point)) { standingChanged.append(source.edge) }
        standing.removeAll { points.contains(Int($0.point)) }
    }

    /// Adds a point. Only vertices are visited that it reaches earlier than all others: behind the others, nothing can
    /// get earlier.
    /// - Parameters:
    ///   - source: its point number is higher than all others, so that it wins no tie.
    ///   - bound: nothing later than this is looked at; milliseconds.
    public mutating func add(_ source: Source, within bound: Milliseconds = .unbounded) {
        isChanged = true
        queue.removeAll()
        LabelSearch.offer(source, joint.graph, within: bound, queue: &queue, labels: &labels, journal: &history)
        settle(within: bound)
        if source.standsInside(within: bound) {
            let place = standing.firstIndex { ($0.edge, $0.point) > (source.edge, source.point) } ?? standing.count
            standing.insert(source, at: place)
            standingChanged.append(source.edge)
        }
    }

    /// Goes on with what the queue holds as far as it matters.
    private mutating func settle(within bound: Milliseconds) {
        let graph = joint.graph
        let work =
            switch (joint.horizon, removedCount) {
            case (let horizon?, 0):
                LabelSearch.settle(
                    graph, within: bound, limits: horizon.whileAllStay, queue: &queue, labels: &labels,
                    journal: &history)
            case (let horizon?, 1):
                LabelSearch.settle(
                    graph, within: bound, limits: horizon.withoutOne, queue: &queue, labels: &labels,
                    journal: &history)
            default:
                LabelSearch.settle(
                    graph, within: bound, limits: NoLimits(), queue: &queue, labels: &labels, journal: &history)
            }
        relaxedArcs += work.relaxedArcs
    }

    /// Goes back to the joint search.
    public mutating func undo() {
        for index in (0..<history.count).reversed() {
            let (vertex, known) = (history[index].vertex, history[index].known)
            labels[Int(vertex)] = known
        }
        history.removeAll()
        (isChanged, removedCount) = (false, 0)
        if !standingChanged.isEmpty { standing = joint.standing }
        standingChanged.removeAll(keepingCapacity: true)
    }

    /// The edges on which anything may have changed, ascending: those at vertices with another label, and those on
    /// which a point stands that was added or taken away.
    public mutating func changedEdges() -> [EdgeID] {
        let (firstIncidenceColumn, incidentEdgeColumn) =
            (joint.graph.network.firstIncidence, joint.graph.network.incidentEdge)
        let (firstIncidence, incidentEdge) = (firstIncidenceColumn.span, incidentEdgeColumn.span)
        for index in 0..<history.count {
            let vertex = Int(history[index].vertex)
            let former = joint.labels[vertex]
            // Once for each vertex: where its former label was replaced.
            if labels[vertex] == former || history[index].known != former { continue }
            for entry in Int(firstIncidence[vertex])..<Int(firstIncidence[vertex + 1]) {
                edges.insert(incidentEdge[entry])
            }
        }
        for edge in standingChanged { edges.insert(edge) }
        edges.drain(into: &drained)
        return drained
    }
}

/// Every label that was replaced, with what stood there before, in the order of the changes.
struct LabelHistory: LabelJournal, ~Copyable {
    struct Change: BitwiseCopyable, Sendable {
        var known: Label
        var vertex: VertexID
    }

    private var changes = WorkArray(repeating: Change(known: .never, vertex: 0), count: 0)
    private(set) var count = 0

    subscript(index: Int) -> Change { changes[index] }

    @inline(__always)
    mutating func note(_ vertex: VertexID, known: Label) {
        if count == changes.count { changes.grow(filling: Change(known: .never, vertex: 0)) }
        changes[count] = Change(known: known, vertex: vertex)
        count += 1
    }

    mutating func removeAll() { count = 0 }
}
