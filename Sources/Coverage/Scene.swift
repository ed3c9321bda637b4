import Flights
import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// A response point with the street position it was given.
public struct StationedPoint: Sendable {
    public var point: ResponsePoint
    public var position: StreetPosition
    /// Where its units leave besides, for a point with several exits.
    public var otherPositions: [StreetPosition] = []
    /// The street position as a coordinate.
    public var coordinate: Coordinate
    /// Name of that street, empty where it has none.
    public var street: String
}

/// A response point that takes no part, and why.
public struct UnjudgedPoint: Sendable, Equatable {
    public var id: String
    public var name: String
    public var reason: String

    public init(id: String, name: String, reason: String) {
        self.id = id
        self.name = name
        self.reason = reason
    }
}

/// The study area in the coordinates it came in and in the local projection.
public struct ProjectedArea: Sendable {
    /// On the coordinate grid, valid.
    public let coordinates: [Polygon<Coordinate>]
    /// Metres in the local projection; edges divided so that they stay where they are on the map.
    public let polygons: [Polygon<PlanarPoint>]
    /// Square metres.
    public let area: Double
    /// The part of `area` further than the off-street limit from the bounding box of all streets, square metres: nothing is
    /// known of it.
    public let areaBeyondStreets: Double
}

/// Everything a run needs to know before it searches: streets and area in one plane, and the points on their streets.
public struct Scene: Sendable {
    /// The streets and how long they take, as searches read them, at the speeds of the profile.
    public var graph: SearchGraph { graphs[0] }
    /// `graph`, then those of points that drive at other speeds; and the number of each stationed point's.
    let graphs: [SearchGraph]
    let graphOfPoint: [Int]
    public let settings: CoverageSettings
    /// Between coordinates and the local projection.
    public let lattice: ProjectionLattice
    public let plane: StreetPlane
    public let area: ProjectedArea?
    /// Lines across which no street serves ground.
    public let barriers: GroundBarriers
    /// The points on streets that are judged, in input order.
    public let stationed: [StationedPoint]
    /// The points that fly and are judged, in input order.
    public let docks: [ResponsePoint]
    /// Their flights, one for each exit of each dock.
    public let flights: [Flight]
    /// The points of both kinds by their numbers: those on streets, then those that fly.
    public let points: [ResponsePoint]
    /// The points that are not judged, in input order.
    public let unjudged: [UnjudgedPoint]
    /// Whether part of the no-fly area lies in the region of the streets and points.
    public let hasNoFlyArea: Bool

    /// Vertices of the largest part of the network in which every junction reaches every other.
    public let largestComponent: Int

    public var network: StreetNetwork { graph.network }
    public var weights: ArcWeights { graph.weights }

    /// - Parameters:
    ///   - barriers: lines and rings across which no street serves ground.
    ///   - airspace: which points fly, and where nobody may.
    /// - Throws: `CoverageError` when no point can be judged or the area does not meet the streets; `GeometryError`.
    public init(
        network: StreetNetwork, weights: ArcWeights, points pointsRead: PointsRead, area: [Polygon<Coordinate>]?,
        barriers: [[Coordinate]] = [], airspace: Airspace = .empty, settings: CoverageSettings
    ) throws {
        self.settings = settings
        let streetBox = network.degrees
        let lattice = try Self.lattice(streetBox, pointsRead.points, area)
        self.lattice = lattice
        let places = try Self.project(network, lattice, threads: settings.threads)
        let plane = StreetPlane(network: network, points: places)
        self.plane = plane
        // The index of the streets takes as long as the others together.
        let (streets, graph, permitted, groundBarriers) = try sideBySide(
            threads: settings.threads, { StreetsByPlace(plane: plane) }, { SearchGraph(network, weights) },
            { PermittedStreets(network, weights) }, { Self.project(barriers, lattice) })
        self.barriers = groundBarriers
        largestComponent = permitted.largestComponent
        self.area = try area.map { area in
            let polygons = densified(area).map { $0.mapVertices { lattice.forward(degrees: $0) } }
            let algebra = PolygonAlgebra()
            let whole = try algebra.area(polygons)
            let known = try BoundingBox(places).map { box in
                let reached = box.widened(by: settings.offStreetLimit)
                return try algebra.area(algebra.intersection(polygons, [reached.polygon]))
            }
            return ProjectedArea(
                coordinates: area, polygons: polygons, area: whole, areaBeyondStreets: whole - (known ?? 0))
        }
        try Self.checkAreaMeetsStreets(self.area, plane, streetBox)
        let stationing = Stationing(
            plane: plane, snapping: Snapping(streets, permitted), lattice: lattice, streetBox: streetBox,
            snapLimit: settings.snapLimit)
        let noFly = try airspace.noFlyArea(lattice)
        hasNoFlyArea = !noFly.polygons.isEmpty
        let placed = try stationing.station(pointsRead, airspace, noFly)
        (stationed, docks, unjudged) = (placed.stationed, placed.docks.map(\.point), placed.unjudged)
        points = stationed.map(\.point) + docks
        flights = placed.docks.enumerated().flatMap { number, dock in
            dock.flights(noFly, handling: settings.handling, number: UInt32(placed.stationed.count + number))
        }
        var factors = [1.0]
        graphOfPoint = stationed.map { stationed in
            let factor = stationed.point.speedFactor
            if let known = factors.firstIndex(of: factor) { return known }
            factors.append(factor)
            return factors.count - 1
        }
        graphs = [graph] + factors.dropFirst().map { SearchGraph(network, weights.driven(atSpeeds: $0)) }
    }

