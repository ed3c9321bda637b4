import StreetGraph

extension ArrivalField {
    /// Fractions of the way between two cell centres stay within these, so that rounding coordinates to seven decimals
    /// cannot make a contour touch itself.
    public static var crossingRange: ClosedRange<Double> { 0.02...0.98 }

    /// A fraction moved into `crossingRange`.
    public static func clamped(_ fraction: Double) -> Double {
        min(max(fraction, crossingRange.lowerBound), crossingRange.upperBound)
    }

    /// See `GroundReach.crossing`.
    public func crossing(from cell: Int, stepColumn: Int, stepRow: Int, within limit: Milliseconds) -> Double {
        ground.crossing(from: cell, stepColumn: stepColumn, stepRow: stepRow, within: limit)
    }

    /// See `GroundReach.ownershipChange`.
    public func ownershipChange(from cell: Int, stepColumn: Int, stepRow: Int) -> Double {
        ground.ownershipChange(from: cell, stepColumn: stepColumn, stepRow: stepRow)
    }
}
