import Coverage
import Foundation
import Geometry
import Planning
import StreetGraph
import StreetReading
import TestMaps

/// A generator whose seed stands in the test's output.
public func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

/// The folder of real cases, nil (with a note) where the environment names none.
public let realData: String? = {
    let folder = ProcessInfo.processInfo.environment["REACH135_DATA"]
    if folder == nil { print("REACH135_DATA is not set: tests on real data are skipped") }
    return folder
}()

/// A scene on a drawn or random map.
public struct Town {
    public let built: BuiltNetwork
    public let scene: Scene

    /// - Parameters:
    ///   - points: ids with places and turnout seconds.
    ///   - area: corners of a ring, not closed.
    ///   - profiles: what the points of some ids move by; the others drive.
    ///   - speedFactors: how much faster than the profile those of some ids drive.
    public init(
        _ ways: Ways, points: [(id: String, place: Coordinate, turnout: UInt32)], area: [Coordinate],
        minutes: String = "1,3,5", cellSize: Double = 20, offStreet: Double = 100, threads: Int = 1,
        order: EdgeOrder = .alongCurve, profiles: [String: String] = [:],
        speedFactors: [String: Double] = [:], airspace: Airspace = .empty
    ) throws {
        built = try buildNetwork(ways, order: order)
        let stations = points.map {
            ResponsePoint(
                id: $0.id, position: $0.place, turnout: $0.turnout * 1000, profile: profiles[$0.id],
                speedFactor: speedFactors[$0.id] ?? 1)
        }
        scene = try Scene(
            network: built.network, weights: built.weights, points: PointsRead(points: stations),
            area: [Polygon(exterior: area + [area[0]])], airspace: airspace,
            settings: CoverageSettings(
                limits: TimeLimits(minutes: minutes), cellSize: cellSize, offStreetLimit: offStreet, snapLimit: 200,
                threads: threads))
    }

    public func coverage(of demand: [DemandRead] = []) throws -> CoverageResult {
        try CoverageAnalysis(scene: scene).coverage(of: demand)
    }

    /// A place on the first street with frontage that may be driven.
    public static func drivenPlace(_ ways: Ways) -> Coordinate {
        let way =
            ways.ways.first { way in
                way.frontage && way.forwardSpeed > 0
                    && Set(way.nodes.map { ways.nodes[Int(ways.wayNodes[$0])] }).count > 1
            } ?? ways.ways[0]
        return ways.nodes[Int(ways.wayNodes[way.nodes.lowerBound])]
    }

    /// A box around all streets, wider by `margin` units of 1e-7 degrees, counter-clockwise from the south-west.
    public static func box(_ ways: Ways, margin: Int32 = 20_000) -> [Coordinate] {
        let longitudes = ways.nodes.map(\.longitude)
        let latitudes = ways.nodes.map(\.latitude)
        let (west, east) = ((longitudes.min() ?? 0) - margin, (longitudes.max() ?? 0) + margin)
        let (south, north) = ((latitudes.min() ?? 0) - margin, (latitudes.max() ?? 0) + margin)
        return [
            Coordinate(longitude: west, latitude: south), Coordinate(longitude: east, latitude: south),
            Coordinate(longitude: east, latitude: north), Coordinate(longitude: west, latitude: north),
        ]
    }
}
