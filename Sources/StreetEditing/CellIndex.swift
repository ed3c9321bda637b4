import StreetGraph

/// A box of coordinates, its rim included.
package struct CoordinateBox {
    var west: Int64
    var south: Int64
    var east: Int64
    var north: Int64

    package init(_ a: Coordinate, _ b: Coordinate) {
        west = Int64(min(a.longitude, b.longitude))
        east = Int64(max(a.longitude, b.longitude))
        south = Int64(min(a.latitude, b.latitude))
        north = Int64(max(a.latitude, b.latitude))
    }

    init(_ place: Coordinate) { self.init(place, place) }
}

/// Things with a place, by the cells of a grid: answers which of them may lie near a box.
///
/// A sorted list of cells instead of a table, so that the answer never depends on hashes.
package struct CellIndex {
    private struct Entry: Comparable {
        var row: Int64
        var column: Int64
        var item: UInt32

        static func < (a: Entry, b: Entry) -> Bool { (a.row, a.column, a.item) < (b.row, b.column, b.item) }
    }

    private var entries: [Entry] = []
    /// Sides of a cell in stored units.
    private let east: Int64
    private let north: Int64
    /// Stored units that are at least one metre anywhere among the things.
    private let unitsPerMetreEast: Double
    private let unitsPerMetreNorth: Double

    /// - Parameter cell: the side of a cell, metres, above 0.
    package init(_ segments: [Segment], cell: Double) {
        let highest = segments.reduce(Int32(0)) { max($0, abs($1.a.latitude), abs($1.b.latitude)) }
        let frame = LocalFrame(at: Coordinate(longitude: 0, latitude: min(highest, 899_000_000)))
        unitsPerMetreEast = 1 / frame.east
        // A degree of latitude is shortest at the equator: 110 574 m.
        unitsPerMetreNorth = Coordinate.unitsPerDegree / 110_574
        east = max(1, Int64((cell * unitsPerMetreEast).rounded(.up)))
        north = max(1, Int64((cell * unitsPerMetreNorth).rounded(.up)))
        for (item, segment) in segments.enumerated() {
            let box = CoordinateBox(segment.a, segment.b)
            // A long slanting segment is entered in parts, else its box would fill much of the grid.
            let parts = max(1, max((box.east - box.west) / (4 * east), (box.north - box.south) / (4 * north)))
            for part in 0..<parts {
                let from = segment.place(at: Double(part) / Double(parts))
                let to = segment.place(at: Double(part + 1) / Double(parts))
                enter(UInt32(item), CoordinateBox(from, to))
            }
        }
        entries.sort()
    }

    init(_ places: [Coordinate], cell: Double) {
        self.init(places.map { Segment(a: $0, b: $0) }, cell: cell)
    }

    private mutating func enter(_ item: UInt32, _ box: CoordinateBox) {
        // One unit more on each side: the parts of a segment are rounded to the grid.
        for y in row(box.south - 1)...row(box.north + 1) {
            for x in column(box.west - 1)...column(box.east + 1) {
                entries.append(Entry(row: y, column: x, item: item))
            }
        }
    }

    /// Numbers from 0, so that they sort as they lie.
    private func row(_ latitude: Int64) -> Int64 { (latitude + 1_000_000_000) / north }
    private func column(_ longitude: Int64) -> Int64 { (longitude + 2_000_000_000) / east }

    /// The things that may lie within `metres` of a box, ascending, each once.
    package func items(near box: CoordinateBox, within metres: Double) -> [Int] {
        let (dx, dy) = (
            Int64((metres * unitsPerMetreEast).rounded(.up)) + 1, Int64((metres * unitsPerMetreNorth).rounded(.up)) + 1
        )
        var found: [Int] = []
        for y in row(box.south - dy)...row(box.north + dy) {
            let last = column(box.east + dx)
            var index = lowerBound(row: y, column: column(box.west - dx))
            while index < entries.count, entries[index].row == y, entries[index].column <= last {
                found.append(Int(entries[index].item))
                index += 1
            }
        }
        found.sort()
        var unique: [Int] = []
        for item in found where item != unique.last { unique.append(item) }
        return unique
    }

    private func lowerBound(row: Int64, column: Int64) -> Int {
        entries.indices.partitionPoint { (entries[$0].row, entries[$0].column) >= (row, column) }
    }
}
