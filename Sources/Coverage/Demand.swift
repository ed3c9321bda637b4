import Geometry
import Ground
import Planning
import Reachability
import StreetGraph

/// Demand in one place, attached to its street.
public struct DemandPoint: Sendable {
    /// Its own place, and the street position by which it is reached.
    public var way: AttachedPlace
    public var weight: Weight
    /// From the street to where help is needed, milliseconds.
    public var access: Milliseconds
    /// For a part of a polygon the cell in whose ground it lies, by its number in the ground's ownership.
    var cell: UInt32?
}

/// One kind of demand of a study area, such as residents, and when somebody is there.
public struct Demand: Sendable {
    public var name: String
    /// The column that the weights come from; nil where each place counts 1.
    public var column: String?
    /// The places inside the study area; a polygon is one for each cell of its street-served ground.
    public var points: [DemandPoint] = []
    /// When the first and the second unit are at each place, access included, milliseconds; `never` where none comes.
    public private(set) var responses: [Milliseconds] = []
    public private(set) var secondResponses: [Milliseconds] = []
    /// The stationed point that is first at each place; `ServedCells.nobody` where none is.
    public private(set) var firstDue: [UInt32] = []
    /// What lies outside the study area and does not count.
    public var outside = Weight.zero
    /// What could not be read well enough to count.
    public var unjudged: [UnjudgedDemand] = []

    init(name: String, column: String?, unjudged: [UnjudgedDemand]) {
        (self.name, self.column, self.unjudged) = (name, column, unjudged)
    }

    public var total: Weight { points.reduce(.zero) { $0 + $1.weight } }

    /// What the first unit reaches within a limit.
    public func covered(within limit: Milliseconds) -> Weight { sum(responses, within: limit) }

    /// What two units reach within a limit.
    public func coveredTwice(within limit: Milliseconds) -> Weight { sum(secondResponses, within: limit) }

    /// The weight of the places whose times are within a limit.
    func sum(_ times: [Milliseconds], within limit: Milliseconds) -> Weight {
        zip(points, times).reduce(.zero) { $1.1 <= limit ? $0 + $1.0.weight : $0 }
    }

    /// How the first unit's arrival is spread over the demand, and the second's.
    public var response: TimeDistribution { distribution(responses) }
    public var secondResponse: TimeDistribution { distribution(secondResponses) }

    private func distribution(_ times: [Milliseconds]) -> TimeDistribution {
        TimeDistribution(times: times, weights: points.map { Float($0.weight.value) })
    }

    /// What each of `count` stationed points is first to: its load.
    public func loads(ofPoints count: Int) -> [Weight] {
        var loads = [Weight](repeating: .zero, count: count)
        for (point, first) in zip(points, firstDue) where first != ServedCells.nobody {
            loads[Int(first)] += point.weight
        }
        return loads
    }

    /// How far from its street how much of it lies.
    public var attached: DistanceBands<Weight> {
        var bands = DistanceBands<Weight>()
        for point in points { bands.add(point.weight, at: point.way.position.distance) }
        return bands
    }

    /// Asks who comes when.
    mutating func answer(_ joint: JointReach, _ dues: Dues) {
        (responses, firstDue) = responses(joint)
        secondResponses = points.map { dues.dues(at: $0.way).responses(access: $0.access).second }
    }

    /// When the first of some points is at each place, and who that is.
    func responses(_ joint: JointReach) -> (times: [Milliseconds], points: [UInt32]) {
        var (times, first): ([Milliseconds], [UInt32]) = ([], [])
        times.reserveCapacity(points.count)
        first.reserveCapacity(points.count)
        for point in points {
            let response = joint.response(at: point)
            times.append(response?.time ?? .never)
            first.append(response?.point ?? ServedCells.nobody)
        }
        return (times, first)
    }
}

extension JointReach {
    /// When the first of some points is at a place of demand, access included, and who that is; nil where nobody comes.
    func response(at point: DemandPoint) -> (time: Milliseconds, point: UInt32)? {
        arrival(at: point.way).map { (Milliseconds(roundingArrival: $0.time + Double(point.access)), $0.point) }
    }
}
