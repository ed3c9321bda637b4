/// How long each arc of a network takes for one kind of traveller. One network may have several sets of weights.
public struct ArcWeights: Sendable {
    /// Time along the arc's interior, proportional to the fraction travelled; `never` where the arc is not permitted.
    public let time: Column<Milliseconds>
    /// Time from the arc's tail to its head, with the delay at the head (a signal, a gate) that its interior does not
    /// have; `never` where the arc is not permitted.
    public let passage: Column<Milliseconds>

    /// - Parameter passage: no less than `time` anywhere.
    public init(time: Column<Milliseconds>, passage: Column<Milliseconds>) {
        self.time = time
        self.passage = passage
    }

    /// Weights without delays.
    public init(time: Column<Milliseconds>) {
        self.time = time
        passage = time
    }

    /// Weights with a delay in milliseconds at each arc's head.
    public init(time: Column<Milliseconds>, headDelay: [Milliseconds]) {
        precondition(headDelay.count == time.count)
        self.time = time
        passage = Column(
            headDelay.indices.map { arc in
                let (sum, overflow) = time[arc].addingReportingOverflow(headDelay[arc])
                return overflow ? .never : sum
            })
    }
}
