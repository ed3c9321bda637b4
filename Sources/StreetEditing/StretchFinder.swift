import Geometry
import StreetGraph

/// Finds which stretches of ways a change is about.
struct StretchFinder {
    private enum Extent {
        case along(StretchesAlongside, shortest: Double)
        case inside(AreaIndex)
        case nothing
    }

    private let extent: Extent
    /// Whether a node is a junction: more than one way passes it, or one ends in it.
    private let isJunction: [Bool]

    init(_ extent: StreetChange.Extent, _ ways: Ways) throws(GeometryError) {
        switch extent {
        case .along(let lines):
            var drawn = Ways()
            for line in lines {
                let first = drawn.wayNodes.count
                drawn.wayNodes += (0..<UInt32(line.count)).map { UInt32(drawn.nodes.count) + $0 }
                drawn.nodes += line
                drawn.ways.append(
                    Way(
                        nodes: first..<drawn.wayNodes.count, forwardSpeed: 1, backwardSpeed: 1, frontage: false,
                        name: ""))
            }
            let total = drawn.ways.indices.reduce(0) { $0 + drawn.length(of: $1) }
            let rule = Alongside(distance: changeReach, angle: Alongside.usual.angle, passesEnds: false)
            self.extent = .along(
                StretchesAlongside(drawn, where: { _ in true }, rule), shortest: min(changeReach, total / 2))
        case .inside(let polygons):
            let units = polygons.map { polygon in
                Polygon(
                    exterior: polygon.exterior.map(PlanarPoint.init(units:)),
                    holes: polygon.holes.map { $0.map(PlanarPoint.init(units:)) })
            }
            self.extent = AreaIndex(units).map { .inside($0) } ?? .nothing
        }
        var uses = [Int](repeating: 0, count: ways.nodes.count)
        for way in ways.ways {
            for position in way.nodes {
                let isEnd = position == way.nodes.lowerBound || position == way.nodes.upperBound - 1
                uses[Int(ways.wayNodes[position])] += isEnd ? 2 : 1
            }
        }
        isJunction = uses.map { $0 > 1 }
    }

    /// The stretches of a way that the change is about, metres from its start, ascending and apart.
    func stretches(of line: MeasuredLine) throws(GeometryError) -> [ClosedRange<Double>] {
        switch extent {
        case .along(let alongside, let shortest):
            let covers = alongside.covers(of: line.places)
            let found = alongside.stretches(covers, length: line.length, atLeast: shortest)
            return united(found.map { atJunctions($0, line) })
        case .inside(let area):
            let parts = area.insideIntervals(of: line.places.map(PlanarPoint.init(units:)))
            return united(
                parts.map { part in
                    func offset(_ fraction: Double) -> Double {
                        line.offsets[part.segment]
                            + fraction * (line.offsets[part.segment + 1] - line.offsets[part.segment])
                    }
                    return offset(part.from)...offset(part.to)
                })
        case .nothing: return []
        }
    }

    /// A stretch whose ends are moved to the nearest junction within the reach, unless nothing would be left of it.
    private func atJunctions(_ stretch: ClosedRange<Double>, _ line: MeasuredLine) -> ClosedRange<Double> {
        func snapped(_ offset: Double) -> Double {
            let junctions = line.offsets.indices.filter { isJunction[Int(line.nodes[$0])] }.map { line.offsets[$0] }
            let nearest = junctions.min { abs($0 - offset) < abs($1 - offset) }
            return nearest.map { abs($0 - offset) <= changeReach ? $0 : offset } ?? offset
        }
        let (from, to) = (snapped(stretch.lowerBound), snapped(stretch.upperBound))
        return to - from > MeasuredLine.resolution ? from...to : stretch
    }

    private func united(_ stretches: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        var united: [ClosedRange<Double>] = []
        for stretch in stretches.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) })
        where stretch.upperBound - stretch.lowerBound > MeasuredLine.resolution {
            if let last = united.last, stretch.lowerBound <= last.upperBound + MeasuredLine.resolution {
                united[united.count - 1] = last.lowerBound...max(last.upperBound, stretch.upperBound)
            } else {
                united.append(stretch)
            }
        }
        return united
    }
}

extension PlanarPoint {
    /// A stored coordinate in its own units of 1e-7 degrees.
    fileprivate init(units place: Coordinate) {
        self.init(x: Double(place.longitude), y: Double(place.latitude))
    }
}
