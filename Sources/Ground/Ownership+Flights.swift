import Flights
import Reachability
import StreetGraph

extension Ownership {
    /// Visits the street-served cells whose centres a flight reaches within `limit` (milliseconds, rounded as arrivals are),
    /// with the arrival there. Linear in the cells around the dock.
    func forEachCell(
        reachedBy flight: Flight, within limit: Milliseconds, _ visit: (_ cell: Int, _ time: Milliseconds) -> Void
    ) {
        // One cell more on each side: what is reached is decided by the arrival.
        guard let radius = flight.distance(within: Double(limit) + 0.5).map({ $0 + grid.cellSize }) else { return }
        let (dockColumn, dockRow) = (
            (flight.dock.x - grid.originX) / grid.cellSize, (flight.dock.y - grid.originY) / grid.cellSize
        )
        let reach = radius / grid.cellSize
        for slot in 0..<slotCount {
            let origin = originOfSlot[slot]
            let (columns, rows) = (
                Self.range(dockColumn, reach, from: origin.column), Self.range(dockRow, reach, from: origin.row)
            )
            for row in rows {
                for column in columns {
                    let cell = slot << 12 | row << 6 | column
                    guard cells[cell].edge != Self.offStreet else { continue }
                    let place = centre(column: origin.column + column, row: origin.row + row)
                    let time = Milliseconds(roundingArrival: flight.arrival(at: place))
                    if time <= limit { visit(cell, time) }
                }
            }
        }
    }

    /// The columns or rows of a tile that lie within some cells of a place.
    private static func range(_ place: Double, _ reach: Double, from origin: Int) -> Range<Int> {
        let (low, high) = (place - reach - Double(origin), place + reach - Double(origin))
        let side = Double(CellGrid.tileSide)
        guard low < side, high > 0 else { return 0..<0 }
        return Int(max(0, low.rounded(.down)))..<Int(min(side, high.rounded(.up)))
    }
}
