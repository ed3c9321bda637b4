import Report

/// What a report on chosen places tells: the answer, and the study area before and after.
public struct SitingContent: Sendable {
    public let told: SitingTold
    public let before: ReportContent
    /// Its points know their numbers among the chosen places.
    public let after: ReportContent

    public init(_ told: SitingTold, before: ReportContent, after: ReportContent) {
        self.told = told
        var after = after
        let orders = Dictionary(
            told.result.chosen.enumerated().map { ($1.point.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        for (number, point) in after.map.points.enumerated() {
            after.map.points[number].order = orders[after.points[point.number].id]
        }
        (self.before, self.after) = (before, after)
    }
}
