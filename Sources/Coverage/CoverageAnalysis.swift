import Contour
import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// What stationed points reach, by themselves and together, within a study area.
public struct CoverageAnalysis: Sendable {
    let scene: Scene
    private let progress: @Sendable (WorkProgress) -> Void

    /// - Parameter progress: told about long work, from any thread.
    public init(scene: Scene, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }) {
        self.scene = scene
        self.progress = progress
    }

    /// The isochrones of each stationed point, one entry for each limit.
    public func isochrones() throws -> [[Isochrone]] {
        let arrivals = scene.jointArrivals(within: scene.settings.longestLimit)
        let ground = try GroundModel(scene: scene, arrivals: arrivals)
        progress(.began("isochrones", steps: scene.stationed.count))
        return try Coverage.isochrones(scene: scene, ground: ground, streets: nil, progress: progress)
    }

    /// The whole answer. The scene must have a study area.
    /// - Parameters:
    ///   - demand: who stands where; gaps then come by the demand in them, that of the first before that of the others.
    ///   - withSurface: keeps the arrival of every cell, 4 bytes for each.
    public func coverage(of demand: [DemandRead] = [], withSurface: Bool = false) throws -> CoverageResult {
        guard let area = scene.area else { throw CoverageError.nothingToLookAt }
        let limits = scene.settings.limits.milliseconds
        progress(.began("ground", steps: 1))
        let (joint, ground, streets, dues, demand) = try lookAt(area, demand)
        progress(.advanced)

        progress(.began("isochrones", steps: scene.stationed.count))
        let single = try Coverage.isochrones(scene: scene, ground: ground, streets: streets, progress: progress)

        progress(.began("coverage", steps: limits.count))
        let cut = try cutStreets(streets, joint)
        let merged = MergedCoverage(scene: scene, ground: ground, joint: joint)
        // Listing the ground takes as long as a limit does: it is shared out with them, first in line.
        let parts = try parallelMap(
            count: limits.count + 1, threads: scene.settings.threads, workspace: merged.field
        ) { part, field in
            guard part > 0 else {
                return MergedPart.ground(merged.servedCells(field), withSurface ? merged.surface(field) : nil)
            }
            var coverage = try merged.coverage(
                within: limits[part - 1], uncovered: cut.uncovered[part - 1], demand, field)
            coverage.coveredStreet = cut.coveredLength[part - 1]
            progress(.advanced)
            return .limit(coverage)
        }
        var limitCoverages: [LimitCoverage] = []
        var served = ServedCells()
        var surface: ResponseSurface?
        for part in parts {
            switch part {
            case .ground(let ground, let kept): (served, surface) = (ground, kept)
            case .limit(let coverage): limitCoverages.append(coverage)
            }
        }
        return CoverageResult(
            totalArea: area.area, servedArea: served.area, streetLength: cut.length, limits: limitCoverages,
            responseByGround: TimeDistribution(times: served.times, weights: served.areas),
            responseByStreet: TimeDistribution(stretches: cut.stretches.map { $0.weighted(scene.network) }),
            isochrones: single, streetPieces: cut.pieces,
            study: StudiedArea(
                scene: scene, ground: ground, joint: joint, dues: dues, streets: streets, cells: served,
                stretches: cut.stretches, demand: demand),
            surface: surface, speedBand: try SpeedBand(scene: scene, ground: ground, streets: streets, demand: demand),
            streetsBeyond: StreetsBeyond(scene: scene, joint: joint, streets: streets))
    }

    /// Who arrives when in the study area, for measures of it and of its parts; no isochrones, outlines and gaps.
    /// - Throws: `CoverageError` without a study area.
    public func study(of demand: [DemandRead] = []) throws -> StudiedArea {
        guard let area = scene.area else { throw CoverageError.noStudyArea }
        let (joint, ground, streets, dues, placed) = try lookAt(area, demand)
        let merged = MergedCoverage(scene: scene, ground: ground, joint: joint)
        return StudiedArea(
            scene: scene, ground: ground, joint: joint, dues: dues, streets: streets,
            cells: merged.servedCells(merged.field()), stretches: try cutStreets(streets, joint).stretches,
            demand: placed)
    }

    /// Who arrives when, the ground and streets of the study area, and its demand.
    private func lookAt(
        _ area: ProjectedArea, _ demand: [DemandRead]
    ) throws -> (JointReach, GroundModel, StreetsInArea, Dues, [Demand]) {
        let joint = JointReach(scene.jointArrivals(within: .unbounded), plane: scene.plane)
        let ground = try GroundModel(scene: scene, arrivals: joint.arrivals)
        let dues = try Dues(scene)
        return (
            joint, ground, StreetsInArea(plane: scene.plane, area: area.polygons), dues,
            try place(demand, on: ground, joint, dues)
        )
    }

    /// Puts demand on its streets, with who comes when.
    private func place(
        _ read: [DemandRead], on ground: GroundModel, _ joint: JointReach, _ dues: Dues
    ) throws -> [Demand] {
        if read.isEmpty { return [] }
        let placing = try DemandPlacing(scene: scene, ground: ground)
        return try read.map { read in
            var demand = try placing.demand(read)
            demand.answer(joint, dues)
            return demand
        }
    }

    /// Cuts the streets in runs of edges, shared out among threads, and joins the runs in order.
    private func cutStreets(_ streets: StreetsInArea, _ joint: JointReach) throws -> StreetsOfChunk {
        let run = 4096
        let edges = streets.edges
        let cutter = StreetCutter(scene: scene, streets: streets, joint: joint)
        let chunks = try parallelMap(
            count: (edges.count + run - 1) / run, threads: scene.settings.threads
        ) { number in
            cutter.cut(edges[number * run..<min(edges.count, (number + 1) * run)])
        }
        var whole = StreetsOfChunk(limits: scene.settings.limits.milliseconds.count)
        for chunk in chunks {
            whole.pieces.append(contentsOf: chunk.pieces)
            whole.stretches.append(contentsOf: chunk.stretches)
            whole.length += chunk.length
            for limit in chunk.coveredLength.indices {
                whole.coveredLength[limit] += chunk.coveredLength[limit]
                whole.uncovered[limit].append(contentsOf: chunk.uncovered[limit])
            }
        }
        return whole
    }
}

/// One piece of work on the merged field.
private enum MergedPart: Sendable {
    case ground(ServedCells, ResponseSurface?)
    case limit(LimitCoverage)
}
