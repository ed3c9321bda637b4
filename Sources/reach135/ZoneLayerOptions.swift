import ArgumentParser
import FeatureIO
import Planning
import Report

/// The zones that a study area is shared out among.
struct ZoneLayerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Zones of the study area that are judged one by one: a polygon layer with id, name, class and limit_min.",
            discussion: "Where zones overlap the first in the layer has the ground; what lies in none is told as well.",
            valueName: "file"))
    var zones: String?

    @Option(name: .customLong("zones-crs"), help: ArgumentHelp("Coordinates of the zones.", valueName: "crs"))
    var zonesCRS: String?

    @Option(
        name: .customLong("zone-limit"),
        help: ArgumentHelp(
            "Limit in minutes that is required of the zones of a class that have no limit_min; may be given for several "
                + "classes.",
            valueName: "class=minutes"))
    var zoneLimits: [String] = []

    /// The zones, nil where none are given, and what results say of their file.
    /// - Throws: `RunFailure` for options without their file; what the reader throws.
    func read() throws -> (zones: [Zone]?, told: InputsTold) {
        try expect("--zones", zones, for: [("--zones-crs", zonesCRS != nil), ("--zone-limit", !zoneLimits.isEmpty)])
        var told = InputsTold()
        guard let zones else { return (nil, told) }
        let layer = try readZones(path: zones, crs: inputCRS(zonesCRS, "--zones-crs"), limits: classLimits())
        try told.add("zones", zones, notes: layer.notes)
        told.settings += [
            ("zones_crs", zonesCRS.map { .string($0) } ?? .null),
            ("zone_limits", .array(zoneLimits.map { .string($0) })),
        ]
        return (layer.zones, told)
    }

    func classLimits() throws -> ClassLimits { try ClassLimits(zoneLimits, option: "--zone-limit") }
}
