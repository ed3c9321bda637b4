import Geometry
import Ground
import Planning
import Reachability
import StreetGraph

/// The five steps of a warning (五色分级), the least first.
public enum WarningGrade: String, Sendable, CaseIterable {
    case green, blue, yellow, orange, red
}

/// When a week of incidents is worth a warning.
public struct GradeRule: Sendable, Equatable {
    /// From how many times the baseline on a place is blue, yellow, orange and red: ascending, above 0.
    public var cuts: [Double]
    /// Fewer incidents in a week are no warning, whatever the baseline.
    public var least: Int

    /// Assumed: a tenth more than usual is worth a look, twice as many an alarm; one or two are chance.
    public static let standard = GradeRule(cuts: [1.1, 1.3, 1.6, 2], least: 3)

    public init(cuts: [Double], least: Int) { (self.cuts, self.least) = (cuts, least) }

    /// - Parameter baseline: incidents a week.
    public func grade(_ count: Int, against baseline: Double) -> WarningGrade {
        if count < least { return .green }
        // Where nothing happened before, any number of incidents is infinitely more.
        let ratio = baseline > 0 ? Double(count) / baseline : .infinity
        return WarningGrade.allCases[cuts.count { ratio >= $0 }]
    }
}

/// The incidents of one zone or one street.
public struct GradedPlace: Sendable, Equatable {
    public enum Place: Sendable, Equatable {
        /// Its number; nil for what lies in none.
        case zone(Int?)
        case street(String)
    }

    public var place: Place
    /// Incidents of the last week, and a week of the baseline.
    public var lastWeek = 0
    public var baseline = 0.0
    public var grade = WarningGrade.green
    /// Within which somebody should be there, milliseconds: the zone's own, else the longest of the run.
    public var limit: Milliseconds
    /// Incidents of the last week where somebody is there within the limit.
    public var reached = 0
    /// The share of its street length within the limit, 0...1; nil without streets.
    public var streetShare: Double?

    /// Nil where there is no baseline.
    public var ratio: Double? { baseline > 0 ? Double(lastWeek) / baseline : nil }
}

/// A study area graded by its incidents.
public struct IncidentGrading: Sendable {
    public var weeks: IncidentWeeks
    public var rule: GradeRule
    /// One for each zone and last for what lies outside them; empty without zones.
    public var zones: [GradedPlace] = []
    /// The streets with a name on which anything happened, in the order of their names.
    public var streets: [GradedPlace] = []
    /// Incidents in the weeks and in the area, and of them those near no street or on one without a name.
    public var counted = 0
    public var onNoNamedStreet = 0
    /// Those outside the area, and those before and after the weeks, which do not count.
    public var outside = 0
    public var beyondWeeks = 0
}

extension [GradedPlace] {
    /// The highest grade first, and of one grade those of which least is in time.
    public var worstFirst: [GradedPlace] {
        func order(_ place: GradedPlace) -> (Int, Double, Double) {
            let grade = WarningGrade.allCases.firstIndex(of: place.grade) ?? 0
            return (-grade, place.streetShare ?? 1, -Double(place.lastWeek))
        }
        return enumerated().sorted { one, other in
            let (a, b) = (order(one.element), order(other.element))
            return a == b ? one.offset < other.offset : a < b
        }.map(\.element)
    }
}

extension StudiedArea {
    /// Grades zones and streets with a name by the incidents of the last week against the weeks before. An incident is on
    /// the nearest street on which a response point might stand, within the snap limit; of zones that overlap it is in
    /// the first. Linear in the incidents.
    /// - Parameters:
    ///   - coverage: of the zones and of what lies outside them; empty without zones.
    ///   - table: all streets, as `streetTable` has them.
    /// - Throws: `CoverageError` without a study area.
    public func grading(
        of incidents: [Incident], weeks: IncidentWeeks, rule: GradeRule, in zoned: ZonedArea?,
        coverage: [ZoneCoverage], streets table: [StreetRow]
    ) throws -> IncidentGrading {
        guard let area = scene.area else { throw CoverageError.noStudyArea }
        var grading = IncidentGrading(weeks: weeks, rule: rule)
        grading.zones = coverage.map { zone in
            let covered = zone.required ?? zone.limits[zone.limits.count - 1]
            return GradedPlace(
                place: .zone(zone.zone), limit: covered.limit,
                streetShare: zone.streetLength > 0 ? covered.street / zone.streetLength : nil)
        }
        var streets: [String: GradedPlace] = [:]
        for incident in incidents {
            guard let week = weeks.week(of: incident.day) else {
                grading.beyondWeeks += 1
                continue
            }
            guard let place = scene.stationing.place(incident.place), area.contains(incident.place) else {
                grading.outside += 1
                continue
            }
            grading.counted += 1
            let way = scene.attached(incident.place)
            let arrival = way.map { dues.dues(at: $0).responses(access: 0).first } ?? .never
            if !grading.zones.isEmpty {
                let zone = zoned?.partition.grounds.firstIndex { $0.index?.contains(place) ?? false }
                grading.zones[zone ?? grading.zones.count - 1].add(week, weeks, arrival)
            }
            guard let way, way.position.distance <= scene.settings.snapLimit,
                case let name = scene.network.name(way.position.edge), !name.isEmpty
            else {
                grading.onNoNamedStreet += 1
                continue
            }
            streets[
                name, default: GradedPlace(place: .street(name), limit: scene.settings.longestLimit)
            ].add(week, weeks, arrival)
        }
        let amounts = Dictionary(grouping: table.filter { $0.kind == nil }, by: \.name)
        grading.streets = streets.keys.sorted().compactMap { name in
            guard var street = streets[name] else { return nil }
            let rows = amounts[name] ?? []
            let length = rows.reduce(0) { $0 + $1.length }
            let covered = rows.reduce(0) { $0 + $1.limits[$1.limits.count - 1].street }
            street.streetShare = length > 0 ? covered / length : nil
            return street
        }
        func graded(_ place: GradedPlace) -> GradedPlace {
            var place = place
            place.grade = rule.grade(place.lastWeek, against: place.baseline)
            return place
        }
        grading.zones = grading.zones.map(graded)
        grading.streets = grading.streets.map(graded)
        return grading
    }
}

extension GradedPlace {
    /// Counts an incident of a week, 0 for the last.
    fileprivate mutating func add(_ week: Int, _ weeks: IncidentWeeks, _ arrival: Milliseconds) {
        guard week == 0 else {
            baseline += 1 / Double(weeks.baseline)
            return
        }
        lastWeek += 1
        if arrival <= limit { reached += 1 }
    }
}
