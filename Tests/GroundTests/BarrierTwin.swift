import Geometry
import StreetGraph
import TestMaps

@testable import Ground

/// Distances over ground that barriers divide, by the graph of all that see each other: no limit, no grid, no order.
///
/// Its nodes stand in every sector that the barriers leave around each of their points, a hundredth of a millimetre away
/// from it, so that a line between two nodes crosses barriers properly or not at all.
struct BarrierTwin {
    let barriers: [(PlanarPoint, PlanarPoint)]
    let streets: [(edge: EdgeID, from: PlanarPoint, to: PlanarPoint)]
    private var nodes: [PlanarPoint] = []
    /// Shortest ways between nodes, and from nodes to streets.
    private var between: [[Double]] = []
    private var toStreet: [Double] = []

    init(_ ground: SmallGround, lines: [[PlanarPoint]]) {
        barriers = lines.flatMap { line in zip(line, line.dropFirst()).filter { $0 != $1 }.map { ($0, $1) } }
        let network = ground.network
        let barriers = barriers
        streets = network.edgeOfRank.array.filter { network.edgeHasFrontage[$0] == 1 }.flatMap { edge in
            network.shapeRange(edge).dropLast().flatMap { segment in
                // Cut where barriers cross, so that what is nearest on a part tells all.
                let (a, b) = (ground.plane.points[segment], ground.plane.points[segment + 1])
                let cuts = [0, 1] + barriers.compactMap { meeting(a, b, $0, $1) }
                return zip(cuts.sorted(), cuts.sorted().dropFirst()).map { from, to in
                    (edge, along(a, b, from), along(a, b, to))
                }
            }
        }
        nodes = sectors()
        between = nodes.map { a in nodes.map { b in sees(a, b) ? distance(a, b) : .infinity } }
        for middle in nodes.indices {
            for a in nodes.indices {
                for b in nodes.indices {
                    between[a][b] = min(between[a][b], between[a][middle] + between[middle][b])
                }
            }
        }
        toStreet = nodes.map { straight(from: $0).distance }
        let direct = toStreet
        for node in nodes.indices {
            toStreet[node] = min(direct[node], nodes.indices.map { between[node][$0] + direct[$0] }.min() ?? .infinity)
        }
    }

    /// The shortest way from a place to any street, metres.
    func distanceToStreet(_ place: PlanarPoint) -> Double {
        let past = nodes.indices.filter { sees(place, nodes[$0]) }.map { distance(place, nodes[$0]) + toStreet[$0] }
        return min(straight(from: place).distance, past.min() ?? .infinity)
    }

    /// The shortest way from a place to a place on a street, metres. A barrier within `touch` of it does not count.
    func length(from place: PlanarPoint, to end: PlanarPoint, touch: Double = 0.1) -> Double {
        if sees(place, end, touch: touch) { return distance(place, end) }
        let starts = nodes.indices.filter { sees(place, nodes[$0]) }
        let ends = nodes.indices.filter { sees(nodes[$0], end, touch: touch) }
        return starts.flatMap { start in
            ends.map { distance(place, nodes[start]) + between[start][$0] + distance(nodes[$0], end) }
        }.min() ?? .infinity
    }

    /// The nearest place of a street that is seen from a place; the edge is the first of several.
    func straight(from place: PlanarPoint) -> (edge: EdgeID, distance: Double) {
        var best = (edge: Ownership.offStreet, distance: Double.infinity)
        for street in streets {
            let (dx, dy) = (street.to.x - street.from.x, street.to.y - street.from.y)
            let square = dx * dx + dy * dy
            let t = square > 0 ? ((place.x - street.from.x) * dx + (place.y - street.from.y) * dy) / square : 0
            let foot = along(street.from, street.to, min(1, max(0, t)))
            let far = distance(place, foot)
            if far < best.distance - 1e-9, sees(place, foot, touch: GroundBarriers.touch) { best = (street.edge, far) }
        }
        return best
    }

    func sees(_ a: PlanarPoint, _ b: PlanarPoint, touch: Double = 0) -> Bool {
        let length = distance(a, b)
        return barriers.allSatisfy { from, to in
            guard let t = meeting(a, b, from, to) else { return true }
            return (1 - t) * length < touch
        }
    }

