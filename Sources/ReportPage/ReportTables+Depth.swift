import Coverage
import Report

extension ReportTables {
    /// Streets by the number of units that are there within each limit.
    var depth: PageTable? {
        guard let depth = content.depth else { return nil }
        let names = [words.depth.nobody, words.depth.one, words.depth.two, words.depth.more]
        return PageTable(
            headings: [words.tables.limit] + names,
            rows: zip(content.limits, depth.whole.limits).map { limit, amount in
                let all = amount.atLeast(0).street
                return [.text(minutes(limit))]
                    + amount.byDepth.map { extent in
                        let share = all > 0 ? extent.street / all : nil
                        return .share(share, text: headline.percent(share))
                    }
            }, isSortable: false)
    }

    /// How soon the second unit is there, and where two points are equally near.
    var depthNotes: [String] {
        guard let depth = content.depth else { return [] }
        let second = depth.whole.secondByStreet
        let contested = depth.whole.contested
        return [
            words.depth.counts.filled([
                "subject": content.countsUnits ? words.depth.units : words.depth.points,
                "mean": second.mean.map { figure($0, decimals: 0) } ?? "–",
                "never": headline.percent(second.unreachableShare),
            ]),
            words.depth.contested.filled([
                "seconds": figure(Double(depth.backup.contestMargin) / 1000, decimals: 0),
                "kilometres": figure(contested.street / 1000, decimals: 1),
            ]),
        ]
    }

    /// The places where two points are equally near, by pairs.
    var contested: PageTable? {
        guard let depth = content.depth, !depth.contested.isEmpty else { return nil }
        return PageTable(
            headings: [words.depth.pair, words.tables.streetKilometres, words.depth.squareKilometres],
            rows: depth.contested.prefix(Self.mostPairs).map { pair in
                [
                    .text(pair.points.map { label(content.points[$0]) }.joined(separator: words.headline.and)),
                    .number(pair.extent.street / 1000, decimals: 1), .number(pair.extent.ground / 1e6, decimals: 2),
                ]
            })
    }

    private static var mostPairs: Int { 10 }

    /// The patrols by team.
    var teams: PageTable? {
        guard let patrols = content.patrols else { return nil }
        return PageTable(
            headings: [
                words.depth.team, words.depth.lines, words.depth.lineKilometres, words.depth.officers,
                words.depth.officersPerKilometre,
            ],
            rows: patrols.teams.map { team in
                [
                    .text(team.name ?? words.depth.noTeam), .number(Double(team.patrols), decimals: 0),
                    .number(team.length / 1000, decimals: 1), .number(team.officers, decimals: 0),
                    .number(team.length > 0 ? 1000 * team.officers / team.length : nil, decimals: 2),
                ]
            })
    }

    /// How far streets and key streets are patrolled.
    var patrolNotes: [String] {
        guard let patrols = content.patrols else { return [] }
        let whole = patrols.coverage.whole
        func share(_ part: Double, _ all: Double) -> String { headline.percent(all > 0 ? part / all : nil) }
        let all = words.depth.patrolled.filled([
            "kilometres": figure(whole.patrolled / 1000, decimals: 1), "share": share(whole.patrolled, whole.street),
        ])
        guard patrols.keyNames != nil else { return [all] }
        return [
            all,
            words.depth.keyStreets.filled([
                "kilometres": figure(whole.keyStreet / 1000, decimals: 1),
                "patrolled": share(whole.keyPatrolled, whole.keyStreet),
                "inTime": share(whole.keyInTime, whole.keyStreet), "minutes": headline.minutes(patrols.interval),
            ]),
        ]
    }

    /// Zones, then streets with a warning, the highest grade and least in time first.
    var grades: [PageTable] {
        guard let grades = content.grades else { return [] }
        return [grades.grading.zones.worstFirst, Array(grades.streets.prefix(grades.mostStreets))].map { places in
            PageTable(
                headings: [
                    words.depth.place, words.depth.grade, words.depth.lastWeek, words.depth.usual, words.depth.ratio,
                    words.tables.limit, words.depth.streetsInTime, words.depth.incidentsInTime,
                ],
                rows: places.map { place in
                    [
                        .text(name(place)), .grade(place.grade, text: words.depth.grades[place.grade.rawValue] ?? ""),
                        .number(Double(place.lastWeek), decimals: 0), .number(place.baseline, decimals: 1),
                        .number(place.ratio, decimals: 2), .text(minutes(Double(place.limit) / 60_000)),
                        .share(place.streetShare, text: headline.percent(place.streetShare)),
                        .number(Double(place.reached), decimals: 0),
                    ]
                })
        }
    }

    /// How the grades were found.
    var gradesNote: String {
        guard let grades = content.grades else { return "" }
        let (from, to) = grades.lastWeek
        let rule = grades.grading.rule
        return words.depth.gradesNote.filled([
            "from": from, "to": to, "weeks": "\(grades.grading.weeks.baseline)", "least": "\(rule.least)",
            "cuts": zip(WarningGrade.allCases.dropFirst(), rule.cuts).map { grade, cut in
                "\(words.depth.grades[grade.rawValue] ?? "") \(figure(cut, decimals: 2))"
            }.joined(separator: words.headline.and),
        ])
    }

    func name(_ place: GradedPlace) -> String {
        switch place.place {
        case .street(let name): name
        case .zone(let number): number.map { content.zoneNames[$0] } ?? words.tables.elsewhere
        }
    }
}
