import StreetGraph

/// Something that holds along a part of a street.
protocol AlongEdge {
    var edge: EdgeID { get }
    /// 0...1 along the edge's geometry, `from` < `to`.
    var from: Double { get }
    var to: Double { get }
}

extension StudiedArea {
    /// Cuts items along the streets of the study area, in the order of `streets.edges`, at the borders of zones and visits
    /// the parts, each with the item's number, its positions and its zone; nil outside all.
    func forEachPart<Item: AlongEdge>(
        of items: [Item], in zoned: ZonedStreets,
        _ visit: (_ number: Int, _ from: Double, _ to: Double, _ zone: Int?) -> Void
    ) {
        var place = 0
        for (number, item) in items.enumerated() {
            while streets.edges[place] < item.edge { place += 1 }
            for piece in zoned.pieces(ofEdgeNumber: place) {
                let (from, to) = (max(item.from, piece.from), min(item.to, piece.to))
                if from < to { visit(number, from, to, piece.zone) }
            }
        }
    }

    /// Visits the parts of the study area's streets, ascending by edge and along each, cut at the borders of zones if there
    /// are any; each with its zone, nil outside all.
    public func forEachStreetPart(
        in zoned: ZonedArea?, _ visit: (_ edge: EdgeID, _ from: Double, _ to: Double, _ zone: Int?) -> Void
    ) {
        for (number, edge) in streets.edges.enumerated() {
            for part in streets.parts(edge) {
                guard let zoned else {
                    visit(edge, part.lowerBound, part.upperBound, nil)
                    continue
                }
                for piece in zoned.streets.pieces(ofEdgeNumber: number) {
                    let (from, to) = (max(part.lowerBound, piece.from), min(part.upperBound, piece.to))
                    if from < to { visit(edge, from, to, piece.zone) }
                }
            }
        }
    }

    /// Visits the parts of its street-served cells that lie in one zone each, nil outside all: the cell by its number in
    /// the ground's ownership, ascending, and square metres.
    public func forEachGroundPart(
        in zoned: ZonedArea, _ visit: (_ cell: UInt32, _ zone: Int?, _ area: Double) -> Void
    ) {
        zoned.ground.forEachPart(of: cells) { index, zone, area in visit(cells.cells[index], zone, area) }
    }

    /// Visits the stretches of the study area's streets cut at the borders of zones, with the zone of each part; nil
    /// outside all.
    func forEachPart(of zoned: ZonedStreets, _ visit: (_ part: StreetStretch, _ zone: Int?) -> Void) {
        forEachPart(of: stretches, in: zoned) { number, from, to, zone in
            let item = stretches[number]
            guard let part = item.stretch.clipped(from: from, to: to) else { return }
            visit(StreetStretch(edge: item.edge, stretch: part), zone)
        }
    }
}
