import Flights
import Geometry
import StreetGraph

/// Who flies, and where nobody may.
public struct Airspace: Sendable {
    /// How the points fly that do, by their ids.
    public var flying: [String: FlightTimes]
    /// Where nobody flies: valid polygons.
    public var noFly: [Polygon<Coordinate>]

    /// Nobody flies.
    public static let empty = Airspace()

    public init(flying: [String: FlightTimes] = [:], noFly: [Polygon<Coordinate>] = []) {
        self.flying = flying
        self.noFly = noFly
    }

    /// The no-fly area of the region in which there is a plane; what lies further is out of reach.
    /// - Throws: `GeometryError`.
    func noFlyArea(_ lattice: ProjectionLattice) throws -> NoFlyArea {
        if flying.isEmpty || noFly.isEmpty { return .none }
        let near = try PolygonAlgebra().intersection(
            noFly.map { $0.mapVertices(PlanarPoint.init(degrees:)) }, [lattice.degrees.polygon])
        return NoFlyArea(densified(near).map { $0.mapVertices { lattice.forwardClamped(degrees: $0) } })
    }
}
