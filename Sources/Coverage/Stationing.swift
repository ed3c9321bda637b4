import Geometry
import Ground
import Planning
import StreetGraph

/// Puts response points on their streets.
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

    /// - Throws: `CoverageError` when no point at all is near a street.
    func station(_ points: PointsRead) throws -> (stationed: [StationedPoint], unjudged: [UnjudgedPoint]) {
        var stationed: [StationedPoint] = []
        var unjudged = points.unjudged.map { UnjudgedPoint(id: $0.id, name: $0.name, reason: $0.reason) }
        var swapped = 0
        for point in points.points {
            let leaving = point.exits.isEmpty ? [point.position] : point.exits
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
            let looksSwapped = looksSwapped(leaving[number])
            if looksSwapped { swapped += 1 }
            let reason =
                (point.exits.isEmpty ? "" : "exit \(number + 1): ")
                + (region.contains(place)
                    ? "no street with frontage that can be driven from within \(metres(snapLimit))"
                        + (nearest.map { "; the nearest is \(distance($0.distance)) away" } ?? "")
                    : "it lies more than \(Int(Scene.reachX)) degrees of longitude or \(Int(Scene.reachY)) of latitude from the "
                        + "middle of the region")
            unjudged.append(
                UnjudgedPoint(
                    id: point.id, name: point.name,
                    reason: reason + (looksSwapped ? "; latitude and longitude look swapped" : "")))
        }
        guard !stationed.isEmpty else {
            let count = points.points.count
            throw CoverageError(
                code: .noPointOnStreets,
                message: "no response point is within \(metres(snapLimit)) of a street with frontage (\(count) "
                    + "\(count == 1 ? "point" : "points") in all)"
                    + (swapped > 0
                        ? ": latitude and longitude look swapped; expected longitude first"
                        : ": expected points in the region of the street file; a wrong or missing coordinate system is the "
                            + "usual cause of others"))
        }
        return (stationed, unjudged)
    }

    /// The nearest street position; nil beyond the lattice, which holds all streets of the region and more.
    private func nearest(_ position: Coordinate) -> StreetPosition? {
        let place = PlanarPoint(degrees: position)
        guard region.contains(place), lattice.degrees.contains(place) else { return nil }
        return snapping.nearest(to: lattice.forward(degrees: place))
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
        let (a, b) = (shape[segment], shape[segment + 1])
        func between(_ from: Int32, _ to: Int32) -> Int32 {
            Int32((Double(from) + t * (Double(to) - Double(from))).rounded())
        }
        return Coordinate(
            longitude: between(a.longitude, b.longitude), latitude: between(a.latitude, b.latitude))
    }
}
