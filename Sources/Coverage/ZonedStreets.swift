import Geometry
import Ground
import StreetGraph
import Workers

/// How the streets of the study area are cut at the borders of zones.
struct ZonedStreets: Sendable {
    /// The pieces of the i-th edge of `StreetsInArea.edges` are entries `first[i] ..< first[i + 1]` of `pieces`: they run
    /// from 0 to 1 without a break.
    private let first: [Int]
    private let pieces: [Piece]

    struct Piece: Sendable {
        /// 0...1 along the edge, `from` < `to`.
        var from: Double
        var to: Double
        /// Nil outside all zones.
        var zone: Int?
    }

    /// Cuts runs of edges, shared out among threads. A street along a border belongs to the first of its zones.
    init(_ partition: ZonePartition, streets: StreetsInArea, plane: StreetPlane, threads: Int) throws {
        let run = 2048
        let edges = streets.edges
        let nearby = ZoneSearch(partition)
        let runs = try parallelMap(count: (edges.count + run - 1) / run, threads: threads) { number in
            edges[number * run..<min(edges.count, (number + 1) * run)].map { edge in
                Self.cut(edge, plane, partition, nearby)
            }
        }
        var first = [0]
        var pieces: [Piece] = []
        for edge in runs.joined() {
            pieces.append(contentsOf: edge)
            first.append(pieces.count)
        }
        (self.first, self.pieces) = (first, pieces)
    }

    /// The pieces of the edge with a number in `StreetsInArea.edges`.
    func pieces(ofEdgeNumber number: Int) -> ArraySlice<Piece> { pieces[first[number]..<first[number + 1]] }

    private static func cut(
        _ edge: EdgeID, _ plane: StreetPlane, _ partition: ZonePartition, _ nearby: ZoneSearch
    ) -> [Piece] {
        let range = plane.network.shapeRange(edge)
        guard let box = BoundingBox(plane.points[range]) else { return [Piece(from: 0, to: 1, zone: nil)] }
        var cutting: [(zone: Int, index: AreaIndex)] = []
        for zone in nearby.zones(near: box) {
            guard let index = partition.grounds[zone].index else { continue }
            switch index.location(of: box) {
            case .outside: break
            case .inside where cutting.isEmpty: return [Piece(from: 0, to: 1, zone: zone)]
            case .inside, .unknown: cutting.append((zone, index))
            }
        }
        if cutting.isEmpty { return [Piece(from: 0, to: 1, zone: nil)] }
        var pieces: [Piece] = []
        for segment in range.dropLast() where plane.points[segment] != plane.points[segment + 1] {
            forEachPiece(
                from: plane.points[segment], to: plane.points[segment + 1], cutBy: cutting.lazy.map(\.index)
            ) { from, to, middle in
                let zone = cutting.first { $0.index.contains(middle) }?.zone
                let end = plane.exactFraction(edge, segment: segment, at: to)
                let start = pieces.last?.to ?? 0
                if let last = pieces.last, last.zone == zone {
                    pieces[pieces.count - 1].to = end
                } else if end > start {
                    pieces.append(Piece(from: start, to: end, zone: zone))
                }
            }
        }
        if let last = pieces.indices.last { pieces[last].to = 1 }
        return pieces.isEmpty ? [Piece(from: 0, to: 1, zone: nil)] : pieces
    }
}

/// Finds the zones near a box: zones by the squares of a coarse grid that their boxes touch.
private struct ZoneSearch: Sendable {
    private let box: BoundingBox
    private let columns: Int
    private let rows: Int
    /// Ascending, for each square.
    private var zones: [[Int]]
    private let boxes: [BoundingBox?]

    init(_ partition: ZonePartition) {
        boxes = partition.grounds.map { $0.index?.box }
        let known = boxes.compactMap { $0 }
        box = known.dropFirst().reduce(known.first ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)) { $0.union($1) }
        // About as many squares as zones.
        columns = max(1, Int(Double(known.count).squareRoot()))
        rows = columns
        zones = Array(repeating: [], count: columns * rows)
        for (zone, box) in boxes.enumerated() {
            guard let box else { continue }
            for square in squares(box) { zones[square].append(zone) }
        }
    }

    private func squares(_ box: BoundingBox) -> [Int] {
        func range(_ low: Double, _ high: Double, _ from: Double, _ size: Double, _ count: Int) -> ClosedRange<Int> {
            func place(_ value: Double) -> Int {
                size > 0 ? Int(min(max((value - from) / size * Double(count), 0), Double(count - 1))) : 0
            }
            return place(low)...place(high)
        }
        let across = range(box.minX, box.maxX, self.box.minX, self.box.width, columns)
        return range(box.minY, box.maxY, self.box.minY, self.box.height, rows).flatMap { row in
            across.map { row * columns + $0 }
        }
    }

    /// The zones whose boxes meet a box, ascending.
    func zones(near box: BoundingBox) -> [Int] {
        let squares = squares(box)
        let near = squares.count == 1 ? zones[squares[0]] : Array(Set(squares.flatMap { zones[$0] })).sorted()
        return near.filter { boxes[$0].map { $0.widened(by: AreaIndex.resolution).meets(box) } ?? false }
    }
}
