import StreetGraph

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A `LocalProjection` made fast: PROJ's own values on a lattice, interpolated by quadratics in both directions.
/// Continuous, and a value that all workers share.
///
/// Forward it differs from PROJ by less than 1 mm, inverse by less than 1 mm on the ground (before rounding to stored
/// coordinates, whose unit is 11 mm). There and back adds that PROJ 9.1's inverse does not quite undo its forward:
/// up to 1.6 mm, measured at latitude 20.
///
/// Why: the error of a quadratic through three samples h apart is at most C h^3 max|f'''| with C = 1 / (9 sqrt 3) =
/// 0.0642; of one in each direction at most that of the first plus L = 1.25 (the Lebesgue constant) times that of the
/// second. Write c = cos(latitude) at the box's side nearest to a pole, R for the radius of the Earth. Within the limits
/// of `init` (20 degrees of longitude and 6 of latitude from the centre, latitudes up to 85) the third derivatives of the
/// spherical formulas (Snyder, Map Projections: A Working Manual, 1987, 24-2 to 24-4 and 20-14) are, by a numerical scan
/// over 13 x 13 places in boxes of several sizes at latitudes 0 to 80 and not by a closed bound, at most
/// - forward: 0.47 R in longitude and 0.28 R in latitude (radians);
/// - inverse, in metres on the ground: 1.96 / (R c)^2 in x and 1.76 / (R c)^2 in y;
///
/// for all of which 2 is used; that it also covers the ellipsoid is checked against PROJ in the tests. With s = 0.045 degrees = 7.854e-4, R s = 5.0 km:
/// - forward, longitude step s, latitude step s c: 2 C R s^3 (1 + L c^3) <= 0.89 mm;
/// - inverse, steps R s c: 2 C (1 + L) R s^3 c <= 0.89 mm.
public struct ProjectionLattice: Sendable {
    /// The box, in degrees, in which `forward` answers.
    public let degrees: BoundingBox
    /// The box, in metres, in which `inverse` answers: all that `degrees` projects to, and the margin.
    public let metres: BoundingBox
    /// From stored units of 1e-7 degrees to metres, and back.
    /// The centre of the projection, degrees.
    public let centre: PlanarPoint
    private let forwardLattice: QuadraticLattice
    private let inverseLattice: QuadraticLattice

    private static let metresPerDegree = 111_000.0
    private static let stepDegrees = 0.045
    private static let stepMetres = 5_000.0

    /// - Parameters:
    ///   - projection: what is to be approximated.
    ///   - box: in degrees; west of its east side (an area across the antimeridian is not supported).
    ///   - margin: metres that are added on all sides, at least 0.
    /// - Throws: `unusable-box` when the box with its margin reaches further than 20 degrees of longitude or 6 degrees
    ///   of latitude from the projection's centre or beyond 85 degrees north or south; `proj-failed`.
    public init(
        _ projection: borrowing LocalProjection, covering box: BoundingBox, margin: Double = 0
    ) throws(GeometryError) {
        let reach = max(abs(box.minY), abs(box.maxY)) + margin / Self.metresPerDegree
        let poleward = cos(reach * .pi / 180)
        let (marginX, marginY) = (margin / Self.metresPerDegree / poleward, margin / Self.metresPerDegree)
        let degrees = BoundingBox(
            minX: box.minX - marginX, minY: box.minY - marginY, maxX: box.maxX + marginX, maxY: box.maxY + marginY)
        let (longitude, latitude) = (projection.centre.longitudeDegrees, projection.centre.latitudeDegrees)
        guard
            margin >= 0, box.minX <= box.maxX, box.minY <= box.maxY, reach <= 85,
            longitude - degrees.minX <= 20, degrees.maxX - longitude <= 20,
            latitude - degrees.minY <= 6, degrees.maxY - latitude <= 6
        else {
            throw GeometryError(
                code: GeometryError.unusableBox,
                message: "expected an area within 20 degrees of longitude and 6 of latitude of its centre "
                    + "(\(longitude), \(latitude)) and within 85 degrees of the equator, found longitudes "
                    + "\(degrees.minX)...\(degrees.maxX), latitudes \(degrees.minY)...\(degrees.maxY)")
        }
        self.degrees = degrees
        centre = PlanarPoint(degrees: projection.centre)
        let unit = Coordinate.unitsPerDegree
        forwardLattice = try QuadraticLattice(
            covering: BoundingBox(
                minX: degrees.minX * unit, minY: degrees.minY * unit,
                maxX: degrees.maxX * unit, maxY: degrees.maxY * unit),
            stepX: Self.stepDegrees * unit, stepY: Self.stepDegrees * poleward * unit
        ) { nodes throws(GeometryError) in
            for index in nodes.indices {
                nodes[index] = PlanarPoint(x: nodes[index].x / unit, y: nodes[index].y / unit)
            }
            try projection.forward(degrees: &nodes)
        }
        // Between two nodes the rim bends outwards by less than R s^2 / 8 = 0.5 m.
        let bend = 1.0
        let extent = BoundingBox(forwardLattice.nodeValues) ?? degrees
        metres = BoundingBox(
            minX: extent.minX - bend, minY: extent.minY - bend, maxX: extent.maxX + bend, maxY: extent.maxY + bend)
        inverseLattice = try QuadraticLattice(
            covering: metres, stepX: Self.stepMetres * poleward, stepY: Self.stepMetres * poleward
        ) { nodes throws(GeometryError) in
            try projection.inverse(metres: &nodes)
            for index in nodes.indices {
                nodes[index] = PlanarPoint(x: nodes[index].x * unit, y: nodes[index].y * unit)
            }
        }
    }

    /// The point of the plane, metres. The coordinate must lie in `degrees`.
    public func forward(_ coordinate: Coordinate) -> PlanarPoint {
        let value = forwardLattice.value(x: Double(coordinate.longitude), y: Double(coordinate.latitude))
        return PlanarPoint(x: value.x, y: value.y)
    }

    /// The point of the plane, metres, of a longitude and latitude in degrees, which must lie in `degrees`.
    public func forward(degrees point: PlanarPoint) -> PlanarPoint {
        let unit = Coordinate.unitsPerDegree
        let value = forwardLattice.value(x: point.x * unit, y: point.y * unit)
        return PlanarPoint(x: value.x, y: value.y)
    }

    /// Longitude and latitude in degrees of a point of the plane, which must lie in `metres`.
    public func inverseDegrees(_ point: PlanarPoint) -> PlanarPoint {
        let value = inverseLattice.value(x: point.x, y: point.y)
        return PlanarPoint(x: value.x / Coordinate.unitsPerDegree, y: value.y / Coordinate.unitsPerDegree)
    }

    /// The stored coordinate nearest to a point of the plane, which must lie in `metres`.
    public func inverse(_ point: PlanarPoint) -> Coordinate {
        let units = inverseLattice.value(x: point.x, y: point.y)
        return Coordinate(longitude: Self.nearest(units.x), latitude: Self.nearest(units.y))
    }

    /// The nearest whole number. Truncating what is made positive costs a third of `rounded()`, which is a library call
    /// on plain x86-64.
    @inline(__always)
    private static func nearest(_ value: Double) -> Int32 {
        let bias = Int64(1) << 32
        return Int32(Int64(value + Double(bias) + 0.5) - bias)
    }
}
