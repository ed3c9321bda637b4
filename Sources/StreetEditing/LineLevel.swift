/// What of a line decides which others it meets where they share no coordinate.
public struct LineLevel: Sendable, Equatable {
    /// Column `layer` or `level`: 0 is the ground. Lines of different levels do not meet where they cross.
    public var level: Int
    /// A bridge or a tunnel meets others at its ends only.
    public var isBridgeOrTunnel: Bool
    /// Whether the line comes with junctions of its own, as OpenStreetMap's do: two such lines meet at shared nodes and
    /// nowhere else.
    public var hasOwnJunctions: Bool

    public static let ground = LineLevel()

    public init(level: Int = 0, isBridgeOrTunnel: Bool = false, hasOwnJunctions: Bool = false) {
        self.level = level
        self.isBridgeOrTunnel = isBridgeOrTunnel
        self.hasOwnJunctions = hasOwnJunctions
    }

    /// Whether two lines meet where they cross.
    func meets(_ other: LineLevel) -> Bool {
        level == other.level && !isBridgeOrTunnel && !other.isBridgeOrTunnel
            && !(hasOwnJunctions && other.hasOwnJunctions)
    }
}
