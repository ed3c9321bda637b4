import Flights
import Geometry
import Reachability
import StreetGraph

extension GroundReach {
    /// Where coverage within `limit` ends on the way from a covered cell's centre to its uncovered neighbour's, as a
    /// fraction of that way.
    ///
    /// The way is walked from the covered side, as far as streets or flights cover it without a break. No time beyond the
    /// limit is looked at, so that a contour does not depend on other limits.
    func crossing(from cell: Int, stepColumn: Int, stepRow: Int, within limit: Milliseconds) -> Double {
        if arrivals.flights.isEmpty {
            return streetCrossing(from: cell, stepColumn: stepColumn, stepRow: stepRow, within: limit)
        }
        let isByStreet = isCoveredByStreet(cell, within: limit)
        var last =
            isByStreet ? streetCrossing(from: cell, stepColumn: stepColumn, stepRow: stepRow, within: limit) : 0
        let start = ownership.centre(ofCell: cell)
        let end = PlanarPoint(
            x: start.x + Double(stepColumn) * ownership.grid.cellSize,
            y: start.y + Double(stepRow) * ownership.grid.cellSize)
        // The times of cells are rounded: half a millisecond after the limit is within it.
        let flown = arrivals.flights.flatMap { $0.reached(from: start, to: end, within: Double(limit) + 0.5) }
        for part in union(flown) where part.lowerBound <= last { last = max(last, part.upperBound) }
        // Beyond the neighbour's share there is ground off the streets, which nobody serves.
        let neighbour = ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
        if neighbour.map({ ownership.cells[$0].edge == Ownership.offStreet }) ?? true {
            last = min(last, ownershipChange(from: cell, stepColumn: stepColumn, stepRow: stepRow))
        }
        return ArrivalField.clamped(last)
    }

    private func isCoveredByStreet(_ cell: Int, within limit: Milliseconds) -> Bool {
        let owned = ownership.cells[cell]
        guard let street = edgeReach(owned.edge) else { return false }
        return reach.roundedArrival(street, at: Double(owned.fraction)) <= limit
    }

    /// `crossing` for a cell that is covered by a street, and what streets cover.
    ///
    /// The way ends at the exact cut on the covered cell's street, where the off-street limit is reached, or, if the ground
    /// begins to belong to the neighbour's street before that, at the cut on that street: at once, unless that street is
    /// covered there too.
    private func streetCrossing(from cell: Int, stepColumn: Int, stepRow: Int, within limit: Milliseconds) -> Double {
        let neighbour = ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
        let own = ownership.cells[cell]
        let next = neighbour.map { ownership.cells[$0] }
        let change = Self.ownershipChange(own, next, stepColumn: stepColumn, stepRow: stepRow)
        // Where a barrier parts two cells of one street, each is served from its own side.
        if let next, next.edge == own.edge, change == 1 {
            return ArrivalField.clamped(
                coveredShare(of: own.edge, from: Double(own.fraction), to: Double(next.fraction), within: limit))
        }

        func place(_ way: Double) -> PlanarPoint {
            let start = ownership.centre(ofCell: cell)
            return PlanarPoint(
                x: start.x + way * Double(stepColumn) * ownership.grid.cellSize,
                y: start.y + way * Double(stepRow) * ownership.grid.cellSize)
        }
        // Where a street is covered from end to end or not at all, its nearest position need not be known.
        var cut = 1.0
        if let street = edgeReach(own.edge), !reach.coversWhole(street, within: limit) {
            let there = plane.nearest(on: own.edge, to: place(1), around: Int(own.segment))
            cut = coveredShare(of: own.edge, from: Double(own.fraction), to: there, within: limit)
        }
        guard cut >= change, let next, next.edge != Ownership.offStreet, let street = edgeReach(next.edge),
            reach.earliest(street) <= limit
        else { return ArrivalField.clamped(min(cut, change)) }
        let met = plane.nearest(on: next.edge, to: place(change), around: Int(next.segment))
        let rest = coveredShare(of: next.edge, from: met, to: Double(next.fraction), within: limit)
        return ArrivalField.clamped(change + (1 - change) * rest)
    }

    /// Where ownership changes on the way to a neighbour, or where the off-street limit is reached; 1 where neither
    /// happens.
    func ownershipChange(from cell: Int, stepColumn: Int, stepRow: Int) -> Double {
        let neighbour = ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
        return Self.ownershipChange(
            ownership.cells[cell], neighbour.map { ownership.cells[$0] }, stepColumn: stepColumn, stepRow: stepRow)
    }

    @inline(__always)
    private static func ownershipChange(
        _ cell: OwnedCell, _ neighbour: OwnedCell?, stepColumn: Int, stepRow: Int
    ) -> Double {
        let isForward = stepColumn + stepRow > 0
        // The change is kept with the western or southern of the two cells.
        guard let keeper = isForward ? cell : neighbour else { return 1 }
        let change = stepColumn != 0 ? keeper.changeEast : keeper.changeNorth
        if change == OwnedCell.noChange { return 1 }
        let fraction = Double(change) / OwnedCell.changeSteps
        return isForward ? fraction : 1 - fraction
    }

    /// How much of the way along a street, from a position towards another, is covered without a break, 0...1: 0 where
    /// not even its beginning is, 1 where it has no length and is covered.
    private func coveredShare(
        of edge: EdgeID, from start: Double, to end: Double, within limit: Milliseconds
    ) -> Double {
        guard let edgeReach = edgeReach(edge) else { return 0 }
        var isCovered = (start == 0 && edgeReach.startTime <= limit) || (start == 1 && edgeReach.endTime <= limit)
        var last = start
        for index in edgeReach.entryRange {
            let entry = reach.entries[index]
            // As `roundedArrival` rounds: halves upwards.
            let time = entry.arrivalTime(at: start)
            guard time < Double(limit) + 0.5 else { continue }
            if start > 0 && start < 1 { isCovered = true }
            guard isCovered, let interval = entry.interval(within: limit), interval.contains(start) else { continue }
            last = end > start ? max(last, interval.upperBound) : min(last, interval.lowerBound)
        }
        if !isCovered { return 0 }
        return start == end ? 1 : min(1, (last - start) / (end - start))
    }
}
