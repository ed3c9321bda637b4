import FeatureIO
import Foundation
import Testing

/// `network` and `route` on four streets.
@Suite struct NetworkCommandTests {
    private let town: TravelTown
    private let zones: String
    private let names: String

    init() throws {
        town = try TravelTown()
        zones = try town.folder.write(
            SmallTown.area("[9.999,49.999],[10.011,49.999],[10.011,50.001],[9.999,50.001],[9.999,49.999]").replacing(
                "\"properties\":{}", with: "\"properties\":{\"name\":\"South\"}"), to: "zones.geojson")
        names = try town.folder.write("West Street\nEest Street\nNowhere Road\n", to: "names.txt")
    }

    private func lines(_ run: CommandRun) -> [String] {
        // However many blanks stand between the columns.
        String(decoding: run.output, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
    }

    @Test func table() throws {
        let run = try town.network("--time", "Tu 08:00", "--zones", zones, "--street-names", names)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let found = lines(run)
        for line in [
            "Class ways km given by maxspeed by class one-way", "primary 1 0.6 0.0 % 100.0 % 0.0 % 0.0 %",
            "residential 2 0.7 0.0 % 0.0 % 100.0 % 0.0 %", "all 4 1.6 0.0 % 34.1 % 65.9 % 0.0 %",
            "Junctions and dead ends 6", "Streets between them 4", "Dead ends 5",
            "Parts in which all reaches all 2", "Ways that are no street 1", "Turn restrictions 2", "that hold 1",
            "not used 1", "relation 2: a member is missing or closed", "1 of 3 street names are in the network",
            "Eest Street East Street", "Nowhere Road -",
        ] {
            #expect(found.contains(line), "expected \"\(line)\" in \(found)")
        }
        #expect(found.contains { $0.hasPrefix("South 0.19 0.8 ") })
        let other = lines(try town.network("--time", "Tu 12:00"))
        #expect(other.contains("for others, or not now 2"))
        #expect(!other.contains { $0.contains("street names") } && !other.contains { $0.hasPrefix("Zone") })
    }

    @Test func json() throws {
        let run = try town.network("--json", "--zones", zones, "--street-names", names)
        #expect(run.status == 0 && run.errors.isEmpty)
        let told = try town.object(run.output)
        #expect(told["command"] as? String == "network" && told["times"] is NSNull && told["clock"] is NSNull)
        #expect(
            (told["inputs"] as? [[String: Any]])?.map { $0["role"] as? String } == ["streets", "street_names", "zones"])
        let streets = try #require(told["streets"] as? [String: Any])
        #expect(streets["ways"] as? Int == 5 && streets["used"] as? Int == 4 && streets["not_streets"] as? Int == 1)
        #expect(streets["maxspeed_speeds"] as? Int == 1 && streets["default_speeds"] as? Int == 3)
        let classes = try #require(told["classes"] as? [[String: Any]])
        #expect(classes.map { $0["class"] as? String } == ["primary", "residential", "service"])
        let km = try #require(told["km"] as? Double)
        #expect(abs(classes.reduce(0) { $0 + ($1["km"] as? Double ?? 0) } - km) < 0.002)
        #expect(told["dead_ends"] as? Int == 5 && told["components"] as? Int == 2)
        #expect(told["largest_component_junctions"] as? Int == 4)
        let misses = try #require(told["street_names_missing"] as? [[String: Any]])
        #expect(misses.map { $0["name"] as? String } == ["Eest Street", "Nowhere Road"])
        #expect(misses[0]["nearest"] as? String == "East Street" && misses[1]["nearest"] is NSNull)
        let zone = try #require((told["zones"] as? [[String: Any]])?.first)
        // The southern streets are 0.01 degrees long and 0.001 of North Street is inside: 717 m and 111 m.
        #expect(abs((zone["street_km"] as? Double ?? 0) - 0.828) < 0.002)
        // Without a time nobody knows whether the restrictions hold.
        let restrictions = try #require(streets["turn_restrictions"] as? [String: Any])
        #expect(restrictions["in_file"] as? Int == 2 && restrictions["used"] as? Int == 0)
        #expect(restrictions["ignored"] as? Int == 2)
    }

