import Planning
import StreetGraph

/// What the first unit reaches of one demand in a part of the study area.
public struct DemandCoverage: Sendable, Equatable {
    public var total = Weight.zero
    /// What is reached within each limit of the run.
    public var covered: [Weight]
    /// What is reached within the limit that the part requires; nil where it requires none.
    public var required: Weight?
    public var response = TimeDistribution(times: [], weights: [])
}

extension StudiedArea {
    /// Each demand shared out among parts of the study area; what is in none of them is left out.
    ///
    /// - Parameters:
    ///   - required: for each part the limit that it requires, milliseconds.
    ///   - part: the part in which a point of a demand counts, given the demand and the number of the point.
    /// - Returns: for each part one entry for each demand.
    func demandCoverage(
        required: [Milliseconds?], part: (_ demand: Demand, _ number: Int) -> Int?
    ) -> [[DemandCoverage]] {
        let limits = scene.settings.limits.milliseconds
        var coverages: [[DemandCoverage]] = required.map { _ in [] }
        for demand in demand {
            var parts = required.map { limit in
                DemandCoverage(covered: limits.map { _ in .zero }, required: limit.map { _ in .zero })
            }
            var (times, weights): ([[Milliseconds]], [[Float]]) = (required.map { _ in [] }, required.map { _ in [] })
            for (number, point) in demand.points.enumerated() {
                guard let part = part(demand, number) else { continue }
                let response = demand.responses[number]
                parts[part].total += point.weight
                for (limit, time) in limits.enumerated() where response <= time {
                    parts[part].covered[limit] += point.weight
                }
                if let limit = required[part], response <= limit {
                    parts[part].required = parts[part].required.map { $0 + point.weight }
                }
                times[part].append(response)
                weights[part].append(Float(point.weight.value))
            }
            for part in parts.indices {
                parts[part].response = TimeDistribution(times: times[part], weights: weights[part])
                coverages[part].append(parts[part])
            }
        }
        return coverages
    }
}
