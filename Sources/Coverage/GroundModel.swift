import Flights
import Geometry
import Ground
import Reachability
import StreetGraph

/// The ground of one run: its cells' owners, and how much of each lies in the study area.
public struct GroundModel: Sendable {
    public let ownership: Ownership
    /// The study area by cells; nil without one.
    public let mask: AreaMask?
    /// The part of each slot cell within the study area, square metres; empty without one.
    public let areaOfCell: [Float]

    /// More cells than this would need more memory than a planner's machine has.
    private static let mostCells = 100_000_000
    /// Longer segments are looked at in pieces of this length, metres.
    private static let longestPiece = 1000.0
    /// Tiles without streets cost little, but not nothing.
    private static let mostTiles = 20_000_000.0

    /// Builds the ground where it is needed: in the study area, and wherever `arrivals` come within the longest limit.
    /// - Throws: `CoverageError` with `too-many-cells`; `GeometryError`.
    public init(scene: Scene, arrivals: Arrivals) throws {
        let settings = scene.settings
        // Two cells more than the limit, so that each reached cell's neighbours are kept as well.
        let margin = settings.offStreetLimit + 2 * settings.cellSize
        let boxes =
            Self.reachedBoxes(scene, arrivals.streets, margin: margin)
            + arrivals.flights.flatMap { Self.flownBoxes(scene, $0, margin: margin) }
        let areaBox = Self.servedBox(of: scene, margin: margin)
        let grid = try Self.grid(around: boxes + [areaBox].compactMap { $0 }, cellSize: settings.cellSize)
        mask = try scene.area.map { try AreaMask(area: $0.polygons, grid: grid) }

        var selected = [Bool](repeating: false, count: grid.tileCount)
        for box in boxes {
            for row in grid.tileRows(from: box.minY, to: box.maxY) {
                for column in grid.tileColumns(from: box.minX, to: box.maxX) {
                    selected[row * grid.tileColumns + column] = true
                }
            }
        }
        if let mask, let areaBox {
            for row in grid.tileRows(from: areaBox.minY, to: areaBox.maxY) {
                for column in grid.tileColumns(from: areaBox.minX, to: areaBox.maxX) {
                    let tile = row * grid.tileColumns + column
                    if mask.tile(tile) != .outside { selected[tile] = true }
                }
            }
        }
        let cells = selected.count { $0 } * CellGrid.cellsPerTile
        guard cells <= Self.mostCells else { throw CoverageError.tooManyCells(cells, cellSize: settings.cellSize) }
        ownership = try Ownership(
            plane: scene.plane, grid: grid, selected: selected, offStreetLimit: settings.offStreetLimit,
            barriers: scene.barriers, threads: settings.threads)
        areaOfCell = mask?.areas(ofCellsIn: ownership.tileOfSlot) ?? []
    }

    /// The same for streets alone.
    public init(scene: Scene, reach: Reach) throws {
        try self.init(scene: scene, arrivals: Arrivals(streets: reach))
    }

    /// Whether the rim of the study area runs through a slot.
    func isRim(slot: Int) -> Bool {
        if case .rim = mask?.tile(ownership.tileOfSlot[slot]) { return true }
        return false
    }

    /// The tile of the study area in a slot.
    func areaTile(slot: Int) -> AreaMask.Tile { mask?.tile(ownership.tileOfSlot[slot]) ?? .outside }

    /// Boxes around the segments, with frontage, of the streets reached within the longest limit.
    private static func reachedBoxes(_ scene: Scene, _ reach: Reach, margin: Double) -> [BoundingBox] {
        let limit = scene.settings.longestLimit
        var boxes: [BoundingBox] = []
        for edge in reach.edges where scene.network.edgeHasFrontage[edge.edge] == 1 {
            let isReached =
                edge.startTime <= limit || edge.endTime <= limit
                || edge.entryRange.contains { reach.entries[$0].time <= limit }
            guard isReached else { continue }
            for segment in scene.network.shapeRange(edge.edge).dropLast() {
                let (a, b) = (scene.plane.points[segment], scene.plane.points[segment + 1])
                // In pieces, so that the box of a long diagonal does not take in half a country.
                let pieces = max(1, (max(abs(b.x - a.x), abs(b.y - a.y)) / longestPiece).rounded(.up))
                for piece in 0..<Int(pieces) {
                    let (from, to) = (Double(piece) / pieces, Double(piece + 1) / pieces)
                    let (startX, endX) = (a.x + from * (b.x - a.x), a.x + to * (b.x - a.x))
                    let (startY, endY) = (a.y + from * (b.y - a.y), a.y + to * (b.y - a.y))
                    boxes.append(
                        BoundingBox(
                            minX: min(startX, endX) - margin, minY: min(startY, endY) - margin,
                            maxX: max(startX, endX) + margin, maxY: max(startY, endY) + margin))
                }
            }
        }
        return boxes
    }

    /// Boxes, one above the other, around the circle that a flight reaches within the longest limit.
    private static func flownBoxes(_ scene: Scene, _ flight: Flight, margin: Double) -> [BoundingBox] {
        guard let radius = flight.distance(within: Double(scene.settings.longestLimit)),
            let streets = scene.plane.boxOfStreets?.widened(by: margin)
        else { return [] }
        let count = Int((2 * radius / longestPiece).rounded(.up))
        return (0..<count).compactMap { number in
            let south = -radius + Double(number) * longestPiece
            let north = min(radius, south + longestPiece)
            let nearest = max(0, south, -north)
            let half = (radius * radius - nearest * nearest).squareRoot()
            let box = BoundingBox(
                minX: flight.dock.x - half, minY: flight.dock.y + south, maxX: flight.dock.x + half,
                maxY: flight.dock.y + north
            ).widened(by: margin)
            return box.meets(streets) ? box.intersection(streets) : nil
        }
    }

    /// The part of the study area's box in which there can be street-served ground; nil where there is none.
    private static func servedBox(of scene: Scene, margin: Double) -> BoundingBox? {
        guard let area = scene.area.flatMap({ BoundingBox($0.polygons) }), let streets = scene.plane.boxOfStreets
        else { return nil }
        let served = streets.widened(by: margin)
        return area.meets(served) ? area.intersection(served) : nil
    }

    /// A grid that takes in all boxes. Its cells begin at whole multiples of a tile from the centre of the plane, so that
    /// they do not depend on what else is looked at. Without any box it is a few tiles that stay empty.
    private static func grid(around boxes: [BoundingBox], cellSize: Double) throws -> CellGrid {
        let first = boxes.first ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let box = boxes.dropFirst().reduce(first) { $0.union($1) }
        let tile = cellSize * Double(CellGrid.tileSide)
        let (west, south) = ((box.minX / tile).rounded(.down) - 1, (box.minY / tile).rounded(.down) - 1)
        let (east, north) = ((box.maxX / tile).rounded(.up) + 1, (box.maxY / tile).rounded(.up) + 1)
        let tiles = (east - west) * (north - south)
        guard tiles <= mostTiles else {
            throw CoverageError.tooManyCells(Int(tiles) * CellGrid.cellsPerTile, cellSize: cellSize)
        }
        return CellGrid(
            originX: west * tile, originY: south * tile, cellSize: cellSize, tileColumns: Int(east - west),
            tileRows: Int(north - south))
    }
}
