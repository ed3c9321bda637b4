import Contour
import Coverage
import FeatureIO
import Ground
import Reachability
import StreetGraph

/// A city with its ground built and its memory warm: what a planner's next question finds. For one thread.
public final class WarmCity {
    public let city: City
    /// Where the units of each point set off.
    private let sources: [Source]
    public let ground: GroundModel
    private var workspace: SearchWorkspace
    private var heapWorkspace: SearchWorkspace
    private var field: ArrivalField
    private var worker: IsochroneWorker

    /// The longest limit, milliseconds: five minutes.
    public static let longestLimit: Milliseconds = 300_000

    /// Builds the ground that any of the city's points reaches.
    /// - Throws: `CoverageError`, `GeometryError`.
    public init(_ city: City) throws {
        self.city = city
        workspace = SearchWorkspace(for: city.scene.graph)
        heapWorkspace = SearchWorkspace(for: city.scene.graph, queue: .binaryHeap)
        sources = (0..<city.pointCount).map { city.scene.source(ofPoint: $0) }
        let reach = boundedSearch(
            from: sources, within: Self.longestLimit, using: &workspace)
        ground = try GroundModel(scene: city.scene, reach: reach)
        field = ArrivalField(plane: city.scene.plane, ownership: ground.ownership)
        worker = IsochroneWorker(scene: city.scene, ground: ground, streets: nil)
    }

    /// The search from some sources within five minutes, with the default queue.
    public func search(_ sources: [Source]) -> Reach {
        boundedSearch(from: sources, within: Self.longestLimit, using: &workspace)
    }

    /// The same search with the binary heap.
    public func searchWithHeap(_ sources: [Source]) -> Reach {
        boundedSearch(from: sources, within: Self.longestLimit, using: &heapWorkspace)
    }

    /// The first half of these searches, which leaves times at vertices; their number.
    public func label(_ sources: [Source]) -> Int { workspace.label(from: sources, within: Self.longestLimit) }
    public func labelWithHeap(_ sources: [Source]) -> Int {
        heapWorkspace.label(from: sources, within: Self.longestLimit)
    }

    /// The search from one response point.
    public func search(point: Int) -> Reach { search([sources[point]]) }

    /// Replaces the arrival field by that of a search.
    public func fill(_ reach: Reach) { field.fill(from: reach, within: Self.longestLimit) }

    /// Cells of the field with an arrival, and tiles that hold any.
    public var touched: (cells: Int, tiles: Int) {
        let cells = field.touchedSlots.reduce(0) { sum, slot in
            sum + (slot << 12..<(slot + 1) << 12).count { field.times[$0] != .never }
        }
        return (cells, field.touchedSlots.count)
    }

    /// The field's cells within a limit, in the rectangle of tiles around them.
    public func covered(within limit: Milliseconds) -> BitGrid {
        let across = ground.ownership.grid.tileColumns
        let tiles = field.touchedSlots.map { ground.ownership.tileOfSlot[$0] }
        let (columns, rows) = (tiles.map { $0 % across }, tiles.map { $0 / across })
        guard let west = columns.min(), let east = columns.max(), let south = rows.min(), let north = rows.max() else {
            return BitGrid(tileColumns: 1, tileRows: 1)
        }
        var set = BitGrid(tileColumns: east - west + 1, tileRows: north - south + 1)
        for (slot, tile) in zip(field.touchedSlots, tiles) {
            let rows = field.coveredRows(slot: slot, within: limit)
            set.setTile((tile / across - south) * set.tileColumns + tile % across - west, rows: rows.span)
        }
        return set
    }

    /// One point's isochrones, one for each limit.
    public func isochrones(ofPoint point: Int) -> [Isochrone] { worker.isochrones(ofPoint: point) }

    /// One point's isochrones as the bytes of a GeoJSON FeatureCollection.
    public func isochroneBytes(ofPoint point: Int) -> [UInt8] {
        var writer = GeoJSONWriter()
        for (minutes, isochrone) in zip(city.scene.settings.limits.minutes, isochrones(ofPoint: point)) {
            writer.append(
                .multiPolygon(isochrone.polygons),
                properties: [("point", .integer(point)), ("minutes", .number(minutes))])
        }
        return writer.finish()
    }
}
