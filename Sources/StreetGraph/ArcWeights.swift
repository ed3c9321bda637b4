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

    /// The weights of somebody who takes `factor` times as long, delays included.
    /// - Parameter factor: above 0.
    public func taking(times factor: Double) -> ArcWeights {
        func scaled(_ column: Column<Milliseconds>) -> Column<Milliseconds> {
            Column(
                (0..<column.count).map { arc in
                    column[arc] == .never
                        ? .never : Milliseconds(roundingSeconds: Double(column[arc]) * factor / 1000) ?? .never
                })
        }
        return ArcWeights(time: scaled(time), passage: scaled(passage))
    }

    /// The weights of somebody who drives `factor` times as fast along streets and loses as much at their ends.
    /// - Parameter factor: above 0.
    public func driven(atSpeeds factor: Double) -> ArcWeights {
        let scaled = (0..<time.count).map { arc -> Milliseconds in
            time[arc] == .never ? .never : Milliseconds(roundingSeconds: Double(time[arc]) / factor / 1000) ?? .never
        }
        return ArcWeights(
            time: Column(scaled),
            passage: Column(
                scaled.indices.map { arc in
                    if passage[arc] == .never || scaled[arc] == .never { return .never }
                    let (sum, overflow) = scaled[arc].addingReportingOverflow(passage[arc] - time[arc])
                    return overflow ? .never : sum
                }))
    }
}
