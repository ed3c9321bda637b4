import StreetEditing
import StreetGraph
import TravelModel

/// The streets of one input, and what became of everything in it.
public struct StreetsRead: Sendable {
    /// The streets a responder may drive.
    public var ways: Ways
    public var report: ReadingReport
    /// Whether the input is OpenStreetMap data, whose use must be credited: "© OpenStreetMap contributors".
    public var isOpenStreetMap: Bool
    /// One for each way of a line layer; empty where streets meet at shared nodes and nowhere else.
    public var levels: [LineLevel]
    /// What was assumed, put right or done on request while reading, each in one line.
    public var notes: [String]

    public init(
        ways: Ways, report: ReadingReport, isOpenStreetMap: Bool, levels: [LineLevel] = [], notes: [String] = []
    ) {
        self.ways = ways
        self.report = report
        self.isOpenStreetMap = isOpenStreetMap
        self.levels = levels
        self.notes = notes
    }
}

/// What became of the ways of an OpenStreetMap file or the lines of a line layer. All are numbers of ways as they stand
/// in the input, unless said otherwise; a way cut into pieces counts once.
///
/// `waysInFile = waysUsed + notStreets + waysClosed + waysTooShort` and
/// `waysUsed = givenSpeeds + maxspeedSpeeds + defaultSpeeds`.
public struct ReadingReport: Sendable, Equatable {
    /// All ways of the file, of whatever kind.
    public var waysInFile = 0
    /// Streets that came out, whole or in pieces.
    public var waysUsed = 0
    /// Ways that are no street for motor vehicles: buildings, rivers, footpaths, ...; a second copy of a way.
    public var notStreets = 0
    /// Streets that may not or cannot be driven: barred, not built, or the outline of a square.
    public var waysClosed = 0
    /// Open streets with fewer than two distinct nodes left.
    public var waysTooShort = 0

    /// Nodes that open streets refer to and the file lacks, each counted once.
    public var missingNodes = 0
    /// Open streets cut or shortened by missing nodes.
    public var missingNodeWays = 0

    /// Streets used that have a speed tag which could not be understood.
    public var unreadMaxspeeds = 0
    /// Streets used at a `speed_kmh`.
    public var givenSpeeds = 0
    /// Streets used at a speed limit.
    public var maxspeedSpeeds = 0
    /// Streets used at the default speed of their class, in at least one direction.
    public var defaultSpeeds = 0

    /// Features of a line layer that are not lines; 0 for OpenStreetMap.
    public var otherFeatures = 0

    public init() {}
}

extension ReadingReport {
    /// Counts a street that is used.
    mutating func count(_ travel: Travel) {
        waysUsed += 1
        if travel.unreadMaxspeed { unreadMaxspeeds += 1 }
        switch travel.speedSource {
        case .given: givenSpeeds += 1
        case .maxspeed: maxspeedSpeeds += 1
        case .classDefault: defaultSpeeds += 1
        }
    }
}
