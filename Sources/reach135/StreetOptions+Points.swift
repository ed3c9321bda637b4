import FeatureIO
import Planning

/// The points of a run as they were read, and those of its scenarios.
struct PointsAsked: Sendable {
    /// Those that are active and on duty, with their units.
    var points: PointsRead
    /// All of the layer.
    var all: PointsRead
    /// Who of them is on duty.
    var roster: Roster
    /// Nil where none are asked about, or the layer is none of scenarios.
    var scenarios: ScenariosRead?
    /// The profiles by which these drive: the run's own, then others in the order in which they are named.
    var travel: [TravelSetup]
    /// Those that fly, by their names.
    var flying: [String: TravelSetup]
}

/// A layer of scenarios.
struct ScenarioLayer: Sendable {
    var path: String
    var crs: InputCRS?
}

extension StreetOptions {
    /// The points of a run.
    /// - Parameters:
    ///   - own: the run's own profile.
    ///   - layer: scenarios that change them.
    func readPoints(_ own: TravelSetup, scenarios layer: ScenarioLayer? = nil) throws -> PointsAsked {
        var profiles = ProfilesNamed(own: own)
        let all = try readResponsePoints(
            path: points, crs: inputCRS(pointsCRS, "--points-crs"), where: pointsWhere
        ) {
            try profiles.name(of: $0)
        }
        let roster = Roster(
            level: duty, moment: own.model.moment, momentText: travel.time,
            units: try units.map { try readUnits(path: $0) { try profiles.name(of: $0) } }, path: points)
        let read = try roster.onDuty(all)
        let scenarios = try layer.flatMap { layer in
            try readScenarios(path: layer.path, crs: layer.crs, points: all) { try profiles.name(of: $0) }
        }
        let driving = read.points + (scenarios?.scenarios ?? []).flatMap(\.points)
        return PointsAsked(
            points: read, all: all, roster: roster, scenarios: scenarios, travel: profiles.inUse(by: driving),
            flying: profiles.flying(by: driving))
    }
}
