import Contour
import Geometry
import Ground
import Reachability
import StreetGraph
import Workers

/// The ground and the streets of the study area that one point reaches before all others.
public struct Catchment: Sendable {
    /// Its outline within the study area.
    public var polygons: [Polygon<Coordinate>]
    /// Street-served ground, square metres.
    public var area: Double
    /// Metres.
    public var streetLength: Double
    /// What of it is covered within each limit of the run.
    public var limits: [CoveredAmount]
    /// Each demand of the run in it: the load that the point carries.
    public var demand: [DemandCoverage] = []
}

extension StudiedArea {
    /// The catchment of each stationed point. They share out what is ever reached, without overlap; where two points arrive
    /// at once it is the lower one's.
    public func catchments() throws -> [Catchment] {
        let count = scene.stationed.count
        let none = Catchment(
            polygons: [], area: 0, streetLength: 0, limits: [CoveredAmount](limits: scene.settings.limits.milliseconds))
        var catchments = Array(repeating: none, count: count)
        for (index, point) in cells.firstDue.enumerated() where point != ServedCells.nobody {
            let area = Double(cells.areas[index])
            catchments[Int(point)].area += area
            catchments[Int(point)].limits.add(area, at: cells.times[index])
        }
        for item in stretches {
            guard let point = item.stretch.point else { continue }
            let weighted = item.weighted(scene.network)
            catchments[Int(point)].streetLength += weighted.weight
            catchments[Int(point)].limits.add(weighted)
        }
        let demand = demandCoverage(required: scene.stationed.map { _ in nil }) { demand, number in
            let first = demand.firstDue[number]
            return first == ServedCells.nobody ? nil : Int(first)
        }
        for point in 0..<count { catchments[point].demand = demand[point] }
        let tracer = CatchmentTracer(self)
        let outlines = try parallelMap(
            count: count, threads: scene.settings.threads, workspace: tracer.workspace
        ) { point, workspace in
            try tracer.outline(ofPoint: point, &workspace)
        }
        for point in 0..<count { catchments[point].polygons = outlines[point] }
        return catchments
    }
}

/// Outlines of ground by who is first due. Two that meet share their border: it runs where ownership passes from street to
/// street, or, along one street, where its first due changes.
private struct CatchmentTracer: Sendable {
    let study: StudiedArea
    /// Who is first due in each slot cell with street-served ground in the study area; `nobody` elsewhere.
    private let due: [UInt32]
    /// The cells of point p are entries `first[p] ..< first[p + 1]` of `cellsByPoint`.
    private let first: [Int]
    private let cellsByPoint: [UInt32]

    init(_ study: StudiedArea) {
        self.study = study
        let (cells, count) = (study.cells, study.scene.stationed.count)
        var due = Array(
            repeating: ServedCells.nobody, count: study.ground.ownership.slotCount * CellGrid.cellsPerTile)
        var first = [Int](repeating: 0, count: count + 1)
        for (index, point) in cells.firstDue.enumerated() where point != ServedCells.nobody {
            due[Int(cells.cells[index])] = point
            first[Int(point) + 1] += 1
        }
        for point in 0..<count { first[point + 1] += first[point] }
        var next = first
        var sorted = [UInt32](repeating: 0, count: first[count])
        for (index, point) in cells.firstDue.enumerated() where point != ServedCells.nobody {
            sorted[next[Int(point)]] = cells.cells[index]
            next[Int(point)] += 1
        }
        (self.due, self.first, cellsByPoint) = (due, first, sorted)
    }

    struct Workspace: ~Copyable {
        let field: ArrivalField
        let clip: ClipArea
    }

    @Sendable func workspace() throws -> Workspace {
        guard let area = study.scene.area else { throw CoverageError.noStudyArea }
        var field = ArrivalField(plane: study.scene.plane, ownership: study.ground.ownership)
        field.fill(from: study.joint.arrivals, within: .unbounded)
        return Workspace(field: field, clip: try ClipArea(area.coordinates, algebra: PolygonAlgebra()))
    }

