import Foundation
import Geometry
import Testing

/// One run of the real command, and the same answers found by plain means that share no code with the product.
struct IndependentCheck {
    let label: String
    let limits: [Double]
    let offStreet = 100.0
    let snap = 200.0

    let folder: TemporaryFolder
    let files: CaseFiles
    let run: CommandRun
    let summary: [String: Any]
    let isochrones: [PlainFeature]
    let coverage: [PlainFeature]
    let gaps: [PlainFeature]
    let pieces: [PlainFeature]

    let streets: PlainStreets
    let plane: PlainPlane
    let area: [PlainPolygon]
    let region: PlainRegion
    /// The judged points in input order.
    private(set) var points: [(id: String, start: PlainArrivals.Start)] = []
    private(set) var unjudged: [String] = []
    /// Arrivals of all points together and of each by itself.
    let joint: PlainArrivals
    let single: [PlainArrivals]

    init(_ label: String, _ files: CaseFiles, in folder: TemporaryFolder, limits: [Double] = [1, 3, 5]) throws {
        self.label = label
        self.limits = limits
        self.folder = folder
        self.files = files
        run = try CommandRun.reach135(
            "coverage", "--profile", "plain", "--streets", files.streets, "--points", files.points, "--area",
            files.area, "--minutes",
            limits.map { "\($0)" }.joined(separator: ","), "--output", folder.path("out"), "--threads", "2")
        try #require(run.status == 0, "\(run.errors)")
        summary = try plainJSON(file: folder.path("out/summary.json"))
        isochrones = try plainFeatures(file: folder.path("out/isochrones.geojson"))
        coverage = try plainFeatures(file: folder.path("out/coverage.geojson"))
        gaps = try plainFeatures(file: folder.path("out/gaps.geojson"))
        pieces = try plainFeatures(file: folder.path("out/streets.geojson"))

        area = try plainFeatures(file: files.area).flatMap(\.polygons)
        region = PlainRegion(area)
        streets = try PlainStreets(file: files.streets)
        plane = PlainPlane(
            origin: Place((region.box.min.x + region.box.max.x) / 2, (region.box.min.y + region.box.max.y) / 2))

        let sizes = streets.componentSizes()
        let least = sizes.contains { $0 >= 50 } ? 50 : 1
        let permitted = PlainSegments(streets, plane: plane) { edge in
            edge.frontage
                && (edge.forward > 0 && sizes[edge.to] >= least || edge.backward > 0 && sizes[edge.from] >= least)
        }
        for (index, feature) in try plainFeatures(file: files.points).enumerated() {
            let id = feature.text("id") ?? "\(index + 1)"
            guard let place = feature.point, let position = permitted.nearest(to: place), position.distance <= snap
            else {
                unjudged.append(id)
                continue
            }
            let delay = feature.number("turnout_s") ?? 0
            points.append((id, PlainArrivals.Start(position: position, delay: delay)))
        }
        let streets = streets
        joint = PlainArrivals(streets, from: points.map(\.start))
        single = points.map { PlainArrivals(streets, from: [$0.start]) }
    }

    /// A figure of the summary by its path.
    func figure(_ path: String..., limit: Int? = nil) throws -> Double {
        var value: Any? = summary
        if let limit { value = (summary["limits"] as? [Any])?[limit] }
        for name in path { value = (value as? [String: Any])?[name] }
        return try #require((value as? NSNumber)?.doubleValue, "\(path) is missing")
    }

    func isochrone(_ point: String, _ minutes: Double) throws -> PlainFeature {
        try #require(isochrones.first { $0.text("point") == point && $0.number("minutes") == minutes })
    }

    /// Writes down a measured figure.
    func note(_ text: String) { print("\(label): \(text)") }
}

func percent(_ share: Double) -> String { String(format: "%.3f %%", share * 100) }

/// Polygons for GEOS, in degrees.
func geosPolygons(_ polygons: [PlainPolygon]) -> [Polygon<PlanarPoint>] {
    polygons.map { rings in
        let rings = rings.map { $0.map { PlanarPoint(x: $0.x, y: $0.y) } }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }
}

/// Polygons from GEOS, in degrees.
func plainPolygons(_ polygons: [Polygon<PlanarPoint>]) -> [PlainPolygon] {
    polygons.map { polygon in ([polygon.exterior] + polygon.holes).map { $0.map { Place($0.x, $0.y) } } }
}
