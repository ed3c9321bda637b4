import TravelModel

/// A node with a tagged barrier on a street.
public struct TaggedBarrier: Sendable, Equatable {
    /// Indexes `Ways.nodes`.
    public var node: UInt32
    /// What the node would do without the barrier, to each traveller.
    public var otherwise: [NodeJudgement]
}
