import Reachability
import StreetGraph

/// When each position of one edge is reached: the times of its vertices and of its two directions, or, where points
/// stand on it or turn rules hold at its ends, a search result with this edge alone.
struct StreetTimes {
    let edge: EdgeID
    /// Arrival at the vertices, milliseconds; `never` where nobody arrives.
    let start: Milliseconds
    let end: Milliseconds
    /// Time along the whole edge in each direction; `never` where it is not entered that way.
    let forward: Milliseconds
    let backward: Milliseconds
    /// For an edge on which points stand, or which is not simply entered from its vertices.
    let reach: Reach?

    @inline(__always)
    init(_ edge: EdgeID, _ joint: JointSearch, standing: ArraySlice<Source>, label: (VertexID) -> Label) {
        let network = joint.graph.network
        let (start, end) = (label(network.edgeStart[edge]), label(network.edgeEnd[edge]))
        let arcs = joint.arcTimes(edge)
        self.edge = edge
        (self.start, self.end) = (start.time, end.time)
        forward = start == .never ? .never : arcs.forward
        backward = end == .never ? .never : arcs.backward
        reach =
            standing.isEmpty && !network.hasTurnRules(edge)
            ? nil : joint.reach(edge, standing: standing, label: label)
    }

    /// Arrival by the start, unrounded milliseconds; infinite where it is not entered there.
    @inline(__always)
    func forwardTime(at position: Double) -> Double {
        forward == .never ? .infinity : Double(start) + position * Double(forward)
    }

    /// Arrival by the end, unrounded milliseconds; infinite where it is not entered there.
    @inline(__always)
    func backwardTime(at position: Double) -> Double {
        backward == .never ? .infinity : Double(end) + (1 - position) * Double(backward)
    }

    /// Arrival at a position in whole milliseconds, as `Reach.roundedArrival` has it.
    @inline(__always)
    func roundedArrival(at position: Double) -> Milliseconds {
        if let reach { return reach.roundedArrival(reach.edges[0], at: position) }
        if position == 0 { return start }
        if position == 1 { return end }
        return Milliseconds(roundingArrival: min(forwardTime(at: position), backwardTime(at: position)))
    }

    /// Visits the edge's stretches along which time changes evenly: positions and times at both ends, infinite where
    /// nobody arrives.
    @inline(__always)
    func forEachStretch(_ visit: (_ from: Double, _ to: Double, _ timeAtFrom: Double, _ timeAtTo: Double) -> Void) {
        if let reach {
            for stretch in reach.stretches(reach.edges[0]) {
                visit(stretch.from, stretch.to, stretch.timeAtFrom, stretch.timeAtTo)
            }
            return
        }
        switch (forward == .never, backward == .never) {
        case (true, true): visit(0, 1, .infinity, .infinity)
        case (false, true): visit(0, 1, forwardTime(at: 0), forwardTime(at: 1))
        case (true, false): visit(0, 1, backwardTime(at: 0), backwardTime(at: 1))
        case (false, false):
            // Where both arrive at once.
            let sum = Double(forward) + Double(backward)
            let meeting = sum > 0 ? (Double(end) + Double(backward) - Double(start)) / sum : (start <= end ? 1 : 0)
            if meeting > 0 { visit(0, min(meeting, 1), forwardTime(at: 0), forwardTime(at: min(meeting, 1))) }
            if meeting < 1 { visit(max(meeting, 0), 1, backwardTime(at: max(meeting, 0)), backwardTime(at: 1)) }
        }
    }
}
