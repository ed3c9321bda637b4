import StreetGraph

extension Reach {
    /// What several searches on one network say together, also with different weights: on each edge the entries of all of
    /// them, at each vertex the earliest arrival, ties to the lower point. Arrival anywhere is then the earliest of theirs.
    ///
    /// Linear in what the searches touched. Nothing is known beyond the smallest of their bounds.
    public static func merged(_ reaches: [Reach]) -> Reach {
        guard var all = reaches.first else { return .nothing }
        for reach in reaches.dropFirst() { all = all.merged(with: reach) }
        return all
    }

    private func merged(with other: Reach) -> Reach {
        var (edges, entries): ([EdgeReach], [Entry]) = ([], [])
        edges.reserveCapacity(max(self.edges.count, other.edges.count))
        entries.reserveCapacity(self.entries.count + other.entries.count)
        var (mine, theirs) = (0, 0)
        while mine < self.edges.count || theirs < other.edges.count {
            let ours = mine < self.edges.count ? self.edges[mine].edge : .max
            let next = theirs < other.edges.count ? other.edges[theirs].edge : .max
            let first = UInt32(entries.count)
            if ours <= next { entries += self.entries[self.edges[mine].entryRange] }
            if next <= ours { entries += other.entries[other.edges[theirs].entryRange] }
            var edge = ours <= next ? self.edges[mine] : other.edges[theirs]
            if ours == next { edge.takeEarlier(other.edges[theirs]) }
            edge.firstEntry = first
            edge.entryCount = UInt32(entries.count) - first
            edges.append(edge)
            if ours <= next { mine += 1 }
            if next <= ours { theirs += 1 }
        }
        return Reach(
            bound: min(bound, other.bound), edges: edges, entries: entries,
            settledVertices: settledVertices + other.settledVertices, relaxedArcs: relaxedArcs + other.relaxedArcs,
            takenFromQueue: takenFromQueue + other.takenFromQueue)
    }
}

extension EdgeReach {
    /// Takes over the arrivals at the vertices that are earlier in another search.
    fileprivate mutating func takeEarlier(_ other: EdgeReach) {
        if (other.startTime, other.startPoint) < (startTime, startPoint) {
            (startTime, startPoint) = (other.startTime, other.startPoint)
        }
        if (other.endTime, other.endPoint) < (endTime, endPoint) {
            (endTime, endPoint) = (other.endTime, other.endPoint)
        }
    }
}
