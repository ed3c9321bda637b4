import FeatureIO
import Geometry
import StreetGraph

/// Reads demand: points or polygons with a column of weights and, if wanted, `access_s`, from any vector format that
/// `readLayer` takes; or a raster, each cell of which counts its value at its centre.
///
/// - Parameters:
///   - name: what it is called in the results; nil takes the name of `column`, else of the file.
///   - column: of the weights; `1` lets each feature count 1, unless a column is called so; nil takes `weight` where there
///     is one, else each feature counts 1. Of a raster the number of the band; nil takes the first.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-places`, `wrong-geometry`, `bad-value` or
///   `bad-weight` (a column that there is not, weights that are too large together).
public func readDemand(
    path: String, crs: InputCRS? = nil, name: String? = nil, column: String? = nil
) throws -> DemandRead {
    let isRaster = isRaster(path: path)
    var read =
        isRaster
        ? try demand(of: readRaster(path: path, band: band(column), crs: crs), path: path)
        : try demand(of: readLayer(path: path, crs: crs), column: column, path: path)
    read.name = name ?? (isRaster || column == nil ? nil : read.column) ?? stem(path)
    var total = 0.0
    for place in read.places { total += place.weight.value }
    guard total <= Weight.largest else {
        throw PlanningError(
            .badWeight, "\(path): expected weights of at most 1e12 together, found \(total)")
    }
    return read
}

/// The name of a file without its folder and its ending.
private func stem(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
}

/// The number of a band; nil where none is named.
private func band(_ column: String?) throws(PlanningError) -> Int? {
    guard let column else { return nil }
    guard let band = Int(column), band >= 1 else {
        throw PlanningError(
            .badWeight, "--weight: expected the number of a band, as the demand is a raster, found \"\(column)\"")
    }
    return band
}

private func demand(of raster: RasterCells, path: String) throws(PlanningError) -> DemandRead {
    var read = DemandRead(places: [], column: "\(raster.band)", notes: raster.notes)
    for (place, value) in raster.cells {
        guard let weight = Weight(value) else {
            throw PlanningError(
                .badValue, "\(path): cell at \(place.x), \(place.y): expected a weight within 0...1e12, found \(value)")
        }
        guard let coordinate = Coordinate(longitudeDegrees: place.x, latitudeDegrees: place.y) else { continue }
        read.places.append(DemandPlace(shape: .point(coordinate), weight: weight))
    }
    return read
}

private func demand(of layer: Layer, column: String?, path: String) throws -> DemandRead {
    let known = layer.columns.first { $0.lowercased() == (column ?? "weight").lowercased() }
    if let column, column != "1", known == nil {
        throw PlanningError(
            .badWeight,
            "\(path): expected the column \(column) of --weight, found "
                + (layer.columns.isEmpty ? "no column" : layer.columns.joined(separator: ", ")))
    }
    guard !layer.features.isEmpty else {
        throw PlanningError(.noPlaces, "\(path): no demand: expected points or polygons, found no feature at all")
    }
    var read = DemandRead(places: [], column: known, notes: layer.notes)
    if known == nil, column == nil {
        read.notes.append("there is no column weight, and --weight names none; each feature counts 1")
    }
    let algebra = PolygonAlgebra()
    for feature in layer.features {
        let weight = try known.map { try feature.weight($0, path: path) } ?? .one
        let shape = try feature.demandShape(path: path, algebra)
        let access = try feature.milliseconds(ofSeconds: "access_s", path: path) ?? 0
        if let weight, let shape {
            read.places.append(DemandPlace(shape: shape, weight: weight, access: access))
        } else {
            read.unjudged.append(
                UnjudgedDemand(
                    feature: feature.label, weight: weight, reason: shape == nil ? "no geometry" : "no weight"))
        }
    }
    return read
}

extension Feature {
    /// Nil where the column holds none.
    fileprivate func weight(_ column: String, path: String) throws(PlanningError) -> Weight? {
        try number(column, "a weight", within: 0...Weight.largest, path: path).flatMap { Weight($0) }
    }

    /// A point or the ground of a polygon; nil where there is no geometry.
    fileprivate func demandShape(path: String, _ algebra: PolygonAlgebra) throws(PlanningError) -> DemandPlace.Shape? {
        if case .polygons = geometry { return .polygons(try ground(path: path, algebra)) }
        return try place(path: path, algebra).map { .point($0) }
    }
}
