import Geometry
import Planning
import StreetGraph
import TestMaps

/// Zones over a random town, whose streets run between places about 100 m apart.
enum RandomZones {
    /// Zones that lie anyhow: they overlap, leave ground out, and reach beyond the area.
    static func scattered(_ count: Int, over box: [Coordinate], using generator: inout SeededGenerator) -> [Zone] {
        (0..<count).map { number in
            let middle = PlanarPoint(
                x: Double.random(in: box[0].longitudeDegrees...box[1].longitudeDegrees, using: &generator),
                y: Double.random(in: box[0].latitudeDegrees...box[2].latitudeDegrees, using: &generator))
            // Corners of a convex ring at growing angles, stretched at random.
            let corners = [(1.0, 0.1), (0.7, 0.8), (-0.1, 1.0), (-0.8, 0.5), (-0.9, -0.6), (0.2, -1.0)]
            var ring = corners.map { x, y in
                let size = Double.random(in: 0.0005...0.004, using: &generator)
                return PlanarPoint(x: middle.x + size * x, y: middle.y + size * y)
            }
            ring.append(ring[0])
            return Zone(
                id: "\(number)", required: generator.chance(50) ? 18_000 : nil,
                polygons: [Polygon(exterior: ring)])
        }
    }

    /// Columns of zones that share their borders, some of which run along streets; together they are more than the area.
    static func columns(of ways: Ways, using generator: inout SeededGenerator) -> [Zone] {
        let longitudes = Set(ways.nodes.map(\.longitude)).sorted()
        let latitudes = Set(ways.nodes.map(\.latitude)).sorted()
        func degrees(_ units: Int32) -> Double { Double(units) / Coordinate.unitsPerDegree }
        /// A border from south to north that passes all places of one column, or bends on the way.
        let borders = [degrees(longitudes[0]) - 0.01] + longitudes.map(degrees) + [degrees(longitudes.last ?? 0) + 0.01]
        let bends = latitudes.map(degrees)
        let lines = borders.enumerated().map { number, x in
            let isStraight = number % 2 == 1
            return [PlanarPoint(x: x, y: bends[0] - 0.01)]
                + bends.map { y in
                    PlanarPoint(x: isStraight ? x : x + Double.random(in: -0.0005...0.0005, using: &generator), y: y)
                } + [PlanarPoint(x: x, y: (bends.last ?? 0) + 0.01)]
        }
        return zip(lines, lines.dropFirst()).enumerated().map { number, sides in
            let ring = sides.0 + sides.1.reversed()
            return Zone(id: "\(number)", polygons: [Polygon(exterior: ring.reversed() + [ring[ring.count - 1]])])
        }
    }
}
