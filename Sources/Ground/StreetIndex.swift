import Geometry
import StreetGraph

/// Streets by place: a plain grid of square buckets, each with the streets whose bounding box touches it, in ascending
/// order.
struct StreetIndex: Sendable {
    private let plane: StreetPlane
    private let originX: Double
    private let originY: Double
    private let bucketSize: Double
    private let columns: Int
    private let rows: Int
    private let firstEntry: [Int]
    private let entries: [EdgeID]

    /// Indexes the edges that `includes`. Linear in their points and the buckets they touch. Buckets are made larger than
    /// `bucketSize` metres where there would be more than four million of them.
    init(plane: StreetPlane, bucketSize: Double, includes: (EdgeID) -> Bool) {
        let network = plane.network
        self.plane = plane
        let edges = (0..<EdgeID(network.edgeCount)).filter(includes)
        let boxes = edges.map { edge in
            BoundingBox(plane.points[network.shapeRange(edge)]) ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        }
        let all =
            boxes.first.map { first in
                boxes.reduce(first) { $0.union($1) }
            } ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let size = max(bucketSize, (all.area / 4e6).squareRoot())
        let (columns, rows) = (Int(all.width / size) + 1, Int(all.height / size) + 1)
        self.bucketSize = size
        (originX, originY) = (all.minX, all.minY)
        (self.columns, self.rows) = (columns, rows)

        func buckets(_ box: BoundingBox) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
            (
                Self.bucket(box.minX - all.minX, size, columns)...Self.bucket(box.maxX - all.minX, size, columns),
                Self.bucket(box.minY - all.minY, size, rows)...Self.bucket(box.maxY - all.minY, size, rows)
            )
        }
        var counts = [Int](repeating: 0, count: columns * rows + 1)
        for box in boxes {
            let touched = buckets(box)
            for row in touched.rows { for column in touched.columns { counts[row * columns + column + 1] += 1 } }
        }
        for bucket in 0..<columns * rows { counts[bucket + 1] += counts[bucket] }
        var next = counts
        var filled = [EdgeID](repeating: 0, count: counts[columns * rows])
        for (edge, box) in zip(edges, boxes) {
            let touched = buckets(box)
            for row in touched.rows {
                for column in touched.columns {
                    filled[next[row * columns + column]] = edge
                    next[row * columns + column] += 1
                }
            }
        }
        firstEntry = counts
        entries = filled
    }

    private static func bucket(_ distance: Double, _ size: Double, _ count: Int) -> Int {
        Int(min(Double(count - 1), max(0, (distance / size).rounded(.down))))
    }

    /// The nearest position on an indexed street, ties to the earlier edge of the input and then to the earlier point: buckets are
    /// searched in growing squares around the place until no nearer one can follow. Nil when no street is indexed for which
    /// `isPermitted`.
    func nearest(to place: PlanarPoint, where isPermitted: (EdgeID) -> Bool) -> StreetPosition? {
        if entries.isEmpty { return nil }
        let column = Self.bucket(place.x - originX, bucketSize, columns)
        let row = Self.bucket(place.y - originY, bucketSize, rows)
        var best: StreetPosition?
        for ring in 0..<max(columns, rows) {
            if let best, best.distance < distanceBeyond(ring: ring, of: place, column, row) { break }
            for r in max(0, row - ring)...min(rows - 1, row + ring) {
                let isWholeRow = r == row - ring || r == row + ring
                for c in stride(from: column - ring, through: column + ring, by: isWholeRow ? 1 : 2 * ring)
                where c >= 0 && c < columns {
                    for index in firstEntry[r * columns + c]..<firstEntry[r * columns + c + 1]
                    where isPermitted(entries[index]) {
                        let position = plane.nearest(on: entries[index], to: place)
                        if let known = best {
                            guard
                                position.distance < known.distance
                                    || (position.distance == known.distance
                                        && plane.network.edgeRank[position.edge] < plane.network.edgeRank[known.edge])
                            else { continue }
                        }
                        best = position
                    }
                }
            }
        }
        return best
    }

    /// The nearest position on each indexed street within `distance` metres of a place, the nearest street first; ties go to
    /// the earlier edge of the input.
    func positions(near place: PlanarPoint, within distance: Double) -> [StreetPosition] {
        func buckets(_ middle: Double, _ count: Int) -> ClosedRange<Int> {
            Self.bucket(middle - distance, bucketSize, count)...Self.bucket(middle + distance, bucketSize, count)
        }
        var found: [StreetPosition] = []
        for row in buckets(place.y - originY, rows) {
            for column in buckets(place.x - originX, columns) {
                let bucket = row * columns + column
                for edge in entries[firstEntry[bucket]..<firstEntry[bucket + 1]]
                where !found.contains(where: { $0.edge == edge }) {
                    let position = plane.nearest(on: edge, to: place)
                    if position.distance <= distance { found.append(position) }
                }
            }
        }
        let rank = plane.network.edgeRank
        return found.sorted { ($0.distance, rank[$0.edge]) < ($1.distance, rank[$1.edge]) }
    }

    /// A distance below which nothing in the buckets of `ring` and further out can lie.
    private func distanceBeyond(ring: Int, of place: PlanarPoint, _ column: Int, _ row: Int) -> Double {
        let west = place.x - (originX + Double(column - ring + 1) * bucketSize)
        let east = originX + Double(column + ring) * bucketSize - place.x
        let south = place.y - (originY + Double(row - ring + 1) * bucketSize)
        let north = originY + Double(row + ring) * bucketSize - place.y
        return max(0, min(west, east, south, north))
    }
}
