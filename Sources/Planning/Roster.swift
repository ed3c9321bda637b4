import OpeningHours

/// Who of all response points is on duty: a duty level, a moment, and units that points have.
public struct Roster: Sendable {
    public var level: String?
    public var moment: Moment?
    /// The moment as the user wrote it.
    public var momentText: String?
    /// Nil where no layer of units is given.
    public var units: UnitsRead?
    /// The layer of points, for complaints.
    public var path: String

    public init(level: String?, moment: Moment?, momentText: String?, units: UnitsRead?, path: String) {
        (self.level, self.moment, self.momentText, self.units, self.path) = (level, moment, momentText, units, path)
    }

    /// The points of a layer that are active and on duty, with their units.
    /// - Throws: `PlanningError` where none is, and for what cannot be read.
    public func onDuty(_ points: PointsRead) throws(PlanningError) -> PointsRead {
        var read = try points.active(atDutyLevel: level, path: path)
        if let units {
            read = try read.stationing(units)
            read.unitNotes = units.notes
        }
        return try read.onDuty(at: moment, named: momentText, path: path)
    }

    /// Those of some points by themselves, which may be none.
    public func onDuty(_ points: [ResponsePoint]) throws(PlanningError) -> PointsRead {
        let staffed = PointsRead(
            points: points.filter { $0.alikeUnits != 0 },
            unjudged: points.filter { $0.alikeUnits == 0 }.map { ($0.id, $0.name, ResponsePoint.noUnit) })
        var read = try staffed.active(atDutyLevel: level, path: path, mayBeNone: true)
        if var units {
            let ids = Set(read.points.map(\.id))
            units.rows.removeAll { !ids.contains($0.point) }
            read = try read.stationing(units)
        }
        return try read.onDuty(at: moment, named: momentText, path: path, mayBeNone: true)
    }
}
