import Geometry
import StreetEditing
import StreetGraph
import TravelModel

/// Joins lines into `Ways`: equal coordinates are the same node, numbered in the order of their first use.
struct LineAssembly {
    var ways = Ways()
    /// One for each way.
    private(set) var levels: [LineLevel] = []
    private var nodeOfCoordinate: [Coordinate: UInt32] = [:]

    /// Adds the parts of one feature, and tells whether any of them has a length and is open to anybody.
    mutating func append(_ parts: [[PlanarPoint]], _ judged: JudgedWay, level: LineLevel, id: Int64) -> Bool {
        var isUsed = false
        for part in parts {
            let places = withoutRepetition(part)
            let start = ways.wayNodes.count
            guard places.count > 1, let way = judged.way(nodes: start..<start + places.count, id: id) else { continue }
            for place in places { ways.wayNodes.append(node(at: place)) }
            ways.ways.append(way)
            levels.append(level)
            isUsed = true
        }
        return isUsed
    }

    private mutating func node(at place: Coordinate) -> UInt32 {
        if let known = nodeOfCoordinate[place] { return known }
        let node = UInt32(ways.nodes.count)
        nodeOfCoordinate[place] = node
        ways.nodes.append(place)
        return node
    }
}

/// The stored coordinates of a line, neighbouring equal ones once. The layer reader has checked their range.
private func withoutRepetition(_ line: [PlanarPoint]) -> [Coordinate] {
    var places: [Coordinate] = []
    places.reserveCapacity(line.count)
    for point in line {
        guard let place = Coordinate(longitudeDegrees: point.x, latitudeDegrees: point.y), place != places.last
        else { continue }
        places.append(place)
    }
    return places
}
