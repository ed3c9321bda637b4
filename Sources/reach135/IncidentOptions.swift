import ArgumentParser
import Coverage
import FeatureIO
import OpeningHours
import Planning
import Report

/// The incidents by which a coverage run grades zones and streets.
struct IncidentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Incidents of several weeks: a point layer with a column time. Zones and streets are graded by the last week "
                + "against the weeks before.",
            valueName: "file"))
    var incidents: String?

    @Option(
        name: .customLong("incidents-crs"), help: ArgumentHelp("Coordinates of the incidents.", valueName: "crs"))
    var incidentsCRS: String?

    @Option(
        name: .customLong("incidents-until"),
        help: ArgumentHelp(
            "Last day of the last week, 2026-11-25. Default: that of the last incident.", valueName: "date"))
    var incidentsUntil: String?

    @Option(
        name: .customLong("grade-cuts"),
        help: ArgumentHelp(
            "From how many times the usual number on a place is blue, yellow, orange and red.", valueName: "list"))
    var gradeCuts = "1.1,1.3,1.6,2"

    @Option(
        name: .customLong("grade-least"), parsing: .unconditional,
        help: ArgumentHelp("Fewer incidents in the last week give no warning, 1 to 1000.", valueName: "n"))
    var gradeLeast = "3"

    /// - Throws: `RunFailure` for options that cannot be used or lack their file; what the reader throws.
    func read() throws -> IncidentsAsked? {
        let (rule, until) = (try rule(), try lastDay())
        try expect(
            "--incidents", incidents,
            for: [("--incidents-crs", incidentsCRS != nil), ("--incidents-until", incidentsUntil != nil)])
        guard let incidents else { return nil }
        let read = try readIncidents(path: incidents, crs: inputCRS(incidentsCRS, "--incidents-crs"))
        var asked = IncidentsAsked(read: read, weeks: try read.weeks(until: until), rule: rule)
        try asked.told.add("incidents", incidents, notes: read.notes)
        asked.told.settings = [
            ("incidents_crs", incidentsCRS.map { .string($0) } ?? .null),
            ("incidents_until", incidentsUntil.map { .string($0) } ?? .null),
            ("grade_cuts", .string(gradeCuts)), ("grade_least", .integer(rule.least)),
        ]
        return asked
    }

    /// The number of the last day of the last week; nil where that of the last incident counts.
    func lastDay() throws -> Int? {
        try incidentsUntil.map { text in
            guard let day = (try? Moment.parse(text))?.date else {
                throw RunFailure("--incidents-until: expected a date such as 2026-11-25, found \"\(text)\"")
            }
            return day.dayNumber
        }
    }

    func rule() throws -> GradeRule {
        let cuts = gradeCuts.split(separator: ",", omittingEmptySubsequences: false).map { Double(decimal: $0) ?? .nan }
        guard cuts.count == 4, cuts.allSatisfy({ $0 > 0 && $0 <= 1000 }), cuts == cuts.sorted() else {
            throw RunFailure(
                "--grade-cuts: expected four ascending numbers above 0 such as 1.1,1.3,1.6,2, found \"\(gradeCuts)\"")
        }
        guard let least = Int(gradeLeast), (1...1000).contains(least) else {
            throw RunFailure("--grade-least: expected a whole number from 1 to 1000, found \"\(gradeLeast)\"")
        }
        return GradeRule(cuts: cuts, least: least)
    }
}

/// Incidents as they were read, and how they are graded.
struct IncidentsAsked {
    var read: IncidentsRead
    var weeks: IncidentWeeks
    var rule: GradeRule
    var told = InputsTold()

    func measured(
        _ study: StudiedArea, in zoned: ZonedArea?, _ measures: AreaMeasures
    ) throws -> GradeMeasures {
        GradeMeasures(
            grading: try study.grading(
                of: read.incidents, weeks: weeks, rule: rule, in: zoned, coverage: measures.zoneCoverage,
                streets: measures.streets),
            unjudged: read.unjudged, mostStreets: measures.worstStreets)
    }
}
