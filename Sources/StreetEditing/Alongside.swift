import Geometry
import StreetGraph

/// When a line counts as the same street as another.
public struct Alongside: Sendable, Equatable {
    /// Greatest distance, metres.
    public var distance: Double
    /// Greatest angle between the two, whichever way they are drawn, degrees.
    public var angle: Double
    /// Whether a street that goes on beyond the end of a line is alongside it within the distance of that end. Where it
    /// is not, the line ends square to its last segment.
    public var passesEnds: Bool

    /// 15 m and 30 degrees: half the width of a wide street with its verges, and what a curve drawn with few vertices
    /// makes of a direction. Assumed, not measured.
    public static let usual = Alongside(distance: 15, angle: 30)

    public init(distance: Double, angle: Double, passesEnds: Bool = true) {
        self.distance = distance
        self.angle = angle
        self.passesEnds = passesEnds
    }
}

extension Segment {
    /// Which part of this segment runs alongside another, as fractions; nil if none does.
    ///
    /// The places within a distance of a segment form a convex shape, so the part is one interval: where this segment
    /// crosses the strip beside the other one or the discs around its ends.
    /// - Parameters:
    ///   - begins: whether a line ends square at the other segment's first place, and so has nothing beyond it.
    ///   - ends: the same for its second place.
    func part(
        alongside other: Segment, _ rule: Alongside, begins: Bool = false, ends: Bool = false
    ) -> ClosedRange<Double>? {
        let frame = LocalFrame(at: a)
        let (b, c, d) = (frame.point(b), frame.point(other.a), frame.point(other.b))
        let (length, otherLength) = (norm(b.x, b.y), norm(d.x - c.x, d.y - c.y))
        guard length > 0, otherLength > 0 else { return nil }
        let (ux, uy) = ((d.x - c.x) / otherLength, (d.y - c.y) / otherLength)
        guard abs(b.x * ux + b.y * uy) >= length * cosine(degrees: rule.angle) else { return nil }

        // Position along and distance across the other segment: linear in the fraction.
        let along = Linear(start: -(c.x * ux + c.y * uy), step: b.x * ux + b.y * uy)
        let across = Linear(start: c.x * uy - c.y * ux, step: b.y * ux - b.x * uy)
        var parts: [ClosedRange<Double>] = []
        if let strip = along.where(within: 0...otherLength),
            let band = across.where(within: -rule.distance...rule.distance), strip.overlaps(band)
        {
            parts.append(strip.clamped(to: band))
        }
        parts += [c, d].compactMap { fractions(to: b, within: rule.distance, of: $0) }
        guard let first = parts.map(\.lowerBound).min(), let last = parts.map(\.upperBound).max() else { return nil }
        var part = 0.0...1.0
        let limits = [
            first...last,
            begins || ends
                ? along.where(within: (begins ? 0 : -.infinity)...(ends ? otherLength : .infinity)) : 0...1,
        ]
        for limit in limits {
            guard let limit, limit.overlaps(part) else { return nil }
            part = part.clamped(to: limit)
        }
        return part
    }
}

/// A number that changes linearly with a fraction.
private struct Linear {
    var start: Double
    var step: Double

    /// The fractions, of any size, at which it is within a range.
    func `where`(within range: ClosedRange<Double>) -> ClosedRange<Double>? {
        guard step != 0 else { return range.contains(start) ? -Double.infinity...Double.infinity : nil }
        let (one, other) = ((range.lowerBound - start) / step, (range.upperBound - start) / step)
        return min(one, other)...max(one, other)
    }
}

private func norm(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
