import Geometry
import Reachability
import StreetGraph

extension GroundReach {
    /// Where coverage within `limit` ends on the way from a covered cell's centre to its uncovered neighbour's, as a
    /// fraction of that way.
    ///
    /// The way is walked from the covered side. It ends at the exact cut on the covered cell's street, where the
    /// off-street limit is reached, or, if the ground begins to belong to the neighbour's street before that, at the cut
    /// on that street: at once, unless that street is covered there too. No time beyond the limit is looked at, so that
    /// a contour does not depend on other limits.
    public func crossing(
        from cell: Int, stepColumn: Int, stepRow: Int, within limit: Milliseconds
    ) -> Double {
        let neighbour = ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
        let edge = ownership.edgeOfCell[cell]
        let here = Double(ownership.fractionOfCell[cell])
        if let neighbour, ownership.edgeOfCell[neighbour] == edge {
            let there = Double(ownership.fractionOfCell[neighbour])
            return ArrivalField.clamped(coveredShare(of: edge, from: here, to: there, within: limit))
        }

        let position = ownership.position(ofCell: cell)
        let start = ownership.centre(column: position.column, row: position.row)
        func place(_ way: Double) -> PlanarPoint {
            PlanarPoint(
                x: start.x + way * Double(stepColumn) * ownership.grid.cellSize,
                y: start.y + way * Double(stepRow) * ownership.grid.cellSize)
        }
        let cut = coveredShare(of: edge, from: here, to: plane.nearest(on: edge, to: place(1)).fraction, within: limit)
        let change = ownershipChange(from: cell, stepColumn: stepColumn, stepRow: stepRow)
        guard cut >= change, let neighbour, ownership.edgeOfCell[neighbour] != Ownership.offStreet else {
            return ArrivalField.clamped(min(cut, change))
        }
        let other = ownership.edgeOfCell[neighbour]
        let rest = coveredShare(
            of: other, from: plane.nearest(on: other, to: place(change)).fraction,
            to: Double(ownership.fractionOfCell[neighbour]), within: limit)
        return ArrivalField.clamped(change + (1 - change) * rest)
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

    /// How much of the way along a street, from a position towards another, is covered without a break, 0...1: 0 where
    /// not even its beginning is, 1 where it has no length and is covered.
    private func coveredShare(
        of edge: EdgeID, from start: Double, to end: Double, within limit: Milliseconds
    ) -> Double {
        guard let edgeReach = edgeReach(edge), reach.roundedArrival(edgeReach, at: start) <= limit else { return 0 }
        if start == end { return 1 }
        var last = start
        for index in edgeReach.entryRange {
            guard let interval = reach.entries[index].interval(within: limit), interval.contains(start) else {
                continue
            }
            last = end > start ? max(last, interval.upperBound) : min(last, interval.lowerBound)
        }
        return min(1, (last - start) / (end - start))
    }
}
