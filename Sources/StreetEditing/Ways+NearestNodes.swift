import StreetGraph

/// A node on a street, as the nearest position to a place.
public struct NearestNode: Sendable, Equatable {
    public var node: UInt32
    /// The street, by its number among the edited ways.
    public var way: Int
    /// How far it is from the place, metres.
    public var distance: Double
}

extension Ways {
    /// The positions on streets nearest to some places, as nodes: those that the streets have there, within a centimetre, or
    /// new ones. Linear in the segments for each place.
    ///
    /// - Parameter places: with how far away a street may be, metres.
    /// - Returns: the edit that adds the new nodes, and for each place its node; nil where no street is near enough.
    public func nodes(
        nearestTo places: [(place: Coordinate, reach: Double)]
    ) -> (edit: WayEdit, nearest: [NearestNode?]) {
        var edit = WayEdit(nodesOf: self)
        var insertions = Insertions()
        let segments = Segments(self)
        var nearest = places.map { place, reach -> NearestNode? in
            guard let best = segments.nearest(to: place, within: reach) else { return nil }
            let (a, b) = segments.nodes(best.segment)
            let foot = segments[best.segment].place(at: best.fraction)
            let own = [a, b].first {
                Ellipsoid.length(from: foot, to: self.nodes[Int($0)]) <= MeasuredLine.resolution
            }
            let node = own ?? edit.addNode(at: foot)
            if own == nil { insertions.insert(node, on: best.segment, at: best.fraction) }
            return NearestNode(node: node, way: Int(segments.way[best.segment]), distance: best.distance)
        }
        insertions.append(self, segments, to: &edit)
        let pieces = edit.pieces(ofWays: ways.count)
        for index in nearest.indices {
            guard let way = nearest[index]?.way else { continue }
            if let now = pieces[way].first { nearest[index]?.way = now } else { nearest[index] = nil }
        }
        return (edit, nearest)
    }
}
