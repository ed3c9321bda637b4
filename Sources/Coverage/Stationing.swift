import Flights
import Geometry
import Ground
import Planning
import StreetGraph

/// Puts response points on their streets, and those that fly in their docks.
struct Stationing {
    let plane: StreetPlane
    let lattice: ProjectionLattice
    let snapLimit: Double
    private let snapping: Snapping
    /// Around all streets, degrees.
    private let streetBox: BoundingBox
    /// Where points can be judged: the middle of the plane, degrees.
    private let region: BoundingBox

    /// - Parameter streetBox: around all streets, degrees.
    init(plane: StreetPlane, snapping: Snapping, lattice: ProjectionLattice, streetBox: BoundingBox, snapLimit: Double)
    {
        self.plane = plane
        self.lattice = lattice
        self.snapLimit = snapLimit
        self.snapping = snapping
        self.streetBox = streetBox
        let centre = lattice.centre
        region = BoundingBox(
            minX: centre.x - Scene.reachX, minY: centre.y - Scene.reachY, maxX: centre.x + Scene.reachX,
            maxY: centre.y + Scene.reachY)
    }

    /// - Parameters:
    ///   - airspace: which points fly.
    ///   - noFly: where nobody flies, in the plane.
    /// - Throws: `CoverageError` when no point at all is near a street, or in a dock from which it may fly.
    func station(
        _ points: PointsRead, _ airspace: Airspace, _ noFly: NoFlyArea
    ) throws -> (stationed: [StationedPoint], docks: [Dock], unjudged: [UnjudgedPoint]) {
        var stationed: [StationedPoint] = []
        var docks: [Dock] = []
        var unjudged = points.unjudged.map { UnjudgedPoint(id: $0.id, name: $0.name, reason: $0.reason) }
        var swapped = 0
        for point in points.points {
            let leaving = point.exits.isEmpty ? [point.position] : point.exits
            if let times = airspace.flying[point.id] {
                let places = leaving.map(place)
                if let exit = places.firstIndex(where: { $0.map(noFly.contains) ?? true }) {
                    let reason = places[exit] == nil ? Self.outOfRegion : "its dock lies in a no-fly area"
                    unjudged.append(unjudgedPoint(point, exit: exit, reason))
                } else {
                    docks.append(Dock(point: point, places: places.compactMap { $0 }, times: times))
                }
                continue
            }
            let positions = leaving.map(nearest)
            let near = positions.compactMap { $0 }.filter { $0.distance <= snapLimit }
            if let first = near.first, near.count == leaving.count {
                stationed.append(
                    StationedPoint(
                        point: point, position: first, otherPositions: Array(near.dropFirst()),
                        coordinate: plane.network.coordinate(first.edge, at: first.fraction),
                        street: plane.network.name(first.edge)))
                continue
            }
            // The first place from which no street is near enough.
            let number = positions.firstIndex { $0.map { $0.distance > snapLimit } ?? true } ?? 0
            let (place, nearest) = (PlanarPoint(degrees: leaving[number]), positions[number])
            if looksSwapped(leaving[number]) { swapped += 1 }
            let reason =
                region.contains(place)
                ? "no street with frontage that can be driven from within \(metres(snapLimit))"
                    + (nearest.map { "; the nearest is \(distance($0.distance)) away" } ?? "")
                : Self.outOfRegion
            unjudged.append(unjudgedPoint(point, exit: number, reason))
        }
        guard !stationed.isEmpty || !docks.isEmpty else {
            let count = points.points.count
            if airspace.flying.count == count, let first = unjudged.last {
                throw CoverageError(
                    code: .noDockToFlyFrom, message: "no drone can fly: point \(first.id): \(first.reason)")
            }
            throw CoverageError(
                code: .noPointOnStreets,
                message: "no response point is within \(metres(snapLimit)) of a street with frontage (\(count) "
                    + "\(count == 1 ? "point" : "points") in all)"
                    + (swapped > 0
                        ? ": latitude and longitude look swapped; expected longitude first"
                        : ": expected points in the region of the street file; a wrong or missing coordinate system is the "
                            + "usual cause of others"))
        }
        return (stationed, docks, unjudged)
    }

    private static let outOfRegion =
        "it lies more than \(Int(Scene.reachX)) degrees of longitude or \(Int(Scene.reachY)) of latitude from the middle of "
        + "the region"

    /// - Parameter exit: the number of the place, of those that the point leaves from, that is the reason.
    private func unjudgedPoint(_ point: ResponsePoint, exit: Int, _ reason: String) -> UnjudgedPoint {
        let place = point.exits.isEmpty ? point.position : point.exits[exit]
        return UnjudgedPoint(
            id: point.id, name: point.name,
            reason: (point.exits.isEmpty ? "" : "exit \(exit + 1): ") + reason
                + (looksSwapped(place) ? "; latitude and longitude look swapped" : ""))
    }

    /// The nearest street position; nil beyond the lattice.
    private func nearest(_ position: Coordinate) -> StreetPosition? { place(position).flatMap(snapping.nearest(to:)) }

    /// The place in the plane; nil beyond the lattice, which holds all streets of the region and more.
    private func place(_ position: Coordinate) -> PlanarPoint? {
        let place = PlanarPoint(degrees: position)
        guard region.contains(place), lattice.degrees.contains(place) else { return nil }
        return lattice.forward(degrees: place)
    }

    /// Whether a point lies among the streets only once its latitude and longitude change places.
    private func looksSwapped(_ position: Coordinate) -> Bool {
        let place = PlanarPoint(degrees: position)
        return !streetBox.contains(place) && streetBox.contains(PlanarPoint(x: place.y, y: place.x))
    }

    private func metres(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value)) m" : "\(value) m"
    }

    private func distance(_ value: Double) -> String {
        value < 10_000 ? "\(Int(value.rounded())) m" : "\(Int((value / 1000).rounded())) km"
    }
}

extension StreetNetwork {
    /// The bounding box of all streets, degrees.
    var degrees: BoundingBox {
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
        let (a, b) = (shape[segment], shape[segment + 1])
        func between(_ from: Int32, _ to: Int32) -> Int32 {
            Int32((Double(from) + t * (Double(to) - Double(from))).rounded())
        }
        return Coordinate(
            longitude: between(a.longitude, b.longitude), latitude: between(a.latitude, b.latitude))
    }
}