    private func sectors() -> [PlanarPoint] {
        let ends = barriers.flatMap { [($0, $1), ($1, $0)] }
        var done: [PlanarPoint] = []
        var nodes: [PlanarPoint] = []
        for (vertex, _) in ends where !done.contains(vertex) {
            done.append(vertex)
            let turns = ends.filter { $0.0 == vertex }.map { turn($0.1.x - vertex.x, $0.1.y - vertex.y) }.sorted()
            for (number, turn) in turns.enumerated() {
                let next = number + 1 < turns.count ? turns[number + 1] : turns[0] + 8
                // Two ways that leave in one direction leave no sector between them.
                if next - turn < 1e-9 { continue }
                // Eighths of a turn and directions are not the same, but halving either stays inside the sector.
                let middle = direction((turn + next) / 2)
                nodes.append(PlanarPoint(x: vertex.x + 1e-5 * middle.x, y: vertex.y + 1e-5 * middle.y))
            }
        }
        return nodes
    }
}

/// A direction as a number that grows counter-clockwise from 0 to 8 (along the rim of a square), and back.
private func turn(_ x: Double, _ y: Double) -> Double {
    let most = max(abs(x), abs(y))
    let (x, y) = (x / most, y / most)
    if x == 1 { return y >= 0 ? y : 8 + y }
    if y == 1 { return 2 - x }
    if x == -1 { return 4 - y }
    return 6 + x
}

private func direction(_ turn: Double) -> PlanarPoint {
    let turn = turn >= 8 ? turn - 8 : turn
    let (x, y) =
        turn <= 1
        ? (1, turn)
        : turn <= 3 ? (2 - turn, 1) : turn <= 5 ? (-1, 4 - turn) : turn <= 7 ? (turn - 6, -1) : (1, turn - 8)
    let length = (x * x + y * y).squareRoot()
    return PlanarPoint(x: x / length, y: y / length)
}

/// Where a line from a to b crosses another, 0...1; nil where it does not.
private func meeting(_ a: PlanarPoint, _ b: PlanarPoint, _ c: PlanarPoint, _ d: PlanarPoint) -> Double? {
    let (rx, ry, sx, sy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y)
    let cross = rx * sy - ry * sx
    if cross == 0 { return nil }
    let t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross
    let u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross
    return t > 0 && t < 1 && u >= 0 && u <= 1 ? t : nil
}

private func along(_ a: PlanarPoint, _ b: PlanarPoint, _ t: Double) -> PlanarPoint {
    PlanarPoint(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
}

extension SmallGround {
    /// Random barriers among the streets: lines, rings, some from one another's points, some from the points of streets,
    /// some along them.
    func randomBarriers(_ count: Int, using generator: inout SeededGenerator) -> [[PlanarPoint]] {
        let box = BoundingBox(plane.points) ?? BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1)
        var lines: [[PlanarPoint]] = []
        for _ in 0..<count {
            var line: [PlanarPoint] = []
            if generator.chance(20), let known = lines.randomElement(using: &generator) {
                line.append(known[Int.random(in: known.indices, using: &generator)])
            } else if generator.chance(20) {
                let segment = Int.random(in: 0..<plane.points.count - 1, using: &generator)
                line.append(plane.points[segment])
                if generator.chance(50) { line.append(plane.points[segment + 1]) }
            }
            for _ in 0..<Int.random(in: 2...4, using: &generator) {
                if let last = line.last, generator.chance(70) {
                    line.append(
                        PlanarPoint(
                            x: last.x + Double.random(in: -90...90, using: &generator),
                            y: last.y + Double.random(in: -90...90, using: &generator)))
                } else {
                    line.append(
                        PlanarPoint(
                            x: Double.random(in: box.minX - 60...box.maxX + 60, using: &generator),
                            y: Double.random(in: box.minY - 60...box.maxY + 60, using: &generator)))
                }
            }
            if generator.chance(25) { line.append(line[0]) }
            lines.append(line)
        }
        return lines
    }

    func ownership(
        _ grid: CellGrid, limit: Double, barriers: [[PlanarPoint]], threads: Int = 1, selected: [Bool]? = nil
    ) throws -> Ownership {
        try Ownership(
            plane: plane, grid: grid, selected: selected ?? Array(repeating: true, count: grid.tileCount),
            offStreetLimit: limit, barriers: GroundBarriers(lines: barriers), threads: threads)
    }
}
