/// The lie of the land: a main valley from west to east, a side valley to the north and one to the south.
///
/// The plan is drawn straight and bent into place by `place(_:)`; `depth(_:)` says how far inside the valley floor a
/// point of the plan is.
struct Terrain: Sendable {
    /// The middle of the map. Plausible ground, but no valley of this shape is there.
    static let centre = (longitude: 101.78, latitude: 36.62)
    /// Metres in one degree at the centre, rounded: the plan is not surveying.
    static let metresPerDegree = (longitude: 89_480.0, latitude: 110_990.0)
    /// Axes of the side valleys, metres along the main valley.
    static let northAxis = -660.0
    static let southAxis = 980.0
    /// How far the floor reaches from the middle, metres.
    static let mainReach = 12_300.0
    static let northReach = 9_500.0
    static let southReach = 8_900.0

    private let mainBend, sideBend, drift, drift2, ripple, ripple2: SplineNoise
    private let walls: [SplineNoise]

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed, stage: .bends)
        mainBend = SplineNoise(&random)
        sideBend = SplineNoise(&random)
        drift = SplineNoise(&random)
        drift2 = SplineNoise(&random)
        ripple = SplineNoise(&random)
        ripple2 = SplineNoise(&random)
        var wallRandom = SplitMix64(seed: seed, stage: .walls)
        walls = (0..<6).map { _ in SplineNoise(&wallRandom) }
    }

    /// Metres inside the edge of the valley floor, negative on the slopes. Falls by about one a metre.
    func depth(_ p: PlanPoint) -> Double {
        let taper = min(max((abs(p.u) - 7_000) / (Self.mainReach - 7_000), 0), 1)
        let mainHalf = p.v > 0 ? 2_000 + 950 * walls[0](p.u / 1_500) : 1_880 + 900 * walls[1](p.u / 1_500)
        let main = smoothMinimum(mainHalf - 480 * taper * taper - abs(p.v), Self.mainReach - abs(p.u))
        let north = smoothMinimum(
            1_480 + 620 * walls[p.u > Self.northAxis ? 2 : 3](p.v / 1_300) - abs(p.u - Self.northAxis),
            min(Self.northReach - p.v, p.v + 500))
        let south = smoothMinimum(
            1_400 + 600 * walls[p.u > Self.southAxis ? 4 : 5](p.v / 1_300) - abs(p.u - Self.southAxis),
            min(Self.southReach + p.v, 500 - p.v))
        return -smoothMinimum(-main, smoothMinimum(-north, -south))
    }

    /// The minimum with its edge rounded over 600 m.
    private func smoothMinimum(_ a: Double, _ b: Double) -> Double {
        let width = 600.0
        let overlap = max(width - abs(a - b), 0) / width
        return min(a, b) - overlap * overlap * width / 4
    }

    /// Downhill in depth, away from the valley floor; not of unit length.
    func gradient(_ p: PlanPoint) -> PlanPoint {
        let step = 20.0
        return PlanPoint(
            u: depth(PlanPoint(u: p.u + step, v: p.v)) - depth(PlanPoint(u: p.u - step, v: p.v)),
            v: depth(PlanPoint(u: p.u, v: p.v + step)) - depth(PlanPoint(u: p.u, v: p.v - step))) * (0.5 / step)
    }

    /// The direction of steepest way out of the valley, unit length.
    func outward(_ p: PlanPoint) -> PlanPoint { (-gradient(p)).unit }

    /// The plan bent into the valleys: metres east and north of the centre.
    func ground(_ p: PlanPoint) -> (east: Double, north: Double) {
        let east =
            p.u + 1_500 * sideBend(p.v / 4_200) + 110 * drift(p.u / 900, p.v / 900)
            + 22 * ripple(p.u / 260, p.v / 260)
        let north =
            p.v + 2_000 * mainBend(p.u / 4_600) + 110 * drift2(p.u / 900, p.v / 900)
            + 22 * ripple2(p.u / 260, p.v / 260)
        return (east, north)
    }

    func place(_ p: PlanPoint) -> Place {
        let ground = ground(p)
        let longitude = Self.centre.longitude + ground.east / Self.metresPerDegree.longitude
        let latitude = Self.centre.latitude + ground.north / Self.metresPerDegree.latitude
        return Place(longitude: Int32((longitude * 1e7).rounded()), latitude: Int32((latitude * 1e7).rounded()))
    }
}
