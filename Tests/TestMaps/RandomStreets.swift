import StreetGraph

extension Ways {
    /// Random streets with everything that is awkward about streets: one-way and closed ones, parallel ones, loops, ways
    /// that touch themselves, repeated nodes, nodes that share a place and do not meet, ways of a single place, no
    /// connection.
    ///
    /// Nodes lie on a lattice of 5 x 5 places about 100 m apart, so that the fewer nodes there are, the more often ways
    /// meet. Speeds are 1 to 30 m/s.
    /// - Parameters:
    ///   - nodes: number of nodes, at least 2.
    ///   - ways: number of ways, each of two to six nodes.
    public static func random(nodes: Int, ways: Int, using generator: inout SeededGenerator) -> Ways {
        var streets = Ways()
        for _ in 0..<nodes {
            streets.nodes.append(
                Coordinate(
                    longitude: 24_000_000 + Int32.random(in: 0..<5, using: &generator) * 14_321,
                    latitude: 488_000_000 + Int32.random(in: 0..<5, using: &generator) * 9_013))
        }
        for number in 0..<ways {
            let first = streets.wayNodes.count
            var node = UInt32.random(in: 0..<UInt32(nodes), using: &generator)
            for _ in 0..<Int.random(in: 2...6, using: &generator) {
                streets.wayNodes.append(node)
                if !generator.chance(15) { node = UInt32.random(in: 0..<UInt32(nodes), using: &generator) }
            }
            streets.ways.append(
                Way(
                    nodes: first..<streets.wayNodes.count,
                    forwardSpeed: generator.chance(75) ? Double.random(in: 1...30, using: &generator) : 0,
                    backwardSpeed: generator.chance(65) ? Double.random(in: 1...30, using: &generator) : 0,
                    frontage: generator.chance(70),
                    name: generator.chance(40) ? "" : "Street \(Int.random(in: 0...number, using: &generator))"))
        }
        return streets
    }
}
