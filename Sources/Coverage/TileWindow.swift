import Contour
import Geometry
import Ground
import StreetGraph

/// The rectangle of tiles around some slots, so that tracing looks at no more than it must.
struct TileWindow {
    let ownership: Ownership
    let firstColumn: Int
    let firstRow: Int
    let columns: Int
    let rows: Int

    /// Nil when there are no slots.
    init?(slots: some Collection<Int>, ownership: Ownership) {
        let across = ownership.grid.tileColumns
        let tileColumns = slots.map { ownership.tileOfSlot[$0] % across }
        let tileRows = slots.map { ownership.tileOfSlot[$0] / across }
        guard let west = tileColumns.min(), let east = tileColumns.max(), let south = tileRows.min(),
            let north = tileRows.max()
        else { return nil }
        self.ownership = ownership
        firstColumn = west
        firstRow = south
        columns = east - west + 1
        rows = north - south + 1
    }

    /// An empty set of cells in this window.
    func emptySet() -> BitGrid { BitGrid(tileColumns: columns, tileRows: rows) }

    /// The number of a slot's tile in this window.
    func tile(ofSlot slot: Int) -> Int {
        let tile = ownership.tileOfSlot[slot]
        let across = ownership.grid.tileColumns
        return (tile / across - firstRow) * columns + tile % across - firstColumn
    }

    /// The slot cell of a node of a set in this window.
    func cell(x: Int, y: Int) -> Int {
        guard let cell = ownership.cell(column: firstColumn << 6 + x, row: firstRow << 6 + y) else {
            preconditionFailure("a cell of the set lies outside the kept tiles")
        }
        return cell
    }

    /// The rings of a set as polygons, each outer ring with its holes, and their area in the projection, square metres.
    /// - Parameter fraction: how far from the cell's centre towards its neighbour a crossing lies, 0...1.
    func outline(
        _ rings: [Ring], lattice: ProjectionLattice,
        fraction: (_ cell: Int, _ stepColumn: Int, _ stepRow: Int) -> Double
    ) -> (polygons: [Polygon<Coordinate>], area: Double) {
        let grid = ownership.grid
        var twiceArea = 0.0
        let (west, south) = (firstColumn << 6, firstRow << 6)
        func vertices(_ ring: Ring) -> [Coordinate] {
            var vertices: [Coordinate] = []
            vertices.reserveCapacity(ring.crossings.count + 1)
            var places: (first: PlanarPoint, last: PlanarPoint)?
            for crossing in ring.crossings {
                let (x, y) = (Int(crossing.x), Int(crossing.y))
                let (stepX, stepY) = (crossing.side.stepX, crossing.side.stepY)
                let way = fraction(cell(x: x, y: y), stepX, stepY)
                let place = PlanarPoint(
                    x: grid.originX + (Double(west + x) + 0.5 + way * Double(stepX)) * grid.cellSize,
                    y: grid.originY + (Double(south + y) + 0.5 + way * Double(stepY)) * grid.cellSize)
                if let last = places?.last { twiceArea += last.x * place.y - place.x * last.y }
                places = (places?.first ?? place, place)
                vertices.append(lattice.inverse(place))
            }
            if let (first, last) = places { twiceArea += last.x * first.y - first.x * last.y }
            if let first = vertices.first { vertices.append(first) }
            return vertices
        }
        var polygons: [Polygon<Coordinate>] = []
        var polygonOfRing = [Int](repeating: 0, count: rings.count)
        for (number, ring) in rings.enumerated() {
            if let outer = ring.outerRing {
                polygons[polygonOfRing[outer]].holes.append(vertices(ring))
            } else {
                polygonOfRing[number] = polygons.count
                polygons.append(Polygon(exterior: vertices(ring)))
            }
        }
        return (polygons, twiceArea / 2)
    }
}
