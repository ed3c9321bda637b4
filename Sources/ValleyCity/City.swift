/// A synthetic city in two crossing valleys, for trying Reach135 out. The same seed gives the same bytes everywhere.
public struct City: Sendable {
    /// The seed of the city in `GeoData/valley-city`.
    public static let defaultSeed: UInt64 = 135

    let plan: StreetPlan
    let streets: StreetFile
    let districts: [District]
    let residents: [Residents]
    let stations: [Site]
    let rooms: [Site]
    let watchPoints: [Site]
    let checkpoints: [Site]
    let keySites: [Site]

    /// Makes the city of `seed`. Throws a `ValleyCityError` when that seed's terrain leaves no room for what the city
    /// must have: `too-few-exits`, `too-few-streets`, `too-few-stems`, `too-few-crossings`, `no-expressway`,
    /// `no-island`, `no-trap` or `no-street`.
    public init(seed: UInt64 = defaultSeed) throws(ValleyCityError) {
        plan = try StreetPlan(seed: seed)
        streets = StreetFile(plan)
        districts = District.divide(plan.rim, terrain: plan.terrain)
        residents = Residents.settle(plan, seed: seed)
        var police = SitePlanner(plan, residents, seed: seed, stage: .points)
        stations = try police.stations()
        rooms = try police.rooms()
        watchPoints = try police.watchPoints()
        checkpoints = plan.checkpoints()
        var others = SitePlanner(plan, residents, seed: seed, stage: .sites)
        keySites = try others.keySites()
    }
}
