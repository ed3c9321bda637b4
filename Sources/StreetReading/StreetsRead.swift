import StreetEditing
import StreetGraph
import TravelModel

/// The streets of one input, and what became of everything in it.
public struct StreetsRead: Sendable {
    /// The streets that the traveller may use, or any of several.
    public var ways: Ways
    /// What became of the input for the first traveller, and for the others.
    public var report: ReadingReport
    public var otherReports: [ReadingReport]
    /// Whether the input is OpenStreetMap data, whose use must be credited.
    public var isOpenStreetMap: Bool
    /// The credit that the data ask for; nil where none is known.
    public var credit: String? { isOpenStreetMap ? "© OpenStreetMap contributors" : nil }
    /// One for each way of a line layer; empty where streets meet at shared nodes and nowhere else.
    public var levels: [LineLevel]
    /// The nodes on streets that are tagged as barriers, in OpenStreetMap data.
    public var taggedBarriers: [TaggedBarrier] = []
    /// What was assumed, put right or done on request while reading, each in one line.
    public var notes: [String]

    public init(
        ways: Ways, report: ReadingReport, otherReports: [ReadingReport] = [], isOpenStreetMap: Bool,
        levels: [LineLevel] = [], notes: [String] = []
    ) {
        self.ways = ways
        self.report = report
        self.otherReports = otherReports
        self.isOpenStreetMap = isOpenStreetMap
        self.levels = levels
        self.notes = notes
    }
}

/// What is told of a street besides its network; `Way.note` carries it.
public struct WayTraits: Sendable, Equatable {
    public var streetClass: StreetClass
    public var speedSource: SpeedSource
    /// Whether bad ground lowers its speed.
    public var isLowered: Bool

    init(_ travel: Travel) {
        streetClass = travel.streetClass
        speedSource = travel.speedSource
        isLowered = travel.isLowered
    }

    /// The traits of a way that a reader of this module made; others are taken for streets whose speed is given.
    public init(_ way: Way) {
        let classes = StreetClass.allCases
        let (number, rest) = (Int(way.note & 0xff), way.note >> 8)
        streetClass = (1...classes.count).contains(number) ? classes[number - 1] : .unclassified
        speedSource = rest & 3 == 2 ? .maxspeed : rest & 3 == 1 ? .classDefault : .given
        isLowered = rest & 4 != 0
    }

    /// The note of a way whose speed the planner has set since.
    static func noteWithGivenSpeed(_ note: UInt32) -> UInt32 { note & 0xff }

    var note: UInt32 {
        let number = UInt32((StreetClass.allCases.firstIndex(of: streetClass) ?? 0) + 1)
        let source: UInt32 =
            switch speedSource {
            case .given: 0
            case .classDefault: 1
            case .maxspeed: 2
            }
        return number | source << 8 | (isLowered ? 4 << 8 : 0)
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

    /// Streets used that have a size or weight limit which could not be understood.
    public var unreadLimits = 0
    /// Streets, open or closed, and nodes with a conditional tag that could not be read, or that the unknown time, weather
    /// or calendar may change.
    public var undecidedConditions = 0
    /// Nodes at which streets end because a barrier is closed to the traveller, and nodes that cost time.
    public var closedNodes = 0
    public var delayingNodes = 0

    public var restrictions = RestrictionReading()

    /// Features of a line layer that are not lines; 0 for OpenStreetMap.
    public var otherFeatures = 0

    public init() {}
}

/// What became of the turn restrictions of an OpenStreetMap file before the network was built.
public struct RestrictionReading: Sendable, Equatable {
    /// All that were looked at.
    public var inFile = 0
    /// Those for other vehicles or other hours.
    public var notForUs = 0
    /// Those that could not be understood, with the reason, in the order of the file.
    public var unread: [Unread] = []

    public struct Unread: Sendable, Equatable {
        public var id: Int64
        public var reason: String
    }
}

extension ReadingReport {
    /// Counts a street that is used.
    mutating func count(_ travel: Travel) {
        waysUsed += 1
        if travel.unreadMaxspeed { unreadMaxspeeds += 1 }
        if travel.unreadLimit { unreadLimits += 1 }
        if travel.undecided { undecidedConditions += 1 }
        switch travel.speedSource {
        case .given: givenSpeeds += 1
        case .maxspeed: maxspeedSpeeds += 1
        case .classDefault: defaultSpeeds += 1
        }
    }
}
