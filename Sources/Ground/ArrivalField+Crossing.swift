import Geometry
import Reachability
import StreetGraph

extension ArrivalField {
    /// Fractions of the way between two cell centres stay within these, so that rounding coordinates to seven decimals
    /// cannot make a contour touch itself.
    public static var crossingRange: ClosedRange<Double> { 0.02...0.98 }

    /// Where coverage within `limit` ends on the way from a covered cell's centre to its uncovered neighbour's, as a
    /// fraction of that way: at the exact cut on the covered cell's street, or where the ground begins to belong to
    /// another street or to none, whichever comes first.
    ///
    /// Only the covered cell's side is looked at, so that a contour does not depend on other limits.
    public func crossing(
        from cell: Int, stepColumn: Int, stepRow: Int, within limit: Milliseconds
    ) -> Double {
        let neighbour = ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
        let change = ownershipChange(from: cell, stepColumn: stepColumn, stepRow: stepRow)
        let position = ownership.position(ofCell: cell)
        let cut = streetCut(
            from: cell, to: neighbour, column: position.column + stepColumn, row: position.row + stepRow, within: limit)
        return Self.clamped(min(change, cut))
    }

    /// A fraction moved into `crossingRange`.
    public static func clamped(_ fraction: Double) -> Double {
        min(max(fraction, crossingRange.lowerBound), crossingRange.upperBound)
    }

    /// Where ownership changes on the way to a neighbour, or where the off-street limit is reached; 1 where neither
    /// happens.
    public func ownershipChange(from cell: Int, stepColumn: Int, stepRow: Int) -> Double {
        let neighbour = ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
        let isForward = stepColumn + stepRow > 0
        // The change is kept with the western or southern of the two cells.
        guard let keeper = isForward ? cell : neighbour else { return 1 }
        let change = stepColumn != 0 ? ownership.changeEast[keeper] : ownership.changeNorth[keeper]
        if change == Ownership.noChange { return 1 }
        let fraction = Double(change) / Ownership.changeSteps
        return isForward ? fraction : 1 - fraction
    }

    /// Where the way to a neighbour passes the end of the covered stretch of the cell's street; 1 or more where it does
    /// not.
    private func streetCut(
        from cell: Int, to neighbour: Int?, column: Int, row: Int, within limit: Milliseconds
    ) -> Double {
        let edge = ownership.edgeOfCell[cell]
        guard let reach, let edgeReach = edgeReach(edge) else { return 0 }
        let here = Double(ownership.fractionOfCell[cell])
        let there: Double
        if let neighbour, ownership.edgeOfCell[neighbour] == edge {
            there = Double(ownership.fractionOfCell[neighbour])
        } else {
            there = plane.nearest(on: edge, to: ownership.centre(column: column, row: row)).fraction
        }
        if here == there { return 1 }

        // How far the stretch around `here` reaches towards `there`.
        var end = here
        for index in edgeReach.entryRange {
            guard let interval = reach.entries[index].interval(within: limit), interval.contains(here) else { continue }
            end = there > here ? max(end, interval.upperBound) : min(end, interval.lowerBound)
        }
        return (end - here) / (there - here)
    }
}
