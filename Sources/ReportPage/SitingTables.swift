import Report
import Siting

/// The tables of chosen places, and what is told of them.
struct SitingTables: Sendable {
    let content: SitingContent
    let words: Words
    /// Of the study area before and after.
    let before: ReportTables
    let after: ReportTables

    /// More streets that cannot be covered are not listed.
    static let mostStreets = 20

    init(_ content: SitingContent, _ words: Words) {
        (self.content, self.words) = (content, words)
        before = ReportTables(content.before, words)
        after = ReportTables(content.after, words)
    }

    var result: SitingResult { content.told.result }
    private var told: SitingWords { words.siting }
    private var total: Double { content.told.value(content.told.demand.totalWeight) }

    // MARK: Figures in words

    /// A share to a tenth of a percent, never rounded to nothing or to all.
    func percent(_ share: Double) -> String {
        let rounded = (share * 1000).rounded() / 10
        if share > 0, rounded == 0 { return words.headline.lessThanOne }
        let whole = share < 1 && rounded == 100 ? 99.9 : rounded
        return words.headline.percent.filled(["number": figure(whole, decimals: 1)])
    }

    func share(_ amount: Double) -> Double { total > 0 ? amount / total : 0 }

    /// What the answer counts in: square kilometres, or what the demand is called.
    private var unit: String {
        switch content.told.demand.unit {
        case .ground: words.depth.squareKilometres
        case .demand(let name): name
        case .goals: "%"
        }
    }

    private func decimals(_ amount: Double) -> Int {
        [.ground, .goals].contains(content.told.demand.unit) ? 2 : amount < 100 && amount != amount.rounded() ? 1 : 0
    }

    /// An amount of what is to be covered.
    func amount(_ amount: Double) -> String {
        switch content.told.demand.unit {
        case .ground: words.measures.squareKilometres.filled(["total": figure(amount, decimals: 2)])
        case .demand(let name):
            told.amount.filled(["amount": figure(amount, decimals: decimals(amount)), "name": name])
        case .goals: words.headline.percent.filled(["number": figure(amount, decimals: 2)])
        }
    }

    /// What each goal is called.
    private var goalNames: [String] { result.question.goals.map { $0.subject.name(ground: told.ground) } }

    /// The choices between two goals that no other one beats in both; nil where nobody asked.
    var front: PageTable? {
        content.told.front.map { front in
            PageTable(
                headings: [goalNames[0], told.bound, goalNames[1], told.places],
                rows: front.points.map { point in
                    [point.first, point.bound, point.second].map { .share($0, text: percent($0)) }
                        + [.text(point.chosen.map(content.told.id(ofOption:)).joined(separator: words.tables.listed))]
                }, isSortable: false)
        }
    }

    private func minutes(_ milliseconds: UInt32) -> String { after.headline.minutes(Double(milliseconds) / 60_000) }

    // MARK: Page one

    /// What is covered, what the chosen places change, and that no choice does much better.
    var sentence: String {
        let covered = result.problem.coveredBefore
        let what =
            switch content.told.demand.unit {
            case .ground: told.ground
            case .demand(let name): name
            case .goals:
                told.goalsTogether.filled(["goals": goalNames.joined(separator: words.tables.listed)])
            }
        let chosen = result.question.existing == .keep ? told.more : told.anew
        return told.sentence.filled([
            "posts": before.headline.posts(content.before.points.count), "conditions": before.headline.conditions,
            "before": percent(share(content.told.value(covered))), "what": what,
            "limit": minutes(result.question.limit), "clock": after.headline.clock,
            "chosen": chosen.filled(["count": "\(result.chosen.count)"]),
            "after": percent(share(content.told.value(result.answer.covered))), "proof": proofInWords,
            "calibration": after.headline.calibration,
        ])
    }

    private var proofInWords: String {
        let candidates = figure(Double(result.problem.candidateCount), decimals: 0)
        return result.answer.gap == 0
            ? told.exact.filled(["candidates": candidates])
            : told.within.filled(["candidates": candidates, "gap": gap])
    }

    /// In percent, rounded up.
    var gap: String { figure((result.answer.gap * 10_000).rounded(.up) / 100, decimals: 2) }

