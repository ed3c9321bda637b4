/// The arcs of a network in which turns are free, made into those of one in which they are not (see `StreetNetwork`).
///
/// Only junctions that a forbidden turn enters, or all where turns cost time, get states: one for each beginning of a
/// forbidden turn that ends there, and one of departure.
struct TurnExpansion {
    /// The arcs with their states.
    private(set) var arcs = ArcTable()
    /// As in `StreetNetwork`.
    private(set) var placeOfState: [VertexID] = []
    private(set) var departure: [VertexID]

    private let free: [ArcTable.Arc]
    private let automaton: TurnAutomaton
    /// The vertex of each state of the automaton.
    private var vertexOfState: [VertexID]

    /// - Parameters:
    ///   - free: the arcs, each along an edge, in the order of the edges.
    ///   - forbidden: sequences of two or more of them, by their place in `free`.
    ///   - turnCost: milliseconds from one arc into another; nil where turns are free.
    init(
        _ free: [ArcTable.Arc], placeCount: Int, forbidden: [[Int]], turnCost: ((Int, Int) -> Milliseconds)? = nil
    ) {
        self.free = free
        automaton = TurnAutomaton(patterns: forbidden, remembered: turnCost == nil ? 0..<0 : free.indices)
        departure = (0..<VertexID(placeCount)).map { $0 }
        vertexOfState = Array(repeating: 0, count: automaton.states.count)
        for state in automaton.states.indices.dropFirst() {
            let place = free[automaton.states[state].arc].head
            if departure[Int(place)] == place { departure[Int(place)] = newVertex(at: place) }
            vertexOfState[state] = newVertex(at: place)
        }
        var statesAt: [VertexID: [Int]] = [:]
        for state in automaton.states.indices.dropFirst() {
            statesAt[free[automaton.states[state].arc].head, default: []].append(state)
        }
        let arriving = placeOfState
        for arc in free.indices {
            append(arc, from: 0)
            for state in statesAt[free[arc].tail] ?? [] where automaton.permits(arc, from: state) {
                append(arc, from: state, turnCost?(automaton.states[state].arc, arc) ?? 0)
            }
        }
        for (state, place) in arriving.enumerated() {
            arcs.appendWithinJunction(from: VertexID(placeCount + state), to: place, cost: 0)
        }
    }

    private mutating func newVertex(at place: VertexID) -> VertexID {
        placeOfState.append(place)
        return VertexID(departure.count + placeOfState.count - 1)
    }

    /// Adds an arc as it leaves a junction in a state, 0 being that of departure.
    private mutating func append(_ arc: Int, from state: Int, _ turnCost: Milliseconds = 0) {
        var copy = free[arc]
        copy.tail = state == 0 ? departure[Int(copy.tail)] : vertexOfState[state]
        let landing = automaton.state(after: arc, from: state)
        copy.head = landing == 0 ? departure[Int(copy.head)] : vertexOfState[landing]
        if turnCost > 0 {
            let turned = newVertex(at: free[arc].tail)
            arcs.appendWithinJunction(from: copy.tail, to: turned, cost: turnCost)
            copy.tail = turned
        }
        arcs.rows.append(copy)
    }
}
