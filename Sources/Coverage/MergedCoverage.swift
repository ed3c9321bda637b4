import Contour
import Geometry
import Ground
import Planning
import Reachability
import StreetGraph

/// The arrival of the first unit on the ground of the study area, and what follows from it for each limit.
struct MergedCoverage: Sendable {
    private let scene: Scene
    let ground: GroundModel
    private let joint: JointReach
    /// The slots with ground in the study area, ascending.
    let slots: [Int]

    init(scene: Scene, ground: GroundModel, joint: JointReach) {
        self.scene = scene
        self.ground = ground
        self.joint = joint
        slots = (0..<ground.ownership.slotCount).filter { ground.areaTile(slot: $0) != .outside }
    }

    /// The arrival of the first unit everywhere.
    @Sendable func field() -> ArrivalField { field(within: .unbounded) }

    /// The arrival of the first unit wherever it comes within a limit.
    func field(within limit: Milliseconds) -> ArrivalField {
        var field = ArrivalField(plane: scene.plane, ownership: ground.ownership)
        field.fill(from: joint.arrivals, within: limit)
        return field
    }

    /// For each limit the covered street-served ground, square metres.
    func coveredAreas(_ field: borrowing ArrivalField) -> [Double] {
        let limits = scene.settings.limits.milliseconds
        var areas = [Double](repeating: 0, count: limits.count)
        forEachServedCell { cell, area in
            // The limits ascend: a cell counts for the first that holds and for all after it.
            if let first = limits.firstIndex(where: { field.times[cell] <= $0 }) { areas[first] += Double(area) }
        }
        for limit in areas.indices.dropFirst() { areas[limit] += areas[limit - 1] }
        return areas
    }

    /// The street-served ground of the study area and how soon it is reached.
    func servedCells(_ field: borrowing ArrivalField) -> ServedCells {
        var served = ServedCells()
        forEachServedCell { cell, area in
            served.cells.append(UInt32(cell))
            served.areas.append(area)
            served.times.append(field.times[cell])
            served.firstDue.append(field.firstDue(cell: cell) ?? ServedCells.nobody)
        }
        return served
    }

    /// Visits the street-served cells with ground in the study area, and how many square metres of each that is.
    private func forEachServedCell(_ visit: (_ cell: Int, _ area: Float) -> Void) {
        for slot in slots { forEachServedCell(ofSlot: slot, visit) }
    }

    /// Those of one slot.
    func forEachServedCell(ofSlot slot: Int, _ visit: (_ cell: Int, _ area: Float) -> Void) {
        for cell in slot << 12..<(slot + 1) << 12 where ground.areaOfCell[cell] > 0 {
            if ground.ownership.cells[cell].edge != Ownership.offStreet { visit(cell, ground.areaOfCell[cell]) }
        }
    }

    /// Coverage and gaps within one limit.
    /// - Parameter uncovered: the parts of streets inside the area that the limit leaves uncovered.
    func coverage(
        within limit: Milliseconds, uncovered: [(edge: EdgeID, interval: ClosedRange<Double>)], _ demand: [Demand],
        _ field: borrowing ArrivalField
    ) throws -> LimitCoverage {
        guard let area = scene.area else { throw CoverageError.nothingToLookAt }
        let clip = try ClipArea(area.coordinates, algebra: PolygonAlgebra())

        var finder = GapFinder(scene: scene, ground: ground, slots: slots, limit: limit)
        try finder.find(.late, in: field, clip: clip)
        try finder.find(.unreachable, in: field, clip: clip)
        for piece in uncovered { finder.addStreet(piece.edge, piece.interval) }
        let besideGaps = demand.map { finder.addDemand($0) }

        var (covered, all) = (0.0, 0.0)
        forEachServedCell { cell, area in
            all += Double(area)
            if field.times[cell] <= limit { covered += Double(area) }
        }
        return LimitCoverage(
            polygons: try clip.clip(outline(within: limit, field)), coveredArea: covered,
            uncoveredArea: all - covered, coveredStreet: 0,
            gaps: finder.gaps.enumerated().sorted { a, b in
                if a.element.demand != b.element.demand {
                    return b.element.demand.lexicographicallyPrecedes(a.element.demand)
                }
                return (b.element.area, a.offset) < (a.element.area, b.offset)
            }.map(\.element), demandBesideGaps: besideGaps)
    }

    /// The outline of the covered cells that have ground in the study area, not yet clipped to its rim.
    private func outline(within limit: Milliseconds, _ field: borrowing ArrivalField) -> [Polygon<Coordinate>] {
        guard let window = TileWindow(slots: slots, ownership: ground.ownership) else { return [] }
        var set = window.emptySet()
        for slot in slots {
            let inArea = ground.areaTile(slot: slot).rows
            let rows = zip(field.coveredRows(slot: slot, within: limit), inArea).map { $0 & $1 }
            set.setTile(window.tile(ofSlot: slot), rows: rows.span)
        }
        return window.outline(traceContours(of: set), lattice: scene.lattice) { cell, stepX, stepY in
            if let neighbour = ground.ownership.neighbour(ofCell: cell, stepColumn: stepX, stepRow: stepY),
                field.times[neighbour] <= limit
            {
                // Covered as well, but outside the study area: the outline runs past the rim and is clipped.
                return ArrivalField.crossingRange.upperBound
            }
            return field.crossing(from: cell, stepColumn: stepX, stepRow: stepY, within: limit)
        }.polygons
    }
}
