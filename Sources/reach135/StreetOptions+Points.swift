import FeatureIO
import Planning

extension StreetOptions {
    /// The points that are active and on duty with their units, and the profiles by which these drive: the run's own, then
    /// others in the order in which they are named, and those that fly.
    /// - Parameter own: the run's own profile.
    func readPoints(_ own: TravelSetup) throws
        -> (points: PointsRead, travel: [TravelSetup], flying: [String: TravelSetup])
    {
        var profiles = ProfilesNamed(own: own)
        var read = try readResponsePoints(
            path: points, crs: inputCRS(pointsCRS, "--points-crs"), where: pointsWhere
        ) {
            try profiles.name(of: $0)
        }.active(atDutyLevel: duty, path: points)
        if let units {
            let unitsRead = try readUnits(path: units) { try profiles.name(of: $0) }
            read = try read.stationing(unitsRead)
            read.unitNotes = unitsRead.notes
        }
        read = try read.onDuty(at: own.model.moment, named: travel.time, path: points)
        return (read, profiles.inUse(by: read), profiles.flying(by: read))
    }
}
