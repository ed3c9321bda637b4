import Flights
import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import Workers

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
    /// `coordinates` in units of the coordinate grid; nil where there are none.
    private let index: AreaIndex?

    init(
        coordinates: [Polygon<Coordinate>], polygons: [Polygon<PlanarPoint>], area: Double, areaBeyondStreets: Double
    ) {
        (self.coordinates, self.polygons) = (coordinates, polygons)
        (self.area, self.areaBeyondStreets) = (area, areaBeyondStreets)
        index = AreaIndex(coordinates.map { $0.mapVertices(\.inUnits) })
    }

    /// Whether a place lies in the area, the rim included: by its coordinates, in which the area's edges are straight, since
    /// in the plane the rim is up to a centimetre off.
    public func contains(_ place: Coordinate) -> Bool { index?.contains(place.inUnits) ?? false }
}

extension Coordinate {
    /// In units of the coordinate grid.
    fileprivate var inUnits: PlanarPoint { PlanarPoint(x: Double(longitude), y: Double(latitude)) }
}

/// Everything a run needs to know before it searches: streets and area in one plane, and the points on their streets.
public struct Scene: Sendable {
    /// The streets as each profile of the run drives them, that of the run first: ground and streets are measured on its.
    /// Turned round where journeys lead to the points.
    public let views: [TravelView]
    /// The streets and how long they take, as searches read them, at the speeds of the run's profile.
    public var graph: SearchGraph { graphs[0] }
    /// `graph`, then those of units that drive as another profile does or at other speeds.
    public internal(set) var graphs: [SearchGraph]
    /// For each graph the number of its view.
    private(set) var viewOfGraph: [Int]
    public let settings: CoverageSettings
    /// Between coordinates and the local projection.
    public let lattice: ProjectionLattice
    public let plane: StreetPlane
    public let area: ProjectedArea?
    /// Lines across which no street serves ground.
    public let barriers: GroundBarriers
    /// The points that are judged, in input order.
    public internal(set) var stationed: [StationedPoint]
    /// The flights of all of them.
    public internal(set) var flights: [Flight]
    /// Who flies, and where nobody may.
    public let airspace: Airspace
    /// Whether part of the no-fly area lies in the region of streets and points.
    public let hasNoFlyArea: Bool
    /// The points that are not, in input order.
    public private(set) var unjudged: [UnjudgedPoint]
    /// The units named in the input that are off duty, and those that are not judged although their point may be.
    public private(set) var unitsOffDuty: [UnjudgedUnit]
    public private(set) var unitsUnjudged: [UnjudgedUnit]

    /// Puts places on streets.
    let stationing: Stationing

    /// For each view the junctions of the largest part of its streets in which every one reaches every other.
    public let largestComponents: [Int]

    public var network: StreetNetwork { graph.network }
    public var weights: ArcWeights { graph.weights }
    /// All units that are judged, point by point.
    public var units: [StationedUnit] { stationed.flatMap(\.units) }

    /// A scene in which all points drive alike.
    public init(
        network: StreetNetwork, weights: ArcWeights, points: PointsRead, area: [Polygon<Coordinate>]?,
        barriers: [[Coordinate]] = [], airspace: Airspace = .empty, settings: CoverageSettings
    ) throws {
        try self.init(
            views: [TravelView(network: network, weights: weights)], points: points, area: area, barriers: barriers,
            airspace: airspace, settings: settings)
    }

    /// - Parameters:
    ///   - views: at least one, of the same places and edges, as they are driven, whichever way journeys run. A unit drives
    ///     as the profile does that it names, and as the first where it names none of them.
    ///   - barriers: lines and rings across which no street serves ground.
    ///   - airspace: which units fly instead, and where nobody may.
    /// - Throws: `CoverageError` when no point can be judged or the area does not meet the streets; `GeometryError`.
    public init(
        views driven: [TravelView], points pointsRead: PointsRead, area: [Polygon<Coordinate>]?,
        barriers: [[Coordinate]] = [], airspace: Airspace = .empty, settings: CoverageSettings
    ) throws {
        self.settings = settings
        let views = settings.direction == .to ? driven.map { $0.reversed() } : driven
        let (network, weights) = (views[0].network, views[0].weights)
        self.views = views
        let streetBox = network.degrees
        let lattice = try Self.lattice(streetBox, pointsRead.points, area)
        self.lattice = lattice
        let points = try Self.project(network, lattice, threads: settings.threads)
        let plane = StreetPlane(network: network, points: points)
        self.plane = plane
        // The index of the streets takes as long as the others together.
        let (streets, graph, permitted, groundBarriers) = try sideBySide(
            threads: settings.threads, { StreetsByPlace(plane: plane, frontageIn: views.map(\.network)) },
            { SearchGraph(network, weights) },
            { PermittedStreets(network, weights) }, { Self.project(barriers, lattice) })
        self.barriers = groundBarriers
        let permittedByView =
            try [permitted]
            + parallelMap(count: views.count - 1, threads: settings.threads) {
                PermittedStreets(views[$0 + 1].network, views[$0 + 1].weights)
            }
        largestComponents = permittedByView.map(\.largestComponent)
        self.area = try area.map { area in
            let polygons = densified(area).map { $0.mapVertices { lattice.forward(degrees: $0) } }
            let algebra = PolygonAlgebra()
            let whole = try algebra.area(polygons)
            let known = try plane.boxOfStreets.map { box in
                let reached = box.widened(by: settings.offStreetLimit)
                return try algebra.area(algebra.intersection(polygons, [reached.polygon]))
            }
            return ProjectedArea(
                coordinates: area, polygons: polygons, area: whole, areaBeyondStreets: whole - (known ?? 0))
        }
        try Self.checkAreaMeetsStreets(self.area, plane, streetBox)
        let noFly = try airspace.noFlyArea(lattice)
        hasNoFlyArea = !noFly.polygons.isEmpty
        self.airspace = airspace
        let stationing = Stationing(
            plane: plane, streets, permittedByView, lattice: lattice,
            streetBox: streetBox, views: views, airspace: airspace, noFly: noFly, settings: settings)
        self.stationing = stationing
        let result = try stationing.station(pointsRead)
        (stationed, unjudged) = (result.stationed, result.unjudged)
        flights = stationed.flatMap(\.flights)
        (unitsOffDuty, unitsUnjudged) = (pointsRead.unitsOffDuty, pointsRead.unitsUnjudged + result.unitsUnjudged)
        graphs = try Self.graphs(result.paces, views, first: graph, threads: settings.threads)
        viewOfGraph = result.paces.map(\.view)
    }

