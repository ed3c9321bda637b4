import Coverage
import FeatureIO
import Planning
import Siting

/// One headline figure as a column of a table. Figures are told, compared and ranked as they are rounded, so that what
/// looks equal is equal.
struct FigureColumn: Sendable {
    /// As in the tables: `area_share_3min`.
    var name: String
    /// Decimals that are told.
    var places: Int
    /// Nil where there is none, such as a percentile that is never reached.
    var value: @Sendable (AreaFigures) -> Double?

    /// Times and percentiles of times; of everything else more is better.
    var lessIsBetter: Bool { name.hasSuffix("_s") }

    private var scale: Double { (0..<places).reduce(1.0) { scale, _ in 10 * scale } }

    /// The figure in units of its last decimal; nil where there is none.
    func units(_ figures: AreaFigures) -> Int64? { value(figures).map { Int64(($0 * scale).rounded()) } }

    func json(_ figures: AreaFigures) -> JSON { json(units: units(figures)) }

    func json(units: Int64?) -> JSON { units.map { .decimal(Double($0) / scale, places: places) } ?? .null }

    /// By how many units the figure exceeds that of the baseline; nil where either is none.
    func difference(_ figures: AreaFigures, _ baseline: AreaFigures) -> Int64? {
        guard let now = units(figures), let before = units(baseline) else { return nil }
        return now - before
    }

    /// A difference with its sign, for people, who need fewer decimals.
    func signed(_ units: Int64?, decimals: Int) -> String {
        guard let units else { return "-" }
        return (units > 0 ? "+" : "") + figure(Double(units) / scale, decimals: decimals)
    }

    /// A figure for people.
    func text(_ figures: AreaFigures, decimals: Int) -> String {
        units(figures).map { figure(Double($0) / scale, decimals: decimals) } ?? "never"
    }
}

/// Nil where there is nothing to share.
private func ratio(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }

extension [FigureColumn] {
    /// The headline figures of a study: ground, streets, each demand and key sites for each limit, then times.
    init(_ study: ScenarioStudy) {
        let (totals, limits) = (study.base.totals, study.scene.settings.limits.minutes)
        self = []
        func add(_ name: String, _ places: Int, _ value: @escaping @Sendable (AreaFigures) -> Double?) {
            append(FigureColumn(name: name, places: places, value: value))
        }
        let demand = study.base.study.demand.map(\.columnName)
        for (limit, minutes) in limits.enumerated() {
            let end = "\(minutesInWords(minutes))min"
            add("area_km2_\(end)", 6) { $0.coveredGround[limit] / 1e6 }
            add("area_share_\(end)", 6) { ratio($0.coveredGround[limit], of: totals.ground) }
            add("street_km_\(end)", 3) { $0.coveredStreet[limit] / 1000 }
            add("street_share_\(end)", 6) { ratio($0.coveredStreet[limit], of: totals.street) }
            for (number, name) in demand.enumerated() {
                add("\(name)_\(end)", 3) { $0.demand[number].covered[limit].value }
                add("\(name)_share_\(end)", 6) {
                    ratio($0.demand[number].covered[limit].value, of: totals.demand[number].value)
                }
            }
            if !totals.siteLimits.isEmpty { add("sites_\(end)", 0) { Double($0.sitesWithin[limit]) } }
        }
        if !totals.siteLimits.isEmpty { add("sites_met", 0) { Double($0.sitesMet) } }
        func addTimes(_ name: String, _ figures: @escaping @Sendable (AreaFigures) -> ResponseFigures) {
            add("\(name)_mean_s", 3) { figures($0).mean }
            add("\(name)_p50_s", 0) { figures($0).median.map(Double.init) }
            add("\(name)_p90_s", 0) { figures($0).p90.map(Double.init) }
        }
        addTimes("area") { $0.ground }
        addTimes("street") { $0.streets }
        for (number, name) in demand.enumerated() { addTimes(name) { $0.demand[number].response } }
    }

    subscript(name: String) -> FigureColumn? { first { $0.name == name } }
}

extension ScenarioStudy {
    /// The limit by which scenarios are ranked unless told otherwise: the middle one, of an even number the lower.
    var middleLimit: Int { (scene.settings.limits.minutes.count - 1) / 2 }

    /// The column by which scenarios are ranked unless told otherwise: the first demand, without any the ground, within the
    /// middle limit.
    public var usualRanking: String {
        let subject = base.study.demand.first?.columnName ?? "area_km2"
        return "\(subject)_\(minutesInWords(scene.settings.limits.minutes[middleLimit]))min"
    }

    /// The columns by which scenarios can be ranked.
    public var rankings: [String] { [FigureColumn](self).map(\.name) }
}
