import Contour
import Geometry
import Ground
import Planning
import Reachability
import StreetGraph

/// A connected piece of street-served ground inside the study area that is not reached within a limit.
public struct Gap: Sendable {
    /// Why it is not reached.
    public enum Reason: String, Sendable {
        /// Somebody arrives, but later than the limit.
        case late
        /// Nobody arrives at all.
        case unreachable
    }

    public var reason: Reason
    /// Its outline within the study area. Empty for a sliver at the rim, less than a cell, whose cells' centres lie outside
    /// the area: there the outline around the centres does not meet the area.
    public var polygons: [Polygon<Coordinate>]
    /// Square metres.
    public var area: Double
    /// Its cells by their numbers in the ground's ownership, in no order that matters.
    public var cells: [UInt32] = []
    /// Length of the uncovered street that serves its ground, or runs over it without serving any, metres.
    public var streetLength: Double
    /// The same by the number of the streets' name, metres; without those that have none.
    var lengthOfName: [UInt32: Double] = [:]
    /// What of each uncovered demand stands in it, in the order of the run.
    public var demand: [Weight] = []
    /// The least arrival in it, milliseconds; nil where unreachable.
    public var nearest: Milliseconds?
    /// The largest arrival in it, milliseconds; nil where unreachable.
    public var worst: Milliseconds?
    /// Number of the stationed point that arrives at the nearest cell; nil where unreachable.
    public var nearestPoint: UInt32?
    /// Where one more point would close most of it; nil where that was not asked.
    public var bestPosition: BestPosition?

    /// A position on a street for one more point, and what of a gap it would close.
    public struct BestPosition: Sendable, Equatable {
        public var place: Coordinate
        /// Name of a street there, empty where none has one.
        public var street: String
        /// Ground of the gap that would be covered, square metres, above 0.
        public var closedArea: Double

        public init(place: Coordinate, street: String, closedArea: Double) {
            (self.place, self.street, self.closedArea) = (place, street, closedArea)
        }
    }

    /// The names of its streets, the longest in it first.
    public func streetNames(_ network: StreetNetwork) -> [String] {
        lengthOfName.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { network.names[$0.key] }
    }

    fileprivate mutating func addStreet(_ metres: Double, name: UInt32) {
        streetLength += metres
        if name != 0 { lengthOfName[name, default: 0] += metres }
    }

    /// Gaps under one hectare are counted apart, unless anybody is in them.
    public static let minorArea = 10_000.0
    public var isMinor: Bool { area < Self.minorArea && !hasDemand }
    /// Whether at least 1 of any demand stands in it. Less is what the rounding of cells leaves of a polygon's people.
    public var hasDemand: Bool { demand.contains { $0 >= .one } }
}

/// The gaps of one limit, as they are found.
struct GapFinder: ~Copyable {
    private let scene: Scene
    private let ground: GroundModel
    private let limit: Milliseconds
    private let slots: [Int]
    /// Number of the gap of each slot cell, -1 where there is none.
    private var gapOfCell: [Int32]
    private(set) var gaps: [Gap] = []

    /// - Parameter slots: the slots of the study area, ascending.
    init(scene: Scene, ground: GroundModel, slots: [Int], limit: Milliseconds) {
        self.scene = scene
        self.ground = ground
        self.limit = limit
        self.slots = slots
        gapOfCell = Array(repeating: -1, count: ground.ownership.slotCount * CellGrid.cellsPerTile)
    }

