import Coverage
import FeatureIO

/// `response.tif`: the arrival of the first unit in seconds, over the cells of the study area.
public func responseRaster(scene: Scene, surface: ResponseSurface) -> TiledRaster {
    TiledRaster(
        centre: scene.lattice.centre, west: surface.west, north: surface.north, cellSize: surface.cellSize,
        tileSide: ResponseSurface.tileSide, tileColumns: surface.tileColumns, tileRows: surface.tileRows,
        noData: ResponseSurface.offStreet, name: "response_s", unit: "s",
        tiles: surface.tiles.map { ($0.column, $0.row, $0.seconds) })
}