    @Test func layer() throws {
        let output = town.folder.path("network.geojson")
        let run = try town.network("--output", output)
        #expect(run.status == 0 && !run.output.isEmpty)
        let layer = try town.object(Data(contentsOf: URL(filePath: output)))
        #expect(layer["type"] as? String == "FeatureCollection")
        #expect(layer["attribution"] as? String == "© OpenStreetMap contributors")
        let features = try #require(layer["features"] as? [[String: Any]])
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(properties.map { $0["way"] as? Int } == [1, 2, 3, 4])
        #expect(properties.map { $0["reason"] as? String } == ["class", "class", "maxspeed", "class"])
        #expect(properties.map { $0["speed_kmh"] as? Double } == [31, 31, 50, 19])
        #expect(properties.map { $0["component"] as? Int } == [1, 1, 1, 2])
        #expect(features.allSatisfy { ($0["geometry"] as? [String: Any])?["type"] as? String == "LineString" })
        // To standard output it comes alone.
        let alone = try town.network("--output", "-")
        #expect(try alone.output == Data(contentsOf: URL(filePath: output)))
        // GDAL reads it, and so does the program itself.
        try CommandRun.tool("ogrinfo", "-al", "-so", output)
        let again = try CommandRun.reach135("network", output, "--json")
        #expect(again.status == 0, "\(again.errors)")
    }

    /// The ending of the output's name decides, and no other is taken for GeoJSON.
    @Test(arguments: ["gpkg", "shp", "fgb"])
    func otherFormats(ending: String) throws {
        func layer(_ name: String) -> String { town.folder.path("\(name).\(ending)") }
        let route = ["--from", "10.001,50.0", "--to", "10.004,50.0"]
        let network = try CommandRun.reach135("network", town.streets, "--output", layer("network"))
        #expect(network.status == 0 && !network.output.isEmpty, "\(network.errors)")
        let journey = try CommandRun.reach135(
            ["route", "--streets", town.streets, "--output", layer("route"), "--output-crs", "EPSG:32632"] + route)
        #expect(journey.status == 0 && !journey.output.isEmpty, "\(journey.errors)")
        for (name, command) in [
            ("network", ["network", town.streets]), ("route", ["route", "--streets", town.streets] + route),
        ] {
            let plain = town.folder.path("\(name).geojson")
            #expect(try CommandRun.reach135(command + ["--output", plain]).status == 0)
            let (expected, found) = (try readLayer(path: plain), try readLayer(path: layer(name)))
            #expect(expected.features.count == found.features.count && !found.features.isEmpty)
            #expect(expected.features.map { $0["name"] } == found.features.map { $0["name"] })
            #expect(expected.features.map { $0["length_m"] } == found.features.map { $0["length_m"] })
        }
        // What the journey's collection says of itself stands beside the file, or in it.
        if ending != "gpkg" {
            let text = try String(contentsOfFile: layer("route") + ".txt", encoding: .utf8)
            #expect(text.contains("\"total_s\"") && text.contains("\"output_crs\": \"EPSG:32632\""))
        }
    }

    @Test(arguments: ["network.kml", "network", "geojson", "x.gpkg.gz"])
    func endingsThatSayNoFormat(name: String) throws {
        let file = town.folder.path(name)
        for run in [try town.network("--output", file), try town.route("--output", file)] {
            expectFailure(
                run, name, saying: ["--output: expected a name that ends in one of .geojson, ", "found \"\(file)\""])
        }
        #expect(!FileManager.default.fileExists(atPath: file))
        expectFailure(
            try town.network("--output", town.folder.path("x.json"), "--output-crs", "EPSG:32632"), "GeoJSON in a grid",
            saying: ["--output-crs: GeoJSON is always WGS 84"])
        expectFailure(
            try town.network("--output-crs", "EPSG:32632"), "no output",
            saying: ["--output-crs: expected --output beside it"])
    }

    @Test func badInput() throws {
        let absent = town.folder.path("absent")
        expectFailure(try CommandRun.reach135("network", absent), "no streets", saying: [absent])
        expectFailure(try town.network("--zones", absent), "no zones", saying: [absent])
        expectFailure(try town.network("--street-names", absent), "no names", saying: [absent])
        expectFailure(try town.network("--zones", town.points), "points as zones", saying: [town.points])
    }

    // MARK: route

