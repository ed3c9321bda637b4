/// What is sent from a response point: a crew with its vehicle.
public struct Unit: Sendable, Equatable {
    /// Unique within its layer; the id of its point where the point is its only unit.
    public var id: String
    /// Police, fire brigade, ambulance, ...; nil where it is not given.
    public var agency: String?
    /// Name of its travel profile; nil for that of the run.
    public var profile: String?
    /// Turnout time, milliseconds; 0 where it is not given.
    public var turnout: UInt32
    /// Whether a turnout time is given, for it or its point.
    public var turnoutIsGiven: Bool
    /// When it is on duty; nil for always.
    public var hours: String?

    public init(
        id: String, agency: String? = nil, profile: String? = nil, turnout: UInt32 = 0, turnoutIsGiven: Bool = false,
        hours: String? = nil
    ) {
        self.id = id
        self.agency = agency
        self.profile = profile
        self.turnout = turnout
        self.turnoutIsGiven = turnoutIsGiven
        self.hours = hours
    }
}

/// A unit that takes no part, and why.
public struct UnjudgedUnit: Sendable, Equatable {
    public var id: String
    /// The id of its point.
    public var point: String
    public var reason: String

    public init(id: String, point: String, reason: String) {
        self.id = id
        self.point = point
        self.reason = reason
    }
}
