import Geometry
import Planning
import StreetGraph
import Workers

/// The zones of a study area in its plane. None shares ground with another: where zones overlap, the first in the layer
/// has the ground.
struct ZonePartition: Sendable {
    let zones: [Zone]
    /// The ground of each zone, in the order of `zones`.
    let grounds: [ZoneGround]

    /// The ground of one zone within the study area.
    struct ZoneGround: Sendable {
        /// Valid; metres in the local projection.
        var polygons: [Polygon<PlanarPoint>]
        /// Square metres that earlier zones took from it.
        var overlap: Double
        /// For streets; nil where the zone has no ground.
        var index: AreaIndex?
        /// Square metres.
        var area: Double

        func contains(_ place: PlanarPoint) -> Bool { index?.contains(place) ?? false }
    }

    /// Ground that two zones share by no more than this, square metres, is the rounding of their borders.
    private static let leastOverlap = 1.0

    /// Linear in the zones, but for comparing their boxes, and in the vertices of those whose boxes meet.
    /// - Throws: `CoverageError` without a study area; `GeometryError`.
    init(_ zones: [Zone], scene: Scene) throws {
        guard let area = scene.area, let index = AreaIndex(area.polygons) else { throw CoverageError.noStudyArea }
        self.zones = zones
        let threads = scene.settings.threads
        @Sendable func algebra() -> PolygonAlgebra { PolygonAlgebra() }
        let whole = try parallelMap(count: zones.count, threads: threads, workspace: algebra) { number, algebra in
            try Self.inside(zones[number], area, index, scene.lattice, algebra)
        }
        let boxes = whole.map { BoundingBox($0) }
        grounds = try parallelMap(count: zones.count, threads: threads, workspace: algebra) { number, algebra in
            var own = whole[number]
            let before = try algebra.area(own)
            for earlier in 0..<number {
                guard let box = boxes[number], let other = boxes[earlier], box.meets(other) else { continue }
                let shared = try algebra.area(algebra.intersection(own, whole[earlier]))
                if shared > Self.leastOverlap { own = try algebra.difference(own, whole[earlier]) }
            }
            let area = try algebra.area(own)
            return ZoneGround(polygons: own, overlap: before - area, index: AreaIndex(own), area: area)
        }
    }

    /// A zone's ground within the study area.
    private static func inside(
        _ zone: Zone, _ area: ProjectedArea, _ index: AreaIndex, _ lattice: ProjectionLattice, _ algebra: PolygonAlgebra
    ) throws -> [Polygon<PlanarPoint>] {
        var polygons = zone.polygons
        guard let box = BoundingBox(polygons), box.meets(lattice.degrees) else { return [] }
        // The plane ends somewhere; the study area lies well within it.
        if !lattice.degrees.covers(box) { polygons = try algebra.intersection(polygons, [lattice.degrees.polygon]) }
        let plane = densified(polygons).map { $0.mapVertices { lattice.forward(degrees: $0) } }
        guard let planeBox = BoundingBox(plane) else { return [] }
        switch index.location(of: planeBox) {
        case .inside: return plane
        case .outside: return []
        case .unknown: return try algebra.intersection(plane, area.polygons)
        }
    }
}