    /// Finds all gaps of one kind. Linear in the cells of the study area.
    mutating func find(
        _ reason: Gap.Reason, in field: borrowing ArrivalField, clip: ClipArea
    ) throws {
        guard let window = TileWindow(slots: slots, ownership: ground.ownership) else { return }
        var set = window.emptySet()
        for slot in slots {
            let rows = uncoveredRows(reason, slot: slot, field)
            set.setTile(window.tile(ofSlot: slot), rows: rows.span)
        }
        let rings = traceContours(of: set)
        var outlines = window.outline(rings, lattice: scene.lattice) { cell, stepX, stepY in
            crossing(from: cell, stepX, stepY, reason, field)
        }.polygons[...]
        for ring in rings where ring.outerRing == nil {
            guard let outline = outlines.popFirst() else { preconditionFailure("an outer ring without a polygon") }
            let first = ring.crossings[0]
            var (gap, touchesRim) = collect(reason, from: window.cell(x: Int(first.x), y: Int(first.y)), outline, field)
            if touchesRim { gap.polygons = try clip.clip([outline]) }
            gaps.append(gap)
        }
    }

    /// Bits of the uncovered street-served cells of one kind that have ground in the study area.
    private func uncoveredRows(_ reason: Gap.Reason, slot: Int, _ field: borrowing ArrivalField) -> [UInt64] {
        let inArea = ground.areaTile(slot: slot).rows
        return (0..<CellGrid.tileSide).map { row in
            var word: UInt64 = 0
            for column in 0..<CellGrid.tileSide where inArea[row] >> UInt64(column) & 1 == 1 {
                if kind(ofCell: slot << 12 | row << 6 | column, field) == reason { word |= 1 << UInt64(column) }
            }
            return word
        }
    }

    /// Why a cell is not covered; nil where it is covered or off the streets.
    private func kind(ofCell cell: Int, _ field: borrowing ArrivalField) -> Gap.Reason? {
        if ground.ownership.cells[cell].edge == Ownership.offStreet { return nil }
        let time = field.times[cell]
        return time == .never ? .unreachable : time > limit ? .late : nil
    }

    /// Where a gap ends on the way to a neighbour. Two kinds of ground that meet share the crossing of the better one.
    private func crossing(
        from cell: Int, _ stepX: Int, _ stepY: Int, _ reason: Gap.Reason, _ field: borrowing ArrivalField
    ) -> Double {
        guard let neighbour = ground.ownership.neighbour(ofCell: cell, stepColumn: stepX, stepRow: stepY),
            ground.ownership.cells[neighbour].edge != Ownership.offStreet
        else { return ArrivalField.clamped(field.ownershipChange(from: cell, stepColumn: stepX, stepRow: stepY)) }
        switch kind(ofCell: neighbour, field) {
        case nil:
            return 1 - field.crossing(from: neighbour, stepColumn: -stepX, stepRow: -stepY, within: limit)
        case reason:
            // The same kind of ground, but outside the study area: the outline runs past the rim and is clipped.
            return ArrivalField.crossingRange.upperBound
        case .late:
            return 1
                - field.crossing(
                    from: neighbour, stepColumn: -stepX, stepRow: -stepY, within: .unbounded)
        case .unreachable:
            return field.crossing(from: cell, stepColumn: stepX, stepRow: stepY, within: .unbounded)
        }
    }

    /// Walks over the 4-connected cells of one gap, marks them and sums them up. The nearest cell is the lowest of the
    /// earliest.
    private mutating func collect(
        _ reason: Gap.Reason, from start: Int, _ outline: Polygon<Coordinate>, _ field: borrowing ArrivalField
    ) -> (gap: Gap, touchesRim: Bool) {
        let number = Int32(gaps.count)
        var gap = Gap(reason: reason, polygons: [outline], area: 0, streetLength: 0)
        var nearestCell = start
        var touchesRim = false
        var waiting = [start]
        gapOfCell[start] = number
        while let cell = waiting.popLast() {
            gap.area += Double(ground.areaOfCell[cell])
            gap.cells.append(UInt32(cell))
            if ground.isRim(slot: cell >> 12) { touchesRim = true }
            if reason == .late {
                let time = field.times[cell]
                let nearest = gap.nearest ?? .never
                if time < nearest || (time == nearest && cell < nearestCell) {
                    gap.nearest = time
                    nearestCell = cell
                }
                gap.worst = max(gap.worst ?? 0, time)
            }
            for (stepX, stepY) in [(1, 0), (0, 1), (-1, 0), (0, -1)] {
                guard let next = ground.ownership.neighbour(ofCell: cell, stepColumn: stepX, stepRow: stepY),
                    gapOfCell[next] < 0, ground.areaOfCell[next] > 0, kind(ofCell: next, field) == reason
                else { continue }
                gapOfCell[next] = number
                waiting.append(next)
            }
        }
        if reason == .late { gap.nearestPoint = field.firstDue(cell: nearestCell) }
        return (gap, touchesRim)
    }

