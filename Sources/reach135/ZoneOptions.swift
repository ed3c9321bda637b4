import ArgumentParser
import FeatureIO
import Planning
import Report

/// The zones of a study area, and what is required of them.
struct ZoneOptions: ParsableArguments {
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

    /// - Throws: `RunFailure` for options that need zones without any; `PlanningError`, `FeatureIOError`.
    func read() throws -> ZonesRead? {
        let limits = try ClassLimits(zoneLimits, option: "--zone-limit")
        guard let zones else {
            if zonesCRS != nil { throw RunFailure("--zones-crs: expected --zones with it, found none") }
            if !zoneLimits.isEmpty { throw RunFailure("--zone-limit: expected --zones with it, found none") }
            return nil
        }
        return try readZones(path: zones, crs: zonesCRS.map { try InputCRS(argument: $0) }, limits: limits)
    }

    /// The run as its results tell it.
    func described(_ run: RunDescription) throws -> RunDescription {
        guard let zones else { return run }
        var run = run
        run.inputs += [try inputFile("zones", zones)].compactMap { $0 }
        run.settings += [
            ("zones_crs", zonesCRS.map { .string($0) } ?? .null),
            ("zone_limits", .array(zoneLimits.map { .string($0) })),
        ]
        return run
    }
}
