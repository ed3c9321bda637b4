import Reachability
import StreetGraph

/// A piece of street along which besides what `StreetPiece` says the depth stays the same, and whether it is contested.
public struct DeepStreetPiece: Sendable, Equatable {
    public var piece: StreetPiece
    /// Units that are there within the longest limit, at most `DepthAmount.most`.
    public var depth: Int
    /// The second point where it is there within the margin after the first; nil elsewhere.
    public var contestedWith: UInt32?
}

extension StudiedArea {
    /// The streets of the study area cut at the limits and where the first due, the depth within the longest limit or
    /// whether they are contested changes; in the order of `streets.edges` and along each. Linear.
    public func deepPieces(_ backup: Backup) -> [DeepStreetPiece] {
        let limits = scene.settings.limits.milliseconds.indices
        var pieces: [DeepStreetPiece] = []
        for (number, item) in backup.pieces.enumerated() {
            let first = item.due.first
            var next = DeepStreetPiece(
                piece: StreetPiece(
                    edge: item.edge, from: item.from, to: item.to,
                    limit: limits.first { backup.depth(piece: number, limit: $0) > 0 }, firstDue: first.point,
                    arrivalAtFrom: first.timeAtFrom, arrivalAtTo: first.timeAtTo),
                depth: backup.depth(piece: number, limit: limits.count - 1),
                contestedWith: item.isContested ? item.due.second.point : nil)
            // The ends of an edge are its vertices, which may be reached earlier over another street.
            if item.from == 0 { next.piece.arrivalAtFrom = joint.arrivalAtEnds(item.edge).start }
            if item.to == 1 { next.piece.arrivalAtTo = joint.arrivalAtEnds(item.edge).end }
            if let last = pieces.last, last.continues(with: next) {
                pieces[pieces.count - 1].piece.to = next.piece.to
                pieces[pieces.count - 1].piece.arrivalAtTo = next.piece.arrivalAtTo
            } else {
                pieces.append(next)
            }
        }
        return pieces
    }
}

extension DeepStreetPiece {
    /// Whether another piece begins where this one ends and says the same.
    fileprivate func continues(with next: DeepStreetPiece) -> Bool {
        piece.edge == next.piece.edge && piece.to == next.piece.from && piece.limit == next.piece.limit
            && piece.firstDue == next.piece.firstDue && depth == next.depth && contestedWith == next.contestedWith
    }
}
