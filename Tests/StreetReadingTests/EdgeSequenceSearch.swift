import StreetGraph

/// The slow and obvious twin of the search with turn restrictions: sequences of edges, each tried against all
/// restrictions, on a network in which turns are free.
struct EdgeSequenceSearch {
    let rules: PlainRules
    let weights: ArcWeights
    /// Earliest arrival at each place that is reached, milliseconds.
    private(set) var arrival: [VertexID: Milliseconds] = [:]
    private(set) var sequences = 0

    /// - Parameters:
    ///   - free: a network without restrictions.
    ///   - edge: the journey begins in its middle.
    init(_ free: BuiltNetwork, _ rules: PlainRules, from edge: EdgeID, within bound: Milliseconds) {
        self.rules = rules
        weights = free.weights
        let network = free.network
        var known: [[PlainRules.Step]: Milliseconds] = [:]
        var waiting: [Milliseconds: [[PlainRules.Step]]] = [:]
        var times: [Milliseconds] = []
        func note(_ steps: [PlainRules.Step], _ time: Milliseconds) {
            let memory = rules.memory(steps)
            guard time <= bound, time < known[memory] ?? .never else { return }
            known[memory] = time
            waiting[time, default: []].append(memory)
            times.append(time)
        }
        for entry in network.firstEdgeArc[edge]..<network.firstEdgeArc[edge + 1] {
            let arc = network.edgeArc[entry]
            guard weights.time[arc] != .never else { continue }
            let half = (Double(weights.time[arc]) / 2).rounded()
            note(
                [.init(edge: edge, isForward: network.arcIsForward[arc] == 1)],
                Milliseconds(half) + weights.passage[arc] - weights.time[arc])
        }
        var next = 0
        // Times are few enough to be looked through in order whenever one is done.
        while next < times.count {
            times[next...].sort()
            let time = times[next]
            next += 1
            guard let memory = waiting[time]?.popLast(), known[memory] == time else { continue }
            sequences += 1
            let place = rules.head(memory[memory.count - 1])
            arrival[place] = min(arrival[place] ?? .never, time)
            for arc in network.firstOut[place]..<network.firstOut[place + 1] where weights.passage[arc] != .never {
                let steps = memory + [.init(edge: network.arcEdge[arc], isForward: network.arcIsForward[arc] == 1)]
                if rules.broken(steps) == nil && !rules.turnsRound(steps) { note(steps, time + weights.passage[arc]) }
            }
        }
    }
}
