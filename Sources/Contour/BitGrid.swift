/// A set of grid nodes, kept as bits in tiles of 64 x 64: one machine word for each row of a tile. Tiles that hold no
/// node take no memory. Nodes outside the grid are outside the set.
public struct BitGrid: Sendable {
    /// Nodes along one side of a tile.
    public static let tileSide = 64

    /// Number of tiles in the direction of x.
    public let tileColumns: Int
    /// Number of tiles in the direction of y.
    public let tileRows: Int
    /// Where a tile's words begin in `words`, divided by 64; -1 for tiles without memory.
    private(set) var slotOfTile: [Int32]
    private(set) var words: [UInt64] = []

    public init(tileColumns: Int, tileRows: Int) {
        self.tileColumns = tileColumns
        self.tileRows = tileRows
        slotOfTile = Array(repeating: -1, count: tileColumns * tileRows)
    }

    /// Sets a tile's 64 words, the lowest row first; bit i of a word is the i-th node in the direction of x.
    public mutating func setTile(_ tile: Int, rows: Span<UInt64>) {
        precondition(rows.count == Self.tileSide)
        setTile(tile) { rows[$0] }
    }

    /// Sets a tile's words row by row, the lowest row first.
    public mutating func setTile(_ tile: Int, row: (Int) -> UInt64) {
        if slotOfTile[tile] < 0 {
            slotOfTile[tile] = Int32(words.count / Self.tileSide)
            for number in 0..<Self.tileSide { words.append(row(number)) }
        } else {
            let base = Int(slotOfTile[tile]) * Self.tileSide
            for number in 0..<Self.tileSide { words[base + number] = row(number) }
        }
    }

    /// Adds one node, which must lie within the grid.
    public mutating func insert(x: Int, y: Int) {
        precondition(x >= 0 && y >= 0 && x >> 6 < tileColumns && y >> 6 < tileRows)
        let tile = (y >> 6) * tileColumns + (x >> 6)
        if slotOfTile[tile] < 0 {
            slotOfTile[tile] = Int32(words.count / Self.tileSide)
            words.append(contentsOf: repeatElement(0, count: Self.tileSide))
        }
        words[Int(slotOfTile[tile]) * Self.tileSide + (y & 63)] |= 1 << UInt64(x & 63)
    }

    /// Whether a node belongs to the set.
    @inline(__always)
    public func contains(x: Int, y: Int) -> Bool {
        guard x >= 0, y >= 0, x >> 6 < tileColumns, y >> 6 < tileRows else { return false }
        let slot = slotOfTile[(y >> 6) * tileColumns + (x >> 6)]
        guard slot >= 0 else { return false }
        return words[Int(slot) * Self.tileSide + (y & 63)] >> UInt64(x & 63) & 1 == 1
    }

    /// The word of a row of a tile, 0 outside the grid.
    func word(tileColumn: Int, y: Int) -> UInt64 {
        guard tileColumn >= 0, tileColumn < tileColumns, y >= 0, y >> 6 < tileRows else { return 0 }
        let slot = slotOfTile[(y >> 6) * tileColumns + tileColumn]
        return slot < 0 ? 0 : words[Int(slot) * Self.tileSide + (y & 63)]
    }
}
