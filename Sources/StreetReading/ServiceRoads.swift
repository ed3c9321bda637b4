import StreetGraph
import TravelModel

/// The verges between main roads and their parallel service roads (辅路, frontage roads), as barriers: a main road with a
/// service road beside it gives the frontage on that side to the service road.
///
/// A main road is a trunk, primary or secondary road with frontage. A service road of it is a street with frontage and of a
/// lower class that has its name, or one whose name says so (`serviceRoadWords`); other streets beside it may have houses in
/// between. Along a main road, every `step` metres, a service road counts on a side if it is met within `within` metres
/// straight across and runs within 25 degrees of parallel. Gaps of up to 30 m, as junctions make, are passed over, and
/// stretches shorter than 30 m left out. The line lies half a metre beside the main road, which itself is changed in nothing.
///
/// - Parameters:
///   - ways: as a reader of this module made them; others have no classes.
///   - within: metres between the two roads, at most 200 (40 is the distance of the issue that asked for the rule).
public func vergesOfServiceRoads(_ ways: Ways, within: Double = 40) -> BarriersRead {
    precondition(within > 0 && within <= 200)
    let mains = ways.ways.filter { $0.frontage && mainClasses.contains(WayTraits($0).streetClass) }
    let names = Set(mains.map(\.name)).subtracting([""])
    let index = ServiceRoadIndex(
        ways,
        of: ways.ways.filter { way in
            way.frontage
                && (serviceRoadWords.contains { way.name.hasSuffix($0) }
                    || (names.contains(way.name) && lowerClasses.contains(WayTraits(way).streetClass)))
        })
    var read = BarriersRead()
    var counts = BarrierReport.Counts()
    for main in mains where !index.isEmpty && !serviceRoadWords.contains(where: { main.name.hasSuffix($0) }) {
        let places = main.nodes.map { ways.nodes[Int(ways.wayNodes[$0])] }
        for side in [1.0, -1] {
            let lines = verges(of: places, main.name, side: side, index, within: within)
            read.lines += lines.map { BarrierLine(kind: .serviceRoad, places: $0) }
            if !lines.isEmpty { counts.used += 1 }
        }
    }
    counts.length = read.lines.reduce(0) { $0 + $1.length }
    read.report.counts[.serviceRoad] = counts
    return read
}

/// What the names of service roads end with.
public let serviceRoadWords = ["辅路", "辅道", "Service Road", "Frontage Road"]

private let mainClasses: Set<StreetClass> = [.trunk, .primary, .secondary]
private let lowerClasses: Set<StreetClass> = [.tertiary, .unclassified, .residential, .livingStreet, .service, .road]

/// Metres between the places of a main road that are looked at.
private let step = 5.0
/// Shorter stretches are left out, and shorter gaps passed over, metres.
private let shortest = 30.0
/// Metres between a main road and the line beside it.
private let aside = 0.5
/// The cosine of the angle up to which two roads are parallel, 25 degrees.
private let parallel = 0.906

/// The lines beside one main road, on its left (side 1) or right (side -1).
private func verges(
    of places: [Coordinate], _ name: String, side: Double, _ index: ServiceRoadIndex, within: Double
) -> [[Coordinate]] {
    guard let origin = places.first else { return [] }
    let plane = MetresAround(origin)
    let points = places.map(plane.point)
    // The places looked at, with where the line would lie and whether a service road is there.
    var looks: [(metres: Double, beside: MetresAround.Point, isBeside: Bool)] = []
    var before = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        if length == 0 { continue }
        let (ux, uy) = (dx / length, dy / length)
        let (nx, ny) = (-side * uy, side * ux)
        let count = max(1, Int((length / step).rounded(.up)))
        // The corners belong to both segments; a hair inside each, its own side is meant.
        for number in 0...count {
            let along = min(max(length * Double(number) / Double(count), 0.01), max(length - 0.01, 0.01))
            let place = MetresAround.Point(x: a.x + along * ux, y: a.y + along * uy)
            let far = MetresAround.Point(x: place.x + within * nx, y: place.y + within * ny)
            looks.append(
                (
                    before + along, MetresAround.Point(x: place.x + aside * nx, y: place.y + aside * ny),
                    index.isMet(from: place, to: far, along: (ux, uy), plane, within: within)
                ))
        }
        before += length
    }
    var lines: [[Coordinate]] = []
    var first = 0
    while let start = looks[first...].firstIndex(where: \.isBeside) {
        var last = start
        var next = start
        while next < looks.count, looks[next].metres - looks[last].metres <= shortest {
            if looks[next].isBeside { last = next }
            next += 1
        }
        if looks[last].metres - looks[start].metres >= shortest {
            lines.append(looks[start...last].map { plane.coordinate($0.beside) })
        }
        first = last + 1
    }
    return lines.map(withoutRepeats).filter { $0.count > 1 }
}

