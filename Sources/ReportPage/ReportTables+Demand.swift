import Coverage
import Report

extension ReportTables {
    var demandNames: [String] { content.demand.map(\.name) }

    private var allNames: String { demandNames.joined(separator: words.headline.and) }

    /// Above what of each demand a district has and is reached of it within some limits.
    func demandHeadings(_ limits: [Int]) -> [String] {
        demandNames.flatMap { name in
            [name]
                + limits.map {
                    words.demand.within.filled(["name": name, "limit": headline.minutes(content.limits[$0])])
                }
        }
    }

    func demandCells(_ row: DistrictRow, _ limits: [Int]) -> [PageTable.Cell] {
        row.demand.flatMap { demand in
            [.number(demand.total, decimals: 0)]
                + limits.map { .share(demand.reached[$0], text: headline.percent(demand.reached[$0])) }
        }
    }

    /// In which order the districts come.
    var districtOrder: String {
        demandNames.first.map { words.demand.districtNote.filled(["name": $0]) } ?? words.tables.districtNote
    }

    /// How much of each demand a standard holds for.
    func demandCompliance(_ answer: StandardAnswer) -> [String] {
        zip(demandNames, answer.demand).map { name, compliance in
            words.demand.complies.filled(["share": headline.percent(compliance.share), "name": name])
        }
    }

    /// In which order the gaps come.
    var gapsNote: String {
        demandNames.first.flatMap { content.hasDemand ? words.demand.gapsNote.filled(["name": $0]) : nil }
            ?? words.tables.gapsNote
    }

    /// What percentiles are over.
    var percentileNote: String {
        words.tables.percentileNote
            + (demandNames.isEmpty ? "" : " " + words.demand.percentileNote.filled(["names": allNames]))
    }

    /// How near to streets each demand is, and what of it does not count.
    var demandAttached: [String] {
        content.demand.map { demand in
            words.demand.attached.filled([
                "name": demand.name, "total": figure(demand.total, decimals: 0), "near": headline.percent(demand.near),
                "far": headline.percent(demand.far), "outside": figure(demand.outside, decimals: 0),
            ]) + (demand.unjudged > 0 ? " " + words.demand.unjudged.filled(["count": "\(demand.unjudged)"]) : "")
        }
    }
}
