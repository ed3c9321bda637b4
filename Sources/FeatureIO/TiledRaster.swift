import CGDAL
import Geometry

/// A raster of square cells in one band, kept in square tiles, in the plane of a Lambert azimuthal equal-area projection.
public struct TiledRaster: Sendable {
    /// Where the plane touches the ellipsoid: longitude and latitude in degrees, WGS 84.
    public var centre: PlanarPoint
    /// Metres in the plane.
    public var west, north: Double
    /// Side of a cell, metres.
    public var cellSize: Double
    /// Cells along the side of a tile; a multiple of 16.
    public var tileSide: Int
    public var tileColumns, tileRows: Int
    /// The value of cells without one, and of tiles that are not listed.
    public var noData: Float
    /// What the values are, and their unit.
    public var name, unit: String
    /// Tiles counted from the west and the north, with their values row by row from the north-west.
    public var tiles: [(column: Int, row: Int, values: [Float])]

    public init(
        centre: PlanarPoint, west: Double, north: Double, cellSize: Double, tileSide: Int, tileColumns: Int,
        tileRows: Int, noData: Float, name: String, unit: String,
        tiles: [(column: Int, row: Int, values: [Float])]
    ) {
        self.centre = centre
        (self.west, self.north, self.cellSize) = (west, north, cellSize)
        (self.tileSide, self.tileColumns, self.tileRows) = (tileSide, tileColumns, tileRows)
        self.noData = noData
        (self.name, self.unit) = (name, unit)
        self.tiles = tiles
    }

    /// The raster as a GeoTIFF file, compressed without loss.
    /// - Parameters:
    ///   - path: the file's name, for errors.
    ///   - members: the description of the run, written as the file's metadata.
    /// - Throws: `FeatureIOError` with `file-not-written`.
    public func geoTIFF(path: String, members: [(String, JSON)]) throws(FeatureIOError) -> [UInt8] {
        try GDALMessages.capture { messages throws(FeatureIOError) in
            let folder = MemoryFolder()
            guard write(to: folder.file("raster.tif"), members), messages.failures.isEmpty else {
                throw FeatureIOError(.notWritten, "\(path): cannot be written as GeoTIFF\(messages.reason)")
            }
            return folder.bytes(of: "raster.tif")
        }
    }

    private func write(to path: String, _ members: [(String, JSON)]) -> Bool {
        let options = StringList([
            "TILED=YES", "BLOCKXSIZE=\(tileSide)", "BLOCKYSIZE=\(tileSide)", "COMPRESS=DEFLATE", "PREDICTOR=3",
            "SPARSE_OK=TRUE",
        ])
        let (width, height) = (Int32(tileSide * tileColumns), Int32(tileSide * tileRows))
        guard let driver = GDALGetDriverByName("GTiff"),
            let file = GDALCreate(driver, path, width, height, 1, GDT_Float32, options.pointer)
        else { return false }
        defer { GDALClose(file) }
        var transform = [west, cellSize, 0, north, 0, -cellSize]
        let plane = OSRNewSpatialReference(nil)
        defer { OSRDestroySpatialReference(plane) }
        OSRSetProjCS(plane, "Local equal-area plane")
        OSRSetWellKnownGeogCS(plane, "WGS84")
        OSRSetLAEA(plane, centre.y, centre.x, 0, 0)
        OSRSetLinearUnits(plane, "metre", 1)
        guard GDALSetGeoTransform(file, &transform) == CE_None, GDALSetSpatialRef(file, plane) == CE_None,
            let band = GDALGetRasterBand(file, 1), GDALSetRasterNoDataValue(band, Double(noData)) == CE_None
        else { return false }
        GDALSetDescription(GDALMajorObjectH(band), name)
        GDALSetRasterUnitType(band, unit)
        GDALSetMetadataItem(GDALMajorObjectH(file), "TIFFTAG_IMAGEDESCRIPTION", runInWords(members), nil)
        for (name, value) in members where value != .null {
            GDALSetMetadataItem(GDALMajorObjectH(file), name, value.plainText, nil)
        }
        return tiles.allSatisfy { tile in
            precondition(tile.values.count == tileSide * tileSide)
            var values = tile.values
            return GDALWriteBlock(band, Int32(tile.column), Int32(tile.row), &values) == CE_None
        }
    }
}

/// A raster and how QGIS draws it: a QML document.
public struct StyledRaster: Sendable {
    public var raster: TiledRaster
    public var style: String

    public init(raster: TiledRaster, style: String) {
        (self.raster, self.style) = (raster, style)
    }
}
