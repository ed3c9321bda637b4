import Flights
import Geometry
import Ground
import Planning
import StreetGraph

/// Puts response points on their streets, and those that fly in their docks.
struct Stationing: Sendable {
    let plane: StreetPlane
    let lattice: ProjectionLattice
    let views: [TravelView]
    let airspace: Airspace
    /// In the plane.
    let noFly: NoFlyArea
    let settings: CoverageSettings
    /// Where units of each view leave.
    private let departures: [Snapping]
    /// Where those of the run's profile arrive.
    private let arrivals: Snapping
    /// Around all streets, degrees.
    private let streetBox: BoundingBox
    /// Where points can be judged: the middle of the plane, degrees.
    private let region: BoundingBox

    /// - Parameters:
    ///   - permitted: one for each view.
    ///   - streetBox: around all streets, degrees.
    init(
        plane: StreetPlane, _ streets: StreetsByPlace, _ permitted: [PermittedStreets], lattice: ProjectionLattice,
        streetBox: BoundingBox,
        views: [TravelView], airspace: Airspace, noFly: NoFlyArea, settings: CoverageSettings
    ) {
        self.plane = plane
        self.lattice = lattice
        self.views = views
        self.airspace = airspace
        self.noFly = noFly
        self.settings = settings
        departures = permitted.map { Snapping(streets, $0, .departure) }
        arrivals = Snapping(streets, permitted[0], .arrival)
        self.streetBox = streetBox
        let centre = lattice.centre
        region = BoundingBox(
            minX: centre.x - Scene.reachX, minY: centre.y - Scene.reachY, maxX: centre.x + Scene.reachX,
            maxY: centre.y + Scene.reachY)
    }

    /// How fast a unit drives: a view, and a factor on its speeds. Each has a graph.
    struct Pace: Equatable {
        var view: Int
        var factor: Double
    }

    struct Result {
        var stationed: [StationedPoint] = []
        var unjudged: [UnjudgedPoint] = []
        var unitsUnjudged: [UnjudgedUnit] = []
        /// In the order in which they are first met, but for that of the run's profile, which is the first.
        var paces = [Pace(view: 0, factor: 1)]
    }

    /// - Throws: `CoverageError` when no point at all is near a street, or in a dock from which it may fly.
    func station(_ points: PointsRead) throws -> Result {
        let result = place(points)
        if result.stationed.isEmpty { throw nobodyStationed(points, result) }
        return result
    }

    /// The same where there may be none.
    func place(_ points: PointsRead) -> Result {
        var result = Result()
        result.unjudged = points.unjudged.map { UnjudgedPoint(id: $0.id, name: $0.name, reason: $0.reason) }
        for point in points.points {
            var units: [StationedUnit] = []
            var missed: [(unit: Unit, reason: String)] = []
            let number = result.stationed.count
            var exitsOfProfile: [String: Exits] = [:]
            for unit in point.units {
                let flight = airspace.flight(of: unit)
                let view = views.firstIndex { $0.profile == unit.profile } ?? 0
                let profile = flight?.profile ?? views[view].profile
                let exits =
                    exitsOfProfile[profile] ?? flight.map { docks(of: point, number, $0.times) }
                    ?? self.exits(of: point, view)
                exitsOfProfile[profile] = exits
                var stationed = StationedUnit(
                    unit: unit, point: number, profile: profile, offset: settings.handling + unit.turnout)
                switch exits {
                case .onStreets(let positions):
                    let pace = Pace(view: view, factor: point.speedFactor)
                    if !result.paces.contains(pace) { result.paces.append(pace) }
                    stationed.graph = result.paces.firstIndex(of: pace)
                    stationed.offset += views[view].startLoss
                    stationed.positions = positions
                    units.append(stationed)
                case .inDocks(let flights):
                    stationed.offset += flight?.times.overhead ?? 0
                    stationed.flights = flights.map { $0.leaving(after: stationed.offset) }
                    units.append(stationed)
                case .nowhere(let reason): missed.append((unit, reason))
                }
            }
            if !units.isEmpty {
                var stationed = StationedPoint(point: point, units: units, coordinate: point.position, street: "")
                if let position = stationed.position {
                    stationed.coordinate = plane.network.coordinate(position.edge, at: position.fraction)
                    stationed.street = plane.network.name(position.edge)
                }
                result.stationed.append(stationed)
                for (unit, reason) in missed {
                    result.unitsUnjudged.append(UnjudgedUnit(id: unit.id, point: point.id, reason: reason))
                }
                continue
            }
            for unit in point.namedUnits {
                result.unitsUnjudged.append(
                    UnjudgedUnit(id: unit.id, point: point.id, reason: "its point is not judged"))
            }
            result.unjudged.append(UnjudgedPoint(id: point.id, name: point.name, reason: missed[0].reason))
        }
        return result
    }

    /// Why no point at all is stationed.
    private func nobodyStationed(_ points: PointsRead, _ result: Result) -> CoverageError {
        let count = points.points.count
        let isFlown = points.points.allSatisfy { $0.units.allSatisfy { airspace.flight(of: $0) != nil } }
        if isFlown, let last = result.unjudged.last {
            return CoverageError(
                code: .noDockToFlyFrom, message: "no drone can fly: point \(last.id): \(last.reason)")
        }
        return CoverageError(
            code: .noPointOnStreets,
            message:
                "no response point is within \(metres(settings.snapLimit)) of a street with frontage (\(count) "
                + "\(count == 1 ? "point" : "points") in all)"
                + (points.points.contains(where: looksSwapped)
                    ? ": latitude and longitude look swapped; expected longitude first"
                    : ": expected points in the region of the street file; a wrong or missing coordinate system is the "
                        + "usual cause of others"))
    }

