import Ground
import Reachability
import StreetGraph

/// Where two points are equally near.
public struct ContestedPair: Sendable, Equatable {
    /// Numbers of the stationed points, the lower one first.
    public var points: [Int]
    public var extent: Extent
}

extension StudiedArea {
    /// For each stationed point and each limit of the run what only this point reaches: what is lost if it goes out of
    /// service. Linear.
    public func servedByOnePoint(_ backup: Backup) -> [[CoveredAmount]] {
        var sole = Array(
            repeating: [CoveredAmount](limits: scene.settings.limits.milliseconds), count: scene.stationed.count)
        for (cell, point) in cells.firstDue.enumerated() where point != ServedCells.nobody {
            sole[Int(point)].add(Double(cells.areas[cell]), at: cells.times[cell])
            sole[Int(point)].subtract(Double(cells.areas[cell]), at: backup.cells.secondPoint[cell])
        }
        for piece in backup.pieces {
            guard let point = piece.due.first.point else { continue }
            let (first, second) = (
                StreetStretch(edge: piece.edge, stretch: piece.due.first).weighted(scene.network),
                StreetStretch(edge: piece.edge, stretch: piece.due.second).weighted(scene.network)
            )
            sole[Int(point)].add(first)
            if piece.due.second.point != nil { sole[Int(point)].subtract(second) }
        }
        return sole
    }

    /// Where the second point is there no later than the margin after the first, by pairs of points: the longest streets
    /// first. Linear.
    public func contestedPairs(_ backup: Backup) -> [ContestedPair] {
        var extents: [[Int]: Extent] = [:]
        func pair(_ first: UInt32, _ second: UInt32) -> [Int] { [Int(first), Int(second)].sorted() }
        for cell in cells.areas.indices where backup.isContested(cell: cell, cells) {
            extents[pair(cells.firstDue[cell], backup.cells.secondDue[cell]), default: Extent()].ground += Double(
                cells.areas[cell])
        }
        for piece in backup.pieces where piece.isContested {
            guard let first = piece.due.first.point, let second = piece.due.second.point else { continue }
            extents[pair(first, second), default: Extent()].street +=
                (piece.to - piece.from) * scene.network.length(piece.edge)
        }
        func order(_ pair: ContestedPair) -> (Double, Double, Int, Int) {
            (-pair.extent.street, -pair.extent.ground, pair.points[0], pair.points[1])
        }
        return extents.map { ContestedPair(points: $0.key, extent: $0.value) }.sorted { order($0) < order($1) }
    }
}

extension Backup {
    /// Whether two points are equally near to one of the study area's cells.
    func isContested(cell: Int, _ served: ServedCells) -> Bool {
        let second = cells.secondPoint[cell]
        return second != .never && second - min(served.times[cell], second) <= contestMargin
    }
}
