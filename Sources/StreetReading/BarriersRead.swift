import StreetGraph

/// A line across which ground is not reached.
public struct BarrierLine: Sendable, Equatable {
    public var kind: BarrierKind
    /// At least two, neighbours apart; a ring ends with its first.
    public var places: [Coordinate]

    public init(kind: BarrierKind, places: [Coordinate]) {
        self.kind = kind
        self.places = places
    }

    /// Metres on the ellipsoid.
    public var length: Double {
        zip(places, places.dropFirst()).reduce(0) { $0 + Ellipsoid.length(from: $1.0, to: $1.1) }
    }
}

/// The barriers of one or more inputs, and what became of everything in them.
public struct BarriersRead: Sendable {
    public var lines: [BarrierLine] = []
    public var report = BarrierReport()

    public init() {}

    /// Takes in the barriers of another input.
    public mutating func append(_ other: BarriersRead) {
        lines += other.lines
        report.counts.merge(other.report.counts) { $0 + $1 }
        report.missingNodes += other.report.missingNodes
        report.missingMembers += other.report.missingMembers
        report.otherFeatures += other.report.otherFeatures
    }
}

/// What became of the lines of an input that may be barriers.
public struct BarrierReport: Sendable, Equatable {
    public struct Counts: Sendable, Equatable {
        /// Ways or lines used, whole or in pieces.
        public var used = 0
        /// Their length, metres.
        public var length = 0.0
        /// Ways in tunnels, on bridges or under a lid, which bar nothing.
        public var passable = 0
        /// Gates, entrances and crossings on them.
        public var openings = 0

        public init() {}

        static func + (a: Counts, b: Counts) -> Counts {
            var sum = a
            sum.used += b.used
            sum.length += b.length
            sum.passable += b.passable
            sum.openings += b.openings
            return sum
        }
    }

    /// For each kind that was asked for.
    public var counts: [BarrierKind: Counts] = [:]
    /// Nodes that barriers refer to and the file lacks, each counted once; the barriers have a gap there.
    public var missingNodes = 0
    /// Ways of areas that the file lacks.
    public var missingMembers = 0
    /// Features of a layer that are neither lines nor polygons.
    public var otherFeatures = 0

    public init() {}
}
