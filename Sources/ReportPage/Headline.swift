import OpeningHours
import Planning
import Report

/// The sentence that opens a report, and how numbers read in it.
struct Headline: Sendable {
    let content: ReportContent
    let words: Words

    var title: String {
        content.area.map { words.headline.titleOfArea.filled(["area": $0]) } ?? words.headline.title
    }

    /// What the model expects, in one sentence.
    var sentence: String {
        let parts = words.headline
        let told = told
        return (content.run.direction == .to ? parts.sentenceTo : parts.sentence).filled([
            "posts": posts(content.points.count),
            "conditions": conditions,
            "limit": minutes(content.limits[content.headline]), "clock": clock,
            "measures": told.map(reached).joined(separator: parts.and),
            "band": told.map { band(share($0)) }.joined(separator: parts.and), "if": words.band(content).ifSo,
            "unjudged": content.unjudged.isEmpty
                ? parts.allJudged : parts.someUnjudged.filled(["posts": posts(content.unjudged.count)]),
            "calibration": calibration,
        ])
    }

    /// How the key sites stand; nil where none were asked about.
    var sites: String? {
        content.sites.map { sites in
            let (low, high) = sites.band
            return words.headline.sites.filled([
                "met": "\(sites.counts.met)", "judged": "\(sites.counts.judged)",
                "band": words.headline.countBand.filled(["low": "\(low)", "high": "\(high)"]),
                "if": words.band(content).ifSo,
                "nearly": "\(sites.counts.nearly)", "missed": "\(sites.counts.missed)",
                "unjudged": "\(sites.counts.unjudged)",
            ])
                + (sites.expectedMet.map {
                    words.expected.sites.filled(["met": figure($0, decimals: 1)])
                } ?? "")
        }
    }

    /// When, and at what level of duty.
    var conditions: String {
        (moment.map { words.headline.atMoment.filled(["moment": $0]) } ?? "")
            + (content.duty.map { words.headline.atDuty.filled(["duty": $0]) } ?? "")
    }

    func posts(_ count: Int) -> String {
        count == 1 ? words.headline.onePost : words.headline.manyPosts.filled(["count": "\(count)"])
    }

    /// The measures of the sentence: people or calls, and streets only where nothing of them is known. Never ground.
    private var told: [Measure] {
        let demand = content.measures.filter { if case .demand = $0.kind { true } else { false } }
        return demand.isEmpty ? content.measures.filter { $0.kind == .streets } : demand
    }

    private func share(_ measure: Measure) -> BandedShare { measure.shares[content.headline] }

    private func reached(_ measure: Measure) -> String {
        let (template, name) =
            switch measure.kind {
            case .demand(let name): (words.demand.reached, name)
            case .streets: (words.measures.streetsReached, "")
            case .ground: (words.measures.groundReached, "")
            }
        let reached = template.filled(["share": percent(share(measure).modelled), "name": name])
        guard let expected = share(measure).expected else { return reached }
        return words.expected.reached.filled(["reached": reached, "share": percent(expected)])
    }

    /// Where the clock starts and what the times include.
    var clock: String {
        let parts = words.headline
        return switch content.run.stages.first {
        case .handling:
            content.run.stages.contains(.turnout) ? parts.fromCall : parts.fromCallWithoutTurnout
        case .turnout: parts.fromDispatch
        case .startLoss, .startLossByProfile, .launch, .travel, .access, nil: parts.fromDeparture
        }
    }

    /// The moment of the plan; nil where none is known.
    var moment: String? {
        guard let moment = content.moment else { return nil }
        let weekday = moment.weekday.map { words.headline.weekdays[$0.rawValue] } ?? ""
        let time = moment.minute.map { "\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" } ?? ""
        let text: String
        if let date = moment.date {
            text = words.headline.dated.filled(["date": date.text, "weekday": weekday, "time": time])
        } else {
            text = words.headline.weekly.filled(["weekday": weekday, "time": time])
        }
        let trimmed = text.trimmingBlanks
        return trimmed.isEmpty ? nil : trimmed
    }

    var calibration: String {
        guard let record = content.trust.calibration else { return words.headline.notCalibrated }
        return words.headline.calibrated.filled([
            "runs": "\(record.runsFitted)", "bias": record.bias.map { figure($0, decimals: 1) } ?? "?",
        ])
    }

    /// A share without decimals; never rounded to nothing or to all.
    func percent(_ share: Double?) -> String {
        guard let share else { return "–" }
        let parts = words.headline
        let rounded = (share * 100).rounded()
        if share > 0, rounded == 0 { return parts.lessThanOne }
        if share < 1 - 1e-9, rounded == 100 { return parts.moreThanNinetyNine }
        return parts.percent.filled(["number": figure(rounded, decimals: 0)])
    }

    /// What becomes of a share at lower and at higher speeds.
    func band(_ share: BandedShare) -> String {
        func whole(_ share: Double?) -> String { share.map { figure(($0 * 100).rounded(), decimals: 0) } ?? "–" }
        return words.headline.band.filled(["low": whole(share.slower), "high": whole(share.faster)])
    }

    /// Minutes without needless decimals.
    func minutes(_ minutes: Double) -> String {
        minutes == minutes.rounded() ? "\(Int(minutes))" : "\(minutes)"
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
