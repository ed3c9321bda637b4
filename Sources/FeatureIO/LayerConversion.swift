import CGDAL
import Geometry

/// Features with their geometry in WGS 84 degrees, and what had to be done to their coordinates.
struct ConvertedFeatures {
    var features: [Feature]
    /// What the planner should know, to follow the name of the file.
    var notes: [String] = []
}

/// The features with their geometry converted to WGS 84 degrees.
/// - Parameters:
///   - own: the system that the file names; nil where it names none.
///   - crs: the system where it is given.
func inDegrees(
    _ features: [Feature], own: consuming SpatialReference?, crs: InputCRS?, path: String, _ messages: GDALMessages
) throws(FeatureIOError) -> ConvertedFeatures {
    switch crs {
    case .gcj02:
        try checkDegrees(features, path: path)
        return ConvertedFeatures(
            features: features.map { $0.mapping { $0.map(ChineseDatum.wgs84(fromGCJ02:)) }.oriented })
    case .bd09:
        try checkDegrees(features, path: path)
        return ConvertedFeatures(
            features: features.map { $0.mapping { $0.map(ChineseDatum.wgs84(fromBD09:)) }.oriented })
    case .cgcs2000:
        let code = try codeInCGCS2000(of: features, path: path)
        return try convert(features, from: SpatialReference(named: "EPSG:\(code)", messages), path: path, messages)
    case .named(let name):
        return try convert(features, from: SpatialReference(named: name, messages), path: path, messages)
    case .pipeline(let pipeline):
        let conversion = try CoordinateConversion(pipeline: pipeline, messages)
        let converted = try convert(features, by: conversion, from: "the pipeline's grid", path: path, messages)
        try checkDegrees(converted, path: path)
        return ConvertedFeatures(features: converted)
    case nil:
        if let source = own {
            return try convert(features, from: source, path: path, messages)
        }
        try checkDegrees(features, path: path)
        return ConvertedFeatures(features: features.map(\.oriented))
    }
}

private func convert(
    _ features: [Feature], from source: consuming SpatialReference, path: String, _ messages: GDALMessages
) throws(FeatureIOError) -> ConvertedFeatures {
    if source.isDegrees { try checkDegrees(features, path: path) }
    let target = try SpatialReference(named: "OGC:CRS84", messages)
    if source.isSame(as: target) { return ConvertedFeatures(features: features.map(\.oriented)) }
    var features = features
    var notes: [String] = []
    switch source.gaussKrugerGrid?.adjustment(for: features) {
    case .shift(let metres, let note):
        features = features.map { $0.mapping { $0.map { PlanarPoint(x: $0.x + metres, y: $0.y) } } }
        notes.append(note)
    case .refused(let reason):
        throw FeatureIOError(.badCoordinate, "\(path): \(reason)")
    case .fits, nil: break
    }
    guard let conversion = CoordinateConversion(from: source, to: target) else {
        throw FeatureIOError(
            .notTransformed,
            "\(path): no conversion from its coordinate reference system \"\(source.name)\" to WGS 84"
                + messages.reason)
    }
    let converted = try convert(features, by: conversion, from: "\"\(source.name)\"", path: path, messages)
    try checkDegrees(converted, path: path)
    return ConvertedFeatures(features: converted, notes: notes)
}

private func convert(
    _ features: [Feature], by conversion: borrowing CoordinateConversion, from source: String, path: String,
    _ messages: GDALMessages
) throws(FeatureIOError) -> [Feature] {
    var converted = features
    for index in converted.indices {
        let label = features[index].label
        converted[index].geometry = try mapPointLists(of: features[index].geometry, by: conversion) { points in
            FeatureIOError(
                .notTransformed,
                "\(path): \(label): coordinate \(points.first.map(coordinateText) ?? "") cannot be converted "
                    + "from \(source) to WGS 84\(messages.reason)")
        }.oriented
    }
    return converted
}

/// `FeatureGeometry.mapPointLists` for a conversion, which a closure cannot capture.
private func mapPointLists(
    of geometry: FeatureGeometry, by conversion: borrowing CoordinateConversion,
    failure: ([PlanarPoint]) -> FeatureIOError
) throws(FeatureIOError) -> FeatureGeometry {
    var lists = geometry.pointLists
    for index in lists.indices {
        guard let result = conversion.convert(lists[index]) else { throw failure(lists[index]) }
        lists[index] = result
    }
    var next = 0
    return geometry.mapPointLists { _ in
        next += 1
        return lists[next - 1]
    }
}

/// The EPSG code of the CGCS2000 system that a layer's coordinates are in.
private func codeInCGCS2000(of features: [Feature], path: String) throws(FeatureIOError) -> Int {
    guard let (feature, point) = firstPoint(of: features) else { return 4490 }
    if abs(point.x) <= 360, abs(point.y) <= 360 { return 4490 }
    // The other features are compared with this one when they are converted.
    if let code = zonePrefix(ofEasting: point.x).flatMap(GaussKrugerGrid.codeInCGCS2000(zone:)) { return code }
    let isSwapped = zonePrefix(ofEasting: point.y).flatMap(GaussKrugerGrid.codeInCGCS2000(zone:)) != nil
    throw FeatureIOError(
        .badCoordinate,
        "\(path): \(feature.label): coordinate \(coordinateText(point)): expected longitude and latitude, or an easting "
            + "that begins with a zone number (13 to 23, 25 to 45) and a northing"
            + (isSwapped
                ? "; northing and easting look swapped" : "; name the zone's grid, EPSG:4502 to 4512 or 4534 to 4554"))
}

private func firstPoint(of features: [Feature]) -> (Feature, PlanarPoint)? {
    for feature in features {
        if let point = feature.geometry.pointLists.first?.first { return (feature, point) }
    }
    return nil
}

extension Feature {
    fileprivate func mapping(_ transform: ([PlanarPoint]) -> [PlanarPoint]) -> Feature {
        var feature = self
        feature.geometry = geometry.mapPointLists(transform)
        return feature
    }

    fileprivate var oriented: Feature {
        var feature = self
        feature.geometry = geometry.oriented
        return feature
    }
}