    /// Whether all points drive, at the speeds of the profile, and leave by one exit.
    public var isUniform: Bool {
        graphs.count == 1 && docks.isEmpty && stationed.allSatisfy(\.otherPositions.isEmpty)
    }

    /// The search from all stationed points at once: one for each speed, put together.
    func jointReach(within bound: Milliseconds) -> Reach {
        let reaches = graphs.indices.compactMap { number -> Reach? in
            let points = stationed.indices.filter { graphOfPoint[$0] == number }
            if points.isEmpty { return nil }
            var workspace = SearchWorkspace(for: graphs[number])
            return boundedSearch(from: points.flatMap(sources(ofPoint:)), within: bound, using: &workspace)
        }
        return .merged(reaches)
    }

    /// Who of all points arrives when, by street and by air.
    func jointArrivals(within bound: Milliseconds) -> Arrivals {
        Arrivals(streets: jointReach(within: bound), flights: flights)
    }

    /// The plane is centred on the study area, without one on the middle of the points that lie among the streets. It
    /// takes in all streets up to about 600 km away; what lies further is kept at its rim, out of reach of every point
    /// that is judged (see `Stationing`).
    private static func lattice(
        _ streets: BoundingBox, _ points: [ResponsePoint], _ area: [Polygon<Coordinate>]?
    ) throws -> ProjectionLattice {
        guard streets.width <= 180 else { throw CoverageError.acrossAntimeridian }
        let ground: BoundingBox
        if let area, let box = BoundingBox(area) {
            ground = box
        } else {
            let places = points.map { PlanarPoint(degrees: $0.position) }
            ground = BoundingBox(places.filter { streets.widened(by: 0.1).contains($0) }) ?? streets
        }
        guard ground.width <= 2 * reachX, ground.height <= 2 * reachY,
            max(abs(ground.minY), abs(ground.maxY)) <= poleward,
            let centre = Coordinate(longitudeDegrees: ground.middle.x, latitudeDegrees: ground.middle.y)
        else { throw CoverageError.tooLarge(ground, isArea: area != nil) }
        let box = streets.union(ground)
        let kept = BoundingBox(
            minX: max(box.minX, ground.middle.x - planeX, -180),
            minY: max(box.minY, ground.middle.y - planeY, -poleward),
            maxX: min(box.maxX, ground.middle.x + planeX, 180), maxY: min(box.maxY, ground.middle.y + planeY, poleward))
        return try ProjectionLattice(LocalProjection(centre: centre), covering: kept, margin: latticeMargin)
    }

    /// Half of what the plane holds at most, degrees of longitude and latitude.
    private static let (planeX, planeY) = (19.0, 5.5)
    /// Degrees of latitude up to which there is a plane.
    private static let poleward = 84.0
    /// Points and study area lie within this distance of the centre, degrees; the rest is room for their responses.
    static let (reachX, reachY) = (10.0, 3.0)

    /// Ground around the streets that contours and cells may touch, metres: more than the off-street limit and a tile.
    private static let latticeMargin = 20_000.0

    private static func project(
        _ network: StreetNetwork, _ lattice: ProjectionLattice, threads: Int
    ) throws -> [PlanarPoint] {
        let chunk = 16_384
        let count = network.shape.count
        let parts = try parallelMap(count: (count + chunk - 1) / chunk, threads: threads) { part in
            (part * chunk..<min(count, (part + 1) * chunk)).map { index in
                lattice.forwardClamped(network.shape[index])
            }
        }
        var points: [PlanarPoint] = []
        points.reserveCapacity(count)
        for part in parts { points.append(contentsOf: part) }
        return points
    }

    /// Long steps are divided, so that a line drawn with few points stays within 10 cm of where it lies on the map; shorter
    /// ones are left as those of streets are, so that what touches on the map touches in the plane.
    private static func project(_ barriers: [[Coordinate]], _ lattice: ProjectionLattice) -> GroundBarriers {
        GroundBarriers(
            lines: barriers.map { line in
                densified(line.map(PlanarPoint.init(degrees:)), maximumStep: 0.01).map(lattice.forwardClamped(degrees:))
            })
    }

    private static func checkAreaMeetsStreets(_ area: ProjectedArea?, _ plane: StreetPlane, _ streetBox: BoundingBox)
        throws
    {
        guard let area, let box = BoundingBox(area.polygons), let degrees = BoundingBox(area.coordinates)
        else { return }
        if plane.points.contains(where: { box.covers(BoundingBox(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y)) }) {
            return
        }
        // No point of a street inside: a long segment may still cross the area's box.
        for edge in 0..<EdgeID(plane.network.edgeCount) {
            if let streetBox = BoundingBox(plane.points[plane.network.shapeRange(edge)]), box.meets(streetBox) {
                return
            }
        }
        let transposed = BoundingBox(
            minX: degrees.minY, minY: degrees.minX, maxX: degrees.maxY, maxY: degrees.maxX)
        throw CoverageError.areaBesideStreets(looksSwapped: transposed.meets(streetBox))
    }
}

extension ProjectionLattice {
    /// The point of the plane of a coordinate moved, if need be, to the nearest place in the lattice's box.
    func forwardClamped(_ coordinate: Coordinate) -> PlanarPoint {
        forwardClamped(degrees: PlanarPoint(degrees: coordinate))
    }

    /// The same for a place in degrees.
    func forwardClamped(degrees place: PlanarPoint) -> PlanarPoint {
        forward(
            degrees: PlanarPoint(
                x: min(max(place.x, degrees.minX), degrees.maxX), y: min(max(place.y, degrees.minY), degrees.maxY)))
    }
}
