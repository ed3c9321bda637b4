import Coverage
import Foundation
import Geometry
import Planning
import StreetGraph
import StreetReading

/// A city read from its files, with the default settings of the command line.
public struct City: Sendable {
    public let dataSet: DataSet
    public let scene: Scene

    public var network: StreetNetwork { scene.network }
    public var weights: ArcWeights { scene.weights }
    /// Number of response points that stand on a street.
    public var pointCount: Int { scene.stationed.count }

    /// - Parameters:
    ///   - threads: for everything that is shared out among threads; results do not depend on it.
    ///   - cellSize: metres.
    /// - Throws: what the readers throw.
    public init(
        _ dataSet: DataSet, threads: Int = ProcessInfo.processInfo.activeProcessorCount, cellSize: Double = 20
    ) throws {
        self.dataSet = dataSet
        let built = try Self.readNetwork(dataSet)
        let algebra = PolygonAlgebra()
        let area = try readStudyArea(path: dataSet.area) { try algebra.repaired(features: $0) }
        scene = try Scene(
            network: built.network, weights: built.weights, points: readResponsePoints(path: dataSet.points),
            area: algebra.onCoordinateGrid(area.polygons),
            settings: CoverageSettings(
                limits: TimeLimits(minutes: "1,3,5"), cellSize: cellSize, offStreetLimit: 100, snapLimit: 200,
                threads: threads))
    }

    /// From the extract's bytes to the network: what is measured as import.
    public static func readNetwork(_ dataSet: DataSet) throws -> BuiltNetwork {
        try buildNetwork(
            readOSMStreets(
                path: dataSet.streets, threads: ProcessInfo.processInfo.activeProcessorCount
            ).ways)
    }
}
