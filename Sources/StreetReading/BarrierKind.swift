import TravelModel

/// What a barrier is.
public enum BarrierKind: String, Sendable, Hashable, CaseIterable {
    /// Rivers, canals and the rims of waters.
    case water
    case railway
    case motorway
    /// Walls and fences.
    case wall
    /// The verge between a main road and its service road.
    case serviceRoad = "service-road"
    /// A line of the planner's own.
    case own

    /// The kinds that only an OpenStreetMap extract has.
    public static let ofOpenStreetMap: [BarrierKind] = [.water, .railway, .motorway, .wall]
    /// The kinds that are found by themselves: those of an extract, and what follows from the streets.
    public static let found: [BarrierKind] = ofOpenStreetMap + [.serviceRoad]
    /// Those of them that count where nothing else is asked for: few maps know the gates of walls, and ground behind a wall
    /// without one is reached from nowhere.
    public static let usual: [BarrierKind] = found.filter { $0 != .wall }
}

/// What the tags of a line or an area say of it as a barrier.
enum BarrierJudgement: Equatable {
    case barrier(BarrierKind)
    /// One can go over it or beneath it: in a tunnel, on a bridge, under a lid.
    case passable(BarrierKind)
    case none
}

/// Which tags make a barrier. Meanings: OpenStreetMap wiki, pages of the keys.
///
/// - Streams, drains and ditches are none: the wiki's `waterway=stream` is one that an able person can jump over, and
///   off-street ground is reached on foot.
/// - `layer` below 0 alone hides no river, since long rivers carry it to pass beneath bridges; a tunnel or a lid does.
/// - Hedges are none: they have gaps that maps do not show.
/// - Yards, sidings and tracks of railway museums are railways like others; trams, which run in streets, are none.
enum GroundBarrierTags {
    static let tags: [BarrierKind: [String]] = [
        .water: [
            "waterway=river", "waterway=canal", "waterway=riverbank", "waterway=dock", "natural=water",
            "natural=coastline", "landuse=reservoir", "landuse=basin",
        ],
        .railway: [
            "railway=rail", "railway=light_rail", "railway=subway", "railway=narrow_gauge", "railway=preserved",
        ],
        .motorway: ["highway=motorway", "highway=motorway_link", "motorroad=yes"],
        .wall: ["barrier=wall", "barrier=fence", "barrier=city_wall", "barrier=retaining_wall"],
    ]

    /// Tags of areas drawn as multipolygon relations.
    static let areaTags: [BarrierKind: [String]] = [
        .water: [
            "waterway=riverbank", "waterway=dock", "natural=water", "landuse=reservoir", "landuse=basin",
        ]
    ]

    /// Tags of nodes at which one passes through a barrier, and half the width of the gap there, metres (assumed).
    static let openings: [BarrierKind: (tags: [String], halfWidth: Double)] = [
        .wall: (
            [
                "gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate", "kissing_gate",
                "full-height_turnstile",
                "turnstile", "stile", "entrance", "bollard", "cycle_barrier", "toll_booth", "border_control",
            ].map { "barrier=\($0)" } + ["entrance=yes", "entrance=main"], 1
        ),
        .railway: (["railway=level_crossing", "railway=crossing"], 2),
    ]

    /// The keys that `judge` reads.
    static let keys = [
        "waterway", "natural", "landuse", "basin", "railway", "highway", "motorroad", "barrier", "tunnel", "bridge",
        "covered", "location", "layer", "area",
    ]

    /// What tags say of a line as a barrier of some kinds; of several the first counts.
    static func judge(_ tags: Tags, as kinds: [BarrierKind]) -> BarrierJudgement {
        guard let kind = kinds.first(where: { isKind($0, tags) }) else { return .none }
        let isHidden =
            tags.isSet("tunnel") || tags.isSet("covered") || tags.isSet("bridge")
            || tags.word("location") == "underground"
            || (tags["railway"] == "subway" && (tags["layer"].flatMap { Double($0) } ?? 0) < 0)
        return isHidden && kind != .wall ? .passable(kind) : .barrier(kind)
    }

    private static func isKind(_ kind: BarrierKind, _ tags: Tags) -> Bool {
        guard let tag = Self.tags[kind]?.first(where: { has(tags, $0) }) else { return false }
        // Basins that hold water only after rain.
        let dryBasins = ["detention", "infiltration", "retention"]
        if tag == "landuse=basin", let basin = tags.word("basin"), dryBasins.contains(basin) { return false }
        // A square, not a street.
        if kind == .motorway, tags.word("area") == "yes" || tags["highway"] == nil { return false }
        return true
    }

    private static func has(_ tags: Tags, _ tag: String) -> Bool {
        guard let equals = tag.firstIndex(of: "=") else { return false }
        return tags[String(tag[..<equals])] == String(tag[tag.index(after: equals)...])
    }
}
