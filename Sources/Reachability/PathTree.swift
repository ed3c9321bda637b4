import StreetGraph

/// A part of a path: an arc, or what is travelled of it.
public struct PathLeg: Sendable, Equatable {
    public var arc: ArcID
    public var edge: EdgeID
    /// Where it begins and ends, 0...1 along the edge's geometry; `from` > `to` against it.
    public var from: Double
    public var to: Double
    /// Time along it, milliseconds.
    public var time: Double
    /// Time lost at its head (a signal, a gate, a turn), milliseconds; 0 on a last leg that ends before the head.
    public var delay: Milliseconds

    /// The part of the edge that is travelled, 0...1.
    public var share: Double { abs(to - from) }
}

/// A fastest way between two positions.
public struct StreetPath: Sendable, Equatable {
    /// From the source's offset to arrival, milliseconds: the offset and the sum of the legs with their delays.
    public var time: Double
    /// In the order of travel; empty where the destination is the place of the start.
    public var legs: [PathLeg]
}

/// The fastest paths from one position to everywhere, for the few who want to see the streets and not only the time.
///
/// Times are those of a search with the same source (see `Reach.arrival`); of several fastest paths it is always the same
/// one, whatever is asked for before.
public struct PathTree: Sendable {
    private let graph: SearchGraph
    private let source: Source
    /// Arrival at each vertex; `never` where it is not reached.
    private var time: [Milliseconds]
    /// The arc by which each vertex is reached; `none` for where the path begins and for what is not reached.
    private var lastArc: [ArcID]
    /// The vertices that are reached along the street on which the source stands.
    private var isFirst: Set<VertexID> = []

    /// The edges that may be asked for; nil for all.
    private let destinations: Set<EdgeID>?

    private static let none = ArcID.max

    /// Dijkstra's search without a bound: O((arcs + vertices) log vertices).
    ///
    /// - Parameter destinations: the edges that will be asked for; the search ends when it knows them. Nil for all.
    public init(_ graph: SearchGraph, from source: Source, to destinations: Set<EdgeID>? = nil) {
        self.graph = graph
        self.source = source
        self.destinations = destinations
        let network = graph.network
        time = Array(repeating: .never, count: network.vertexCount)
        lastArc = Array(repeating: Self.none, count: network.vertexCount)
        var queue = TimeHeap()
        if source.fraction == 0 || source.fraction == 1 {
            let place = source.fraction == 0 ? network.edgeStart[source.edge] : network.edgeEnd[source.edge]
            let start = network.departure(from: place)
            time[Int(start)] = source.offset
            queue.push(start, at: source.offset)
        } else {
            for (arc, leg) in departures() {
                let arrival = UInt64(source.offset) + UInt64(leg.time) + UInt64(leg.delay)
                let head = network.arcHead[arc]
                guard arrival < UInt64(time[Int(head)]) else { continue }
                time[Int(head)] = Milliseconds(arrival)
                lastArc[Int(head)] = arc
                isFirst.insert(head)
                queue.push(head, at: Milliseconds(arrival))
            }
        }
        settle(&queue)
    }

    private mutating func settle(_ queue: inout TimeHeap) {
        let network = graph.network
        var (isWanted, wanted) = wantedVertices()
        while let (vertex, settledAt) = queue.popEarliest() {
            guard time[Int(vertex)] == settledAt else { continue }
            if wanted > 0, isWanted[Int(vertex)] {
                isWanted[Int(vertex)] = false
                wanted -= 1
                if wanted == 0 { return }
            }
            for arc in network.firstOut[vertex]..<network.firstOut[vertex + 1] {
                let passage = graph.weights.passage[arc]
                let (arrival, overflow) = settledAt.addingReportingOverflow(passage)
                let head = network.arcHead[arc]
                guard passage != .never, !overflow, arrival < time[Int(head)] else { continue }
                time[Int(head)] = arrival
                lastArc[Int(head)] = arc
                isFirst.remove(head)
                queue.push(head, at: arrival)
            }
        }
    }

    /// The vertices from which the destinations are entered, and how many they are; none where all are wanted.
    private func wantedVertices() -> (isWanted: [Bool], count: Int) {
        guard let destinations else { return ([], 0) }
        let network = graph.network
        var isWanted = Array(repeating: false, count: network.vertexCount)
        for edge in destinations {
            for place in [network.edgeStart[edge], network.edgeEnd[edge]] {
                isWanted[Int(place)] = true
                isWanted[Int(network.departure(from: place))] = true
            }
            for entry in network.firstEdgeArc[edge]..<network.firstEdgeArc[edge + 1] {
                isWanted[Int(network.tail(network.edgeArc[entry]))] = true
            }
        }
        return (isWanted, isWanted.count { $0 })
    }