    func outline(ofPoint point: Int, _ workspace: inout Workspace) throws -> [Polygon<Coordinate>] {
        let ownership = study.ground.ownership
        let cells = cellsByPoint[first[point]..<first[point + 1]]
        guard let window = TileWindow(slots: Set(cells.lazy.map { Int($0 >> 12) }), ownership: ownership) else {
            return []
        }
        var set = window.emptySet()
        for cell in cells {
            let (column, row) = ownership.position(ofCell: Int(cell))
            set.insert(x: column - window.firstColumn << 6, y: row - window.firstRow << 6)
        }
        let outline = window.outline(traceContours(of: set), lattice: study.scene.lattice) { cell, stepX, stepY in
            crossing(from: cell, stepX, stepY, workspace.field)
        }
        return try workspace.clip.clip(outline.polygons)
    }

    /// Where a catchment ends on the way from one of its cells to a neighbour outside it.
    private func crossing(from cell: Int, _ stepX: Int, _ stepY: Int, _ field: borrowing ArrivalField) -> Double {
        let ownership = study.ground.ownership
        let change = field.ownershipChange(from: cell, stepColumn: stepX, stepRow: stepY)
        guard let next = ownership.neighbour(ofCell: cell, stepColumn: stepX, stepRow: stepY),
            ownership.cells[next].edge != Ownership.offStreet
        else { return ArrivalField.clamped(change) }
        if study.ground.areaOfCell[next] == 0 {
            // Outside the study area: the outline runs past the rim and is clipped.
            return ArrivalField.crossingRange.upperBound
        }
        if due[next] == ServedCells.nobody {
            return field.crossing(from: cell, stepColumn: stepX, stepRow: stepY, within: .unbounded)
        }
        // From the lower of the two cells, so that both see the same place.
        if let way = changeOfFlight(from: min(cell, next), to: max(cell, next)) {
            return ArrivalField.clamped(cell < next ? way : 1 - way)
        }
        if change < 1 || ownership.cells[cell].edge != ownership.cells[next].edge {
            return ArrivalField.clamped(change)
        }
        let way = changeOfFirstDue(from: min(cell, next), to: max(cell, next))
        return ArrivalField.clamped(cell < next ? way : 1 - way)
    }

    /// Where on the way between two cells a drone is first due up to, or from there on: where the arrivals of both, taken to
    /// change evenly, are the same; half way where one of them arrives at one cell only. Nil where no drone is.
    private func changeOfFlight(from cell: Int, to next: Int) -> Double? {
        let flights = study.joint.arrivals.flights
        guard flights.contains(where: { $0.point == due[cell] || $0.point == due[next] }) else { return nil }
        let ownership = study.ground.ownership
        func arrival(of point: UInt32, at cell: Int) -> Double {
            let centre = ownership.centre(ofCell: cell)
            let byAir = flights.lazy.filter { $0.point == point }.map { $0.arrival(at: centre) }.min()
            if let byAir { return byAir }
            let owned = ownership.cells[cell]
            let byStreet = study.joint.edgeReach(owned.edge).flatMap {
                study.joint.arrivals.streets.arrival($0, at: Double(owned.fraction))
            }
            return byStreet?.time ?? .infinity
        }
        let lead = arrival(of: due[next], at: cell) - arrival(of: due[cell], at: cell)
        let lag = arrival(of: due[cell], at: next) - arrival(of: due[next], at: next)
        guard lead.isFinite, lag.isFinite, lead + lag > 0 else { return 0.5 }
        return min(1, max(0, lead / (lead + lag)))
    }

    /// Where on the way between two cells of one street its first due changes first.
    private func changeOfFirstDue(from cell: Int, to next: Int) -> Double {
        let (own, other) = (study.ground.ownership.cells[cell], study.ground.ownership.cells[next])
        let (start, end) = (Double(own.fraction), Double(other.fraction))
        guard start != end, let edge = study.joint.edgeReach(own.edge) else { return 0.5 }
        let between = study.joint.arrivals.streets.stretches(edge).compactMap {
            $0.clipped(from: min(start, end), to: max(start, end))
        }
        let ordered = start < end ? between : between.reversed()
        guard let change = ordered.first(where: { $0.point != due[cell] }) else { return 1 }
        return ((start < end ? change.from : change.to) - start) / (end - start)
    }
}
