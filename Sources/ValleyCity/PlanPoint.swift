/// A point or vector of the plan: metres along the main valley (`u`, east) and across it (`v`, north), before the
/// terrain bends the plan into its valleys.
struct PlanPoint: Equatable, Sendable {
    var u: Double
    var v: Double

    static let zero = PlanPoint(u: 0, v: 0)

    static func + (a: Self, b: Self) -> Self { Self(u: a.u + b.u, v: a.v + b.v) }
    static func - (a: Self, b: Self) -> Self { Self(u: a.u - b.u, v: a.v - b.v) }
    static func * (a: Self, factor: Double) -> Self { Self(u: a.u * factor, v: a.v * factor) }
    static prefix func - (a: Self) -> Self { Self(u: -a.u, v: -a.v) }

    func dot(_ other: Self) -> Double { u * other.u + v * other.v }
    func cross(_ other: Self) -> Double { u * other.v - v * other.u }
    var length: Double { dot(self).squareRoot() }
    func distance(to other: Self) -> Double { (self - other).length }
    /// Turned left by a right angle.
    var left: Self { Self(u: -v, v: u) }
    /// The same direction with length 1; zero stays zero.
    var unit: Self { length > 0 ? self * (1 / length) : self }
    func lerp(_ other: Self, _ t: Double) -> Self { self + (other - self) * t }
}

/// A straight piece of the plan.
struct PlanSegment: Sendable {
    var a: PlanPoint
    var b: PlanPoint

    var length: Double { a.distance(to: b) }
    func point(_ t: Double) -> PlanPoint { a.lerp(b, t) }

    /// Where the segments meet, as fractions of `self` and of `other`; nil when they do not or are parallel.
    func crossing(_ other: PlanSegment) -> (own: Double, other: Double)? {
        let direction = b - a
        let otherDirection = other.b - other.a
        let area = direction.cross(otherDirection)
        guard abs(area) > 1e-9 else { return nil }
        let start = other.a - a
        let own = start.cross(otherDirection) / area
        let others = start.cross(direction) / area
        guard (0...1).contains(own), (0...1).contains(others) else { return nil }
        return (own, others)
    }

    /// The fraction of the segment nearest to `point`, and the distance in metres.
    func nearest(to point: PlanPoint) -> (fraction: Double, distance: Double) {
        let direction = b - a
        let square = direction.dot(direction)
        let fraction = square > 0 ? min(max((point - a).dot(direction) / square, 0), 1) : 0
        return (fraction, self.point(fraction).distance(to: point))
    }
}
