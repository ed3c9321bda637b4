import Geometry
import Planning
import Reachability
import StreetGraph

extension StudiedArea {
    /// Judges key sites, with all units that arrive at each.
    /// - Throws: `CoverageError` without a study area.
    public func judge(_ read: SitesRead) throws -> SitesResult {
        try scene.withArrivals(scene.judge(read, dues))
    }

    /// Judges key sites by first and second units alone.
    /// - Throws: `CoverageError` without a study area.
    public func judgeByFirstUnits(_ read: SitesRead) throws -> SitesResult { try scene.judge(read, dues) }

    /// Judges key sites as everybody would move in a case: first and second units alone.
    /// - Throws: `CoverageError` without a study area.
    public func judge(_ read: SitesRead, as pace: PaceCase) throws -> SitesResult {
        let scene = scene.driven(as: pace)
        return try scene.judge(read, Dues(scene))
    }
}

extension Scene {
    /// Judges key sites. A site is reached by the entrance at which somebody arrives first, one without entrances by the
    /// street nearest to its place, or through the air.
    /// - Throws: `CoverageError` without a study area.
    func judge(_ read: SitesRead, _ dues: Dues) throws -> SitesResult {
        guard let area else { throw CoverageError.noStudyArea }
        return SitesResult(
            answers: read.sites.map { site in
                let outcome: SiteAnswer.Outcome
                if let place = site.place {
                    let isInside = area.contains(place)
                    let limit = read.limit(of: site, longest: settings.longestLimit)
                    outcome = isInside ? judge(site, at: place, within: limit, dues) : .outside
                } else {
                    outcome = .unjudged("no geometry")
                }
                return SiteAnswer(site: site, outcome: outcome)
            })
    }

    private func judge(
        _ site: KeySite, at place: Coordinate, within limit: Milliseconds, _ dues: Dues
    ) -> SiteAnswer.Outcome {
        var joint = DuePair()
        var ways: [AttachedPlace] = []
        var best: (way: AttachedPlace, time: Double)?
        for (number, entrance) in (site.entrances.isEmpty ? [place] : site.entrances).enumerated() {
            guard let way = attached(entrance) else {
                return .unjudged(
                    (site.entrances.isEmpty ? "" : "entrance \(number + 1): ") + "no street of the region leads to it")
            }
            ways.append(way)
            let pair = dues.dues(at: way)
            joint.merge(pair)
            let time = pair.first?.time ?? .infinity
            // Where nobody arrives, the entrance nearest to its street stands for the site.
            if let best, (best.time, best.way.position.distance) <= (time, way.position.distance) { continue }
            best = (way, time)
        }
        guard let best else { return .unjudged("no entrance") }
        let (response, second) = joint.responses(access: site.access)
        return .judged(
            SiteJudgement(
                limit: limit, attached: best.way, ways: ways, response: response, secondResponse: second,
                firstDue: joint.first.map { dues.units[Int($0.point)] },
                secondDue: joint.second.map { dues.units[Int($0.point)] }))
    }
}
