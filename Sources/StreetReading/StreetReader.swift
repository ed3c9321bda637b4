import FeatureIO
import TravelModel

/// Reads streets from whatever kind of file: OpenStreetMap extracts by their ending, everything else through GDAL.
/// - Parameters:
///   - model: who drives, and when.
///   - others: further travellers over the same streets, a view for each.
///   - crs: coordinates of a line layer; OpenStreetMap files are always WGS 84.
///   - threads: for what can be shared out; results do not depend on it.
/// - Throws: `StreetReadingError`, `FeatureIOError`.
public func readStreets(
    path: String, model: TravelModel = .plain, others: [TravelModel] = [], crs: InputCRS? = nil, threads: Int = 1
) throws -> StreetsRead {
    guard isOpenStreetMapFile(path) else {
        return try readLineLayer(path: path, model: model, others: others, crs: crs)
    }
    guard crs == nil else {
        throw StreetReadingError(
            .badLayer, file: path, key: "--streets-crs", expected: "no coordinate system for an OpenStreetMap file",
            found: "one; such files are always WGS 84")
    }
    return try readOSMStreets(path: path, model: model, others: others, threads: threads)
}

/// Whether a file is read as an OpenStreetMap extract, by its ending.
public func isOpenStreetMapFile(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".pbf", ".osm", ".osm.gz", ".osm.bz2", ".osm.xml"].contains(where: name.hasSuffix)
}
