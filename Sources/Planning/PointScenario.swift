import StreetGraph

/// Changes of the response points that belong together.
public struct PointScenario: Sendable {
    public enum Action: String, Sendable, CaseIterable {
        case add
        case move
        case remove
        case change
    }

    /// One row: what happens to one point.
    public struct Step: Sendable {
        public var action: Action
        public var id: String
        /// Where the point stood before; nil for one that is added.
        public var from: Coordinate?
        /// Where it stands afterwards; nil for one that is taken away.
        public var to: Coordinate?
    }

    public var name: String
    /// In the layer's order.
    public var steps: [Step] = []
    /// The ids of points that are as they were in no more.
    public var touched: Set<String> = []
    /// The points that came, or are changed, as they are after all steps; in the order in which they first came up.
    public var points: [ResponsePoint] = []
}

/// The scenarios of a layer.
public struct ScenariosRead: Sendable {
    /// In the order in which they first come up.
    public var scenarios: [PointScenario]
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]
}
