import CGDAL
import Glibc

/// An open vector file. One handle belongs to one call and is never shared between threads.
struct VectorDataset: ~Copyable {
    private let handle: GDALDatasetH
    let path: String
    /// GDAL's short name of the format, for example `GeoJSON`.
    let driver: String
    /// Whether the file says that its texts are ISO 8859-1.
    let saysLatin1: Bool

    init(path: String, _ messages: GDALMessages) throws(FeatureIOError) {
        try Self.checkFile(path)
        let identified = GDALIdentifyDriverEx(path, UInt32(GDAL_OF_VECTOR), nil, nil)
        let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
        let options = StringList(Self.openOptions(driver: identified.map(Self.shortName) ?? ""))
        guard var handle = GDALOpenEx(path, flags, nil, options.constantPointer, nil) else {
            if isDatabase(path) {
                throw FeatureIOError(.unreadable, "\(path): the database cannot be opened\(messages.reason)")
            }
            throw identified == nil
                ? FeatureIOError(
                    .unknownFormat,
                    "\(path): not a vector file that can be read "
                        + "(expected GeoJSON, GeoPackage, Shapefile, FlatGeobuf, CSV or another format GDAL reads)")
                : FeatureIOError(
                    .malformed,
                    "\(path): broken \(identified.map(Self.shortName) ?? "vector") file\(messages.reason)")
        }
        // Half the world's Shapefiles say "ANSI", which is whatever their writer's system had; GDAL takes it for western.
        saysLatin1 = Self.saysANSI(handle)
        if saysLatin1 {
            let raw = StringList(["ENCODING="])
            if let again = GDALOpenEx(path, flags, nil, raw.constantPointer, nil) {
                GDALClose(handle)
                handle = again
            }
        }
        self.handle = handle
        self.path = path
        driver = GDALGetDatasetDriver(handle).map(Self.shortName) ?? ""
    }

    deinit { GDALClose(handle) }

    /// The layers, valid as long as the dataset.
    var layers: [OGRLayerH] {
        (0..<GDALDatasetGetLayerCount(handle)).compactMap { GDALDatasetGetLayer(handle, $0) }
    }

    /// Whether this is a Shapefile without a .cpg whose table says that its texts are in the system's encoding.
    private static func saysANSI(_ handle: GDALDatasetH) -> Bool {
        guard let layer = GDALDatasetGetLayer(handle, 0) else { return false }
        func item(_ name: String) -> String? {
            GDALGetMetadataItem(GDALMajorObjectH(layer), name, "SHAPEFILE").map { String(cString: $0) }
        }
        return item("CPG_VALUE") == nil && item("ENCODING_FROM_LDID") == "ISO-8859-1"
    }

    private static func shortName(_ driver: GDALDriverH) -> String {
        GDALGetDriverShortName(driver).map { String(cString: $0) } ?? ""
    }

    private static func openOptions(driver: String) -> [String] {
        switch driver {
        case "GeoJSON":
            // The feature's own text is the only way to tell its id from an attribute `id`, and null from broken.
            ["NATIVE_DATA=YES", "DATE_AS_STRING=YES"]
        case "CSV":
            ["EMPTY_STRING_AS_NULL=YES"]
        default: []
        }
    }

    /// Tells a missing file, a folder and a file without permission apart before GDAL calls all of them unrecognised.
    private static func checkFile(_ path: String) throws(FeatureIOError) {
        // A database connection such as `PG:dbname=city` and GDAL's virtual files are for GDAL to check.
        if path.hasPrefix("/vsi") { return }
        var info = stat()
        guard stat(path, &info) == 0 else {
            let problem = errno
            let isConnection =
                path.contains(":") && GDALIdentifyDriverEx(path, UInt32(GDAL_OF_VECTOR), nil, nil) != nil
            if problem == ENOENT, isConnection { return }
            throw problem == ENOENT
                ? FeatureIOError(.notFound, "\(path): no such file")
                : FeatureIOError(.unreadable, "\(path): cannot be read: \(String(cString: strerror(problem)))")
        }
        if info.st_mode & S_IFMT == S_IFDIR {
            // An Esri file geodatabase is a folder.
            if path.hasSuffix(".gdb") || path.hasSuffix(".gdb/") { return }
            throw FeatureIOError(.directory, "\(path): is a folder, expected a vector file")
        }
        guard access(path, R_OK) == 0 else {
            throw FeatureIOError(.unreadable, "\(path): cannot be read: \(String(cString: strerror(errno)))")
        }
    }
}
