import Geometry
import StreetGraph

/// All segments of some ways, numbered way by way.
struct Segments {
    /// Which way each belongs to.
    private(set) var way: [UInt32] = []
    /// The position in `Ways.wayNodes` of each one's first node; the next position is its second.
    private(set) var position: [Int] = []
    private let ways: Ways

    /// - Parameter isWanted: which ways take part, by number.
    init(_ ways: Ways, where isWanted: (Int) -> Bool = { _ in true }) {
        self.ways = ways
        for number in ways.ways.indices where isWanted(number) {
            for position in ways.ways[number].nodes.dropLast() {
                way.append(UInt32(number))
                self.position.append(position)
            }
        }
    }

    var count: Int { way.count }

    /// The two nodes of a segment.
    func nodes(_ segment: Int) -> (UInt32, UInt32) {
        (ways.wayNodes[position[segment]], ways.wayNodes[position[segment] + 1])
    }

    subscript(segment: Int) -> Segment {
        let (a, b) = nodes(segment)
        return Segment(a: ways.nodes[Int(a)], b: ways.nodes[Int(b)])
    }

    /// The segment of a street, not blocked, nearest to a place, and where on it that is; nil where none is within the reach,
    /// metres. Of equal ones the first. Linear.
    func nearest(to place: Coordinate, within reach: Double) -> (distance: Double, segment: Int, fraction: Double)? {
        var best: (distance: Double, segment: Int, fraction: Double)?
        let box = BoxAround(place, metres: reach)
        for segment in 0..<count {
            let candidate = self[segment]
            guard box.meets(candidate), !ways.ways[Int(way[segment])].isBlocked else { continue }
            let (fraction, distance) = candidate.nearest(to: place)
            guard distance <= reach else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (distance, segment, fraction) }
        }
        return best
    }
}

/// A box so many metres around a place, for passing over what is far.
private struct BoxAround {
    private let box: CoordinateBox
    private let east: Int64
    private let north: Int64

    init(_ place: Coordinate, metres: Double) {
        let frame = LocalFrame(at: place)
        box = CoordinateBox(place)
        east = Int64((metres / frame.east * 1.01).rounded(.up)) + 1
        north = Int64((metres / frame.north * 1.01).rounded(.up)) + 1
    }

    func meets(_ segment: Segment) -> Bool {
        let other = CoordinateBox(segment.a, segment.b)
        return other.west <= box.east + east && other.east >= box.west - east && other.south <= box.north + north
            && other.north >= box.south - north
    }
}
