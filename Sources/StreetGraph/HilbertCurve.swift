/// The curve of Hilbert (Math. Ann. 38, 1891) over all longitudes and latitudes: places that follow each other along it
/// lie near each other.
enum HilbertCurve {
    /// How far along the curve a coordinate lies; different coordinates differ.
    static func position(of coordinate: Coordinate) -> UInt64 {
        // Counted from the south-western corner, so that the order of unsigned numbers is that of places.
        var x = UInt32(bitPattern: coordinate.longitude) ^ 1 << 31
        var y = UInt32(bitPattern: coordinate.latitude) ^ 1 << 31
        var position: UInt64 = 0
        for bit in (0..<UInt32.bitWidth).reversed() {
            let (east, north) = (x >> bit & 1, y >> bit & 1)
            position = position << 2 | UInt64((3 * east) ^ north)
            guard north == 0 else { continue }
            // The southern quarters hold the curve turned: mirrored in the eastern one, transposed in both.
            if east == 1 { (x, y) = (~x, ~y) }
            swap(&x, &y)
        }
        return position
    }
}
