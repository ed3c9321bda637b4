import CGDAL
import Geometry

/// The cells of a raster that have a value other than 0.
public struct RasterCells: Sendable {
    /// Their centres, longitude and latitude in WGS 84 degrees, row by row.
    public var cells: [(place: PlanarPoint, value: Double)]
    /// The band that was read, counted from 1.
    public var band: Int
    /// What was assumed while reading, each in one line without the file's name.
    public var notes: [String]
}

/// Whether a file is a raster and no vector file, by its first bytes.
public func isRaster(path: String) -> Bool {
    GDALMessages.capture { _ in
        GDALIdentifyDriverEx(path, UInt32(GDAL_OF_VECTOR), nil, nil) == nil
            && GDALIdentifyDriverEx(path, UInt32(GDAL_OF_RASTER), nil, nil) != nil
    }
}

/// Reads one band of a raster.
///
/// - Parameters:
///   - band: counted from 1; nil reads the first and notes that there are more.
///   - crs: the system where the file names none or a wrong one.
/// - Throws: `FeatureIOError`, also with `bad-raster` for one that does not say where it lies, does not have the band or has
///   more than 20 million cells.
public func readRaster(path: String, band: Int? = nil, crs: InputCRS? = nil) throws(FeatureIOError) -> RasterCells {
    try GDALMessages.capture { messages throws(FeatureIOError) in
        guard
            let raster = GDALOpenEx(
                path, UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR), nil, nil, nil)
        else { throw FeatureIOError(.malformed, "\(path): broken raster\(messages.reason)") }
        defer { GDALClose(raster) }
        let bands = Int(GDALGetRasterCount(raster))
        let number = band ?? 1
        guard (1...max(bands, 1)).contains(number) else {
            throw FeatureIOError(.badRaster, "\(path): expected a band from 1 to \(bands), found \(number)")
        }
        let (places, values) = try valuedCells(of: raster, band: number, path: path, messages)
        var notes: [String] = []
        if bands > 1, band == nil { notes.append("it has \(bands) bands; the first one counts") }
        if values.isEmpty {
            return RasterCells(cells: [], band: number, notes: notes + ["no cell has a value other than 0"])
        }
        let converted = try inDegrees(
            [Feature(index: 1, geometry: .multiPoint(places))], own: SpatialReference(ofRaster: raster), crs: crs,
            path: path, messages)
        guard case .multiPoint(let degrees) = converted.features[0].geometry else {
            preconditionFailure("points that were converted are points")
        }
        return RasterCells(
            cells: zip(degrees, values).map { (place: $0, value: $1) }, band: number, notes: notes + converted.notes)
    }
}

/// More cells than this are no city.
private let mostCells = 20_000_000

/// The centres of the cells with a value other than 0, in the raster's own system, and their values.
private func valuedCells(
    of raster: GDALDatasetH, band number: Int, path: String, _ messages: GDALMessages
) throws(FeatureIOError) -> (places: [PlanarPoint], values: [Double]) {
    let (width, height) = (GDALGetRasterXSize(raster), GDALGetRasterYSize(raster))
    guard Int(width) * Int(height) <= mostCells else {
        throw FeatureIOError(
            .badRaster,
            "\(path): expected at most 20 million cells, found \(width) x \(height): cut it to the region first "
                + "(gdal_translate -projwin)")
    }
    var transform = [Double](repeating: 0, count: 6)
    guard GDALGetGeoTransform(raster, &transform) == CE_None, let band = GDALGetRasterBand(raster, Int32(number)) else {
        throw FeatureIOError(.badRaster, "\(path): the raster does not say where it lies")
    }
    var hasNoData: Int32 = 0
    let noData = GDALGetRasterNoDataValue(band, &hasNoData)
    var (places, values): ([PlanarPoint], [Double]) = ([], [])
    var row = [Double](repeating: 0, count: Int(width))
    for line in 0..<height {
        guard GDALRasterIO(band, GF_Read, 0, line, width, 1, &row, width, 1, GDT_Float64, 0, 0) == CE_None else {
            throw FeatureIOError(.malformed, "\(path): row \(line + 1) cannot be read\(messages.reason)")
        }
        for (column, value) in row.enumerated() {
            // A value that a file in single precision calls none may come a digit off.
            let isNone = hasNoData != 0 && (value == noData || Float(value) == Float(noData))
            if isNone || value.isNaN || value == 0 { continue }
            let (x, y) = (Double(column) + 0.5, Double(line) + 0.5)
            places.append(
                PlanarPoint(
                    x: transform[0] + x * transform[1] + y * transform[2],
                    y: transform[3] + x * transform[4] + y * transform[5]))
            values.append(value)
        }
    }
    return (places, values)
}
