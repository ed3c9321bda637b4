extension Profile {
    /// The profile without a model of its own: a car that drives at the speed limit, or at its class speed where no limit
    /// is known. No factor, delay or start loss, no turn restrictions and no barriers.
    ///
    /// Class speeds are the table `speeds` of OSRM's car profile (Project-OSRM/osrm-backend, profiles/car.lua), but for
    /// `road`, which that table lacks: assumed to be driven like an unclassified street. As there, tracks and busways are
    /// not used: a promised time must not rest on a farm track that may not bear the vehicle.
    public static let plain = Profile(
        name: "plain",
        speeds: [
            .motorway: 90, .motorwayLink: 45, .trunk: 85, .trunkLink: 40, .primary: 65, .primaryLink: 30,
            .secondary: 55,
            .secondaryLink: 25, .tertiary: 40, .tertiaryLink: 20, .unclassified: 25, .residential: 25,
            .livingStreet: 10, .service: 15, .emergencyAccess: 15, .road: 25,
        ].mapValues(metresPerSecond),
        limits: .drivenTimes(1),
        access: AccessRules(keys: ["motorcar", "motor_vehicle", "vehicle", "access"], barred: ["no"]),
        oneway: OnewayRules(keys: ["oneway"]))
}
