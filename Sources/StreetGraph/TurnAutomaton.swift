/// Which forbidden turns a path is in the middle of: Aho and Corasick's automaton (CACM 18, 1975) over arcs.
///
/// A pattern is a sequence of arcs that may not be driven one after the other. A state is a beginning of one or more
/// patterns; a path is always in the state of its longest end that is such a beginning. State 0 is the empty beginning.
struct TurnAutomaton {
    struct State {
        var parent: Int
        /// The arc that led here; of no meaning for state 0.
        var arc: Int
        /// The state of the longest proper end.
        var shorter = 0
    }

    private struct Step: Hashable {
        var state: Int
        var arc: Int
    }

    private(set) var states = [State(parent: 0, arc: 0)]
    private var next: [Step: Int] = [:]
    private var forbidden: Set<Step> = []

    /// - Parameters:
    ///   - patterns: sequences of two arcs or more.
    ///   - remembered: arcs after which there is a state in any case.
    init(patterns: [[Int]], remembered: some Sequence<Int> = []) {
        for arc in remembered { _ = extend(0, by: arc) }
        for pattern in patterns {
            precondition(pattern.count > 1)
            let beginning = pattern.dropLast().reduce(0) { extend($0, by: $1) }
            forbidden.insert(Step(state: beginning, arc: pattern[pattern.count - 1]))
        }
        link()
    }

    private mutating func extend(_ state: Int, by arc: Int) -> Int {
        let step = Step(state: state, arc: arc)
        if let known = next[step] { return known }
        next[step] = states.count
        states.append(State(parent: state, arc: arc))
        return states.count - 1
    }

    /// Shorter beginnings first: a state's longest proper end is found from its parent's.
    private mutating func link() {
        var depth = [Int](repeating: 0, count: states.count)
        for state in states.indices.dropFirst() { depth[state] = depth[states[state].parent] + 1 }
        for state in states.indices.dropFirst().sorted(by: { (depth[$0], $0) < (depth[$1], $1) }) where depth[state] > 1
        {
            states[state].shorter = self.state(after: states[state].arc, from: states[states[state].parent].shorter)
        }
    }

    /// The state of a path in `state` that goes on along `arc`.
    func state(after arc: Int, from state: Int) -> Int {
        var state = state
        while true {
            if let found = next[Step(state: state, arc: arc)] { return found }
            if state == 0 { return 0 }
            state = states[state].shorter
        }
    }

    /// Whether a path in `state` may go on along `arc`.
    func permits(_ arc: Int, from state: Int) -> Bool {
        var state = state
        while state != 0 {
            if forbidden.contains(Step(state: state, arc: arc)) { return false }
            state = states[state].shorter
        }
        return true
    }
}
