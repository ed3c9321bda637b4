import Coverage
import Report

/// The tables of a report.
struct ReportTables: Sendable {
    let content: ReportContent
    let words: Words
    let headline: Headline

    /// More gaps of one limit are not listed.
    private static let mostGaps = 20

    init(_ content: ReportContent, _ words: Words) {
        (self.content, self.words) = (content, words)
        headline = Headline(content: content, words: words)
    }

    /// What is reached within each limit, with the band of speeds. Ground stays in the annex.
    var limits: PageTable {
        table(of: content.measures.filter { $0.kind != .ground })
    }

    /// The same of ground.
    var ground: PageTable {
        table(of: content.measures.filter { $0.kind == .ground })
    }

    /// What the columns of the band mean.
    var bandNote: String {
        guard let spread = content.trust.calibration?.spread, content.trust.hasMeasuredSpread else {
            return words.band(content).note
        }
        return words.band(content).note + " "
            + words.expected.note.filled([
                "mean": figure(spread.logMean, decimals: 2), "deviation": figure(spread.logDeviation, decimals: 2),
            ])
    }

    private func table(of measures: [Measure]) -> PageTable {
        let (tables, band) = (words.tables, words.band(content))
        let hasExpected = content.trust.hasMeasuredSpread
        return PageTable(
            headings: [tables.limit]
                + measures.flatMap { measure in
                    [
                        tables.reachedInTime.filled(["measure": name(measure), "total": total(measure)])
                    ] + (hasExpected ? [words.expected.heading] : []) + [band.slower, band.faster]
                },
            rows: content.limits.enumerated().map { number, limit in
                [.text(minutes(limit))]
                    + measures.flatMap { measure -> [PageTable.Cell] in
                        let share = measure.shares[number]
                        let expected = hasExpected ? [share.expected] : []
                        return ([share.modelled] + expected + [share.slower, share.faster]).map {
                            .share($0, text: headline.percent($0))
                        }
                    }
            }, isSortable: false)
    }

    /// The worst districts for the first page: first those of whose first demand least is reached, without demand those whose
    /// standard holds for least.
    var worstDistricts: PageTable {
        districts(Array(worstFirst.prefix(Self.mostDistricts)), limits: [content.headline], isSortable: false)
    }

    /// All districts, with all limits.
    var districts: PageTable { districts(worstFirst, limits: Array(content.limits.indices), isSortable: true) }

    /// The first page shows this many districts.
    private static let mostDistricts = 10

    private var worstFirst: [DistrictRow] {
        content.districts.enumerated().sorted { one, other in
            func order(_ row: DistrictRow) -> Double {
                row.demand.first?.reached[content.headline] ?? row.complies ?? row.reached[content.headline] ?? 1
            }
            let (a, b) = (order(one.element), order(other.element))
            return (one.element.name == nil ? 1 : 0, a, one.offset) < (
                other.element.name == nil ? 1 : 0, b, other.offset
            )
        }.map(\.element)
    }

    private var hasSecond: Bool { content.districts.contains { $0.second != nil } }

    /// The limit of the first page, in words.
    var headlineLimit: String { headline.minutes(content.limits[content.headline]) }

    private var isRequired: Bool { content.districts.contains { $0.required != nil } }

    /// How the table of the worst districts reads.
    var districtNotes: String {
        let more = max(0, content.districts.count - Self.mostDistricts)
        return [
            districtOrder, isRequired ? words.tables.shortfallNote : nil,
            more > 0 ? words.tables.moreDistricts.filled(["count": "\(more)"]) : nil,
        ].compactMap { $0 }.joined(separator: " ")
    }

    private func districts(_ rows: [DistrictRow], limits: [Int], isSortable: Bool) -> PageTable {
        let tables = words.tables
        return PageTable(
            headings: [tables.district] + demandHeadings(limits) + [tables.streetKilometres]
                + limits.map { tables.within.filled(["limit": headline.minutes(content.limits[$0])]) }
                + (hasSecond ? [words.depth.second.filled(["limit": headlineLimit])] : [])
                + [tables.percentileSeconds]
                + (isRequired ? [tables.required, tables.complies, tables.shortfall] : [])
                + (content.sites == nil
                    ? []
                    : [
                        tables.sitesMet, tables.sitesNearly, tables.sitesMissed, tables.sitesUnjudged,
                        tables.sitesSecond,
                    ]),
            rows: rows.map { row in
                let figures: [PageTable.Cell] =
                    [.text(row.name ?? tables.elsewhere)] + demandCells(row, limits)
                    + [.number(row.streetLength / 1000, decimals: 0)]
                    + limits.map { .share(row.reached[$0], text: headline.percent(row.reached[$0])) }
                    + (hasSecond ? [.share(row.second, text: headline.percent(row.second))] : [])
                    + [.number(row.percentile90, decimals: 0)]
                let standard: [PageTable.Cell] = [
                    .number(row.required, decimals: row.required.map { $0 == $0.rounded() ? 0 : 1 } ?? 0),
                    .share(row.complies, text: headline.percent(row.complies)), .number(row.shortfall, decimals: 0),
                ]
                return figures + (isRequired ? standard : []) + (row.sites.map(cells) ?? [])
            }, isSortable: isSortable)
    }

