import Coverage
import Planning
import Report
import StreetGraph

extension SitesTold {
    init(_ result: SitesResult, band: (slower: SitesResult, faster: SitesResult)?) {
        counts = SiteCounts(result)
        self.band = (
            band?.slower.count(of: .met) ?? counts.met, band?.faster.count(of: .met) ?? counts.met
        )
        outside = result.outside
        rows = result.judged.enumerated().sorted { one, other in
            (other.element.judgement.shortfall, one.offset) < (one.element.judgement.shortfall, other.offset)
        }.compactMap { SiteRow($0.element.site, $0.element.judgement) }
        unjudged = result.unjudged.map { UnjudgedPoint(id: $0.site.id, name: $0.site.name, reason: $0.reason) }
    }
}

extension SiteRow {
    /// Nil for a site without a place, which cannot have been judged.
    fileprivate init?(_ site: KeySite, _ judgement: SiteJudgement) {
        guard let place = site.place else { return nil }
        func seconds(_ time: Milliseconds) -> Double? { time == .never ? nil : Double(time) / 1000 }
        self.init(
            id: site.id, name: site.name, kind: site.kind, place: place, standing: judgement.standing,
            limit: Double(judgement.limit) / 60_000, arrival: seconds(judgement.response),
            shortfall: seconds(judgement.shortfall), secondArrival: seconds(judgement.secondResponse),
            firstDue: judgement.firstDue?.point, secondDue: judgement.secondDue?.point)
    }
}

extension SiteCounts {
    mutating func add(_ answer: SiteAnswer) {
        switch answer.outcome {
        case .outside: break
        case .unjudged: unjudged += 1
        case .judged(let judgement):
            switch judgement.standing {
            case .met: met += 1
            case .nearly: nearly += 1
            case .missed: missed += 1
            }
            if judgement.secondResponse <= judgement.limit { second += 1 }
        }
    }

    init(_ result: SitesResult) {
        for answer in result.answers { add(answer) }
    }
}
