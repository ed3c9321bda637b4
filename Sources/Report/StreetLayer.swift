import Coverage
import FeatureIO
import StreetGraph
import Workers

/// `streets.geojson`: the streets inside the study area, cut at the limits and where the first due, the depth or whether
/// they are contested changes.
public func streetLayer(scene: Scene, pieces: [DeepStreetPiece], run: RunDescription) throws -> [UInt8] {
    let pieces = inInputOrder(pieces, scene.network)
    let count = 2048
    let chunks = try parallelMap(
        count: (pieces.count + count - 1) / count, threads: scene.settings.threads
    ) { number in
        pieces[number * count..<min(pieces.count, (number + 1) * count)].compactMap { feature($0, scene) }
    }
    var writer = GeoJSONWriter(members: run.members)
    for feature in chunks.joined() { writer.append(encoded: feature) }
    return writer.finish()
}

/// The pieces, which come edge by edge, in the order of the input's streets. Linear.
private func inInputOrder(_ pieces: [DeepStreetPiece], _ network: StreetNetwork) -> [DeepStreetPiece] {
    var next = [Int](repeating: 0, count: network.edgeCount + 1)
    for piece in pieces { next[Int(network.edgeRank[piece.piece.edge]) + 1] += 1 }
    for rank in 0..<network.edgeCount { next[rank + 1] += next[rank] }
    var order = [Int](repeating: 0, count: pieces.count)
    for (number, piece) in pieces.enumerated() {
        let rank = Int(network.edgeRank[piece.piece.edge])
        order[next[rank]] = number
        next[rank] += 1
    }
    return order.map { pieces[$0] }
}

/// One piece as a feature; nil for a sliver whose two ends are the same on the coordinate grid.
private func feature(_ deep: DeepStreetPiece, _ scene: Scene) -> [UInt8]? {
    let piece = deep.piece
    let line = scene.network.line(piece.edge, from: piece.from, to: piece.to)
    guard line.count > 1 else { return nil }
    let limits = scene.settings.limits.minutes
    return GeoJSONWriter.encode(
        .lineString(line),
        properties: [
            ("name", .string(scene.network.name(piece.edge))),
            ("minutes", piece.limit.map { .minutes(limits[$0]) } ?? .null),
            ("first_due", piece.firstDue.map { .string(scene.stationed[Int($0)].point.id) } ?? .null),
            (
                "arrival_s",
                [.seconds(milliseconds: piece.arrivalAtFrom), .seconds(milliseconds: piece.arrivalAtTo)]
            ),
            ("depth", .integer(deep.depth)),
            ("contested_with", deep.contestedWith.map { scene.id(ofPoint: Int($0)) }.json),
        ])
}

extension StreetNetwork {
    /// The line of a part of an edge on the coordinate grid, without repeated positions.
    public func line(_ edge: EdgeID, from: Double, to: Double) -> [Coordinate] {
        let first = segment(edge, at: from).segment
        let last = segment(edge, at: to).segment
        var line = [coordinate(edge, at: from)]
        if first < last { line.append(contentsOf: (first + 1...last).map { shape[$0] }) }
        line.append(coordinate(edge, at: to))
        var kept: [Coordinate] = []
        for coordinate in line where coordinate != kept.last { kept.append(coordinate) }
        return kept
    }
}
