import Foundation
import Testing

/// Barriers by the command line: what is read, said and refused, and that no polygon spills over one.
@Suite struct BarrierCommandTests {
    /// Long Street runs along 50.0; the river 45 m north of it, the bridge of North Street over it has no frontage.
    private static func extract(_ river: String = "<tag k=\"waterway\" v=\"river\"/>") -> String {
        SmallTown.openStreetMap().replacing(
            "</osm>",
            with: """
                <node id="11" version="1" lat="50.0004" lon="9.99"/><node id="12" version="1" lat="50.0004" lon="10.03"/>
                <way id="11" version="1"><nd ref="11"/><nd ref="12"/>\(river)</way></osm>
                """)
    }

    private static let riverLayer = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
        {"type":"LineString","coordinates":[[9.99,50.0004],[10.03,50.0004]]}}]}
        """

    private func town(_ extract: String = extract()) throws -> SmallTown {
        var town = try SmallTown()
        town.files.streets = try town.folder.write(extract, to: "streets.osm")
        return town
    }

    private func served(_ town: SmallTown, _ options: String...) throws -> Double {
        let run = try CommandRun.reach135(town.coverage() + options)
        try #require(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        return try #require((summary["area_km2"] as? [String: Any])?["street_served"] as? Double)
    }

    @Test func kindsAreReadAndCanBeSwitched() throws {
        let town = try town()
        let (all, water) = (try served(town), try served(town, "--ground-barriers", "water"))
        let (none, others) = (
            try served(town, "--ground-barriers", "none"),
            try served(town, "--ground-barriers", "railway,motorway,wall")
        )
        #expect(all == water && none == others && all < none - 0.03, "\(all) \(none)")
        // A river in a culvert, and what is no river.
        for tags in [
            "<tag k=\"waterway\" v=\"river\"/><tag k=\"tunnel\" v=\"culvert\"/>", "<tag k=\"waterway\" v=\"stream\"/>",
        ] {
            let town = try self.town(Self.extract(tags))
            #expect(try served(town) == none, "\(tags)")
        }
    }

    /// Walls bar where they are asked for: few of them have their gates in a map.
    @Test func wallsOnRequest() throws {
        let town = try town(Self.extract("<tag k=\"barrier\" v=\"wall\"/>"))
        #expect(try served(town) == served(town, "--ground-barriers", "none"))
        let usual = try #require(
            try plainJSON(file: town.folder.path("out/summary.json"))["settings"] as? [String: Any])
        #expect(usual["ground_barriers"] as? [String] == [])
        #expect(try served(town, "--ground-barriers", "wall") < served(town) - 0.03)
        let settings = try #require(
            try plainJSON(file: town.folder.path("out/summary.json"))["settings"] as? [String: Any])
        #expect(settings["ground_barriers"] as? [String] == ["water", "railway", "motorway", "service-road"])
    }

    /// Barriers in another country say so.
    @Test func ownBarriersFarAway() throws {
        let town = try SmallTown()
        func warnings(_ latitude: Double, _ area: Bool) throws -> [String] {
            let own = try town.folder.write(
                Self.riverLayer.replacing("50.0004", with: "\(latitude)"), to: "own.geojson")
            let arguments =
                area
                ? town.coverage("--barriers", own)
                : [
                    "isochrones", "--streets", town.files.streets, "--points", town.files.points, "--output",
                    town.folder.path("x.geojson"), "--barriers", own,
                ]
            let run = try CommandRun.reach135(arguments)
            try #require(run.status == 0, "\(run.errors)")
            return (String(decoding: run.output, as: UTF8.self) + run.errors).split(separator: "\n").map(String.init)
                .filter { $0.contains("no barrier comes near") }
        }
        #expect(try warnings(50.0004, true).isEmpty && warnings(50.0004, false).isEmpty)
        for (isArea, place) in [(true, "the study area"), (false, "the streets")] {
            let found = try warnings(41.0004, isArea)
            #expect(found.count == 1)
            #expect(
                found.first?.contains(
                    "own.geojson: no barrier comes near \(place), so that they bar nothing; they lie around 10.01,41.0 "
                ) == true)
        }
    }

    @Test func whatIsSaid() throws {
        let town = try town()
        let own = try town.folder.write(Self.riverLayer, to: "own.geojson")
        let run = try town.run("--ground-barriers", "wall,water", "--barriers", own)
        #expect(run.status == 0, "\(run.errors)")
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(text.contains("\nBarriers 2.9 km water, 0.0 km wall, 2.9 km of your own\n"), "\(text)")
        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        let barriers = try #require(summary["barriers"] as? [String: [String: Any]])
        #expect(Set(barriers.keys) == ["water", "wall", "own"])
        let length = try #require(barriers["water"]?["km"] as? Double)
        #expect(abs(length - 0.04 * 71.696) < 0.01, "\(length)")
        #expect(barriers["water"]?["lines"] as? Int == 1 && barriers["wall"]?["lines"] as? Int == 0)
        let settings = try #require(summary["settings"] as? [String: Any])
        #expect(settings["ground_barriers"] as? [String] == ["water", "wall"])
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["role"] as? String } == ["streets", "points", "area", "barriers"])
        // A line layer of streets has no barriers of its own.
        let plain = try SmallTown()
        #expect(!String(decoding: try plain.run().output, as: UTF8.self).contains("Barriers"))
    }

    /// The same line from an extract and from a layer of the planner's own does the same.
    @Test func ownBarriersAreBarriers() throws {
        let town = try town()
        let own = try town.folder.write(Self.riverLayer, to: "own.geojson")
        let fromExtract = try served(town)
        #expect(try served(town, "--ground-barriers", "none", "--barriers", own) == fromExtract)
        // GCJ-02 moves it by hundreds of metres in China, and not at all elsewhere; a projected one must be converted.
        #expect(throws: Never.self) { try served(town, "--barriers", own, "--barriers-crs", "EPSG:4326") }
    }

    /// Coverage ends at the water on both banks: nothing beyond it is served from Long Street.
    @Test func polygonsEndAtTheWater() throws {
        // North Street ends short of the river here, so that the far bank has no street near it.
        let extract = Self.extract().replacing("<nd ref=\"2\"/><nd ref=\"4\"/>", with: "<nd ref=\"4\"/><nd ref=\"4\"/>")
            .replacing("<nd ref=\"4\"/><nd ref=\"3\"/>", with: "<nd ref=\"3\"/><nd ref=\"3\"/>")
        let town = try town(extract)
        let run = try town.run("--minutes", "5", "--cell", "10")
        #expect(run.status == 0, "\(run.errors)")
        for name in ["coverage", "isochrones"] {
            let latitudes = try plainFeatures(file: town.folder.path("out/\(name).geojson")).flatMap(\.polygons)
                .joined().joined().map(\.y)
            let north = try #require(latitudes.max())
            // A byte holds 1/254 of a cell, and crossings keep 2 % of a cell from its centre.
            #expect(abs(north - 50.0004) * 111_230 < 0.25, "\(name): \(north)")
        }
        let open = try town.run("--minutes", "5", "--cell", "10", "--ground-barriers", "none")
        #expect(open.status == 0, "\(open.errors)")
        let latitudes = try plainFeatures(file: town.folder.path("out/coverage.geojson")).flatMap(\.polygons).joined()
            .joined().map(\.y)
        #expect(((latitudes.max() ?? 0) - 50.0004) * 111_230 > 40)
    }

    @Test func badInput() throws {
        let town = try town()
        for list in ["lake", "water,", "water,lake", ",", "none,water", "Water", "own"] {
            expectFailure(
                try town.run("--ground-barriers=\(list)"), "kinds \"\(list)\"",
                saying: ["--ground-barriers", "water,railway,motorway,wall"])
        }
        expectFailure(
            try SmallTown().run("--ground-barriers", "water"), "kinds of a line layer",
            saying: ["--ground-barriers", "line layer", "--barriers"])
        #expect(try SmallTown().run("--ground-barriers", "none").status == 0)
        expectFailure(try town.run("--barriers", "nowhere.geojson"), "missing barriers", saying: ["nowhere.geojson"])
        expectFailure(
            try town.run("--barriers", town.files.points), "points as barriers",
            saying: ["points.geojson", "LineString or Polygon", "2 Point features"])
        expectFailure(
            try town.run("--barriers", town.files.area, "--barriers-crs", "EPSG:none"), "unknown system",
            saying: ["EPSG:none"])
    }
}
