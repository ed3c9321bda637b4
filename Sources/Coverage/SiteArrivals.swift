import Planning
import StreetGraph

extension SiteJudgement {
    /// How many units are at the site within a limit, milliseconds: at most the longest of the run and of all sites.
    public func depth(within limit: Milliseconds) -> Int { arrivals.count { $0.time <= limit } }

    /// The stationed point from which all units come that are there within a limit; nil where none do, or several.
    public func onlyPoint(within limit: Milliseconds) -> Int? {
        let points = Set(arrivals.lazy.filter { $0.time <= limit }.map(\.point))
        return points.count == 1 ? points.first : nil
    }
}

extension Scene {
    /// The same answers with all units that arrive at each judged site, within the longest limit of the run and of the
    /// sites. One search for each unit, shared out among threads.
    func withArrivals(_ result: SitesResult) throws -> SitesResult {
        let judged = result.judged
        guard let longest = (judged.map(\.judgement.limit) + [settings.longestLimit]).max(), !judged.isEmpty
        else { return result }
        let arrivals = try unitArrivals(
            at: judged.map { Destination(ways: $0.judgement.ways, access: $0.site.access) }, within: longest)
        var (result, next) = (result, 0)
        for index in result.answers.indices {
            guard case .judged(var judgement) = result.answers[index].outcome else { continue }
            judgement.arrivals = arrivals[next]
            result.answers[index].outcome = .judged(judgement)
            next += 1
        }
        return result
    }
}
