import Geometry
import StreetEditing
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
///   - ways: as a reader of this module made them; others have no classes. Those of the first traveller count.
///   - within: metres between the two roads, at most 200.
public func vergesOfServiceRoads(_ ways: Ways, within: Double = 40) -> BarriersRead {
    precondition(within > 0 && within <= 200)
    let streets = ways.ways.filter { $0.isStreet(inView: 0) }
    let mains = streets.filter { $0.frontage && mainClasses.contains(WayTraits($0).streetClass) }
    let names = Set(mains.map(\.name)).subtracting([""])
    let index = ServiceRoadIndex(
        streets.filter { way in
            way.frontage
                && (serviceRoadWords.contains { way.name.hasSuffix($0) }
                    || (names.contains(way.name) && lowerClasses.contains(WayTraits(way).streetClass)))
        }.map { $0.nodes.map { ways.nodes[Int(ways.wayNodes[$0])] } })
    var read = BarriersRead()
    var counts = BarrierReport.Counts()
    for main in mains where !index.isEmpty && !serviceRoadWords.contains(where: { main.name.hasSuffix($0) }) {
        let places = main.nodes.map { ways.nodes[Int(ways.wayNodes[$0])] }
        for side in [1.0, -1] {
            let lines = verges(of: places, side: side, index, within: within)
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
    of places: [Coordinate], side: Double, _ index: ServiceRoadIndex, within: Double
) -> [[Coordinate]] {
    guard let origin = places.first else { return [] }
    let frame = LocalFrame(at: origin)
    // The places looked at, with where the line would lie and whether a service road is there.
    var looks: [(metres: Double, beside: PlanarPoint, isBeside: Bool)] = []
    var before = 0.0
    for (start, end) in zip(places, places.dropFirst()) {
        let (a, b) = (frame.point(start), frame.point(end))
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        if length == 0 { continue }
        let (ux, uy) = (dx / length, dy / length)
        let (nx, ny) = (-side * uy, side * ux)
        let roads = index.roads(near: CoordinateBox(start, end), along: (ux, uy), frame, within: within)
        let count = max(1, Int((length / step).rounded(.up)))
        // The corners belong to both segments; a hair inside each, its own side is meant.
        for number in 0...count {
            let along = min(max(length * Double(number) / Double(count), 0.01), max(length - 0.01, 0.01))
            let place = PlanarPoint(x: a.x + along * ux, y: a.y + along * uy)
            looks.append(
                (
                    before + along, PlanarPoint(x: place.x + aside * nx, y: place.y + aside * ny),
                    roads.contains { $0.isMet(from: place, across: (nx, ny), within: within) }
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
            lines.append(looks[start...last].map { frame.coordinate($0.beside) })
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

/// The segments of service roads by place.
private struct ServiceRoadIndex {
    private let segments: [Segment]
    private let cells: CellIndex

    var isEmpty: Bool { segments.isEmpty }

    init(_ roads: [[Coordinate]]) {
        segments = roads.flatMap { places in
            zip(places, places.dropFirst()).filter { $0.0 != $0.1 }.map { Segment(a: $0.0, b: $0.1) }
        }
        cells = CellIndex(segments, cell: 100)
    }

    /// The roads within some metres of a box that run in a given direction or against it, in a frame's metres.
    func roads(
        near box: CoordinateBox, along direction: (x: Double, y: Double), _ frame: LocalFrame, within: Double
    ) -> [ServiceRoad] {
        cells.items(near: box, within: within).compactMap { item in
            let road = ServiceRoad(a: frame.point(segments[item].a), b: frame.point(segments[item].b))
            let (sx, sy) = (road.b.x - road.a.x, road.b.y - road.a.y)
            let length = (sx * sx + sy * sy).squareRoot()
            return length > 0 && abs(sx * direction.x + sy * direction.y) >= parallel * length ? road : nil
        }
    }
}

/// A segment of a service road, metres.
private struct ServiceRoad {
    var a: PlanarPoint
    var b: PlanarPoint

    /// Whether a straight look of some metres in a direction meets it.
    func isMet(from: PlanarPoint, across direction: (x: Double, y: Double), within: Double) -> Bool {
        let (sx, sy) = (b.x - a.x, b.y - a.y)
        let (rx, ry) = (within * direction.x, within * direction.y)
        let cross = rx * sy - ry * sx
        if cross == 0 { return false }
        let t = ((a.x - from.x) * sy - (a.y - from.y) * sx) / cross
        let u = ((a.x - from.x) * ry - (a.y - from.y) * rx) / cross
        // Not the main road's own place, where a service road leaves it.
        return t * within > 2 * aside && t <= 1 && u >= -1e-9 && u <= 1 + 1e-9
    }
}
