import StreetGraph

/// The longest step of `densified` by default, degrees.
///
/// A straight edge in longitude and latitude bends in the projection: over a step d (radians) in each axis its middle
/// leaves the chord by R d^2 / 8 times the second derivative along it: near the centre of Lambert azimuthal equal-area
/// about cos(lat) sin(lat) + 2 sin(lat) on the sphere, so at most 2.5. 0.003 degrees give 5.5 mm; the tests check that
/// it stays under 1 cm half a degree from the centre, at latitudes up to 84.
public let densifyingStep = 0.003

/// The same polygons with each edge divided evenly into straight steps of at most `maximumStep` degrees in longitude and
/// in latitude, so that a line straight in GeoJSON's sense stays within 1 cm of it when its vertices are projected.
/// - Parameters:
///   - polygons: in degrees; every vertex stays where it is.
///   - maximumStep: degrees, above 0.
public func densified(
    _ polygons: [Polygon<PlanarPoint>], maximumStep: Double = densifyingStep
) -> [Polygon<PlanarPoint>] {
    polygons.map { polygon in
        Polygon(
            exterior: densified(polygon.exterior, maximumStep: maximumStep),
            holes: polygon.holes.map { densified($0, maximumStep: maximumStep) })
    }
}

/// `densified` for one line or ring, in degrees.
public func densified(_ line: [PlanarPoint], maximumStep: Double = densifyingStep) -> [PlanarPoint] {
    precondition(maximumStep > 0)
    guard var previous = line.first else { return [] }
    var points = [previous]
    for point in line.dropFirst() {
        let (dx, dy) = (point.x - previous.x, point.y - previous.y)
        let steps = Int((max(abs(dx), abs(dy)) / maximumStep).rounded(.up))
        for step in 1..<max(steps, 1) {
            let fraction = Double(step) / Double(steps)
            points.append(PlanarPoint(x: previous.x + fraction * dx, y: previous.y + fraction * dy))
        }
        points.append(point)
        previous = point
    }
    return points
}

/// `densified` for stored coordinates; the result is in degrees, not rounded back to the grid.
public func densified(
    _ polygons: [Polygon<Coordinate>], maximumStep: Double = densifyingStep
) -> [Polygon<PlanarPoint>] {
    densified(polygons.map { $0.mapVertices(PlanarPoint.init(degrees:)) }, maximumStep: maximumStep)
}
