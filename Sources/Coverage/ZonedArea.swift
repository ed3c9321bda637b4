import Planning

/// A study area shared out among zones, its ground by area and its streets at the borders. Measures by zone are folds over
/// this.
public struct ZonedArea: Sendable {
    let partition: ZonePartition
    let ground: ZonedGround
    let streets: ZonedStreets

    public var zones: [Zone] { partition.zones }

    /// - Throws: `GeometryError`.
    public init(_ zones: [Zone], of study: StudiedArea) throws {
        let (scene, threads) = (study.scene, study.scene.settings.threads)
        partition = try ZonePartition(zones, scene: scene)
        ground = try ZonedGround(partition, ground: study.ground, threads: threads)
        streets = try ZonedStreets(partition, streets: study.streets, plane: scene.plane, threads: threads)
    }

    /// The zone of a place of demand; nil outside all. A part of a polygon counts where most of its cell lies.
    public func zone(of point: DemandPoint) -> Int? {
        if let cell = point.cell { return ground.largestZone(ofCell: Int(cell)) }
        if let cell = ground.ownership.cell(at: point.way.place), let zone = ground.onlyZone(ofCell: cell) {
            return zone
        }
        return partition.grounds.firstIndex { $0.contains(point.way.place) }
    }
}
