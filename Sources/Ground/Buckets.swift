import Geometry

/// The square buckets of a box, numbered row by row from the south-west. What lies outside the box counts to the bucket
/// at its rim.
struct BucketGrid {
    let west: Double
    let south: Double
    let size: Double
    let columns: Int
    let rows: Int

    /// - Parameter size: metres; made larger where there would be more than 160 buckets along a side.
    init(box: BoundingBox, size: Double) {
        let size = max(size, max(box.width, box.height) / 160)
        (west, south, self.size) = (box.minX, box.minY, size)
        columns = max(1, Int((box.width / size).rounded(.up)))
        rows = max(1, Int((box.height / size).rounded(.up)))
    }

    var count: Int { columns * rows }

    @inline(__always)
    func column(_ x: Double) -> Int { Int(min(max((x - west) / size, 0), Double(columns - 1))) }

    @inline(__always)
    func row(_ y: Double) -> Int { Int(min(max((y - south) / size, 0), Double(rows - 1))) }

    /// Visits the buckets within a few centimetres of a straight line, and perhaps some beside it, until `visit` says
    /// stop. Returns whether it did.
    @inline(__always)
    func anyBucket(from a: PlanarPoint, to b: PlanarPoint, _ visit: (Int) -> Bool) -> Bool {
        let slack = GroundBarriers.touch + 1e-6
        let (low, high) = a.y <= b.y ? (a, b) : (b, a)
        let (firstRow, lastRow) = (row(low.y - slack), row(high.y + slack))
        for row in firstRow...lastRow {
            var (x0, x1) = (low.x, high.x)
            if high.y > low.y {
                let perMetre = (high.x - low.x) / (high.y - low.y)
                if row > firstRow { x0 = low.x + (south + Double(row) * size - slack - low.y) * perMetre }
                if row < lastRow { x1 = low.x + (south + Double(row + 1) * size + slack - low.y) * perMetre }
            }
            let (west, east) = (min(low.x, high.x) - slack, max(low.x, high.x) + slack)
            let firstColumn = column(max(min(x0, x1) - slack, west))
            let lastColumn = column(min(max(x0, x1) + slack, east))
            if firstColumn > lastColumn { continue }
            for column in firstColumn...lastColumn where visit(row * columns + column) { return true }
        }
        return false
    }
}

/// Numbered straight lines by the buckets that they run through.
struct BucketIndex {
    let grid: BucketGrid
    /// The lines of bucket b are `items[first[b] ..< first[b + 1]]`, ascending.
    let first: [UInt32]
    let items: [UInt32]

    init(_ grid: BucketGrid, count: Int, line: (Int) -> (from: PlanarPoint, to: PlanarPoint)) {
        self.grid = grid
        func eachEntry(_ visit: (Int, Int) -> Void) {
            for number in 0..<count {
                let (from, to) = line(number)
                _ = grid.anyBucket(from: from, to: to) { bucket in
                    visit(bucket, number)
                    return false
                }
            }
        }
        var counts = [UInt32](repeating: 0, count: grid.count + 1)
        eachEntry { bucket, _ in counts[bucket + 1] += 1 }
        for bucket in 0..<grid.count { counts[bucket + 1] += counts[bucket] }
        var next = counts
        var filled = [UInt32](repeating: 0, count: Int(counts[grid.count]))
        eachEntry { bucket, number in
            filled[Int(next[bucket])] = UInt32(number)
            next[bucket] += 1
        }
        (first, items) = (counts, filled)
    }

    /// The numbers in a bucket.
    @inline(__always)
    func range(_ bucket: Int) -> Range<Int> { Int(first[bucket])..<Int(first[bucket + 1]) }
}
