import StreetGraph
import TravelModel

/// What a network consists of, for a planner who wants to know whether it can be trusted.
public struct NetworkStatistics: Sendable {
    /// The streets of one class. Metres; each street counts once, whatever its directions.
    public struct ByClass: Sendable, Equatable {
        public var streetClass: StreetClass
        /// Ways of the input that it has, whole or in pieces.
        public var ways = 0
        public var length = 0.0
        /// Length with a speed of the planner's, from a limit, and from the default of the class.
        public var givenLength = 0.0
        public var limitedLength = 0.0
        public var defaultLength = 0.0
        public var onewayLength = 0.0
    }

    /// In the order of the classes; those in use only.
    public var classes: [ByClass] = []
    public var length = 0.0
    public var onewayLength = 0.0
    /// Length whose speed bad ground lowers.
    public var loweredLength = 0.0
    public var junctions = 0
    public var streets = 0
    /// Vertices that stand beside their junctions because of turn rules, and arcs more than without them.
    public var turnStates = 0
    public var arcs = 0
    /// Places in which one street ends and nothing leads on.
    public var deadEnds = 0
    /// Parts of the network in which every junction reaches every other; sizes in junctions, the largest first.
    public var componentSizes: [Int] = []
    /// Length of streets of which both ends lie in the largest part.
    public var largestComponentLength = 0.0
    /// The number of each street's part in `componentSizes`, the smaller part of its two ends; by edge.
    public var componentOfEdge: [Int] = []
    /// Streets with the same ends and the same course as an earlier one.
    public var duplicateStreets = 0
    public var duplicateLength = 0.0

    /// Linear, and O(n log n) in the parts.
    public init(_ read: StreetsRead, _ built: BuiltNetwork) {
        let network = built.network
        (junctions, streets) = (network.placeCount, network.edgeCount)
        (turnStates, arcs) = (network.vertexCount - network.placeCount, network.arcCount)
        countClasses(read, built)
        countDeadEnds(network)
        countComponents(network, built.weights)
        countDuplicates(network)
    }

    private mutating func countClasses(_ read: StreetsRead, _ built: BuiltNetwork) {
        var byClass: [StreetClass: ByClass] = [:]
        var lastWay: UInt32?
        for rank in 0..<built.network.edgeCount {
            let edge = built.network.edgeOfRank[rank]
            let number = built.wayOfEdge[Int(edge)]
            let way = read.ways.ways[Int(number)]
            let traits = WayTraits(way)
            let metres = built.network.length(edge)
            var row = byClass[traits.streetClass] ?? ByClass(streetClass: traits.streetClass)
            // Pieces of one way follow each other in the order of the input.
            if lastWay.map({ read.ways.ways[Int($0)].id != way.id || way.id == 0 && $0 != number }) ?? true {
                row.ways += 1
            }
            lastWay = number
            row.length += metres
            switch traits.speedSource {
            case .given: row.givenLength += metres
            case .maxspeed: row.limitedLength += metres
            case .classDefault: row.defaultLength += metres
            }
            if way.forwardSpeed == 0 || way.backwardSpeed == 0 {
                row.onewayLength += metres
                onewayLength += metres
            }
            if traits.isLowered { loweredLength += metres }
            length += metres
            byClass[traits.streetClass] = row
        }
        classes = StreetClass.allCases.compactMap { byClass[$0] }
    }

    private mutating func countDeadEnds(_ network: StreetNetwork) {
        for place in 0..<network.placeCount {
            let edges = Int(network.firstIncidence[place])..<Int(network.firstIncidence[place + 1])
            guard edges.count == 1 else { continue }
            let edge = network.incidentEdge[edges.lowerBound]
            if network.edgeStart[edge] != network.edgeEnd[edge] { deadEnds += 1 }
        }
    }

    private mutating func countComponents(_ network: StreetNetwork, _ weights: ArcWeights) {
        let components = StronglyConnectedComponents(network, weights)
        let order = components.vertexCount.indices.filter { components.vertexCount[$0] > 0 }
            .sorted { (components.vertexCount[$1], $0) < (components.vertexCount[$0], $1) }
        componentSizes = order.map { components.vertexCount[$0] }
        var rank = [Int](repeating: order.count, count: components.vertexCount.count)
        for (number, component) in order.enumerated() { rank[component] = number }
        func part(_ place: VertexID) -> Int { rank[Int(components.componentOfPlace[Int(place)])] }
        componentOfEdge = (0..<EdgeID(network.edgeCount)).map { edge in
            let (start, end) = (part(network.edgeStart[edge]), part(network.edgeEnd[edge]))
            if start == 0 && end == 0 { largestComponentLength += network.length(edge) }
            // A street that joins two parts belongs to the smaller: it is no link in both directions.
            return max(start, end)
        }
    }

    private mutating func countDuplicates(_ network: StreetNetwork) {
        struct Course: Hashable { var places: [Coordinate] }
        var seen: Set<Course> = []
        for rank in 0..<network.edgeCount {
            let edge = network.edgeOfRank[rank]
            let line = network.shapeRange(edge).map { network.shape[$0] }
            let (first, last) = (line[0], line[line.count - 1])
            let isTurned = (last.longitude, last.latitude) < (first.longitude, first.latitude)
            let (inserted, _) = seen.insert(Course(places: isTurned ? line.reversed() : line))
            if !inserted {
                duplicateStreets += 1
                duplicateLength += network.length(edge)
            }
        }
    }
}