    @Test func routeTable() throws {
        let run = try town.route("--time", "Tu 12:00", to: "10.005,50.004")
        #expect(run.status == 0 && run.errors.isEmpty)
        let found = lines(run)
        #expect(found[0] == "Street class m s lost s km/h")
        #expect(
            found[1].hasPrefix("West Street residential 287 33.") && found[2].hasPrefix("North Street primary 445 32."))
        #expect(found.contains { $0.hasPrefix("71.3 s with profile emergency-car: 65.3 s travel, 6.0 s start loss") })
        #expect(found.last == "Street data: © OpenStreetMap contributors")
        // At the hour of the restriction one turns at the end of East Street.
        let morning = lines(try town.route("--time", "Tu 08:00", to: "10.005,50.004"))
        #expect(morning.map { $0.prefix(6) }.prefix(4) == ["Street", "West S", "East S", "North "])
    }

    @Test func routeLayer() throws {
        let layer = try town.routeLayer(["--profile", "car"], to: "10.005,50.004")
        let features = try #require(layer["features"] as? [[String: Any]])
        let steps = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(steps.map { $0["name"] as? String } == ["West Street", "North Street"])
        func sum(_ key: String) -> Double { steps.reduce(0) { $0 + ($1[key] as? Double ?? 0) } }
        #expect(abs(sum("length_m") - (layer["length_m"] as? Double ?? 0)) < 0.2)
        #expect(abs(sum("time_s") + sum("lost_s") - (layer["travel_s"] as? Double ?? 0)) < 0.01)
        #expect(layer["start_loss_s"] as? Double == 8)
        #expect(layer["times"] as? String == "start loss + travel time")
        #expect(layer["clock"] as? String == "the clock starts when the unit sets off")
        #expect((layer["to"] as? [String: Any])?["street"] as? String == "North Street")
        let lines = features.compactMap { ($0["geometry"] as? [String: Any])?["coordinates"] as? [[Double]] }
        #expect(lines.first?.first == [10.001, 50] && lines.last?.last == [10.005, 50.004])
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.last == $1.first })
        let plain = try town.routeLayer(["--profile", "plain"], to: "10.005,50.004")
        #expect(plain["start_loss_s"] as? Double == 0 && plain["times"] as? String == "travel time only")
    }

    @Test func noRoute() throws {
        expectFailure(
            try town.route(to: "10.001,50.01"), "unreachable",
            saying: ["no way leads from 10.001,50.0 to 10.001,50.01", "emergency-car", "reach135 network"])
        expectFailure(
            try town.route(from: "50.0,10.001", to: "50.0,10.004"), "swapped",
            saying: ["latitude and longitude look swapped"])
        expectFailure(try town.route(to: "10.5,50.5"), "far away", saying: ["--to"])
        for bad in ["here", "10.0", "10.0,50.0,3", "10.0,95", "", "10.0;50.0", "nan,50"] {
            expectFailure(
                try town.route(from: bad), "from \(bad)", saying: ["--from: expected longitude,latitude such as"])
        }
        for bad in ["-1", "far", "1e9"] {
            expectFailure(try town.route("--snap", bad), "snap \(bad)", saying: ["--snap: expected metres"])
        }
    }

    // MARK: what changes the streets

    /// A second file of streets is merged with the first, and not taken in its place.
    @Test func severalFiles() throws {
        let own = try town.folder.write(
            SmallTown.collection([SmallTown.line("[10.005,50.005],[10.005,50.008]", "\"name\":\"Own Street\"")]),
            to: "own.geojson")
        let told = try town.object(try CommandRun.reach135(["network", town.streets, own, "--json"]).output)
        let inputs = try #require(told["inputs"] as? [[String: Any]]).map { $0["path"] as? String }
        #expect(inputs == [town.streets, own])
        #expect((told["streets"] as? [String: Any])?["used"] as? Int == 5)
        let run = try town.route("--streets", own, to: "10.005,50.007")
        #expect(run.status == 0, "\(run.errors)")
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(text.contains("North Street") && text.contains("Own Street"), "\(text)")
        let missing = town.folder.path("nowhere.geojson")
        expectFailure(
            try town.route("--streets", missing), "a second file that is not there", saying: ["nowhere.geojson"])
    }

    /// A gate costs its time, or closes the street; one on no street is told and changes nothing.
    @Test func gates() throws {
        func seconds(_ gates: String?, profile: String = "emergency-car") throws -> (total: Double, told: String)? {
            let options = try gates.map {
                ["--gates", try town.folder.write(SmallTown.collection([$0]), to: "gates.geojson")]
            }
            let run = try CommandRun.reach135(
                [
                    "route", "--streets", town.streets, "--from", "10.001,50.0", "--to", "10.008,50.0", "--profile",
                    profile, "--output", "-",
                ] + (options ?? []))
            guard run.status == 0 else { return nil }
            return (try #require(try town.object(run.output)["total_s"] as? Double), run.errors)
        }
        let free = try #require(try seconds(nil))
        let slow = try #require(try seconds(SmallTown.point("10.004", "50.00001", "\"id\":1,\"delay_s\":40")))
        #expect(abs(slow.total - free.total - 40) < 0.01)
        #expect(slow.told.contains("gates: 1 open, 0 closed; 1 on streets, 0 in walls"))
        #expect(try seconds(SmallTown.point("10.004", "50.00001", "\"id\":1,\"responders\":\"no\"")) == nil)
        let aside = try #require(try seconds(SmallTown.point("10.004", "50.001", "\"id\":1,\"delay_s\":40")))
        #expect(aside.total == free.total && aside.told.contains("0 on streets"))
        let closed = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.004", "50.00001", "\"responders\":\"no\"")]),
            to: "gates.geojson")
        let told = try town.object(try town.network("--gates", closed, "--json").output)
        #expect((told["inputs"] as? [[String: Any]])?.map { $0["role"] as? String } == ["streets", "gates"])
        #expect(told["components"] as? Int == 3)
    }
}