    /// Where a point's units of one profile leave, or why they do not.
    private enum Exits {
        case onStreets([StreetPosition])
        case inDocks([Flight])
        case nowhere(String)
    }

    /// The flights of a point of this number, their offset still to come.
    private func docks(of point: ResponsePoint, _ number: Int, _ times: FlightTimes) -> Exits {
        var flights: [Flight] = []
        for (exit, coordinate) in leaving(point).enumerated() {
            guard let place = place(coordinate) else { return nowhere(point, exit: exit, Self.outOfRegion) }
            if noFly.contains(place) { return nowhere(point, exit: exit, "its dock lies in a no-fly area") }
            flights.append(
                Flight(
                    from: place, offset: 0, speed: times.speed * point.speedFactor, range: times.range,
                    point: UInt32(number), avoiding: noFly))
        }
        return .inDocks(flights)
    }

    private func exits(of point: ResponsePoint, _ view: Int) -> Exits {
        var positions: [StreetPosition] = []
        for (number, place) in leaving(point).enumerated() {
            let nearest = nearest(place, view)
            if let nearest, nearest.distance <= settings.snapLimit {
                positions.append(nearest)
                continue
            }
            // The first place from which no street is near enough.
            return nowhere(
                point, exit: number,
                region.contains(PlanarPoint(degrees: place))
                    ? "no street with frontage that can be driven \(settings.direction.rawValue) within "
                        + metres(settings.snapLimit)
                        + (nearest.map { "; the nearest is \(distance($0.distance)) away" } ?? "")
                    : Self.outOfRegion)
        }
        return .onStreets(positions)
    }

    private static let outOfRegion =
        "it lies more than \(Int(Scene.reachX)) degrees of longitude or \(Int(Scene.reachY)) of latitude from the middle of "
        + "the region"

    /// - Parameter exit: the number of the place, of those that the point leaves from, that is the reason.
    private func nowhere(_ point: ResponsePoint, exit: Int, _ reason: String) -> Exits {
        .nowhere(
            (point.exits.isEmpty ? "" : "exit \(exit + 1): ") + reason
                + (looksSwapped(leaving(point)[exit]) ? "; latitude and longitude look swapped" : ""))
    }

    private func leaving(_ point: ResponsePoint) -> [Coordinate] {
        point.exits.isEmpty ? [point.position] : point.exits
    }

    /// The street position nearest to a place of those on which units of a view may stand; nil beyond the region.
    func nearest(_ position: Coordinate, _ view: Int) -> StreetPosition? {
        place(position).flatMap { nearest($0, view) }
    }

    /// The same for a place in the plane.
    func nearest(_ place: PlanarPoint, _ view: Int) -> StreetPosition? { departures[view].nearest(to: place) }

    /// The position nearest to a place of the plane at which journeys by the run's profile may arrive.
    func nearestArrival(_ place: PlanarPoint) -> StreetPosition? { arrivals.nearest(to: place) }

    /// The place in the plane; nil beyond the region, and beyond the lattice, which holds all streets of it and more.
    func place(_ position: Coordinate) -> PlanarPoint? {
        let place = PlanarPoint(degrees: position)
        guard region.contains(place), lattice.degrees.contains(place) else { return nil }
        return lattice.forward(degrees: place)
    }

    /// Whether a point lies among the streets only once its latitude and longitude change places.
    private func looksSwapped(_ position: Coordinate) -> Bool {
        let place = PlanarPoint(degrees: position)
        return !streetBox.contains(place) && streetBox.contains(PlanarPoint(x: place.y, y: place.x))
    }

    private func looksSwapped(_ point: ResponsePoint) -> Bool { leaving(point).contains(where: looksSwapped) }

    private func metres(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value)) m" : "\(value) m"
    }

    private func distance(_ value: Double) -> String {
        value < 10_000 ? "\(Int(value.rounded())) m" : "\(Int((value / 1000).rounded())) km"
    }
}

extension StreetNetwork {
    /// The bounding box of all streets, degrees. Linear in their points.
    public var degrees: BoundingBox {
        let column = shape
        let span = column.span
        guard !span.isEmpty else { return BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0) }
        var (southWest, northEast) = (span[0], span[0])
        for index in span.indices {
            let place = span[index]
            southWest.longitude = min(southWest.longitude, place.longitude)
            southWest.latitude = min(southWest.latitude, place.latitude)
            northEast.longitude = max(northEast.longitude, place.longitude)
            northEast.latitude = max(northEast.latitude, place.latitude)
        }
        return BoundingBox(
            minX: southWest.longitudeDegrees, minY: southWest.latitudeDegrees, maxX: northEast.longitudeDegrees,
            maxY: northEast.latitudeDegrees)
    }

    /// The coordinate of a fraction of an edge, rounded to the coordinate grid; the vertices themselves at 0 and 1.
    public func coordinate(_ edge: EdgeID, at fraction: Double) -> Coordinate {
        let (segment, t) = segment(edge, at: fraction)
        return shape[segment].towards(shape[segment + 1], share: t)
    }
}
