import Contour
import Geometry
import Ground
import Reachability
import StreetGraph
import Workers

/// What one response point reaches within one limit.
public struct Isochrone: Sendable {
    /// Its outline, not clipped.
    public var polygons: [Polygon<Coordinate>]
    /// Area of its outline, square metres.
    public var area: Double
    /// Street length reached, metres.
    public var streetLength: Double
    /// The part of `area` within the study area, square metres; 0 without one. Shared out by the cells reached.
    public var areaInside: Double
    /// The part of `streetLength` within the study area, metres; 0 without one.
    public var streetLengthInside: Double
}

/// The isochrones of every stationed point, each with one entry for each limit. The points are shared out among threads.
/// - Parameter progress: told after each point, from any thread.
public func isochrones(
    scene: Scene, ground: GroundModel, streets: StreetsInArea?, progress: @Sendable (WorkProgress) -> Void
) throws -> [[Isochrone]] {
    @Sendable func worker() -> IsochroneWorker { IsochroneWorker(scene: scene, ground: ground, streets: streets) }
    return try parallelMap(
        count: scene.stationed.count, threads: scene.settings.threads, workspace: worker
    ) { point, worker in
        let result = worker.isochrones(ofPoint: point)
        progress(.advanced)
        return result
    }
}

/// What one worker needs to compute isochrones: its memory is used again from point to point.
public struct IsochroneWorker: ~Copyable {
    private let scene: Scene
    private let ground: GroundModel
    private let streets: StreetsInArea?
    private var search: PointSearch
    private var cells: CoveredCells

    /// - Parameters:
    ///   - ground: built for this scene and a search that takes in all its points.
    ///   - streets: the streets of the study area; nil leaves the figures within it at 0.
    public init(scene: Scene, ground: GroundModel, streets: StreetsInArea?) {
        self.scene = scene
        self.ground = ground
        self.streets = streets
        search = PointSearch(scene)
        cells = CoveredCells(
            plane: scene.plane, ownership: ground.ownership, limits: scene.settings.limits.milliseconds)
    }

    /// The isochrones of one stationed point (its number), one for each limit.
    public mutating func isochrones(ofPoint point: Int) -> [Isochrone] {
        let arrivals = search.arrivals(ofPoint: point, within: scene.settings.longestLimit)
        cells.fill(from: arrivals)
        // In ascending order, so that sums do not depend on the order of the search.
        let slots = cells.touchedSlots.sorted()
        return scene.settings.limits.milliseconds.enumerated().map { number, limit in
            var isochrone = covered(slots, limit: number)
            (isochrone.streetLength, isochrone.streetLengthInside) =
                arrivals.flights.isEmpty
                ? streetLengths(arrivals.streets, within: limit) : streetLengths(arrivals, within: limit)
            return isochrone
        }
    }

    private func covered(_ slots: [Int], limit: Int) -> Isochrone {
        var isochrone = Isochrone(
            polygons: [], area: 0, streetLength: 0, areaInside: 0, streetLengthInside: 0)
        guard let window = TileWindow(slots: slots, ownership: ground.ownership) else { return isochrone }
        let cellArea = ground.ownership.grid.cellArea
        var set = window.emptySet()
        var (reached, reachedInside) = (0.0, 0.0)
        for slot in slots {
            var count = 0
            for row in 0..<CellGrid.tileSide { count += cells.row(row, slot: slot, limit: limit).nonzeroBitCount }
            if count == 0 { continue }
            reached += cellArea * Double(count)
            if streets != nil {
                let rows = (0..<CellGrid.tileSide).map { cells.row($0, slot: slot, limit: limit) }
                reachedInside += ground.areaTile(slot: slot).area(of: rows, whole: cellArea)
            }
            set.setTile(window.tile(ofSlot: slot)) { cells.row($0, slot: slot, limit: limit) }
        }
        (isochrone.polygons, isochrone.area) = window.outline(
            traceContours(of: set), lattice: scene.lattice
        ) { cell, stepX, stepY in
            cells.crossing(from: cell, stepColumn: stepX, stepRow: stepY, limit: limit)
        }
        if reached > 0 { isochrone.areaInside = isochrone.area * (reachedInside / reached) }
        return isochrone
    }

    /// The same where drones fly: street by street.
    private func streetLengths(_ arrivals: Arrivals, within limit: Milliseconds) -> (all: Double, inside: Double) {
        let joint = JointReach(arrivals, plane: scene.plane)
        var (all, inside) = (0.0, 0.0)
        joint.forEachEdgeReached { edge in
            if !scene.network.isStreet(edge) { return }
            let intervals = joint.coveredIntervals(edge, within: limit)
            if intervals.isEmpty { return }
            let length = scene.network.length(edge)
            all += length * intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            if let streets { inside += length * streets.share(edge, of: intervals) }
        }
        return (all, inside)
    }

    private func streetLengths(_ reach: Reach, within limit: Milliseconds) -> (all: Double, inside: Double) {
        var (all, inside) = (0.0, 0.0)
        for edge in reach.edges where scene.network.isStreet(edge.edge) {
            let length = scene.network.length(edge.edge)
            // Most streets are covered from end to end, without a list of intervals.
            if reach.coversWhole(edge, within: limit) {
                all += length
                if let streets { inside += length * streets.share(edge.edge) }
                continue
            }
            if reach.earliest(edge) > limit { continue }
            if let share = reach.coveredShareFromEnds(edge, within: limit),
                streets == nil || streets?.share(edge.edge) == 0
            {
                all += length * share
                continue
            }
            let intervals = reach.coveredIntervals(edge, within: limit)
            all += length * intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            if let streets { inside += length * streets.share(edge.edge, of: intervals) }
        }
        return (all, inside)
    }
}
