import Geometry
import StreetGraph

/// Corrects the owners of a tile's cells, found without barriers, where barriers are near, and says where ownership changes
/// there.
///
/// A cell whose straight way to its owner crosses no barrier keeps it: no other street can be nearer. All others get the
/// street of their shortest way over open ground.
struct BarredTile {
    private let plane: StreetPlane
    private let cells: TileCells
    private let limit: Double
    private let ground: OpenGround
    private let barred: BarrierCells
    /// What the ways of cells are found with; nil where no cell needs it.
    private var finder: OpenWays?
    /// For each cell: its owner is `unchanged`, it has `noWay`, or the number of its way.
    private var wayOfCell: [Int32]
    private var ways: [OpenWay] = []

    private static let unchanged: Int32 = -1
    private static let noWay: Int32 = -2

    /// Finds the ways of the barred cells and gives them their owners.
    /// - Parameters:
    ///   - barriers: all within `margin` of the tile.
    ///   - segments: all street segments with frontage within the limit of the tile's cells.
    init(
        _ barriers: ArraySlice<BarrierSegment>, _ segments: ArraySlice<StreetSegment>, _ plane: StreetPlane,
        _ cells: TileCells, offStreetLimit: Double, _ workspace: inout OwnershipTile.Workspace
    ) {
        (self.plane, self.cells, limit) = (plane, cells, offStreetLimit)
        let side = Double(OwnershipTile.side) * cells.cellSize
        let tile = BoundingBox(minX: cells.west, minY: cells.south, maxX: cells.west + side, maxY: cells.south + side)
        ground = OpenGround(
            barriers, box: tile.widened(by: Self.margin(offStreetLimit: offStreetLimit)),
            bucketSize: min(max(offStreetLimit / 3, 10), 50))
        barred = BarrierCells(ground.barriers, cells)
        wayOfCell = [Int32](repeating: Self.unchanged, count: OwnershipTile.side * OwnershipTile.side)

        var barrier = 0
        let barredCells = wayOfCell.indices.filter { isBarred($0, workspace, &barrier) }
        if barredCells.isEmpty { return }
        let finder = OpenWays(
            ground: ground, segments: segments, points: plane.points, limit: offStreetLimit,
            box: tile.widened(by: offStreetLimit))
        for cell in barredCells {
            if let way = finder.way(from: centre(cell), &barrier) {
                wayOfCell[cell] = Int32(ways.count)
                ways.append(way)
                (workspace.edge[cell], workspace.owner[cell]) = (way.piece.edge, way.piece.point)
            } else {
                wayOfCell[cell] = Self.noWay
                (workspace.edge[cell], workspace.owner[cell]) = (Ownership.offStreet, 0)
            }
        }
        self.finder = finder
    }

    /// Barriers further than this from a tile, metres, cannot matter to it.
    static func margin(offStreetLimit: Double) -> Double { offStreetLimit + 1 }

    /// Whether a barrier lies on the straight way from a cell to its owner.
    private func isBarred(_ cell: Int, _ workspace: borrowing OwnershipTile.Workspace, _ barrier: inout Int) -> Bool {
        guard workspace.edge[cell] != Ownership.offStreet else { return false }
        let (segment, centre) = (workspace.owner[cell], centre(cell))
        let foot = SegmentFoot(
            from: plane.points[Int(segment)], to: plane.points[Int(segment) + 1], near: centre)
        let place = OpenStreets.place(segment, foot.t, plane.points)
        let (column, row) = (cell % OwnershipTile.side, cell / OwnershipTile.side)
        return barred.mayBar(column: column, row: row, to: place, cells)
            && !ground.isClear(from: centre, to: place, touch: GroundBarriers.touch, &barrier)
    }

    private func centre(_ cell: Int) -> PlanarPoint {
        cells.centre(column: cell % OwnershipTile.side, row: cell / OwnershipTile.side)
    }

    /// Where on its owner's segment the way of a cell arrives, 0...1; nil where it is the nearest place of the segment.
    func arrival(ofCell cell: Int) -> Double? { wayOfCell[cell] >= 0 ? ways[Int(wayOfCell[cell])].t : nil }

