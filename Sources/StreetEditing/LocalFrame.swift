import Geometry
import StreetGraph

/// Metres east and north of a place. Good to 1e-4 of a length within a kilometre, which is enough for tolerances.
package struct LocalFrame {
    let origin: Coordinate
    /// Metres of one stored unit of longitude and of latitude.
    let east: Double
    let north: Double

    package init(at origin: Coordinate) {
        let step: Int32 = 10_000
        let inward = origin.latitude > 0 ? -step : step
        self.origin = origin
        east =
            Ellipsoid.length(
                from: origin, to: Coordinate(longitude: origin.longitude + step, latitude: origin.latitude))
            / Double(step)
        north =
            Ellipsoid.length(
                from: origin, to: Coordinate(longitude: origin.longitude, latitude: origin.latitude + inward))
            / Double(step)
    }

    package func point(_ place: Coordinate) -> PlanarPoint {
        PlanarPoint(
            x: Double(Int64(place.longitude) - Int64(origin.longitude)) * east,
            y: Double(Int64(place.latitude) - Int64(origin.latitude)) * north)
    }

    /// The place of a point, on the coordinate grid.
    package func coordinate(_ point: PlanarPoint) -> Coordinate {
        Coordinate(
            longitude: origin.longitude + Int32((point.x / east).rounded()),
            latitude: origin.latitude + Int32((point.y / north).rounded()))
    }
}

/// A stretch of line between two places that follow each other.
package struct Segment {
    package var a: Coordinate
    package var b: Coordinate

    package init(a: Coordinate, b: Coordinate) {
        self.a = a
        self.b = b
    }

    /// The place at a fraction of the segment, on the coordinate grid.
    package func place(at fraction: Double) -> Coordinate { a.towards(b, share: fraction) }

    /// The position on the segment nearest to a place: its fraction, and its distance in metres.
    package func nearest(to place: Coordinate) -> (fraction: Double, distance: Double) {
        let frame = LocalFrame(at: place)
        let (a, b) = (frame.point(a), frame.point(b))
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let fraction = square > 0 ? min(max(-(a.x * dx + a.y * dy) / square, 0), 1) : 0
        let (x, y) = (a.x + fraction * dx, a.y + fraction * dy)
        return (fraction, (x * x + y * y).squareRoot())
    }

    /// The part of the segment within a distance of a place, metres, as fractions; nil if none is.
    package func part(within distance: Double, of place: Coordinate) -> ClosedRange<Double>? {
        let frame = LocalFrame(at: a)
        guard let part = fractions(to: frame.point(b), within: distance, of: frame.point(place)),
            part.overlaps(0...1)
        else { return nil }
        return part.clamped(to: 0...1)
    }

    /// Metres, by the ellipsoid.
    var length: Double { Ellipsoid.length(from: a, to: b) }
}

/// The fractions, of any size, of the line from the origin to a point at which it lies within a distance of a centre; nil
/// where none does.
func fractions(to end: PlanarPoint, within distance: Double, of centre: PlanarPoint) -> ClosedRange<Double>? {
    // |t end - centre| <= distance
    let square = end.x * end.x + end.y * end.y
    guard square > 0 else { return nil }
    let middle = (end.x * centre.x + end.y * centre.y) / square
    let away = centre.x * centre.x + centre.y * centre.y - middle * middle * square
    let half = distance * distance - away
    guard half >= 0 else { return nil }
    let reach = (half / square).squareRoot()
    return middle - reach...middle + reach
}
