import Geometry

/// A straight line between two places as it passes another one: distance is the root of a square sum along it.
struct PassingLine {
    /// Metres.
    let length: Double
    /// Metres from its start to the foot of the perpendicular from the place, also before the start or beyond the end.
    let foot: Double
    /// The length of that perpendicular, metres.
    let offset: Double

    init(from a: PlanarPoint, to b: PlanarPoint, around place: PlanarPoint) {
        let (x, y) = (b.x - a.x, b.y - a.y)
        let (px, py) = (place.x - a.x, place.y - a.y)
        length = (x * x + y * y).squareRoot()
        guard length > 0 else {
            (foot, offset) = (0, (px * px + py * py).squareRoot())
            return
        }
        foot = (px * x + py * y) / length
        offset = abs(px * y - py * x) / length
    }

    /// The place's distance from the line.
    var distance: Double { distance(at: length > 0 ? min(1, max(0, foot / length)) : 0) }

    /// The distance of a position, 0...1 along the line, from the place.
    func distance(at position: Double) -> Double {
        let along = position * length - foot
        return (along * along + offset * offset).squareRoot()
    }

    /// The positions at a distance from the place, ascending, also beyond the ends; nil where the line stays further away.
    func positions(atDistance distance: Double) -> (Double, Double)? {
        guard length > 0, distance >= offset else { return nil }
        let half = (distance * distance - offset * offset).squareRoot()
        return ((foot - half) / length, (foot + half) / length)
    }
}
