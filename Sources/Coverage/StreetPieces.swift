import Ground
import Reachability
import StreetGraph

/// A piece of street inside the study area along which the smallest limit that holds and the first due stay the same.
public struct StreetPiece: Sendable, Equatable {
    public var edge: EdgeID
    /// 0...1 along the edge's geometry, `from` < `to`.
    public var from: Double
    public var to: Double
    /// Number of the smallest limit that holds; nil where none does.
    public var limit: Int?
    /// The stationed point that arrives first; nil where nobody arrives.
    public var firstDue: UInt32?
    /// Arrival at both ends, milliseconds; infinite where nobody arrives.
    public var arrivalAtFrom: Double
    public var arrivalAtTo: Double
}

/// What one run of edges adds to the totals.
struct StreetsOfChunk: Sendable {
    var pieces: [StreetPiece] = []
    var length = 0.0
    var coveredLength: [Double]
    var stretches: [StreetStretch] = []
    /// The parts that each limit leaves uncovered.
    var uncovered: [[(edge: EdgeID, interval: ClosedRange<Double>)]]

    init(limits: Int) {
        coveredLength = Array(repeating: 0, count: limits)
        uncovered = Array(repeating: [], count: limits)
    }
}

/// Cuts the streets of the study area at the limits, and sums them up.
struct StreetCutter {
    let scene: Scene
    let streets: StreetsInArea
    let joint: JointReach

    /// The pieces of some edges and their sums.
    func cut(_ edges: ArraySlice<EdgeID>) -> StreetsOfChunk {
        let limits = scene.settings.limits.milliseconds
        var chunk = StreetsOfChunk(limits: limits.count)
        for edge in edges {
            let length = scene.network.length(edge)
            chunk.length += length * streets.share(edge)
            let stretches = joint.stretches(edge, through: limits)
            for (number, limit) in limits.enumerated() {
                let covered = joint.coveredIntervals(edge, within: limit)
                chunk.coveredLength[number] += length * streets.share(edge, of: covered)
                for part in streets.parts(edge) {
                    for gap in part.subtracting(covered) { chunk.uncovered[number].append((edge, gap)) }
                }
            }
            for part in streets.parts(edge) {
                append(stretches, edge, within: part, limits, to: &chunk)
            }
        }
        return chunk
    }

    private func append(
        _ stretches: [Stretch], _ edge: EdgeID, within part: ClosedRange<Double>, _ limits: [Milliseconds],
        to chunk: inout StreetsOfChunk
    ) {
        var pieces: [StreetPiece] = []
        for stretch in stretches {
            guard let inside = stretch.clipped(from: part.lowerBound, to: part.upperBound) else { continue }
            chunk.stretches.append(StreetStretch(edge: edge, stretch: inside))
            for (from, to, limit) in Self.cut(stretch, from: inside.from, to: inside.to, limits) {
                let piece = StreetPiece(
                    edge: edge, from: from, to: to, limit: limit, firstDue: stretch.point,
                    arrivalAtFrom: stretch.time(at: from), arrivalAtTo: stretch.time(at: to))
                if let last = pieces.last, last.limit == limit, last.firstDue == stretch.point {
                    pieces[pieces.count - 1].to = to
                    pieces[pieces.count - 1].arrivalAtTo = piece.arrivalAtTo
                } else {
                    pieces.append(piece)
                }
            }
        }
        // The ends of the edge are its vertices, which may be reached earlier over another street.
        if let last = pieces.indices.last {
            let ends = joint.arrivalAtEnds(edge)
            if pieces[0].from == 0 { pieces[0].arrivalAtFrom = ends.start }
            if pieces[last].to == 1 { pieces[last].arrivalAtTo = ends.end }
        }
        chunk.pieces.append(contentsOf: pieces)
    }

    /// A part of one stretch, cut where its arrival passes a limit.
    private static func cut(
        _ stretch: Stretch, from low: Double, to high: Double, _ limits: [Milliseconds]
    ) -> [(from: Double, to: Double, limit: Int?)] {
        if stretch.point == nil { return [(low, high, nil)] }
        let slope = (stretch.timeAtTo - stretch.timeAtFrom) / (stretch.to - stretch.from)
        var cuts = [low, high]
        if slope != 0 {
            for limit in limits {
                let position = stretch.from + (Double(limit) - stretch.timeAtFrom) / slope
                if position > low && position < high { cuts.append(position) }
            }
        }
        cuts.sort()
        return zip(cuts, cuts.dropFirst()).filter { $0 < $1 }.map { from, to in
            let time = stretch.time(at: (from + to) / 2)
            return (from, to, limits.firstIndex { time <= Double($0) })
        }
    }
}
