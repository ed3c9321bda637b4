import Geometry
import Planning
import Reachability
import StreetGraph

/// A key site and what became of it.
public struct SiteAnswer: Sendable {
    public enum Outcome: Sendable {
        case judged(SiteJudgement)
        /// It cannot be judged, for this reason.
        case unjudged(String)
        /// It lies outside the study area and does not count.
        case outside
    }

    public var site: KeySite
    public var outcome: Outcome
}

/// What a key site demands and what it gets.
public struct SiteJudgement: Sendable {
    /// How a site stands to its limit.
    public enum Standing: String, Sendable, CaseIterable {
        case met
        /// Late by no more than a fifth of the limit.
        case nearly
        case missed
    }

    /// The part of a limit by which a site may be late and be nearly met.
    public static let nearlyShare = 0.2

    /// The required limit, milliseconds.
    public var limit: Milliseconds
    /// The street position by which it is reached first.
    public var attached: AttachedPlace
    /// The street positions of all its entrances.
    public var ways: [AttachedPlace]
    /// When the first unit is at the site, access included, milliseconds; `never` where nobody comes.
    public var response: Milliseconds
    /// The same for the second unit.
    public var secondResponse: Milliseconds
    public var firstDue: StationedUnit?
    public var secondDue: StationedUnit?
    /// All units that arrive within the longest limit of the run and of the sites, the earliest first.
    public var arrivals: [UnitArrival] = []

    /// What of the response is travel: without what passes before the unit has set off, and access; `never` where nobody
    /// comes.
    public func travel(to site: KeySite) -> Milliseconds {
        guard let firstDue, response != .never else { return .never }
        let other = firstDue.offset + site.access
        return response > other ? response - other : 0
    }

    /// By how much the limit is missed, milliseconds; `never` where nobody comes.
    public var shortfall: Milliseconds { shortfall(of: limit) }

    /// By how much a limit is missed, milliseconds; `never` where nobody comes.
    func shortfall(of limit: Milliseconds) -> Milliseconds {
        response == .never ? .never : response > limit ? response - limit : 0
    }

    public var standing: Standing {
        if response <= limit { return .met }
        return response != .never && Double(response) <= (1 + Self.nearlyShare) * Double(limit) ? .nearly : .missed
    }
}

/// The key sites of a run.
public struct SitesResult: Sendable {
    /// In input order.
    public var answers: [SiteAnswer]

    public init(answers: [SiteAnswer]) { self.answers = answers }

    /// The sites inside the study area that are judged.
    public var judged: [(site: KeySite, judgement: SiteJudgement)] {
        answers.compactMap { answer in
            if case .judged(let judgement) = answer.outcome { (answer.site, judgement) } else { nil }
        }
    }

    /// How many stand so.
    public func count(of standing: SiteJudgement.Standing) -> Int { judged.count { $0.judgement.standing == standing } }

    /// Those that cannot be judged, and why.
    public var unjudged: [(site: KeySite, reason: String)] {
        answers.compactMap { answer in
            if case .unjudged(let reason) = answer.outcome { (answer.site, reason) } else { nil }
        }
    }

    /// How many lie outside the study area.
    public var outside: Int {
        answers.count { if case .outside = $0.outcome { true } else { false } }
    }

    /// The sites that miss their limit, the worst first: those that nobody reaches, then by shortfall; ties in input order.
    public var worst: [(site: KeySite, judgement: SiteJudgement)] {
        judged.filter { $0.judgement.shortfall > 0 }.enumerated().sorted { a, b in
            (b.element.judgement.shortfall, a.offset) < (a.element.judgement.shortfall, b.offset)
        }.map(\.element)
    }
}
