import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

extension Ways {
    /// Each way as the places of its nodes.
    var lines: [[Coordinate]] { ways.indices.map { places(of: $0) } }

    /// Which ways share a node: the pairs of their numbers.
    var meetings: Set<[Int]> {
        var waysOfNode: [UInt32: Set<Int>] = [:]
        for way in ways.indices {
            for node in nodes(of: way) { waysOfNode[node, default: []].insert(way) }
        }
        var pairs: Set<[Int]> = []
        for numbers in waysOfNode.values {
            for one in numbers { for other in numbers where one < other { pairs.insert([one, other]) } }
        }
        return pairs
    }

    /// Lines given by metres east and north of a place; equal coordinates are one node, as in a line layer.
    init(metres lines: [[(Double, Double)]], latitude: Int32 = 500_000_000) {
        let origin = Coordinate(longitude: 100_000_000, latitude: latitude)
        let frame = LocalFrame(at: origin)
        self.init()
        var nodeOfPlace: [Coordinate: UInt32] = [:]
        for line in lines {
            let first = wayNodes.count
            for (x, y) in line {
                let place = Coordinate(
                    longitude: origin.longitude + Int32((x / frame.east).rounded()),
                    latitude: origin.latitude + Int32((y / frame.north).rounded()))
                let node = nodeOfPlace[place] ?? UInt32(nodes.count)
                if nodeOfPlace.updateValue(node, forKey: place) == nil { nodes.append(place) }
                if wayNodes.count == first || wayNodes[wayNodes.count - 1] != node { wayNodes.append(node) }
            }
            ways.append(
                Way(
                    nodes: first..<wayNodes.count, forwardSpeed: 10, backwardSpeed: 10, frontage: true,
                    name: "\(ways.count)"))
        }
    }

    /// Lines drawn as text: each name is a run of letters of the drawing, one character `spacing` metres.
    static func drawn(
        _ drawing: String, spacing: Double = 10, _ streets: KeyValuePairs<String, TestStreet>
    ) -> Ways { TestMap(spacing: spacing, drawing, ways: streets).ways }
}

/// Random short lines in a square of `side` metres.
func randomLines(_ count: Int, side: Double, _ generator: inout SeededGenerator) -> [[(Double, Double)]] {
    (0..<count).map { _ in
        var x = Double.random(in: 0...side, using: &generator)
        var y = Double.random(in: 0...side, using: &generator)
        return (0..<Int.random(in: 2...4, using: &generator)).map { _ in
            defer {
                x += Double.random(in: -side / 4...side / 4, using: &generator)
                y += Double.random(in: -side / 4...side / 4, using: &generator)
            }
            return (x, y)
        }
    }
}
