/// Where nobody may turn round because it would undo a turn restriction: past the turn, in the middle of a street.
///
/// A forbidden turn would otherwise be gone round by driving past it to the next vertex, be it only a signal or a place
/// where the street changes its name, and back. So on every street that leads away from a turn with a rule, one drives
/// on as far as there is no choice: wherever two streets end and no third, up to the next junction or dead end.
struct TurningRound {
    /// The sequences of two arcs, there and back, that are forbidden beside the restrictions; by their place in `arcs`.
    private(set) var forbidden: [[Int]] = []

    /// Linear in the arcs.
    /// - Parameters:
    ///   - arcs: each along an edge, in the order of the edges.
    ///   - restricted: the sequences of arcs that restrictions forbid.
    init(_ arcs: [ArcTable.Arc], placeCount: Int, restricted: [[Int]]) {
        if restricted.isEmpty { return }
        var streetEnds = [Int](repeating: 0, count: placeCount)
        /// The last two arcs that leave each place.
        var leaving = [(one: Int?, other: Int?)](repeating: (nil, nil), count: placeCount)
        for number in arcs.indices {
            let (tail, head) = (Int(arcs[number].tail), Int(arcs[number].head))
            leaving[tail] = (leaving[tail].other, number)
            if number > 0, arcs[number - 1].edge == arcs[number].edge { continue }
            streetEnds[tail] += 1
            streetEnds[head] += 1
        }
        var hasRule = [Bool](repeating: false, count: placeCount)
        var lastTurns: Set<[Int]> = []
        for sequence in restricted {
            for arc in sequence.dropLast() { hasRule[Int(arcs[arc].head)] = true }
            lastTurns.insert(sequence.suffix(2))
        }
        var isPassed = [Bool](repeating: false, count: arcs.count)
        for first in arcs.indices where hasRule[Int(arcs[first].tail)] {
            var arc = first
            while !isPassed[arc] {
                isPassed[arc] = true
                let back = [arc - 1, arc + 1].first { arcs.indices.contains($0) && arcs[$0].edge == arcs[arc].edge }
                let place = Int(arcs[arc].head)
                let (one, other) = leaving[place]
                guard streetEnds[place] == 2, let on = one == back ? other : one, !lastTurns.contains([arc, on]) else {
                    break
                }
                if let back { forbidden.append([arc, back]) }
                arc = on
            }
        }
    }
}
