import Contour
import Flights
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

/// The isochrones of every point, each with one entry for each limit. The points are shared out among threads.
/// - Parameter progress: told after each point, from any thread.
public func isochrones(
    scene: Scene, ground: GroundModel, streets: StreetsInArea?, progress: @Sendable (WorkProgress) -> Void
) throws -> [[Isochrone]] {
    @Sendable func worker() -> IsochroneWorker { IsochroneWorker(scene: scene, ground: ground, streets: streets) }
    return try parallelMap(
        count: scene.points.count, threads: scene.settings.threads, workspace: worker
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
    private var search: SearchWorkspace
    /// The number of the graph that `search` reads.
    private var graphNumber = 0
    private var cells: CoveredCells

    /// - Parameters:
    ///   - ground: built for this scene and a search that takes in all its points.
    ///   - streets: the streets of the study area; nil leaves the figures within it at 0.
    public init(scene: Scene, ground: GroundModel, streets: StreetsInArea?) {
        self.scene = scene
        self.ground = ground
        self.streets = streets
        search = SearchWorkspace(for: scene.graph)
        cells = CoveredCells(
            plane: scene.plane, ownership: ground.ownership, limits: scene.settings.limits.milliseconds)
    }

    /// The isochrones of one point (its number), one for each limit.
    public mutating func isochrones(ofPoint point: Int) -> [Isochrone] {
        let arrivals = arrivals(ofPoint: point)
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

    private mutating func arrivals(ofPoint point: Int) -> Arrivals {
        let sources = scene.sources(ofPoint: point)
        if sources.isEmpty { return Arrivals(streets: .nothing, flights: scene.flights(ofPoint: point)) }
        if scene.graphOfPoint[point] != graphNumber {
            graphNumber = scene.graphOfPoint[point]
            search = SearchWorkspace(for: scene.graphs[graphNumber])
        }
        let reach = boundedSearch(from: sources, within: scene.settings.longestLimit, using: &search)
        return Arrivals(streets: reach, flights: scene.flights(ofPoint: point))
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
        for edge in 0..<EdgeID(scene.network.edgeCount) {
            let intervals = joint.coveredIntervals(edge, within: limit)
            if intervals.isEmpty { continue }
            let length = scene.network.length(edge)
            all += length * intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            if let streets { inside += length * streets.share(edge, of: intervals) }
        }
        return (all, inside)
    }

    private func streetLengths(_ reach: Reach, within limit: Milliseconds) -> (all: Double, inside: Double) {
        var (all, inside) = (0.0, 0.0)
        for edge in reach.edges {
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

extension Scene {
    /// Where the search of one stationed point starts: at its first exit.
    public func source(ofPoint point: Int) -> Source { source(stationed[point].position, point) }

    /// Where it starts, at all exits; nowhere for a point that flies.
    public func sources(ofPoint point: Int) -> [Source] {
        guard point < stationed.count else { return [] }
        return [source(ofPoint: point)] + stationed[point].otherPositions.map { source($0, point) }
    }

    /// The flights of one point, from each exit of its dock; none for one that goes by street.
    public func flights(ofPoint point: Int) -> [Flight] { flights.filter { $0.point == point } }

    private func source(_ position: StreetPosition, _ point: Int) -> Source {
        Source(
            edge: position.edge, fraction: position.fraction,
            offset: settings.handling + stationed[point].point.turnout + settings.startLoss, point: UInt32(point))
    }
}