    /// The same scene with other points; streets, area and airspace are shared.
    /// - Throws: `CoverageError` when no point can be judged.
    public func stationing(_ pointsRead: PointsRead) throws -> Scene {
        var scene = self
        let result = try stationing.station(pointsRead)
        (scene.stationed, scene.unjudged) = (result.stationed, result.unjudged)
        scene.flights = result.stationed.flatMap(\.flights)
        scene.unitsOffDuty = pointsRead.unitsOffDuty
        scene.unitsUnjudged = pointsRead.unitsUnjudged + result.unitsUnjudged
        scene.graphs = try Self.graphs(result.paces, views, first: graph, threads: settings.threads)
        scene.viewOfGraph = result.paces.map(\.view)
        return scene
    }

    /// Where the units of some points would stand, and which of the points cannot be judged. The numbers of their graphs
    /// beyond 0, that of the run's profile at its speeds, are those of a scene with these points alone.
    public func standing(_ points: [ResponsePoint]) -> (stationed: [StationedPoint], unjudged: [UnjudgedPoint]) {
        let result = stationing.place(PointsRead(points: points))
        return (result.stationed, result.unjudged)
    }

    /// The streets as each pace drives them, the first of which is there already.
    private static func graphs(
        _ paces: [Stationing.Pace], _ views: [TravelView], first: SearchGraph, threads: Int
    ) throws -> [SearchGraph] {
        try [first]
            + parallelMap(count: paces.count - 1, threads: threads) { number in
                let pace = paces[number + 1]
                let (network, weights) = (views[pace.view].network, views[pace.view].weights)
                return SearchGraph(network, pace.factor == 1 ? weights : weights.driven(atSpeeds: pace.factor))
            }
    }

    /// The names of the run's profiles: of its views, that of the run first, then of those that fly, as they are met.
    public var profiles: [String] {
        let inOrder = views.map(\.profile) + units.lazy.filter { !$0.flights.isEmpty }.map(\.profile)
        var profiles: [String] = []
        for profile in inOrder where !profiles.contains(profile) { profiles.append(profile) }
        return profiles
    }

    /// Whether the input names units, and does not leave it at points.
    public var namesUnits: Bool {
        !unitsOffDuty.isEmpty || !unitsUnjudged.isEmpty || stationed.contains { !$0.point.namedUnits.isEmpty }
    }

    /// The names of the profiles of a stationed point's units, each once.
    public func profiles(ofPoint point: Int) -> [String] {
        profiles.filter { profile in stationed[point].units.contains { $0.profile == profile } }
    }

    /// What a response costs by a profile besides turnout and the way: a start loss, or what a flight does, milliseconds.
    public func overhead(ofProfile profile: String) -> (flies: Bool, time: Milliseconds) {
        if let times = airspace.flying[profile] { return (true, times.overhead) }
        return (false, views.first { $0.profile == profile }?.startLoss ?? 0)
    }

    /// How many stationed points have a unit of a profile.
    public func points(ofProfile profile: String) -> Int {
        stationed.count { $0.units.contains { $0.profile == profile } }
    }

    /// Whether all units drive as the run's profile does and at its speeds.
    public var isUniform: Bool { graphs.count == 1 && flights.isEmpty }

    /// Where and when the units of each stationed point leave, those that drive as the run's profile does: several from a
    /// point with several exits, or with units that take different time to set off.
    public var sourcesOfPoints: [[Source]] { stationed.map { $0.sources(onGraph: 0) } }

    /// The search from all stationed points at once: one for each graph, put together.
    func jointReach(within bound: Milliseconds) -> Reach {
        let reaches = graphs.indices.compactMap { number -> Reach? in
            let sources = stationed.flatMap { $0.sources(onGraph: number) }
            if sources.isEmpty { return nil }
            var workspace = SearchWorkspace(for: graphs[number])
            return boundedSearch(from: sources, within: bound, using: &workspace)
        }
        return .merged(reaches)
    }

    /// Who of all points arrives when, by street and by air.
    func jointArrivals(within bound: Milliseconds) -> Arrivals {
        Arrivals(streets: jointReach(within: bound), flights: flights)
    }

    /// Where and when the first unit of a stationed point, on streets, leaves, at its first exit.
    public func source(ofPoint point: Int) -> Source {
        let unit = stationed[point].units[0]
        return unit.source(at: unit.positions[0])
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
        let areStreetsAll = plane.network.edgeIsStreet.count == 0
        if areStreetsAll,
            plane.points.contains(where: { box.covers(BoundingBox(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y)) })
        {
            return
        }
        // No point of a street inside: a long segment may still cross the area's box.
        for edge in 0..<EdgeID(plane.network.edgeCount) where plane.network.isStreet(edge) {
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
