import Geometry
import TestMaps

@testable import Flights

/// A generator whose seed stands in the test's output.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

extension PlanarPoint {
    /// Somewhere in a square of 2 km around the origin.
    static func random(using generator: inout SeededGenerator) -> PlanarPoint {
        PlanarPoint(
            x: Double.random(in: -1000...1000, using: &generator), y: Double.random(in: -1000...1000, using: &generator)
        )
    }
}

extension NoFlyArea {
    /// A few jagged polygons that do not touch, some of them with a hole, in squares of 500 m within 2 km.
    static func random(using generator: inout SeededGenerator) -> NoFlyArea {
        func ring(around centre: PlanarPoint, radius: ClosedRange<Double>, clockwise: Bool) -> [PlanarPoint] {
            let count = Int.random(in: 4...9, using: &generator)
            let corners = (0..<count).map { number in
                let angle =
                    2 * Double.pi * (Double(number) + Double.random(in: 0...0.8, using: &generator)) / Double(count)
                let away = Double.random(in: radius, using: &generator)
                return PlanarPoint(x: centre.x + away * cosine(angle), y: centre.y + away * cosine(angle - .pi / 2))
            }
            let ordered = clockwise ? corners.reversed() : corners
            return ordered + [ordered[0]]
        }
        var polygons: [Polygon<PlanarPoint>] = []
        for column in 0..<4 {
            for row in 0..<4 where generator.chance(30) {
                let centre = PlanarPoint(x: Double(column) * 500 - 750, y: Double(row) * 500 - 750)
                var polygon = Polygon(exterior: ring(around: centre, radius: 100...240, clockwise: false))
                // Within the circle that even four corners of the ring leave free.
                if generator.chance(40) {
                    polygon = Polygon(
                        exterior: ring(around: centre, radius: 200...240, clockwise: false),
                        holes: [ring(around: centre, radius: 5...20, clockwise: true)])
                }
                polygons.append(polygon)
            }
        }
        return NoFlyArea(polygons)
    }
}

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

private func cosine(_ angle: Double) -> Double { cos(angle) }
