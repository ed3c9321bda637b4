import Geometry
import Ground
import Planning
import StreetGraph
import StreetReading
import TestMaps
import TestTowns
import TravelModel

@testable import Coverage

/// A random town with points that have turnout times, several exits, several units and speeds of their own.
/// - Parameter namedUnits: whether each point has two units with turnout times of their own instead of alike ones.
func randomScene(
    points count: Int, cellSize: Double = 15, minutes: String = "0.1,0.3,1", area: [Coordinate]? = nil,
    threads: Int = 1, namedUnits: Bool = false, startLoss: Milliseconds = 0, spread: JourneySpread? = nil,
    using generator: inout SeededGenerator
) throws -> Scene {
    let ways = Ways.random(nodes: 24, ways: 26, using: &generator)
    let built = try buildNetwork(ways)
    let points = (0..<count).map { number in
        let place = ways.nodes.randomElement(using: &generator) ?? ways.nodes[0]
        let other = ways.nodes.randomElement(using: &generator) ?? ways.nodes[0]
        var point = ResponsePoint(
            id: "p\(number)", position: place, exits: generator.chance(25) ? [place, other] : [],
            turnout: .random(in: 0...20, using: &generator) * 1000,
            speedFactor: [1, 1, 0.5, 2].randomElement(using: &generator) ?? 1,
            unitsText: generator.chance(25) ? "2" : nil)
        if namedUnits {
            point.namedUnits = (0..<2).map {
                Unit(
                    id: "p\(number)/\($0)", turnout: .random(in: 0...20, using: &generator) * 1000, turnoutIsGiven: true
                )
            }
        }
        return point
    }
    let ring = area ?? Town.box(ways)
    return try Scene(
        views: [
            TravelView(network: built.network, weights: built.weights, startLoss: startLoss, spread: spread)
        ], points: PointsRead(points: points), area: [Polygon(exterior: ring + [ring[0]])],
        settings: CoverageSettings(
            limits: TimeLimits(minutes: minutes), cellSize: cellSize, offStreetLimit: 40, snapLimit: 5000,
            threads: threads))
}

/// A place in or around the streets of `randomScene`.
func randomPlace(using generator: inout SeededGenerator) -> Coordinate {
    Coordinate(
        longitude: 24_000_000 + .random(in: -15_000...72_000, using: &generator),
        latitude: 488_000_000 + .random(in: -15_000...51_000, using: &generator))
}

extension DemandPoint {
    /// A place of weight 1 somewhere on the streets of a scene.
    static func random(in scene: Scene, access: Milliseconds = 0, using generator: inout SeededGenerator) -> DemandPoint
    {
        let edge = EdgeID.random(in: 0..<EdgeID(scene.network.edgeCount), using: &generator)
        let fraction = Double.random(in: 0...1, using: &generator)
        return DemandPoint(
            way: AttachedPlace(
                place: scene.plane.place(edge, at: fraction),
                position: StreetPosition(edge: edge, fraction: fraction, distance: 0)),
            weight: .one, access: access)
    }
}
