import Reachability
import StreetGraph

/// The slow and obvious twin of the search and of all that is read from it: Bellman and Ford's relaxation of every arc
/// until nothing changes, and the formulas of positions written down as they are defined.
struct BellmanFord {
    let scenario: Scenario
    /// The earliest arrival at each vertex within the bound, ties to the lower point.
    private(set) var vertex: [Arrival?]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        let network = scenario.network
        vertex = Array(repeating: nil, count: network.vertexCount)
        for source in scenario.sources {
            let offset = Double(source.offset)
            let place = source.fraction == 0 ? network.edgeStart[source.edge] : network.edgeEnd[source.edge]
            if source.fraction == 0 || source.fraction == 1 {
                note(network.departure(from: place), Arrival(time: offset, point: source.point))
            }
            guard source.fraction > 0, source.fraction < 1 else { continue }
            for arc in arcs(source.edge) where scenario.weights.passage[arc] != .never && mayBeginOn(arc) {
                let share = isForward(arc) ? 1 - source.fraction : source.fraction
                let travel = (share * Double(scenario.weights.time[arc])).rounded()
                note(network.arcHead[arc], Arrival(time: offset + travel + delay(arc), point: source.point))
            }
        }
        var changes = true
        while changes {
            changes = false
            for arc in 0..<ArcID(network.arcCount) where scenario.weights.passage[arc] != .never {
                guard let tail = vertex[Int(network.tail(arc))] else { continue }
                let head = Arrival(time: tail.time + time(arc) + delay(arc), point: tail.point)
                if note(network.arcHead[arc], head) { changes = true }
            }
        }
    }

    @discardableResult
    private mutating func note(_ number: VertexID, _ arrival: Arrival) -> Bool {
        guard arrival.time <= Double(scenario.bound) else { return false }
        if let known = vertex[Int(number)], known <= arrival { return false }
        vertex[Int(number)] = arrival
        return true
    }

    /// Everyone who arrives at a position strictly inside an edge, also after the bound, if they enter the edge within
    /// it.
    func arrivals(_ edge: EdgeID, at position: Double) -> [Arrival] {
        let network = scenario.network
        var found: [Arrival] = []
        for arc in arcs(edge) where scenario.weights.time[arc] != .never {
            if let tail = vertex[Int(network.tail(arc))] {
                let share = isForward(arc) ? position : 1 - position
                found.append(Arrival(time: tail.time + share * time(arc), point: tail.point))
            }
            for source in scenario.sources where source.edge == edge && source.offset <= scenario.bound {
                let share = isForward(arc) ? position - source.fraction : source.fraction - position
                guard source.fraction > 0, source.fraction < 1, share >= 0 else { continue }
                found.append(Arrival(time: Double(source.offset) + share * time(arc), point: source.point))
            }
        }
        return found
    }

    /// Whether a point arrives within a microsecond of the earliest: which of two is first may hang on the last digit.
    func isFirst(_ point: UInt32?, among arrivals: [Arrival]) -> Bool {
        guard let earliest = arrivals.min()?.time else { return point == nil }
        return arrivals.contains { $0.point == point && $0.time <= earliest + 1e-3 }
    }

    /// Whether an arc leaves its junction in the state of departure: one who begins within a street has made no turn.
    private func mayBeginOn(_ arc: ArcID) -> Bool {
        let tail = scenario.network.tail(arc)
        return scenario.network.departure(from: scenario.network.place(of: tail)) == tail
    }

    private func arcs(_ edge: EdgeID) -> [ArcID] {
        (0..<ArcID(scenario.network.arcCount)).filter { scenario.network.arcEdge[$0] == edge }
    }

    private func isForward(_ arc: ArcID) -> Bool { scenario.network.arcIsForward[arc] == 1 }
    private func time(_ arc: ArcID) -> Double { Double(scenario.weights.time[arc]) }
    private func delay(_ arc: ArcID) -> Double {
        Double(scenario.weights.passage[arc] - scenario.weights.time[arc])
    }
}
