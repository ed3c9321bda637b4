import Foundation

/// A local plane: metres east and north of a place, by the radii of curvature of WGS 84 there. Good to about 0.1 % of a
/// distance within 10 km.
struct PlainPlane {
    let origin: Place
    private let perDegreeEast: Double
    private let perDegreeNorth: Double

    init(origin: Place) {
        self.origin = origin
        (perDegreeEast, perDegreeNorth) = metresPerDegree(latitude: origin.y)
    }

    func point(_ place: Place) -> Place {
        Place((place.x - origin.x) * perDegreeEast, (place.y - origin.y) * perDegreeNorth)
    }

    func place(_ point: Place) -> Place {
        Place(origin.x + point.x / perDegreeEast, origin.y + point.y / perDegreeNorth)
    }
}

private let semiMajorAxis = 6_378_137.0
private let eccentricity = 6.694379990141317e-3.squareRoot()

/// Metres in one degree of longitude and of latitude on WGS 84 (Snyder 1987, 4-18 and 4-20).
func metresPerDegree(latitude: Double) -> (east: Double, north: Double) {
    let phi = latitude * .pi / 180
    let w = 1 - eccentricity * eccentricity * sin(phi) * sin(phi)
    let meridian = semiMajorAxis * (1 - eccentricity * eccentricity) / (w * w.squareRoot())
    return (semiMajorAxis / w.squareRoot() * cos(phi) * .pi / 180, meridian * .pi / 180)
}

/// Metres along a short straight line.
func plainLength(_ a: Place, _ b: Place) -> Double {
    let scale = metresPerDegree(latitude: (a.y + b.y) / 2)
    let (east, north) = ((b.x - a.x) * scale.east, (b.y - a.y) * scale.north)
    return (east * east + north * north).squareRoot()
}

func plainLength(_ line: [Place]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + plainLength($1.0, $1.1) }
}

/// Square metres on the ellipsoid between the equator and a parallel, for one radian of longitude (Snyder 1987, 3-12).
private func zone(_ latitude: Double) -> Double {
    let s = sin(latitude * .pi / 180)
    let e = eccentricity
    let q = (1 - e * e) * (s / (1 - e * e * s * s) + log((1 + e * s) / (1 - e * s)) / (2 * e))
    return semiMajorAxis * semiMajorAxis * q / 2
}

/// The area of rings on the ellipsoid, square metres, their sides straight in longitude and latitude: the integral of
/// the zone below each side by Simpson's rule.
func plainArea(_ polygon: PlainPolygon) -> Double {
    func area(_ ring: [Place]) -> Double {
        guard let base = ring.first.map({ zone($0.y) }) else { return 0 }
        var sum = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) {
            let mean = (zone(a.y) + 4 * zone((a.y + b.y) / 2) + zone(b.y)) / 6 - base
            sum -= (b.x - a.x) * .pi / 180 * mean
        }
        return abs(sum)
    }
    return area(polygon[0]) - polygon.dropFirst().reduce(0) { $0 + area($1) }
}

func plainArea(_ polygons: [PlainPolygon]) -> Double { polygons.reduce(0) { $0 + plainArea($1) } }

func plainPerimeter(_ polygons: [PlainPolygon]) -> Double { polygons.joined().reduce(0) { $0 + plainLength($1) } }

/// Many polygons and the question which places lie in them: the sides are sorted into bands of latitude, and those of
/// one band are counted one by one.
struct PlainRegion {
    private var bands: [[(a: Place, b: Place)]] = []
    private var south = 0.0
    private var height = 1.0
    let box: (min: Place, max: Place)

    init(_ polygons: [PlainPolygon], bands count: Int = 400) {
        let sides = polygons.joined().flatMap { ring in Array(zip(ring, ring.dropFirst())) }
        let (xs, ys) = (sides.map(\.0.x), sides.map(\.0.y))
        box = (Place(xs.min() ?? 0, ys.min() ?? 0), Place(xs.max() ?? 0, ys.max() ?? 0))
        south = box.min.y
        height = max((box.max.y - box.min.y) / Double(count), 1e-12)
        bands = Array(repeating: [], count: count + 1)
        for (a, b) in sides {
            let first = Int((min(a.y, b.y) - south) / height)
            let last = Int((max(a.y, b.y) - south) / height)
            for band in max(0, first)...min(count, max(first, last)) { bands[band].append((a, b)) }
        }
    }

    func contains(_ place: Place) -> Bool {
        let band = ((place.y - south) / height).rounded(.down)
        guard band >= 0, band < Double(bands.count) else { return false }
        var isInside = false
        for (a, b) in bands[Int(band)] where (a.y > place.y) != (b.y > place.y) {
            if place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
        return isInside
    }

    /// The parts of a straight line inside, as parameters 0...1 in ascending order.
    func inside(_ a: Place, _ b: Place) -> [(from: Double, to: Double)] {
        if max(a.x, b.x) < box.min.x || min(a.x, b.x) > box.max.x || max(a.y, b.y) < box.min.y
            || min(a.y, b.y) > box.max.y
        {
            return []
        }
        var cuts = [0.0, 1.0]
        let first = max(0, Int((min(a.y, b.y) - south) / height))
        let last = min(bands.count - 1, Int((max(a.y, b.y) - south) / height))
        for band in first...max(first, last) {
            for (c, d) in bands[band] {
                let (rx, ry, sx, sy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y)
                let cross = rx * sy - ry * sx
                if cross == 0 { continue }
                let t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross
                let u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross
                if t > 0, t < 1, u >= 0, u <= 1 { cuts.append(t) }
            }
        }
        cuts.sort()
        return zip(cuts, cuts.dropFirst()).filter { from, to in
            let middle = (from + to) / 2
            return from < to && contains(Place(a.x + middle * (b.x - a.x), a.y + middle * (b.y - a.y)))
        }.map { (from: $0, to: $1) }
    }
}
