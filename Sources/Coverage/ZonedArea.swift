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
}
