import Flights
import Geometry
import Planning
import StreetGraph

/// Who flies, and where nobody may.
public struct Airspace: Sendable {
    /// How profiles fly that do, by their names.
    public var flying: [String: FlightTimes]
    /// The one of them by which units move that name no profile; nil where they use the streets.
    public var own: String?
    /// Where nobody flies: valid polygons.
    public var noFly: [Polygon<Coordinate>]

    /// Nobody flies.
    public static let empty = Airspace()

    public init(flying: [String: FlightTimes] = [:], own: String? = nil, noFly: [Polygon<Coordinate>] = []) {
        self.flying = flying
        self.own = own
        self.noFly = noFly
    }

    /// The profile by which a unit flies, and how; nil for one that uses the streets.
    func flight(of unit: Unit) -> (profile: String, times: FlightTimes)? {
        guard let profile = unit.profile ?? own else { return nil }
        return flying[profile].map { (profile, $0) }
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
