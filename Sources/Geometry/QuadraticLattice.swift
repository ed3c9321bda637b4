/// Two functions of the plane, sampled on a lattice and interpolated by the quadratic through three samples in each
/// direction, patch by patch of 3 x 3 samples.
///
/// Neighbouring patches share the samples on their common side, and on that side the value depends on those alone: the
/// interpolation is continuous.
struct QuadraticLattice: Sendable {
    private let originX: Double
    private let originY: Double
    private let patchesPerUnitX: Double
    private let patchesPerUnitY: Double
    private let patchColumns: Int
    private let patchRows: Int
    /// Where a place is still within the lattice, patches from the origin.
    private let lastU: Double
    private let lastV: Double
    private static let slack = 1e-3
    /// Row by row from the south, `2 * patchColumns + 1` samples in each.
    private var samples: [SIMD2<Double>] = []

    /// The lattice over `box` with steps of at most `stepX` and `stepY`, above 0; `sample` gives the values at its nodes.
    init(
        covering box: BoundingBox, stepX: Double, stepY: Double,
        sample: (inout [PlanarPoint]) throws(GeometryError) -> Void
    ) throws(GeometryError) {
        let width = max(box.width, stepX)
        let height = max(box.height, stepY)
        originX = box.minX
        originY = box.minY
        patchColumns = Int((width / (2 * stepX)).rounded(.up))
        patchRows = Int((height / (2 * stepY)).rounded(.up))
        patchesPerUnitX = Double(patchColumns) / width
        patchesPerUnitY = Double(patchRows) / height
        lastU = Double(patchColumns) + Self.slack
        lastV = Double(patchRows) + Self.slack

        var nodes: [PlanarPoint] = []
        nodes.reserveCapacity((2 * patchColumns + 1) * (2 * patchRows + 1))
        for row in 0...2 * patchRows {
            for column in 0...2 * patchColumns {
                let x = originX + width * Double(column) / Double(2 * patchColumns)
                let y = originY + height * Double(row) / Double(2 * patchRows)
                nodes.append(PlanarPoint(x: x, y: y))
            }
        }
        try sample(&nodes)
        samples = nodes.map { SIMD2($0.x, $0.y) }
    }

    /// The values at the nodes.
    var nodeValues: some Sequence<PlanarPoint> { samples.lazy.map { PlanarPoint(x: $0.x, y: $0.y) } }

    /// The interpolated values at a place, which must lie within the box (up to a thousandth of a patch, for rounding).
    @inline(__always)
    func value(x: Double, y: Double) -> SIMD2<Double> {
        let u = (x - originX) * patchesPerUnitX
        let v = (y - originY) * patchesPerUnitY
        precondition(
            u > -Self.slack && u < lastU && v > -Self.slack && v < lastV,
            "outside the projection lattice")
        let column = min(Int(u), patchColumns - 1)
        let row = min(Int(v), patchRows - 1)
        let (a0, a1, a2) = Self.weights(u - Double(column))
        let (b0, b1, b2) = Self.weights(v - Double(row))
        let stride = 2 * patchColumns + 1
        let south = 2 * (row * stride + column)
        let middle = south + stride
        let north = middle + stride
        let southern = samples[south] * a0 + samples[south + 1] * a1 + samples[south + 2] * a2
        let central = samples[middle] * a0 + samples[middle + 1] * a1 + samples[middle + 2] * a2
        let northern = samples[north] * a0 + samples[north + 1] * a1 + samples[north + 2] * a2
        return southern * b0 + central * b1 + northern * b2
    }

    /// Lagrange's weights of the samples at 0, 1/2 and 1.
    @inline(__always)
    private static func weights(_ t: Double) -> (Double, Double, Double) {
        ((1 - t) * (1 - 2 * t), 4 * t * (1 - t), t * (2 * t - 1))
    }
}
