import Coverage
import Planning
import Report

extension ReportTables {
    /// Each standard, whether it is met, in one line.
    var verdicts: [String] {
        content.standards.map { answer in
            let tables = words.tables
            let template = answer.isMet.map { $0 ? tables.standardMet : tables.standardMissed }
            let verdict = (sceneTemplate(answer) ?? template ?? tables.standardNotJudged).filled([
                "name": answer.standard.name, "arrivals": sceneArrivals(answer),
                "share": headline.percent(answer.street.share), "target": headline.percent(answer.standard.target),
            ])
            if answer.sites.judged == 0 { return verdict }
            return verdict
                + tables.standardSites.filled([
                    "met": "\(Int(answer.sites.compliant))", "judged": "\(Int(answer.sites.judged))",
                ])
        }
    }

    /// All standards with their steps.
    var standards: PageTable {
        let tables = words.tables
        let hasSites = content.standards.contains { $0.sites.judged > 0 }
        return PageTable(
            headings: [
                tables.standard, tables.target, tables.complyingStreets, tables.complyingGround,
            ] + demandNames + [
                tables.percentileSeconds, tables.percentileTravel,
            ] + (hasSites ? [tables.complyingSites, tables.sitesLateMean, tables.sitesLateWorst] : []),
            rows: content.standards.flatMap { answer in
                [row(answer, hasSites)] + steps(answer, columns: hasSites ? 5 : 2)
            }, isSortable: false)
    }

    /// By how much what misses each standard is late.
    var shortfalls: PageTable {
        let late = words.shortfall
        let names = [words.measures.streets, words.measures.ground] + demandNames
        return PageTable(
            headings: [words.tables.standard]
                + names.flatMap { name in
                    [late.mean.filled(["name": name]), late.worst, late.never]
                },
            rows: content.standards.map { answer in
                let shortfalls = answer.shortfalls ?? Shortfalls()
                let parts = [shortfalls.street, shortfalls.ground] + shortfalls.demand
                let cells = zip(parts, [answer.street, answer.ground] + answer.demand).map { part, judged in
                    let never = judged.judged > 0 ? part.never / judged.judged : nil
                    return [.number(part.mean, decimals: 0), .number(part.worst, decimals: 0), share(never)]
                        as [PageTable.Cell]
                }
                return [.text(answer.standard.name)] + cells.flatMap(\.self)
            }, isSortable: false)
    }

    private func row(_ answer: StandardAnswer, _ hasSites: Bool) -> [PageTable.Cell] {
        [.text(answer.standard.name)]
            + ([answer.standard.target, answer.street.share, answer.ground.share] + answer.demand.map(\.share)).map(
                share)
            + [.number(answer.response?.p90, decimals: 0), .number(answer.travel?.p90, decimals: 0)]
            + (hasSites
                ? [
                    share(answer.sites.share), .number(answer.siteShortfall?.mean, decimals: 0),
                    .number(answer.siteShortfall?.max, decimals: 0),
                ] : [])
    }

    /// - Parameter columns: those that say nothing of a step.
    private func steps(_ answer: StandardAnswer, columns: Int) -> [[PageTable.Cell]] {
        zip(answer.standard.rule.steps, answer.force?.echelons ?? []).enumerated().map { number, row in
            let (step, reached) = row
            let name = words.tables.step.filled([
                "units": "\(step.units)", "limit": headline.minutes(Double(step.limit) / 60_000),
            ])
            func part(_ amount: Double, of all: Double) -> PageTable.Cell { share(all > 0 ? amount / all : nil) }
            return [
                .text(name), .none, part(reached.street, of: answer.street.judged),
                part(reached.ground, of: answer.ground.judged),
            ] + zip(answer.demandOfStep[number], answer.demand).map { part($0, of: $1.judged) }
                + Array(repeating: .none, count: columns)
        }
    }

    private func share(_ share: Double?) -> PageTable.Cell { .share(share, text: headline.percent(share)) }

    /// What is said of a standard that speaks of one scene; nil of others.
    private func sceneTemplate(_ answer: StandardAnswer) -> String? {
        answer.sceneResponse.map { $0.complies ? words.tables.sceneMet : words.tables.sceneMissed }
    }

    /// Who comes to the scene of a standard, as many as it asks for.
    private func sceneArrivals(_ answer: StandardAnswer) -> String {
        let asked = answer.standard.rule.steps.map(\.units).max() ?? 0
        let arrivals = (answer.sceneResponse?.arrivals ?? []).prefix(asked).map { arrival in
            words.tables.sceneArrival.filled([
                "name": label(content.points[arrival.point]),
                "time": figure(Double(arrival.time) / 1000, decimals: 0),
            ])
        }
        return arrivals.isEmpty ? words.headline.nothing : arrivals.joined(separator: words.tables.listed)
    }
}