private func withoutRepeats(_ line: [Coordinate]) -> [Coordinate] {
    var places: [Coordinate] = []
    for place in line where place != places.last { places.append(place) }
    return places
}

/// A plane in metres around a place, good to a few centimetres over a few hundred metres.
struct MetresAround {
    struct Point: Equatable {
        var x: Double
        var y: Double
    }

    private let origin: Coordinate
    /// Metres in one stored unit.
    let perUnitEast: Double
    let perUnitNorth: Double

    init(_ origin: Coordinate) {
        self.origin = origin
        let step: Int32 = 10_000
        let north = Int32(min(Int64(origin.latitude) + Int64(step), 899_999_999))
        let south = Coordinate(longitude: 0, latitude: north - step)
        perUnitNorth = Ellipsoid.length(from: south, to: Coordinate(longitude: 0, latitude: north)) / Double(step)
        let west = Coordinate(longitude: 0, latitude: origin.latitude)
        perUnitEast =
            Ellipsoid.length(from: west, to: Coordinate(longitude: step, latitude: origin.latitude)) / Double(step)
    }

    func point(_ place: Coordinate) -> Point {
        Point(
            x: Double(Int64(place.longitude) - Int64(origin.longitude)) * perUnitEast,
            y: Double(Int64(place.latitude) - Int64(origin.latitude)) * perUnitNorth)
    }

    func coordinate(_ point: Point) -> Coordinate {
        Coordinate(
            longitude: origin.longitude + Int32((point.x / perUnitEast).rounded()),
            latitude: origin.latitude + Int32((point.y / perUnitNorth).rounded()))
    }
}

/// The segments of service roads by place: buckets of 0.001 degrees.
private struct ServiceRoadIndex {
    private var buckets: [Int64: [(Coordinate, Coordinate)]] = [:]
    private static let size: Int64 = 10_000

    var isEmpty: Bool { buckets.isEmpty }

    init(_ ways: Ways, of roads: [Way]) {
        for road in roads {
            let places = road.nodes.map { ways.nodes[Int(ways.wayNodes[$0])] }
            for (a, b) in zip(places, places.dropFirst()) where a != b {
                for key in Self.keys(a, b, margin: (0, 0)) { buckets[key, default: []].append((a, b)) }
            }
        }
    }

    /// Whether a straight look across meets a road that runs in a given direction or against it.
    func isMet(
        from: MetresAround.Point, to: MetresAround.Point, along direction: (x: Double, y: Double),
        _ plane: MetresAround, within: Double
    ) -> Bool {
        let (a, b) = (plane.coordinate(from), plane.coordinate(to))
        for key in Self.keys(a, b, margin: (1, 1)) {
            for (c, d) in buckets[key] ?? [] {
                let (p, q) = (plane.point(c), plane.point(d))
                let (sx, sy) = (q.x - p.x, q.y - p.y)
                let length = (sx * sx + sy * sy).squareRoot()
                guard length > 0, abs(sx * direction.x + sy * direction.y) >= parallel * length else { continue }
                let (rx, ry) = (to.x - from.x, to.y - from.y)
                let cross = rx * sy - ry * sx
                if cross == 0 { continue }
                let t = ((p.x - from.x) * sy - (p.y - from.y) * sx) / cross
                let u = ((p.x - from.x) * ry - (p.y - from.y) * rx) / cross
                // Not the main road's own place, where a service road leaves it.
                if t * within > 2 * aside, t <= 1, u >= -1e-9, u <= 1 + 1e-9 { return true }
            }
        }
        return false
    }

    /// The buckets that the box around two places touches, widened by some stored units.
    private static func keys(_ a: Coordinate, _ b: Coordinate, margin: (Int64, Int64)) -> [Int64] {
        func range(_ one: Int32, _ other: Int32, _ margin: Int64) -> ClosedRange<Int64> {
            let (low, high) = (Int64(min(one, other)) - margin, Int64(max(one, other)) + margin)
            return (low + 1_800_000_000) / size...(high + 1_800_000_000) / size
        }
        return range(a.latitude, b.latitude, margin.1).flatMap { row in
            range(a.longitude, b.longitude, margin.0).map { row << 32 | $0 }
        }
    }
}
