import Geometry
import Glibc

/// The offset systems of Chinese web maps, by their published formulas. Coordinates are degrees, x = longitude,
/// y = latitude.
///
/// The formulas are those of the open source conversions in common use (eviltransform, coordtransform). The forward
/// formulas are exact by definition; the inverses are found by iteration to under 1e-9 degrees (0.1 mm). Places outside
/// the rectangle that the formulas take for China are unchanged; within a kilometre of its rim, which runs far outside
/// China, two places may have one image, and the inverse gives one of them.
public enum ChineseDatum {
    /// Semi-major axis of the Krasovsky 1940 ellipsoid, metres.
    private static let semiMajorAxis = 6_378_245.0
    /// Square of the first eccentricity of the Krasovsky 1940 ellipsoid.
    private static let eccentricitySquared = 0.00669342162296594323

    /// GCJ-02 of a WGS 84 place.
    public static func gcj02(fromWGS84 place: PlanarPoint) -> PlanarPoint {
        guard isInChina(place) else { return place }
        let east = place.x - 105
        let north = place.y - 35
        let waves = 20 * sin(6 * east * .pi) + 20 * sin(2 * east * .pi)
        var metresNorth = -100 + 2 * east + 3 * north + 0.2 * north * north + 0.1 * east * north
        metresNorth += 0.2 * abs(east).squareRoot()
        metresNorth += (waves + 20 * sin(north * .pi) + 40 * sin(north / 3 * .pi)) * 2 / 3
        metresNorth += (160 * sin(north / 12 * .pi) + 320 * sin(north * .pi / 30)) * 2 / 3
        var metresEast = 300 + east + 2 * north + 0.1 * east * east + 0.1 * east * north
        metresEast += 0.1 * abs(east).squareRoot()
        metresEast += (waves + 20 * sin(east * .pi) + 40 * sin(east / 3 * .pi)) * 2 / 3
        metresEast += (150 * sin(east / 12 * .pi) + 300 * sin(east / 30 * .pi)) * 2 / 3

        let latitude = place.y / 180 * .pi
        let w = 1 - eccentricitySquared * sin(latitude) * sin(latitude)
        let meridianRadius = semiMajorAxis * (1 - eccentricitySquared) / (w * w.squareRoot())
        let parallelRadius = semiMajorAxis / w.squareRoot() * cos(latitude)
        return PlanarPoint(
            x: place.x + metresEast * 180 / (parallelRadius * .pi),
            y: place.y + metresNorth * 180 / (meridianRadius * .pi))
    }

    /// BD-09 of a GCJ-02 place.
    public static func bd09(fromGCJ02 place: PlanarPoint) -> PlanarPoint {
        guard isInChina(place) else { return place }
        let scale = Double.pi * 3000 / 180
        let radius = (place.x * place.x + place.y * place.y).squareRoot() + 0.00002 * sin(place.y * scale)
        let angle = atan2(place.y, place.x) + 0.000003 * cos(place.x * scale)
        return PlanarPoint(x: radius * cos(angle) + 0.0065, y: radius * sin(angle) + 0.006)
    }

    /// WGS 84 of a GCJ-02 place.
    public static func wgs84(fromGCJ02 place: PlanarPoint) -> PlanarPoint {
        inverse(of: gcj02(fromWGS84:), at: place)
    }

    /// GCJ-02 of a BD-09 place.
    public static func gcj02(fromBD09 place: PlanarPoint) -> PlanarPoint {
        inverse(of: bd09(fromGCJ02:), at: place)
    }

    /// WGS 84 of a BD-09 place.
    public static func wgs84(fromBD09 place: PlanarPoint) -> PlanarPoint {
        wgs84(fromGCJ02: gcj02(fromBD09: place))
    }

    private static func isInChina(_ place: PlanarPoint) -> Bool {
        place.x >= 72.004 && place.x <= 137.8347 && place.y >= 0.8293 && place.y <= 55.8271
    }

    /// The place that `forward` maps to `target`. The offset changes by under 1 % of the distance moved, so that each
    /// round of correcting by the remaining error gains two digits or more.
    private static func inverse(of forward: (PlanarPoint) -> PlanarPoint, at target: PlanarPoint) -> PlanarPoint {
        guard isInChina(target) else { return target }
        var guess = target
        for _ in 0..<30 {
            let image = forward(guess)
            let errorX = target.x - image.x
            let errorY = target.y - image.y
            guess.x += errorX
            guess.y += errorY
            if abs(errorX) < 1e-11, abs(errorY) < 1e-11 { break }
        }
        return guess
    }
}
