import Coverage
import FeatureIO
import OpeningHours
import Planning
import StreetGraph

/// A study area graded by its incidents, as a run tells it.
public struct GradeMeasures: Sendable {
    public var grading: IncidentGrading
    /// Features that are no incident, and why.
    public var unjudged: [(feature: String, reason: String)]
    /// How many streets are named.
    public var mostStreets: Int

    public init(
        grading: IncidentGrading, unjudged: [(feature: String, reason: String)], mostStreets: Int
    ) {
        (self.grading, self.unjudged, self.mostStreets) = (grading, unjudged, mostStreets)
    }

    /// The streets with a warning, the worst first.
    public var streets: [GradedPlace] { grading.streets.filter { $0.grade != .green }.worstFirst }

    /// The first and last day of the last week.
    public var lastWeek: (from: String, to: String) {
        func text(_ day: Int) -> String { CivilDate(dayNumber: day)?.text ?? "-" }
        return (text(grading.weeks.lastDay - 6), text(grading.weeks.lastDay))
    }

    /// What the planner should know, each in one line.
    var warnings: [String] {
        let left = [
            (unjudged.count, "cannot be judged"), (grading.outside, "lie outside the area"),
            (grading.beyondWeeks, "are of other weeks"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return left.isEmpty ? [] : ["incidents that do not count: \(left.joined(separator: ", "))"]
    }

    /// The member `grades` of `summary.json`.
    func json(_ zones: [Zone]) -> JSON {
        let (from, to) = lastWeek
        func row(_ place: GradedPlace) -> JSON { .object(label(place, zones) + gradeMembers(place)) }
        return [
            "last_week": ["from": .string(from), "to": .string(to)],
            "baseline_weeks": .integer(grading.weeks.baseline),
            "cuts": .object(
                zip(WarningGrade.allCases.dropFirst(), grading.rule.cuts).map { ($0.rawValue, .number($1)) }),
            "least": .integer(grading.rule.least), "incidents": .integer(grading.counted),
            "on_no_named_street": .integer(grading.onNoNamedStreet), "outside": .integer(grading.outside),
            "other_weeks": .integer(grading.beyondWeeks),
            "zones": .array(grading.zones.worstFirst.map(row)),
            "streets": .array(streets.prefix(mostStreets).map(row)),
            "more_streets": .integer(max(0, streets.count - mostStreets)),
            "unjudged": .array(
                unjudged.map { ["feature": .string($0.feature), "reason": .string($0.reason)] }),
        ]
    }

    private func label(_ place: GradedPlace, _ zones: [Zone]) -> [(String, JSON)] {
        switch place.place {
        case .street(let name): [("street", .string(name))]
        case .zone(let number):
            [
                ("id", number.map { .string(zones[$0].id) } ?? .null),
                ("name", .string(number.map { zones[$0].name } ?? outsideZones)),
            ]
        }
    }

    /// The lines of the table: zones and streets with a warning.
    func table(_ zones: [Zone]) -> [String] {
        let (from, to) = lastWeek
        let cuts = zip(WarningGrade.allCases.dropFirst(), grading.rule.cuts).map {
            "\($0.rawValue) \(timesInWords($1))"
        }
        let rule =
            "Incidents of \(from) to \(to) against the \(grading.weeks.baseline) weeks before; from so many times on: "
            + "\(cuts.joined(separator: ", ")); under \(grading.rule.least) none"
        let worst =
            grading.zones.worstFirst.filter { $0.grade != .green }.prefix(mostStreets)
            + streets.prefix(mostStreets)
        if worst.isEmpty { return [rule, "No zone and no street has more than usual"] }
        var table = TextTable()
        table.append(["Warning", "grade", "last week", "usual", "times", "limit min", "streets in time", "in time"])
        for place in worst {
            let name =
                switch place.place {
                case .street(let name): name
                case .zone(let number): number.map { zones[$0].label } ?? outsideZones
                }
            table.append([
                name, place.grade.rawValue, "\(place.lastWeek)", figure(place.baseline, decimals: 1),
                place.ratio.map { timesInWords($0) } ?? "-", minutesInWords(Double(place.limit) / 60_000),
                percent(place.streetShare ?? 0), "\(place.reached) of \(place.lastWeek)",
            ])
        }
        return [rule] + table.lines
    }

    private func timesInWords(_ times: Double) -> String { figure(times, decimals: 2) }
}

/// The grade of a place and what it rests on, for a summary and for zones.
func gradeMembers(_ place: GradedPlace) -> [(String, JSON)] {
    [
        ("grade", .string(place.grade.rawValue)), ("incidents_last_week", .integer(place.lastWeek)),
        ("incidents_baseline", .decimal(place.baseline, places: 3)),
        ("incidents_ratio", place.ratio.map { .decimal($0, places: 3) } ?? .null),
        ("incidents_limit_min", .minutes(Double(place.limit) / 60_000)),
        ("incidents_in_time", .integer(place.reached)),
        ("street_share_in_time", place.streetShare.map { .decimal($0, places: 6) } ?? .null),
    ]
}