    var times: PageTable {
        let tables = words.tables
        return PageTable(
            headings: [
                tables.measure, tables.median, tables.percentile, tables.mean, tables.latest, tables.neverReached,
            ],
            rows: content.measures.map { row(name($0), $0.times) }
                + (content.travel.map { [row(tables.travelOnly, $0)] } ?? []), isSortable: false)
    }

    private func row(_ name: String, _ times: TimeDistribution) -> [PageTable.Cell] {
        [
            .text(name), .number(times.p50, decimals: 0), .number(times.p90, decimals: 0),
            .number(times.mean, decimals: 0), .number(times.max, decimals: 0),
            .share(times.unreachableShare, text: headline.percent(times.unreachableShare)),
        ]
    }

    var points: PageTable {
        let tables = words.tables
        return PageTable(
            headings: [tables.id, tables.name, tables.street, tables.turnout, tables.moved]
                + content.limits.map { tables.reached.filled(["limit": headline.minutes($0)]) } + [tables.firstDue]
                + demandNames.map { words.demand.firstDue.filled(["name": $0]) }
                + (content.depth == nil ? [] : [words.depth.lost.filled(["limit": headlineLimit])]),
            rows: content.points.map { point in
                [
                    .text(point.id), .text(point.name), .text(point.street.isEmpty ? "–" : point.street),
                    .number(point.turnout, decimals: 0),
                    .number(point.moved, decimals: 0),
                ] + point.reachedStreet.map { .number($0 / 1000, decimals: 1) }
                    + [.number(point.firstDueStreet / 1000, decimals: 1)]
                    + point.firstDueDemand.map { .number($0, decimals: 0) }
                    + (content.depth == nil ? [] : [.number(point.onlyHere.map { $0 / 1000 }, decimals: 1)])
            })
    }

    /// The largest gaps of each limit.
    var gaps: PageTable {
        let tables = words.tables
        let rows = content.limits.indices.flatMap { limit in
            listed(limit).enumerated().map { rank, row -> [PageTable.Cell] in
                let gap = row.gap
                return [
                    .text(minutes(content.limits[limit])), .number(Double(rank + 1), decimals: 0),
                    .text(streetsInWords(row)),
                ] + gap.demand.map { .number($0.value, decimals: 0) }
                    + (row.sites.map { [.number(Double($0), decimals: 0)] } ?? []) + [
                        .number(gap.area / 10_000, decimals: 1), .number(gap.streetLength / 1000, decimals: 2),
                        .number(gap.nearest.map { Double($0) / 1000 }, decimals: 0),
                        .number(gap.worst.map { Double($0) / 1000 }, decimals: 0),
                        .text(row.nearestPoint.map { label(content.points[$0]) } ?? "–"),
                        .text(gap.reason == .late ? words.facts.late : words.facts.unreachable),
                    ]
            }
        }
        return PageTable(
            headings: [
                tables.limit, tables.rank, tables.gapStreets,
            ] + demandNames + (content.sites == nil ? [] : [tables.gapSites]) + [
                tables.area, tables.uncoveredStreet, tables.nearest, tables.worst,
                tables.nearestPoint, tables.reason,
            ], rows: rows)
    }

    /// The longest streets of a gap by name.
    private func streetsInWords(_ row: GapRow) -> String {
        let most = 2
        return row.streets.isEmpty
            ? "–"
            : row.streets.prefix(most).joined(separator: words.tables.listed) + (row.streets.count > most ? " …" : "")
    }

    /// What the table of gaps leaves out.
    var gapsLeftOut: [String] {
        content.limits.enumerated().flatMap { number, limit in
            let minor = content.minorGaps[number]
            let more = content.gaps.count { $0.limit == number } - listed(number).count
            return [
                more > 0
                    ? words.tables.moreGaps.filled(["limit": headline.minutes(limit), "count": "\(more)"]) : nil,
                minor.count > 0
                    ? (!content.hasDemand ? words.tables.minorGaps : words.demand.emptyGaps).filled([
                        "limit": headline.minutes(limit), "count": "\(minor.count)",
                        "area": figure(minor.area / 10_000, decimals: 1),
                    ]) : nil,
            ].compactMap { $0 }
        }
    }

    private func listed(_ limit: Int) -> ArraySlice<GapRow> {
        content.gaps.filter { $0.limit == limit }.prefix(Self.mostGaps)
    }

    func minutes(_ limit: Double) -> String { words.tables.minutes.filled(["minutes": headline.minutes(limit)]) }

    func name(_ measure: Measure) -> String {
        switch measure.kind {
        case .demand(let name): name
        case .streets: words.measures.streets
        case .ground: words.measures.ground
        }
    }

    func total(_ measure: Measure) -> String {
        switch measure.kind {
        case .demand: figure(measure.total, decimals: 0)
        case .streets: words.measures.kilometres.filled(["total": figure(measure.total / 1000, decimals: 0)])
        case .ground: words.measures.squareKilometres.filled(["total": figure(measure.total / 1e6, decimals: 1)])
        }
    }

    func label(_ point: PointRow) -> String { point.name.isEmpty ? point.id : point.name }
}