    /// The legs from a source inside a street to its ends.
    private func departures() -> [(arc: ArcID, leg: PathLeg)] {
        let (network, weights) = (graph.network, graph.weights)
        return (network.firstEdgeArc[source.edge]..<network.firstEdgeArc[source.edge + 1]).compactMap { entry in
            let arc = network.edgeArc[entry]
            guard weights.passage[arc] != .never, graph.alongEdge[Int(entry)].takesStanding else { return nil }
            let end = network.arcIsForward[arc] == 1 ? 1.0 : 0.0
            let travel = (abs(end - source.fraction) * Double(weights.time[arc])).rounded()
            return (
                arc,
                PathLeg(
                    arc: arc, edge: source.edge, from: source.fraction, to: end, time: travel,
                    delay: weights.passage[arc] - weights.time[arc])
            )
        }
    }

    /// The fastest path to a position; nil where none leads there.
    ///
    /// - Parameter fraction: 0...1 along the edge's geometry; exactly 0 and 1 are the vertices.
    public func path(to edge: EdgeID, at fraction: Double) -> StreetPath? {
        precondition((0...1).contains(fraction))
        precondition(destinations?.contains(edge) ?? true, "not one of the tree's destinations")
        let network = graph.network
        if fraction == 0 || fraction == 1 {
            let place = fraction == 0 ? network.edgeStart[edge] : network.edgeEnd[edge]
            let vertex = reached(place)
            guard time[Int(vertex)] != .never else { return nil }
            return StreetPath(time: Double(time[Int(vertex)]), legs: legs(to: vertex))
        }
        var best: (time: Double, tail: VertexID?, leg: PathLeg)?
        for entry in network.firstEdgeArc[edge]..<network.firstEdgeArc[edge + 1] {
            let arc = network.edgeArc[entry]
            let (tail, arcTime) = (network.tail(arc), graph.weights.time[arc])
            guard arcTime != .never else { continue }
            let isForward = network.arcIsForward[arc] == 1
            if time[Int(tail)] != .never {
                let from = isForward ? 0.0 : 1.0
                let leg = leg(arc, edge, from, fraction, arcTime)
                let arrival = Double(time[Int(tail)]) + leg.time
                if arrival < best?.time ?? .infinity { best = (arrival, tail, leg) }
            }
            // Along the street on which the source stands.
            guard edge == source.edge, source.fraction > 0, source.fraction < 1,
                isForward ? source.fraction <= fraction : source.fraction >= fraction
            else { continue }
            let leg = leg(arc, edge, source.fraction, fraction, arcTime)
            let arrival = Double(source.offset) + leg.time
            if arrival < best?.time ?? .infinity { best = (arrival, nil, leg) }
        }
        guard let best else { return nil }
        let before = best.tail.map(legs(to:)) ?? []
        return StreetPath(time: best.time, legs: best.leg.share > 0 ? before + [best.leg] : before)
    }

    private func leg(_ arc: ArcID, _ edge: EdgeID, _ from: Double, _ to: Double, _ arcTime: Milliseconds) -> PathLeg {
        PathLeg(arc: arc, edge: edge, from: from, to: to, time: abs(to - from) * Double(arcTime), delay: 0)
    }

    /// The vertex that tells when a place is reached: itself, or where it is the source's own, its state of departure.
    private func reached(_ place: VertexID) -> VertexID {
        let departure = graph.network.departure(from: place)
        return time[Int(departure)] <= time[Int(place)] ? departure : place
    }

    /// The legs that lead to a vertex.
    private func legs(to end: VertexID) -> [PathLeg] {
        let (network, weights) = (graph.network, graph.weights)
        var legs: [PathLeg] = []
        var vertex = end
        // Time lost in the turn that follows the next leg found.
        var turn: Milliseconds = 0
        while lastArc[Int(vertex)] != Self.none {
            let arc = lastArc[Int(vertex)]
            if isFirst.contains(vertex) {
                if var leg = departures().first(where: { $0.arc == arc })?.leg {
                    leg.delay += turn
                    legs.append(leg)
                }
                break
            }
            let edge = network.arcEdge[arc]
            if edge == StreetNetwork.noEdge {
                turn += weights.passage[arc]
            } else {
                let isForward = network.arcIsForward[arc] == 1
                legs.append(
                    PathLeg(
                        arc: arc, edge: edge, from: isForward ? 0 : 1, to: isForward ? 1 : 0,
                        time: Double(weights.time[arc]), delay: weights.passage[arc] - weights.time[arc] + turn))
                turn = 0
            }
            vertex = network.tail(arc)
        }
        return legs.reversed()
    }
}
