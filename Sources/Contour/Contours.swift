/// A place where a contour passes between a node of the set and a neighbour outside it.
public struct Crossing: Sendable, Hashable, BitwiseCopyable {
    /// The node inside the set.
    public var x: Int32
    public var y: Int32
    /// Where the neighbour outside lies.
    public var side: Side

    /// The four neighbours, counter-clockwise.
    public enum Side: UInt8, Sendable, BitwiseCopyable {
        case east, north, west, south

        /// The step in x that leads to the neighbour.
        @inlinable public var stepX: Int { self == .east ? 1 : self == .west ? -1 : 0 }
        /// The step in y that leads to the neighbour.
        @inlinable public var stepY: Int { self == .north ? 1 : self == .south ? -1 : 0 }
        @inlinable var left: Side { Side(rawValue: (rawValue + 1) & 3) ?? .east }
        @inlinable var right: Side { Side(rawValue: (rawValue + 3) & 3) ?? .east }
    }
}

/// A closed line around nodes of the set, which lie on its left: outer rings run counter-clockwise, holes clockwise.
public struct Ring: Sendable {
    public var crossings: [Crossing]
    /// For a hole, the number of the outer ring around it; nil for an outer ring.
    public var outerRing: Int?
}

/// Traces the outline of a set of grid nodes: marching squares (Lorensen and Cline 1987, in two dimensions), followed
/// from square to square. In a square with two opposite corners in the set, these stay apart. Every outer ring
/// surrounds one 4-connected part of the set.
///
/// Rings come in the order of their first crossing: by row, then from west to east. Linear in tiles and crossings.
public func traceContours(of set: BitGrid) -> [Ring] {
    var rings: [Ring] = []
    var unvisited = EastCrossings(of: set)
    var firstNodes: [(x: Int, y: Int)] = []
    while let start = unvisited.next() {
        let (crossings, leftTurns) = walk(from: start, in: set, &unvisited)
        firstNodes.append(start)
        // Around an outer ring the direction turns left once, around a hole right once.
        rings.append(Ring(crossings: crossings, outerRing: leftTurns > 0 ? nil : -1))
    }
    assignHoles(&rings, firstNodes, set)
    return rings
}

/// Follows one ring from the crossing east of `start`, with the set on the left.
private func walk(
    from start: (x: Int, y: Int), in set: BitGrid, _ unvisited: inout EastCrossings
) -> (crossings: [Crossing], leftTurns: Int) {
    var crossings: [Crossing] = []
    var (x, y) = start
    var side = Crossing.Side.east
    var leftTurns = 0
    repeat {
        crossings.append(Crossing(x: Int32(x), y: Int32(y), side: side))
        if side == .east { unvisited.visit(x: x, y: y) }
        let ahead = side.left
        let (leftX, leftY) = (x + ahead.stepX, y + ahead.stepY)
        if !set.contains(x: leftX, y: leftY) {
            side = ahead  // turn left around this node; also where only the opposite corner belongs to the set
            leftTurns += 1
        } else if !set.contains(x: leftX + side.stepX, y: leftY + side.stepY) {
            (x, y) = (leftX, leftY)
        } else {
            (x, y) = (leftX + side.stepX, leftY + side.stepY)
            side = side.right
            leftTurns -= 1
        }
    } while !(x == start.x && y == start.y && side == .east)
    return (crossings, leftTurns)
}

/// Gives each hole its outer ring. West of the hole's first node, the run of nodes in its row begins at a crossing of
/// the outer ring or of another hole of the same part, one that was found before.
private func assignHoles(_ rings: inout [Ring], _ firstNodes: [(x: Int, y: Int)], _ set: BitGrid) {
    var holesWaiting: [[(x: Int, hole: Int)]] = []
    for ring in rings.indices where rings[ring].outerRing != nil {
        var x = firstNodes[ring].x
        let y = firstNodes[ring].y
        while set.contains(x: x - 1, y: y) { x -= 1 }
        while holesWaiting.count <= y { holesWaiting.append([]) }
        holesWaiting[y].append((x, ring))
    }
    if holesWaiting.isEmpty { return }
    var neighbour = [Int](repeating: -1, count: rings.count)
    for ring in rings.indices {
        for crossing in rings[ring].crossings where crossing.side == .west {
            let y = Int(crossing.y)
            guard y < holesWaiting.count else { continue }
            for (x, hole) in holesWaiting[y] where x == crossing.x { neighbour[hole] = ring }
        }
    }
    for ring in rings.indices where rings[ring].outerRing != nil {
        let west = neighbour[ring]
        precondition(west >= 0, "a hole lies in no ring")
        rings[ring].outerRing = rings[west].outerRing ?? west
    }
}

/// The crossings to the east of a node, as bits; those that no ring has passed yet.
private struct EastCrossings {
    private var bits: BitGrid
    private var words: [UInt64]
    private var row = 0
    private var tileColumn = 0

    init(of set: BitGrid) {
        bits = set
        words = set.words
        for tile in set.slotOfTile.indices where set.slotOfTile[tile] >= 0 {
            let (tileRow, column) = (tile / set.tileColumns, tile % set.tileColumns)
            for row in 0..<BitGrid.tileSide {
                let index = Int(set.slotOfTile[tile]) * BitGrid.tileSide + row
                let east = set.word(tileColumn: column + 1, y: tileRow * BitGrid.tileSide + row)
                words[index] &= ~(words[index] >> 1 | east << 63)
            }
        }
    }

    mutating func visit(x: Int, y: Int) {
        let slot = bits.slotOfTile[(y >> 6) * bits.tileColumns + (x >> 6)]
        words[Int(slot) * BitGrid.tileSide + (y & 63)] &= ~(1 << UInt64(x & 63))
    }

    /// The first node, by row and then from west to east, with an unvisited crossing to its east.
    mutating func next() -> (x: Int, y: Int)? {
        while row < bits.tileRows * BitGrid.tileSide {
            while tileColumn < bits.tileColumns {
                let slot = bits.slotOfTile[(row >> 6) * bits.tileColumns + tileColumn]
                if slot >= 0 {
                    let word = words[Int(slot) * BitGrid.tileSide + (row & 63)]
                    if word != 0 { return (tileColumn * BitGrid.tileSide + word.trailingZeroBitCount, row) }
                }
                tileColumn += 1
            }
            tileColumn = 0
            row += 1
        }
        return nil
    }
}