    /// Adds what a limit leaves uncovered of one demand to the gaps in whose ground it stands.
    /// - Returns: what stands in none.
    mutating func addDemand(_ demand: Demand) -> Weight {
        for number in gaps.indices { gaps[number].demand.append(.zero) }
        var beside = Weight.zero
        for (point, response) in zip(demand.points, demand.responses) where response > limit {
            if let cell = ground.ownership.cell(at: point.way.place), gapOfCell[cell] >= 0 {
                let gap = Int(gapOfCell[cell])
                gaps[gap].demand[gaps[gap].demand.count - 1] += point.weight
            } else {
                beside += point.weight
            }
        }
        return beside
    }

    /// Adds an uncovered piece of street to the street length of the gaps it belongs to: those of the ground that the
    /// piece serves, or, where it serves none, those it runs over.
    mutating func addStreet(_ edge: EdgeID, _ interval: ClosedRange<Double>) {
        if !addToServedGround(edge, interval) { addToGroundBeneath(edge, interval) }
    }

    /// Shares the piece out among its own uncovered cells, each metre to the cell nearest along the street. False where
    /// it has none.
    private mutating func addToServedGround(_ edge: EdgeID, _ interval: ClosedRange<Double>) -> Bool {
        let ownership = ground.ownership
        let (length, name) = (scene.network.length(edge), scene.network.edgeName[edge])
        let slack = ownership.grid.cellSize / length
        let cells = ownership.cellsByEdge[
            Int(ownership.firstCell[Int(edge)])..<Int(ownership.firstCell[Int(edge) + 1])
        ].filter { placed in
            let fraction = Double(placed.fraction)
            return gapOfCell[Int(placed.cell)] >= 0 && fraction >= interval.lowerBound - slack
                && fraction <= interval.upperBound + slack
        }
        let fractions = cells.map { Double($0.fraction) }
        var low = interval.lowerBound
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            let middle = isLast ? interval.upperBound : (fractions[index] + fractions[index + 1]) / 2
            let high = min(max(middle, low), interval.upperBound)
            gaps[Int(gapOfCell[Int(cell.cell)])].addStreet((high - low) * length, name: name)
            low = high
        }
        return !cells.isEmpty
    }

    /// Shares the piece out among the cells it runs over.
    private mutating func addToGroundBeneath(_ edge: EdgeID, _ interval: ClosedRange<Double>) {
        let (network, plane) = (scene.network, scene.plane)
        let range = network.shapeRange(edge)
        let length = network.length(edge)
        for segment in range.dropLast() {
            let (from, to) = (network.shapeOffset[segment] / length, network.shapeOffset[segment + 1] / length)
            let (low, high) = (max(from, interval.lowerBound), min(to, interval.upperBound))
            guard low < high else { continue }
            let (a, b) = (plane.points[segment], plane.points[segment + 1])
            func place(_ fraction: Double) -> PlanarPoint {
                let t = (fraction - from) / (to - from)
                return PlanarPoint(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
            }
            ground.ownership.grid.forEachCell(from: place(low), to: place(high)) { column, row, share in
                guard let cell = ground.ownership.cell(column: column, row: row), gapOfCell[cell] >= 0 else { return }
                gaps[Int(gapOfCell[cell])].addStreet(share * (high - low) * length, name: network.edgeName[edge])
            }
        }
    }
}
