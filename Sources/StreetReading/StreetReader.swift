import FeatureIO

/// Reads streets from whatever kind of file: OpenStreetMap extracts by their ending, everything else through GDAL.
/// - Parameter crs: coordinates of a line layer; OpenStreetMap files are always WGS 84.
/// - Throws: `StreetReadingError`, `FeatureIOError`.
public func readStreets(path: String, crs: InputCRS? = nil) throws -> StreetsRead {
    let name = path.lowercased()
    let endings = [".pbf", ".osm", ".osm.gz", ".osm.bz2", ".osm.xml"]
    guard endings.contains(where: name.hasSuffix) else { return try readLineLayer(path: path, crs: crs) }
    guard crs == nil else {
        throw StreetReadingError(
            .badLayer, file: path, key: "--streets-crs", expected: "no coordinate system for an OpenStreetMap file",
            found: "one; such files are always WGS 84")
    }
    return try readOSMStreets(path: path)
}
