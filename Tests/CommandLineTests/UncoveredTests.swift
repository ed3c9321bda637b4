import Foundation
import Geometry
import Testing

/// `reach135 uncovered` against GEOS, on isochrones as several engines write them.
@Suite struct UncoveredTests {
    /// Overlapping squares by limit, written with an engine's name for it.
    private func squares(
        _ name: String, _ values: [Int], as kind: String = "Polygon", latitude: Double = 50.002
    ) -> String {
        var features: [String] = []
        for (index, value) in values.enumerated() {
            let reach = 0.002 * Double(index + 1)
            for middle in [10.004, 10.009] {
                let ring = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { corner in
                    "[\(middle + Double(corner.0) * reach),\(latitude + Double(corner.1) * reach)]"
                }.joined(separator: ",")
                let coordinates = kind == "Polygon" ? "[[\(ring)]]" : "[[[\(ring)]]]"
                features.append(
                    """
                    {"type":"Feature","properties":{"\(name)":\(value),"metric":"time"},
                     "geometry":{"type":"\(kind)","coordinates":\(coordinates)}}
                    """)
            }
        }
        return SmallTown.collection(features)
    }

    /// The uncovered area by GEOS and our own measure of area, km2.
    private func expected(_ isochrones: [PlainFeature], _ area: [PlainPolygon]) throws -> Double {
        let algebra = PolygonAlgebra()
        let united = try algebra.union(isochrones.map { geosPolygons($0.polygons) })
        return plainArea(plainPolygons(try algebra.difference(geosPolygons(area), united))) / 1e6
    }

    private func check(_ town: SmallTown, _ isochrones: String, limit name: String, values: [Double]) throws {
        let result = town.folder.path("uncovered.geojson")
        let run = try CommandRun.reach135(
            "uncovered", "--area", town.files.area, "--isochrones", isochrones, "--output", result)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let features = try plainFeatures(file: result)
        #expect(features.map { $0.number(name) } == values)
        let inputs = try plainFeatures(file: isochrones)
        let area = try plainFeatures(file: town.files.area).flatMap(\.polygons)
        for feature in features {
            let limit = feature.number(name)
            let uncovered = try expected(inputs.filter { $0.number(name) == limit }, area)
            let claimed = try #require(feature.number("uncovered_area_km2"))
            #expect(abs(claimed - uncovered) <= 1e-4 * uncovered + 2e-6, "\(claimed) against \(uncovered)")
            let drawn = plainArea(feature.polygons) / 1e6
            #expect(abs(drawn - claimed) <= 1e-4 * claimed + 2e-6)
            #expect(try PolygonAlgebra().isValid(geosPolygons(feature.polygons)))
        }
    }

    /// Isochrones of another city leave everything uncovered, and that is said.
    @Test func isochronesElsewhere() throws {
        let town = try SmallTown()
        let isochrones = try town.folder.write(
            squares("contour", [1, 3], latitude: 41.002), to: "elsewhere.geojson")
        let run = try CommandRun.reach135("uncovered", "--area", town.files.area, "--isochrones", isochrones)
        #expect(run.status == 0)
        #expect(run.errorLines.count == 1)
        #expect(
            run.errors.contains(
                "elsewhere.geojson: no polygon comes near the study area, which is uncovered as a whole; they lie around "
            ))
        let features = try plainFeatures(plainJSON(run.output))
        #expect(features.allSatisfy { $0.number("uncovered_area_share") == 1 })
    }

    @Test func valhalla() throws {
        let town = try SmallTown()
        try check(
            town, town.folder.write(squares("contour", [1, 3, 5]), to: "v.geojson"), limit: "contour",
            values: [1, 3, 5])
    }

    @Test func openrouteservice() throws {
        let town = try SmallTown()
        let file = try town.folder.write(squares("value", [300, 60], as: "MultiPolygon"), to: "ors.geojson")
        try check(town, file, limit: "value", values: [60, 300])
    }

    @Test func ownIsochrones() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        try check(town, town.folder.path("out/isochrones.geojson"), limit: "contour", values: [1, 3, 5])
    }

    /// The ground that no street serves counts too: uncovered here is uncovered there and what is off the streets.
    @Test func agreesWithCoverage() throws {
        let folder = try TemporaryFolder()
        let files = try SyntheticTown(seed: 6).write(to: folder)
        let coverage = try CommandRun.reach135(
            "coverage", "--streets", files.streets, "--points", files.points, "--area", files.area, "--output",
            folder.path("out"), "--json")
        let summary = try plainJSON(coverage.output)
        let total = try #require((summary["area_km2"] as? [String: Any])?["total"] as? Double)
        let limits = try #require(summary["limits"] as? [[String: Any]])
        let run = try CommandRun.reach135(
            "uncovered", "--area", files.area, "--isochrones", folder.path("out/isochrones.geojson"))
        let features = try plainFeatures(plainJSON(run.output))
        #expect(features.count == limits.count)
        for (feature, limit) in zip(features, limits) {
            let covered = try #require(limit["covered_area_km2"] as? Double)
            let uncovered = try #require(feature.number("uncovered_area_km2"))
            #expect(abs(total - covered - uncovered) <= 0.012 * covered, "\(covered) and \(uncovered) of \(total)")
        }
    }

    /// Polygons of other engines come without stages; the file must not say what their times include.
    @Test func noTimesAreClaimed() throws {
        let town = try SmallTown()
        let run = try CommandRun.reach135("uncovered", "--area", town.files.area, "--isochrones", town.files.area)
        let times = try plainJSON(run.output)["times"]
        #expect(times == nil || times is NSNull, "\(times ?? "")")
    }

    @Test func everythingCovered() throws {
        let town = try SmallTown()
        let run = try CommandRun.reach135("uncovered", "--area", town.files.area, "--isochrones", town.files.area)
        #expect(run.status == 0, "\(run.errors)")
        let features = try plainFeatures(plainJSON(run.output))
        #expect(features.count == 1)
        #expect(features[0].number("uncovered_area_km2") == 0)
        #expect(features[0].polygons.isEmpty)
    }

    @Test func invalidIsochronesAreRepaired() throws {
        let town = try SmallTown()
        let bowtie = SmallTown.area("[10,50],[10.01,50.005],[10.01,50],[10,50.005],[10,50]")
        let run = try CommandRun.reach135(
            "uncovered", "--area", town.files.area, "--isochrones", town.folder.write(bowtie, to: "bowtie.geojson"))
        #expect(run.status == 0)
        #expect(run.errors.contains("repaired"), "\(run.errors)")
        let uncovered = try #require(try plainFeatures(plainJSON(run.output)).first?.number("uncovered_area_km2"))
        let area = try plainFeatures(file: town.files.area).flatMap(\.polygons)
        let bow =
            plainArea([[[10, 50], [10.01, 50], [10.01, 50.005], [10, 50.005], [10, 50]].map(Place.init(json:))]) / 2
        #expect(abs(uncovered - (plainArea(area) - bow) / 1e6) <= 1e-4)
    }
}
