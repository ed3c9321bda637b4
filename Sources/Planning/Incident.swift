import FeatureIO
import Geometry
import OpeningHours
import StreetGraph

/// Something that happened somewhere, on some day.
public struct Incident: Sendable, Equatable {
    public var place: Coordinate
    /// `CivilDate.dayNumber`.
    public var day: Int

    public init(place: Coordinate, day: Int) { (self.place, self.day) = (place, day) }
}

/// The last week of incidents, and the weeks before that it is held against. Weeks are seven days, counted back from the
/// last one.
public struct IncidentWeeks: Sendable, Equatable {
    /// `CivilDate.dayNumber` of the last day of the last week.
    public var lastDay: Int
    /// How many whole weeks lie before the last one.
    public var baseline: Int

    /// Fewer are no baseline.
    public static let leastBaseline = 2

    public init(lastDay: Int, baseline: Int) { (self.lastDay, self.baseline) = (lastDay, baseline) }

    /// 0 for the last week, 1 for the one before, and so on to `baseline`; nil for days after and before all of them.
    public func week(of day: Int) -> Int? {
        guard day <= lastDay else { return nil }
        let week = (lastDay - day) / 7
        return week <= baseline ? week : nil
    }
}

/// Incidents as they were read.
public struct IncidentsRead: Sendable {
    public var path: String
    public var incidents: [Incident] = []
    /// The features that are no incident, and why.
    public var unjudged: [(feature: String, reason: String)] = []
    public var notes: [String] = []

    /// The weeks of all incidents up to a day (`CivilDate.dayNumber`), the day of the last one unless it is given.
    /// - Throws: `PlanningError` with `bad-value` where there are too few for a baseline.
    public func weeks(until end: Int? = nil) throws(PlanningError) -> IncidentWeeks {
        let days = incidents.map(\.day)
        guard let first = days.min(), let last = end ?? days.max() else {
            throw PlanningError(.noPlaces, "\(path): no incident with a place and a day, expected Point features")
        }
        let weeks = (last - 6 - first) / 7
        guard last - first >= 7, weeks >= IncidentWeeks.leastBaseline else {
            let (from, to) = (CivilDate(dayNumber: first)?.text ?? "-", CivilDate(dayNumber: last)?.text ?? "-")
            throw PlanningError(
                .badValue,
                "\(path): expected incidents of at least \(IncidentWeeks.leastBaseline + 1) weeks, found \(from) to \(to)"
            )
        }
        return IncidentWeeks(lastDay: last, baseline: weeks)
    }
}

/// Reads incidents: the Point features of a layer with a column `time` (or `datetime`, `date`), a local date with or
/// without a time of day. Features without a place or a day that can be read are listed.
///
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-places` or `wrong-geometry`.
public func readIncidents(path: String, crs: InputCRS? = nil) throws -> IncidentsRead {
    let layer = try readLayer(path: path, crs: crs)
    let names = ["time", "datetime", "date"]
    guard let column = names.first(where: { name in layer.columns.contains { $0.lowercased() == name } }) else {
        throw PlanningError(
            .noPlaces,
            "\(path): expected a column time, datetime or date, found "
                + (layer.columns.isEmpty ? "none" : layer.columns.joined(separator: ", ")))
    }
    var read = IncidentsRead(path: path, notes: layer.notes)
    for feature in layer.features {
        guard let place = try position(feature, path: path) else {
            read.unjudged.append((feature.label, "no geometry"))
            continue
        }
        let text = feature.text(column) ?? ""
        guard let day = (try? Moment.parse(text))?.date?.dayNumber else {
            read.unjudged.append(
                (feature.label, "column \(column): expected a local time such as 2026-11-25T14:30, found \"\(text)\""))
            continue
        }
        read.incidents.append(Incident(place: place, day: day))
    }
    return read
}
