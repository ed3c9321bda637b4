import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct IncidentGradingTests {
    @Test func gradesByTheRatio() {
        let rule = GradeRule(cuts: [1, 1.5, 2, 4], least: 2)
        #expect(rule.grade(1, against: 0) == .green, "too few")
        #expect(rule.grade(2, against: 0) == .red, "nothing before")
        let grades = [7, 8, 11, 12, 15, 16, 31, 32, 1000].map { rule.grade($0, against: 8) }
        #expect(grades == [.green, .blue, .blue, .yellow, .yellow, .orange, .orange, .red, .red])
    }

    @Test func weeksCountBack() {
        let weeks = IncidentWeeks(lastDay: 100, baseline: 2)
        let expected: [(Int, Int?)] = [
            (101, nil), (100, 0), (94, 0), (93, 1), (87, 1), (86, 2), (80, 2), (79, nil), (-5, nil),
        ]
        for (day, week) in expected { #expect(weeks.week(of: day) == week, "day \(day)") }
    }

    @Test func theHighestGradeAndLeastInTimeComesFirst() {
        func place(_ name: String, _ grade: WarningGrade, _ share: Double?) -> GradedPlace {
            var place = GradedPlace(place: .street(name), limit: 1000, streetShare: share)
            place.grade = grade
            return place
        }
        let places = [
            place("a", .blue, 0), place("b", .red, 0.9), place("c", .red, 0.2), place("d", .green, nil),
            place("e", .orange, 1), place("f", .red, 0.2),
        ]
        #expect(places.worstFirst.map(\.place) == ["c", "f", "b", "e", "a", "d"].map { .street($0) })
    }

    /// Each incident by itself: its zone by looking at all, its street and its arrival by looking at all streets and
    /// searching from each unit.
    @Test func againstEachIncidentByItself() throws {
        var generator = printedSeed(3221)
        for round in 0..<6 {
            let scene = try randomScene(points: 3, using: &generator)
            let study = try CoverageAnalysis(scene: scene).coverage().study
            let area = try #require(scene.area)
            let ring = Array(area.coordinates[0].exterior.dropLast())
            let zones = RandomZones.scattered(4, over: ring, using: &generator)
            let zoned = try ZonedArea(zones, of: study)
            let weeks = IncidentWeeks(lastDay: 1000, baseline: 3)
            let incidents = (0..<150).map { _ in
                Incident(place: randomPlace(using: &generator), day: .random(in: 960...1004, using: &generator))
            }
            let coverage = study.coverage(of: zoned)
            let table = study.streetTable(in: zoned) { _ in "road" }
            let grading = try study.grading(
                of: incidents, weeks: weeks, rule: .standard, in: zoned, coverage: coverage, streets: table)

            var search = PointSearch(scene)
            let arrivals = scene.units.indices.map { search.arrivals(ofUnit: $0, within: .unbounded) }
            let index = try #require(AreaIndex(area.polygons))
            var (inZone, reached) = ([[Int]](repeating: [0, 0], count: 5), [Int](repeating: 0, count: 5))
            var (counted, outside, others) = (0, 0, 0)
            for incident in incidents {
                guard (1000 - 27...1000).contains(incident.day) else {
                    others += 1
                    continue
                }
                let place = scene.lattice.forward(incident.place)
                guard index.contains(place) else {
                    outside += 1
                    continue
                }
                counted += 1
                let zone = zoned.partition.grounds.indices.first {
                    zoned.partition.grounds[$0].index?.contains(place) ?? false
                }
                let isLast = incident.day > 1000 - 7
                inZone[zone ?? 4][isLast ? 0 : 1] += 1
                let way = try #require(scene.attached(incident.place))
                let times = arrivals.compactMap { arrivals in
                    arrivals.streets.edges.first { $0.edge == way.position.edge }
                        .flatMap { arrivals.streets.arrival($0, at: way.position.fraction)?.time }
                }
                let limit = zone.flatMap { zones[$0].required } ?? 60_000
                if isLast, let time = times.min(), Milliseconds(roundingArrival: time) <= limit {
                    reached[zone ?? 4] += 1
                }
            }
            #expect(grading.counted == counted && grading.outside == outside && grading.beyondWeeks == others)
            #expect(grading.zones.map(\.lastWeek) == inZone.map { $0[0] }, "round \(round)")
            #expect(grading.zones.map { ($0.baseline * 3).rounded() } == inZone.map { Double($0[1]) })
            #expect(grading.zones.map(\.reached) == reached, "round \(round)")
            // Every incident is on a named street or counted as on none.
            let onStreets = grading.streets.reduce(0.0) { $0 + Double($1.lastWeek) + 3 * $1.baseline }
            #expect(Int(onStreets.rounded()) + grading.onNoNamedStreet == counted)
            for street in grading.streets {
                #expect(street.grade == GradeRule.standard.grade(street.lastWeek, against: street.baseline))
            }
        }
    }
}
