#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lengths on the WGS 84 ellipsoid.
public enum Ellipsoid {
    /// Semi-major axis of WGS 84, metres (NIMA TR8350.2).
    public static let semiMajorAxis = 6_378_137.0
    /// First eccentricity squared of WGS 84 (NIMA TR8350.2).
    public static let eccentricitySquared = 6.694379990141317e-3

    /// Length in metres of the short straight line between two coordinates.
    ///
    /// Uses the radii of curvature of the meridian and of the prime vertical at the middle latitude (Snyder 1987,
    /// equations 4-18 and 4-20). Streets are short: the error is below 1e-6 of the length up to 5 km and 70 degrees of
    /// latitude. A line across the antimeridian takes the short way round.
    public static func length(from a: Coordinate, to b: Coordinate) -> Double {
        let (east, north) = offset(from: a, to: b)
        return (east * east + north * north).squareRoot()
    }

    /// The direction of the short straight line between two coordinates, radians, counter-clockwise from east, within
    /// -pi...pi; 0 between equal ones.
    public static func direction(from a: Coordinate, to b: Coordinate) -> Double {
        let (east, north) = offset(from: a, to: b)
        return atan2(north, east)
    }

    /// Metres east and north from one coordinate to another.
    private static func offset(from a: Coordinate, to b: Coordinate) -> (east: Double, north: Double) {
        let radiansPerUnit = Double.pi / (180 * Coordinate.unitsPerDegree)
        var unitsEast = Int64(b.longitude) - Int64(a.longitude)
        if unitsEast > 1_800_000_000 { unitsEast -= 3_600_000_000 }
        if unitsEast < -1_800_000_000 { unitsEast += 3_600_000_000 }
        let unitsNorth = Int64(b.latitude) - Int64(a.latitude)

        let middleLatitude = (Double(a.latitude) + Double(b.latitude)) / 2 * radiansPerUnit
        let sine = sin(middleLatitude)
        let flattening = 1 - eccentricitySquared * sine * sine
        let primeVertical = semiMajorAxis / flattening.squareRoot()
        let meridian = primeVertical * (1 - eccentricitySquared) / flattening

        return (
            Double(unitsEast) * radiansPerUnit * primeVertical * cos(middleLatitude),
            Double(unitsNorth) * radiansPerUnit * meridian
        )
    }
}
