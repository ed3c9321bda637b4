/// One turn from way to way that is forbidden, or the only one allowed (OpenStreetMap wiki, "Relation:restriction").
///
/// A way of the input may have become several pieces; each is named by its index in `Ways.ways`.
public struct TurnRestriction: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// Whoever comes from `from` over `via` may not go on to `to`.
        case forbidden
        /// Whoever comes from `from` may go on over `via` to `to` alone, and leaves that way nowhere.
        case only
    }

    /// Where the turn happens.
    public enum Via: Sendable, Equatable {
        /// At a node, which indexes `Ways.nodes`.
        case node(UInt32)
        /// Along ways, one after the other, each as its pieces.
        case ways([[UInt32]])
    }

    /// The id in the input; several restrictions may come of one relation.
    public var id: Int64
    public var kind: Kind
    public var from: [UInt32]
    public var via: Via
    public var to: [UInt32]

    public init(id: Int64, kind: Kind, from: [UInt32], via: Via, to: [UInt32]) {
        self.id = id
        self.kind = kind
        self.from = from
        self.via = via
        self.to = to
    }
}

/// Why a turn restriction of the input changes nothing.
public enum IgnoredRestriction: String, Sendable, Equatable, CaseIterable {
    /// A way or node that it names is not in the input, or no street that may be used.
    case memberMissing = "a member is missing or closed"
    /// The ways it names do not meet where it says.
    case doesNotConnect = "its members do not meet"
    /// A way runs through the node, so that it has two turns there.
    case ambiguous = "a way runs through the turn instead of ending there"
    /// The turn cannot be made anyway: a one-way street runs against it.
    case cannotBeDriven = "the turn cannot be driven anyway"
    /// The only turn that it allows is closed to the traveller: to forbid all others as well would shut the street.
    case prescribedTurnClosed = "the only turn that it allows is closed to this traveller"
}

/// Time lost in turning at junctions, where more than one street leads on.
public struct TurnCosts: Sendable, Equatable {
    /// Turning left, right, and back into the same street, milliseconds.
    public var left: Milliseconds
    public var right: Milliseconds
    public var uTurn: Milliseconds
    /// From this angle on a change of direction is a turn, degrees; above 180 minus this it is a U-turn.
    public static let leastAngle = 40.0

    public init(left: Milliseconds = 0, right: Milliseconds = 0, uTurn: Milliseconds = 0) {
        self.left = left
        self.right = right
        self.uTurn = uTurn
    }

    public static let none = TurnCosts()
}
