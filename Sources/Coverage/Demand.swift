import Geometry
import Ground
import Planning
import Reachability
import StreetGraph

/// Demand in one place, attached to its street.
public struct DemandPoint: Sendable {
    /// Its own place, metres in the local projection.
    public var place: PlanarPoint
    /// The street position by which it is reached, with its distance.
    public var position: StreetPosition
    public var weight: Weight
    /// From the street to where help is needed, milliseconds.
    public var access: Milliseconds
}

/// The demand of a study area, and when somebody is there.
public struct Demand: Sendable {
    /// The places inside the study area; a polygon is one for each cell of its street-served ground.
    public var points: [DemandPoint] = []
    /// When the first and the second unit are at each place, access included, milliseconds; `never` where none comes.
    public internal(set) var responses: [Milliseconds] = []
    public internal(set) var secondResponses: [Milliseconds] = []
    /// What lies outside the study area and does not count.
    public var outside = Weight.zero
    /// The column that the weights come from; nil where there is none.
    public var column: String?

    public var total: Weight { points.reduce(.zero) { $0 + $1.weight } }

    /// What the first unit reaches within a limit.
    public func covered(within limit: Milliseconds) -> Weight { sum(responses, within: limit) }

    /// What two units reach within a limit.
    public func coveredTwice(within limit: Milliseconds) -> Weight { sum(secondResponses, within: limit) }

    private func sum(_ times: [Milliseconds], within limit: Milliseconds) -> Weight {
        zip(points, times).reduce(.zero) { $1.1 <= limit ? $0 + $1.0.weight : $0 }
    }

    /// How the first unit's arrival is spread over the demand, and the second's.
    public var response: TimeDistribution { distribution(responses) }
    public var secondResponse: TimeDistribution { distribution(secondResponses) }

    private func distribution(_ times: [Milliseconds]) -> TimeDistribution {
        TimeDistribution(times: times, weights: points.map { Float($0.weight.value) })
    }

    /// How far from its street how much of it lies.
    public var attached: DistanceBands<Weight> {
        var bands = DistanceBands<Weight>()
        for point in points { bands.add(point.weight, at: point.position.distance) }
        return bands
    }

    /// Asks who comes when.
    mutating func answer(_ dues: Dues) {
        let answers = points.map { dues.dues(at: $0.position).responses(access: $0.access) }
        (responses, secondResponses) = (answers.map(\.first), answers.map(\.second))
    }
}
