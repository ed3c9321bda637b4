import Coverage
import Report

extension ReportTables {
    /// The first page shows this many of the worst sites.
    private static let worstShown = 5
    /// More sites are not listed.
    private static let mostSites = 300

    /// The sites that miss their limits by the most seconds, those that nobody reaches first.
    var worstSites: PageTable {
        let late = (content.sites?.rows ?? []).filter { $0.standing != .met }
        return sites(Array(late.prefix(Self.worstShown)), isSortable: false)
    }

    var sites: PageTable {
        sites(Array((content.sites?.rows ?? []).prefix(Self.mostSites)), isSortable: true)
    }

    /// Nil where all are listed.
    var sitesLeftOut: String? {
        let more = (content.sites?.rows.count ?? 0) - Self.mostSites
        return more > 0 ? words.tables.moreSites.filled(["count": "\(more)"]) : nil
    }

    /// The cells of the table of districts.
    func cells(_ counts: SiteCounts) -> [PageTable.Cell] {
        [counts.met, counts.nearly, counts.missed, counts.unjudged, counts.second].map {
            .number(Double($0), decimals: 0)
        }
    }

    private func sites(_ rows: [SiteRow], isSortable: Bool) -> PageTable {
        let tables = words.tables
        return PageTable(
            headings: [
                tables.name, tables.kind, tables.siteLimit, tables.siteArrival, tables.siteShortfall,
                tables.siteFirstDue, tables.siteSecondDue, tables.siteSecondArrival,
            ],
            rows: rows.map { row in
                [
                    .text(row.name.isEmpty ? row.id : row.name), .text(row.kind ?? "–"),
                    .number(row.limit, decimals: row.limit == row.limit.rounded() ? 0 : 1),
                    .number(row.arrival, decimals: 0), .number(row.shortfall, decimals: 0), .text(point(row.firstDue)),
                    .text(secondPoint(row)), .number(row.secondArrival, decimals: 0),
                ]
            }, isSortable: isSortable)
    }

    private func secondPoint(_ row: SiteRow) -> String {
        guard row.secondDue != nil, row.secondDue == row.firstDue else { return point(row.secondDue) }
        return words.tables.sameSiteDue
    }

    private func point(_ number: Int?) -> String { number.map { label(content.points[$0]) } ?? "–" }
}
