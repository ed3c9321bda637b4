import Geometry
import TestMaps
import Testing

@testable import Contour

/// A generator whose seed stands in the test's output.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

/// A set of grid nodes as a plain table.
struct Bitmap: Sendable, CustomTestStringConvertible {
    let name: String
    let tileColumns: Int
    let tileRows: Int
    var isSet: [[Bool]]

    var width: Int { tileColumns * BitGrid.tileSide }
    var height: Int { tileRows * BitGrid.tileSide }
    var testDescription: String { name }

    init(_ name: String, tileColumns: Int, tileRows: Int) {
        self.name = name
        self.tileColumns = tileColumns
        self.tileRows = tileRows
        let row = [Bool](repeating: false, count: tileColumns * BitGrid.tileSide)
        isSet = Array(repeating: row, count: tileRows * BitGrid.tileSide)
    }

    /// A small drawing in the south-west corner of one tile, north on top; `#` belongs to the set.
    init(_ name: String, drawing: String) {
        self.init(name, tileColumns: 1, tileRows: 1)
        for (y, line) in drawing.split(separator: "\n").reversed().enumerated() {
            for (x, mark) in line.enumerated() { isSet[y][x] = mark == "#" }
        }
    }

    /// The nodes for which a rule holds.
    init(_ name: String, tileColumns: Int = 2, tileRows: Int = 2, where rule: (_ x: Int, _ y: Int) -> Bool) {
        self.init(name, tileColumns: tileColumns, tileRows: tileRows)
        for y in 0..<height {
            for x in 0..<width { isSet[y][x] = rule(x, y) }
        }
    }

    subscript(x: Int, y: Int) -> Bool { x >= 0 && y >= 0 && x < width && y < height && isSet[y][x] }

    var grid: BitGrid {
        var grid = BitGrid(tileColumns: tileColumns, tileRows: tileRows)
        for y in 0..<height {
            for x in 0..<width where isSet[y][x] { grid.insert(x: x, y: y) }
        }
        return grid
    }

    /// Numbers the 4-connected parts of the set by flood fill; -1 outside.
    func parts() -> (partOfNode: [[Int]], count: Int) {
        flood(diagonal: false, margin: 0) { self[$0, $1] }
    }

    /// The 8-connected parts of what is outside the set, also beyond the grid's rim. All but one are holes.
    func outsideParts() -> Int { flood(diagonal: true, margin: 1) { !self[$0, $1] }.count }

    private func flood(
        diagonal: Bool, margin: Int, _ belongs: (Int, Int) -> Bool
    ) -> (partOfNode: [[Int]], count: Int) {
        let (columns, rows) = (width + 2 * margin, height + 2 * margin)
        var part = Array(repeating: Array(repeating: -1, count: columns), count: rows)
        var count = 0
        var waiting: [(x: Int, y: Int)] = []
        func visit(_ x: Int, _ y: Int, _ number: Int) {
            guard x >= 0, y >= 0, x < columns, y < rows, part[y][x] < 0, belongs(x - margin, y - margin) else { return }
            part[y][x] = number
            waiting.append((x, y))
        }
        for y in 0..<rows {
            for x in 0..<columns {
                visit(x, y, count)
                if waiting.isEmpty { continue }
                while let node = waiting.popLast() {
                    for stepY in -1...1 {
                        for stepX in -1...1 where diagonal || stepX == 0 || stepY == 0 {
                            visit(node.x + stepX, node.y + stepY, count)
                        }
                    }
                }
                count += 1
            }
        }
        return (part, count)
    }

    /// Every pair of a node in the set and a neighbour outside it.
    func crossings() -> Set<Crossing> {
        var crossings: Set<Crossing> = []
        for y in 0..<height {
            for x in 0..<width where isSet[y][x] {
                for side in [Crossing.Side.east, .north, .west, .south] where !self[x + side.stepX, y + side.stepY] {
                    crossings.insert(Crossing(x: Int32(x), y: Int32(y), side: side))
                }
            }
        }
        return crossings
    }

    /// The area of marching squares with crossings half way, square by square.
    func area() -> Double {
        var area = 0.0
        for y in -1..<height {
            for x in -1..<width {
                let corners = [self[x, y], self[x + 1, y], self[x + 1, y + 1], self[x, y + 1]]
                switch corners.count(where: { $0 }) {
                case 1: area += 0.125
                // Opposite corners stay apart: two triangles.
                case 2: area += corners[0] == corners[2] ? 0.25 : 0.5
                case 3: area += 0.875
                case 4: area += 1
                default: break
                }
            }
        }
        return area
    }
}

extension Bitmap {
    static func random(
        _ density: Double, tileColumns: Int, tileRows: Int, using generator: inout SeededGenerator
    ) -> Bitmap {
        var bitmap = Bitmap("random", tileColumns: tileColumns, tileRows: tileRows)
        for y in 0..<bitmap.height {
            for x in 0..<bitmap.width { bitmap.isSet[y][x] = Double.random(in: 0..<1, using: &generator) < density }
        }
        return bitmap
    }
}

extension Ring {
    /// The ring's vertices, each a share of the way from the node inside to its neighbour outside.
    func points(_ fraction: (Crossing) -> Double) -> [PlanarPoint] {
        crossings.map { crossing in
            let share = fraction(crossing)
            return PlanarPoint(
                x: Double(crossing.x) + share * Double(crossing.side.stepX),
                y: Double(crossing.y) + share * Double(crossing.side.stepY))
        }
    }

    /// Positive when counter-clockwise.
    var signedArea: Double {
        let points = points { _ in 0.5 }
        return zip(points, points.dropFirst() + points.prefix(1))
            .reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
    }

    /// Even-odd point in polygon, with crossings half way.
    func surrounds(x: Double, y: Double) -> Bool {
        let points = points { _ in 0.5 }
        var isInside = false
        for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) where (a.y > y) != (b.y > y) {
            if x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
        return isInside
    }
}
