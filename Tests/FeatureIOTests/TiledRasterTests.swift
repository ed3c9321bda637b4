import CGDAL
import Foundation
import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import FeatureIO

@Suite struct TiledRasterTests {
    private let members: [(String, JSON)] = [
        ("version", "1.2"), ("command", "coverage"), ("settings", ["minutes": [1, 3]]), ("attribution", "© 测试"),
        ("clock", .null),
    ]

    private func raster(_ random: inout SeededGenerator) -> TiledRaster {
        TiledRaster(
            centre: PlanarPoint(x: 101.7720022, y: 36.6304635), west: -1920, north: 640, cellSize: 20, tileSide: 16,
            tileColumns: 6, tileRows: 4, noData: -9999, name: "response_s", unit: "s",
            tiles: [(0, 0), (5, 1), (2, 3), (3, 3)].map { column, row in
                (column, row, (0..<256).map { _ in Float.random(in: 0...2000, using: &random) })
            })
    }

    @Test func comesBackAsItWas() throws {
        var random = SeededGenerator(seed: 7)
        let raster = raster(&random)
        let folder = try TemporaryFolder()
        let bytes = try raster.geoTIFF(path: "response.tif", members: members)
        #expect(try raster.geoTIFF(path: "response.tif", members: members) == bytes)
        try Data(bytes).write(to: URL(filePath: folder.file("r.tif")))
        try GDALMessages.capture { messages in
            let file = try #require(GDALOpenEx(folder.file("r.tif"), UInt32(GDAL_OF_RASTER), nil, nil, nil))
            defer { GDALClose(file) }
            #expect(GDALGetRasterXSize(file) == 96 && GDALGetRasterYSize(file) == 64 && GDALGetRasterCount(file) == 1)
            var transform = [Double](repeating: 0, count: 6)
            #expect(GDALGetGeoTransform(file, &transform) == CE_None && transform == [-1920, 20, 0, 640, 0, -20])
            let band = try #require(GDALGetRasterBand(file, 1))
            #expect(GDALGetRasterNoDataValue(band, nil) == -9999)
            #expect(GDALGetDescription(GDALMajorObjectH(band)).map { String(cString: $0) } == "response_s")
            var values = [Float](repeating: 0, count: 96 * 64)
            #expect(GDALRasterIO(band, GF_Read, 0, 0, 96, 64, &values, 96, 64, GDT_Float32, 0, 0) == CE_None)
            var expected = [Float](repeating: -9999, count: 96 * 64)
            for tile in raster.tiles {
                for (number, value) in tile.values.enumerated() {
                    expected[(tile.row * 16 + number / 16) * 96 + tile.column * 16 + number % 16] = value
                }
            }
            #expect(values == expected)
            func item(_ name: String) -> String? {
                GDALGetMetadataItem(GDALMajorObjectH(file), name, nil).map { String(cString: $0) }
            }
            #expect(item("attribution") == "© 测试" && item("settings") == #"{"minutes":[1,3]}"# && item("clock") == nil)
            #expect(messages.failures.isEmpty)

            // The plane is the one that cells are counted in.
            let system = try #require(GDALGetSpatialRef(file))
            let plane = try LocalProjection(
                centre: #require(Coordinate(longitudeDegrees: raster.centre.x, latitudeDegrees: raster.centre.y)))
            let degrees = try SpatialReference(named: "OGC:CRS84", messages)
            let conversion = try #require(OCTNewCoordinateTransformation(degrees.handle, system))
            defer { OCTDestroyCoordinateTransformation(conversion) }
            for (longitude, latitude) in [(101.7, 36.5), (102.1, 36.9), (101.772, 36.63)] {
                var (x, y) = ([longitude], [latitude])
                #expect(OCTTransform(conversion, 1, &x, &y, nil) != 0)
                let place = try plane.forward([
                    #require(
                        Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude))
                ])[0]
                #expect(abs(x[0] - place.x) < 1e-3 && abs(y[0] - place.y) < 1e-3)
            }
        }
    }

    @Test func nothingAtAll() throws {
        var random = SeededGenerator(seed: 8)
        var raster = raster(&random)
        raster.tiles = []
        #expect(try !raster.geoTIFF(path: "r.tif", members: []).isEmpty)
    }
}