    /// What was asked for.
    var goal: String {
        let question = result.question
        guard let goal = told.goals[question.model.name] else { return question.inWords }
        let places = question.choose.map { told.count.filled(["count": "\($0)"]) } ?? told.anyNumber
        var (far, part, busy, cutoff, echelons) = ("", "", "", "", "")
        switch question.model {
        case .setCovering(let share): part = percent(share)
        case .doubleStandard(let limit, let share): (far, part) = (minutes(limit), percent(share))
        case .gradual(let limit): far = minutes(limit)
        case .expectedCovering(let share): busy = percent(share)
        case .median(let limit), .center(let limit): cutoff = minutes(limit)
        case .echelons(let all):
            echelons = all.map {
                told.echelon.filled(["count": "\($0.units)", "limit": minutes($0.limit)])
            }.joined(separator: words.tables.listed)
        default: break
        }
        return goal.filled([
            "places": places, "limit": minutes(question.limit), "far": far, "share": part, "busy": busy,
            "cutoff": cutoff, "echelons": echelons,
        ])
    }

    /// The chosen places in their order.
    var chosen: PageTable {
        let speeds = content.told.speeds
        var sum = result.problem.coveredAnyway
        let rows = result.chosen.enumerated().map { number, chosen -> [PageTable.Cell] in
            sum += chosen.gain
            let (gain, covered) = (content.told.value(chosen.gain), content.told.value(sum))
            let name = chosen.point.name.isEmpty ? chosen.point.id : chosen.point.name
            let cases: [PageTable.Cell] =
                speeds.map { speeds in
                    [speeds.chosen[number].stays, speeds.chosen[number].near].map { .number(Double($0), decimals: 0) }
                } ?? []
            return [
                .number(Double(number + 1), decimals: 0),
                .text(chosen.isExisting ? "\(name) (\(told.already))" : name),
                .text(chosen.street.isEmpty ? "–" : chosen.street),
                .number(gain, decimals: decimals(gain)), .number(covered, decimals: decimals(covered)),
                .share(share(covered), text: percent(share(covered))),
            ] + cases + [
                .number(chosen.point.position.longitudeDegrees, decimals: 5),
                .number(chosen.point.position.latitudeDegrees, decimals: 5),
            ]
        }
        return PageTable(
            headings: [
                told.order, told.place, words.tables.street, told.adds.filled(["unit": unit]), told.covered, told.share,
            ]
                + (speeds == nil
                    ? []
                    : [told.stays, told.near.filled(["metres": figure(SpeedCases.nearby, decimals: 0)])])
                + [told.longitude, told.latitude],
            rows: rows, isSortable: false)
    }

    var chosenNote: String {
        told.chosenNote
            + (content.told.speeds == nil
                ? "" : " " + told.speedNote.filled(["cases": "\(SpeedCases.factors.count)"]))
    }

    // MARK: Before and after

    /// What is reached within each limit before and after, a table for each measure.
    var limits: [PageTable] {
        zip(content.before.measures, content.after.measures).map { before, after in
            PageTable(
                headings: [
                    words.tables.limit,
                    told.today.filled(["measure": self.after.name(after), "total": self.after.total(after)]),
                    told.after, told.change.filled(["unit": changeUnit(after.kind)]),
                ],
                rows: content.after.limits.enumerated().map { number, limit in
                    let (was, becomes) = (before.shares[number].modelled, after.shares[number].modelled)
                    return [
                        .text(self.after.minutes(limit)), .share(was, text: was.map(percent) ?? "–"),
                        .share(becomes, text: becomes.map(percent) ?? "–"),
                        change(after, by: (becomes ?? 0) * after.total - (was ?? 0) * before.total),
                    ]
                }, isSortable: false)
        }
    }

    private func changeUnit(_ kind: Measure.Kind) -> String {
        switch kind {
        case .demand(let name): name
        case .streets: words.map.kilometres
        case .ground: words.depth.squareKilometres
        }
    }

    private func change(_ measure: Measure, by difference: Double) -> PageTable.Cell {
        let (value, decimals) =
            switch measure.kind {
            case .demand: (difference, difference.magnitude < 100 ? 1 : 0)
            case .streets: (difference / 1000, 1)
            case .ground: (difference / 1e6, 2)
            }
        return .share(value, text: (value > 0 ? "+" : "") + figure(value, decimals: decimals))
    }

    /// Modelled times, each measure before and after.
    var times: PageTable {
        var table = after.times
        let states = zip(before.times.rows, table.rows)
        table.headings.insert(told.state, at: 1)
        table.rows = states.flatMap { was, becomes in
            [
                was.prefix(1) + [.text(told.before)] + was.dropFirst(),
                becomes.prefix(1) + [.text(told.after)] + becomes.dropFirst(),
            ]
        }
        return table
    }
}
