import COsmium
import FeatureIO
import Geometry
import StreetGraph
import TravelModel

/// Reads the barriers of an OpenStreetMap extract.
///
/// A barrier is cut at nodes that the file lacks, and at gates, entrances and crossings, which leave a gap. Lines come in
/// the order of the file, whatever the number of threads.
///
/// - Parameters:
///   - kinds: what to read; `own` is none of an extract's.
///   - gates: places of gates of the planner's own; what the tags of a wall within `gateReach` metres of one say of openings
///     does not count.
///   - threads: how many decode; 0 means one for each processor. The result is the same.
/// - Throws: `StreetReadingError` with code `unreadable`, `not-osm`, `truncated`, `corrupt`, `not-an-extract` or
///   `too-large`.
public func readBarriers(
    path: String, kinds: Set<BarrierKind>, gates: [Coordinate] = [], within gateReach: Double = 0, threads: Int = 0
) throws(StreetReadingError) -> BarriersRead {
    let kinds = BarrierKind.ofOpenStreetMap.filter { kinds.contains($0) }
    guard !kinds.isEmpty else { return BarriersRead() }
    let extract = try BarrierExtract(path: path, kinds: kinds, threads: Int32(threads))
    var read = BarriersRead()
    for kind in kinds { read.report.counts[kind] = BarrierReport.Counts() }
    read.report.missingMembers = extract.missingMembers
    var isMissing = Set<UInt32>()
    var isOpened = Set<UInt32>()
    var used = Set<UsedWay>()
    for line in 0..<extract.lineCount {
        let judgement = GroundBarrierTags.judge(extract.tags(ofLine: line), as: kinds)
        guard case .barrier(let kind) = judgement else {
            if case .passable(let kind) = judgement { read.report.counts[kind]?.passable += 1 }
            continue
        }
        // The rim of a lake may also be a lake's own way.
        guard used.insert(UsedWay(way: extract.way(ofLine: line), kind: kind)).inserted else { continue }
        var cutter = LineCutter(halfWidth: GroundBarrierTags.openings[kind]?.halfWidth ?? 0)
        for node in extract.nodes(ofLine: line) {
            guard let place = extract.nodes[Int(node)] else {
                isMissing.insert(node)
                cutter.interrupt()
                continue
            }
            let isOpening =
                extract.isOpening(node, of: kind)
                && !(kind.hasGates && gates.contains { Ellipsoid.length(from: $0, to: place) <= gateReach })
            if isOpening, isOpened.insert(node).inserted { read.report.counts[kind]?.openings += 1 }
            cutter.add(place, isOpening: isOpening)
        }
        let pieces = cutter.finish().map { BarrierLine(kind: kind, places: $0) }
        if pieces.isEmpty { continue }
        read.report.counts[kind]?.used += 1
        read.report.counts[kind]?.length += pieces.reduce(0) { $0 + $1.length }
        read.lines += pieces
    }
    read.report.missingNodes = isMissing.count
    return read
}

private struct UsedWay: Hashable {
    var way: Int64
    var kind: BarrierKind
}

/// Reads the planner's own barriers from a layer of lines or polygons in any vector format that `readLayer` takes: every
/// line, and the outlines of every polygon. Features without such a geometry are counted.
///
/// - Parameter crs: the coordinates' system where the file names none or a wrong one.
/// - Throws: `FeatureIOError` for what cannot be read; `StreetReadingError` with `bad-layer` where no feature is a line or
///   a polygon.
public func readBarrierLayer(path: String, crs: InputCRS? = nil) throws -> BarriersRead {
    let layer = try readLayer(path: path, crs: crs)
    var read = BarriersRead()
    var counts = BarrierReport.Counts()
    for feature in layer.features {
        let lines: [[PlanarPoint]]
        switch feature.geometry {
        case .lineString(let points): lines = [points]
        case .multiLineString(let parts): lines = parts
        case .polygons(let polygons): lines = polygons.flatMap { [$0.exterior] + $0.holes }
        default:
            read.report.otherFeatures += 1
            continue
        }
        counts.used += 1
        for line in lines {
            var cutter = LineCutter(halfWidth: 0)
            for point in line {
                guard let place = Coordinate(longitudeDegrees: point.x, latitudeDegrees: point.y) else { continue }
                cutter.add(place, isOpening: false)
            }
            read.lines += cutter.finish().map { BarrierLine(kind: .own, places: $0) }
        }
    }
    guard counts.used > 0 else {
        throw StreetReadingError(
            .badLayer, file: path, key: "--barriers", expected: "LineString or Polygon features",
            found: layer.features.inventory)
    }
    counts.length = read.lines.reduce(0) { $0 + $1.length }
    read.report.counts[.own] = counts
    return read
}

/// Puts a line together point by point, with gaps where something is missing or one can pass.
struct LineCutter {
    /// Half the width of the gap at an opening, metres.
    let halfWidth: Double
    private var pieces: [[Coordinate]] = []
    private var piece: [Coordinate] = []
    private var opening: Coordinate?

    init(halfWidth: Double) { self.halfWidth = halfWidth }

    /// Adds a point. At an opening the line ends `halfWidth` before it and goes on as far behind it, but no further than
    /// to its next points.
    mutating func add(_ place: Coordinate, isOpening: Bool) {
        if let opening, opening != place {
            if let start = Self.place(halfWidth, from: opening, to: place) { piece.append(start) }
            self.opening = nil
        }
        if isOpening {
            if let last = piece.last, let end = Self.place(halfWidth, from: place, to: last) { piece.append(end) }
            interrupt()
            opening = place
        } else if piece.last != place {
            piece.append(place)
        }
    }

    /// The line goes on elsewhere.
    mutating func interrupt() {
        if piece.count > 1 { pieces.append(piece) }
        piece.removeAll(keepingCapacity: true)
        opening = nil
    }

    /// The pieces, each of at least two points.
    mutating func finish() -> [[Coordinate]] {
        interrupt()
        return pieces
    }

    /// The place so many metres from one on the way to another; nil where that is no further away.
    private static func place(_ metres: Double, from: Coordinate, to: Coordinate) -> Coordinate? {
        let length = Ellipsoid.length(from: from, to: to)
        guard length > metres else { return nil }
        let share = metres / length
        return Coordinate(
            longitude: from.longitude + Int32((share * Double(to.longitude - from.longitude)).rounded()),
            latitude: from.latitude + Int32((share * Double(to.latitude - from.latitude)).rounded()))
    }
}
