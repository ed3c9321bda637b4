import FeatureIO
import Geometry
import StreetGraph

/// Reads demand: points or polygons with a column of weights and, if wanted, `access_s`, from any vector format that
/// `readLayer` takes; or a raster, each cell of which counts its value at its centre.
///
/// - Parameter column: of the weights; nil takes `weight` where there is one, else each feature counts 1.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-places`, `wrong-geometry`, `bad-value` or
///   `bad-weight` (a column that there is not, weights that are too large together).
public func readDemand(path: String, crs: InputCRS? = nil, column: String? = nil) throws -> DemandRead {
    var read: DemandRead
    if isRaster(path: path) {
        if let column {
            throw PlanningError(
                .badWeight, "--weight: expected none, since the raster \(path) has no columns, found \"\(column)\"")
        }
        read = try demand(of: readRaster(path: path, crs: crs), path: path)
    } else {
        read = try demand(of: readLayer(path: path, crs: crs), column: column, path: path)
    }
    var total = 0.0
    for place in read.places { total += place.weight.value }
    guard total <= Weight.largest else {
        throw PlanningError(
            .badWeight, "\(path): expected weights of at most 1e12 together, found \(total)")
    }
    return read
}

private func demand(of raster: RasterCells, path: String) throws(PlanningError) -> DemandRead {
    var read = DemandRead(places: [], notes: raster.notes)
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
    if let column, known == nil {
        throw PlanningError(
            .badWeight,
            "\(path): expected the column \(column) of --weight, found "
                + (layer.columns.isEmpty ? "no column" : layer.columns.joined(separator: ", ")))
    }
    guard !layer.features.isEmpty else {
        throw PlanningError(.noPlaces, "\(path): no demand: expected points or polygons, found no feature at all")
    }
    var read = DemandRead(places: [], column: known, notes: layer.notes)
    if known == nil { read.notes.append("there is no column weight, and --weight names none; each feature counts 1") }
    let algebra = PolygonAlgebra()
    var (unweighted, unplaced) = (0, (count: 0, weight: Weight.zero))
    for feature in layer.features {
        var weight = Weight.one
        if let known {
            let value = try feature.number(known, "a weight", within: 0...Weight.largest, path: path)
            if value == nil { unweighted += 1 }
            weight = value.flatMap { Weight($0) } ?? .zero
        }
        guard let shape = try feature.demandShape(path: path, algebra) else {
            unplaced = (unplaced.count + 1, unplaced.weight + weight)
            continue
        }
        read.places.append(
            DemandPlace(
                shape: shape, weight: weight, access: try feature.milliseconds(ofSeconds: "access_s", path: path) ?? 0))
    }
    if unweighted > 0 { read.notes.append("\(unweighted) features have no \(known ?? "weight") and count 0") }
    if unplaced.count > 0 {
        read.notes.append("\(unplaced.count) features, \(unplaced.weight.value) in all, have no geometry and do not count")
    }
    return read
}

extension Feature {
    /// A point or the ground of a polygon; nil where there is no geometry.
    fileprivate func demandShape(path: String, _ algebra: PolygonAlgebra) throws(PlanningError) -> DemandPlace.Shape? {
        if case .polygons = geometry { return .polygons(try ground(path: path, algebra)) }
        return try place(path: path, algebra).map { .point($0) }
    }
}