    /// Where ownership changes on the way from a cell's centre to that of its eastern or northern neighbour, as
    /// `OwnedCell` keeps it: at a barrier between them, in the middle if there are several, also if one street serves
    /// both sides. Nil where no barrier has a say in it.
    /// - Parameter change: what it would be if there were none.
    func change(
        from first: Int, to second: Int, _ workspace: borrowing OwnershipTile.Workspace, otherwise change: () -> UInt8
    ) -> UInt8? {
        let isUnchanged = wayOfCell[first] == Self.unchanged && wayOfCell[second] == Self.unchanged
        if isUnchanged && !isOnBarrier(first) && !isOnBarrier(second) { return nil }
        let (start, end) = (centre(first), centre(second))
        let (firstEdge, secondEdge) = (workspace.edge[first], workspace.edge[second])
        guard let barrier = ground.crossings(from: start, to: end) else {
            if isUnchanged { return nil }
            if firstEdge == secondEdge { return OwnedCell.noChange }
            return Self.byte(
                nearer(first, second, start, end, workspace) ?? seen(first, start, end, workspace))
        }
        if firstEdge != Ownership.offStreet && secondEdge != Ownership.offStreet {
            return Self.byte((barrier.first + barrier.last) / 2)
        }
        if firstEdge == secondEdge { return OwnedCell.noChange }
        // Ground off the streets begins at the barrier, or before it where the limit is reached.
        let isFirstOwned = secondEdge == Ownership.offStreet
        let limit =
            isUnchanged ? change() : nearer(first, second, start, end, workspace).map(Self.byte)
        guard let limit else { return Self.byte(isFirstOwned ? barrier.first : barrier.last) }
        return isFirstOwned ? min(Self.byte(barrier.first), limit) : max(Self.byte(barrier.last), limit)
    }

    private static func byte(_ change: Double) -> UInt8 { UInt8((change * OwnedCell.changeSteps).rounded()) }

    private func isOnBarrier(_ cell: Int) -> Bool {
        barred.contains(column: cell % OwnershipTile.side, row: cell / OwnershipTile.side)
    }

    /// Where the ways of two neighbours become equally long; nil where neither is the shorter one at its own cell.
    private func nearer(
        _ first: Int, _ second: Int, _ start: PlanarPoint, _ end: PlanarPoint,
        _ workspace: borrowing OwnershipTile.Workspace
    ) -> Double? {
        func lead(_ way: Double) -> Double {
            let place = between(start, end, way)
            return length(first, from: place, workspace) - length(second, from: place, workspace)
        }
        guard lead(0) <= 0, lead(1) >= 0 else { return nil }
        return halved { lead($0) < 0 }
    }

    /// Where the street of the first of two neighbours ceases to be the owner.
    private func seen(
        _ first: Int, _ start: PlanarPoint, _ end: PlanarPoint, _ workspace: borrowing OwnershipTile.Workspace
    ) -> Double {
        let edge = workspace.edge[first]
        guard let finder else { return 0.5 }
        var barrier = 0
        return halved { way in
            (finder.way(from: between(start, end, way), &barrier)?.piece.edge ?? Ownership.offStreet) == edge
        }
    }

    /// The end of a stretch from 0 on, up to what a byte can hold.
    private func halved(_ isWithin: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        while high - low > 1.0 / 512 {
            let middle = (low + high) / 2
            if isWithin(middle) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The length of a cell's way if it began at another place near by, metres.
    private func length(
        _ cell: Int, from place: PlanarPoint, _ workspace: borrowing OwnershipTile.Workspace
    ) -> Double {
        if workspace.edge[cell] == Ownership.offStreet { return limit }
        if wayOfCell[cell] >= 0, let finder { return finder.length(of: ways[Int(wayOfCell[cell])], from: place) }
        let segment = Int(workspace.owner[cell])
        return SegmentFoot(from: plane.points[segment], to: plane.points[segment + 1], near: place).square
            .squareRoot()
    }

    private func between(_ start: PlanarPoint, _ end: PlanarPoint, _ way: Double) -> PlanarPoint {
        PlanarPoint(x: start.x + way * (end.x - start.x), y: start.y + way * (end.y - start.y))
    }
}
