import FeatureIO
import Foundation
import StreetGraph
import Testing

@testable import StreetReading

@Suite struct LineLayerReaderTests {
    /// A layer of (geometry, properties), each as JSON text, in a folder that goes with it.
    private final class LineLayer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)")
        let path: String

        init(_ features: [(geometry: String, properties: String)]) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            path = folder.appending(path: "streets.geojson").path
            let texts = features.map {
                "{\"type\":\"Feature\",\"geometry\":\($0.geometry),\"properties\":\($0.properties)}"
            }
            let text = "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ",\n"))]}"
            try Data(text.utf8).write(to: URL(filePath: path))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func converted(to name: String) throws -> String {
            let target = folder.appending(path: name).path
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["ogr2ogr", "-q", target, path]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return target
        }
    }

    private func line(_ coordinates: String) -> String {
        "{\"type\":\"LineString\",\"coordinates\":[\(coordinates)]}"
    }

    private func failure(_ path: String) -> StreetReadingError? {
        do { _ = try readLineLayer(path: path) } catch { return error as? StreetReadingError }
        return nil
    }

    private func places(_ ways: Ways, _ way: Int) -> [Coordinate] {
        ways.wayNodes[ways.ways[way].nodes].map { ways.nodes[Int($0)] }
    }

    @Test func linesMeetAtEverySharedCoordinate() throws {
        let layer = try LineLayer([
            (line("[0,0],[1,0],[1,0],[2,0]"), #"{"name":"一号路","speed_kmh":36}"#),
            // Crosses the first in its middle vertex, which is a little off, and comes back to its own start.
            (line("[1,1],[1.00000001,0],[1,-1],[1,1]"), #"{"speed_kmh":"18","oneway":"yes","frontage":false}"#),
        ])
        let read = try readLineLayer(path: layer.path)
        #expect(!read.isOpenStreetMap)
        #expect(read.ways.wayNodes == [0, 1, 2, 3, 1, 4, 3])
        #expect(
            read.ways.nodes.map(\.longitude) == [0, 10_000_000, 20_000_000, 10_000_000, 10_000_000])
        let expected = [
            Way(nodes: 0..<3, forwardSpeed: 10, backwardSpeed: 10, frontage: true, name: "一号路", id: 1),
            Way(nodes: 3..<7, forwardSpeed: 5, backwardSpeed: 0, frontage: false, name: "", id: 2),
        ]
        for (way, wanted) in zip(read.ways.ways, expected) {
            #expect(abs(way.forwardSpeed - wanted.forwardSpeed) < 1e-9)
            #expect(abs(way.backwardSpeed - wanted.backwardSpeed) < 1e-9)
            #expect(way.nodes == wanted.nodes && way.frontage == wanted.frontage && way.name == wanted.name)
        }
        #expect(read.report.waysInFile == 2 && read.report.waysUsed == 2 && read.report.givenSpeeds == 2)
    }

    /// Node numbers against a slow twin: a search through all nodes so far.
    @Test func nodeNumbersAgreeWithALinearSearch() throws {
        let seed: UInt64 = 77
        print("seed \(seed)")
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let lines = (0..<60).map { _ in (0..<(2 + random(6))).map { _ in (x: random(7), y: random(7)) } }
        let layer = try LineLayer(lines.map { (line($0.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")), "{}") })
        let read = try readLineLayer(path: layer.path)

        var nodes: [Coordinate] = []
        var wayNodes: [UInt32] = []
        var tooShort = 0
        for points in lines {
            var way: [UInt32] = []
            for point in points {
                let place = Coordinate(longitude: Int32(point.x) * 10_000_000, latitude: Int32(point.y) * 10_000_000)
                if way.last.map({ nodes[Int($0)] }) == place { continue }
                if way.isEmpty, points.allSatisfy({ $0 == points[0] }) { break }
                if !nodes.contains(place) { nodes.append(place) }
                way.append(UInt32(nodes.firstIndex(of: place) ?? 0))
            }
            if way.isEmpty { tooShort += 1 }
            wayNodes += way
        }
        #expect(read.ways.nodes == nodes)
        #expect(read.ways.wayNodes == wayNodes)
        #expect(read.report.waysTooShort == tooShort)
    }

    @Test func everyKindOfFeatureIsCounted() throws {
        let layer = try LineLayer([
            (#"{"type":"MultiLineString","coordinates":[[[0,0],[1,0]],[[5,5],[5,5]],[[1,0],[2,0]]]}"#, "{}"),
            (line("[3,3],[3.00000001,3]"), "{}"),
            (#"{"type":"Point","coordinates":[1,2]}"#, "{}"), ("null", "{}"),
            (line("[0,0],[0,1]"), #"{"highway":"footway"}"#),
            (line("[0,0],[0,1]"), #"{"access":"no"}"#),
            (line("[0,0],[0,1]"), #"{"maxspeed":50}"#),
        ])
        let read = try readLineLayer(path: layer.path)
        var report = ReadingReport()
        report.waysInFile = 5
        report.waysUsed = 2
        report.notStreets = 1
        report.waysClosed = 1
        report.waysTooShort = 1
        report.maxspeedSpeeds = 1
        report.defaultSpeeds = 1
        report.otherFeatures = 2
        #expect(read.report == report)
        #expect(read.ways.ways.count == 3)
        #expect(places(read.ways, 0).last == places(read.ways, 1).first)
        #expect(read.ways.ways[2].forwardSpeed == 50 / 3.6)
    }

    @Test func formatsAgree() throws {
        let layer = try LineLayer([
            (line("[-8.5421358,41.2093834],[-8.54,41.21]"), #"{"name":"Rua","speed_kmh":30.5,"oneway":"-1"}"#),
            (line("[-8.54,41.21],[-8.53,41.2]"), #"{"name":"Praça","speed_kmh":20,"oneway":"no"}"#),
        ])
        let reference = try readLineLayer(path: layer.path)
        for name in ["a.gpkg", "a.shp", "a.fgb"] {
            let read = try readLineLayer(path: try layer.converted(to: name))
            let streets = { (read: StreetsRead) in
                read.ways.ways.indices.sorted { read.ways.ways[$0].forwardSpeed < read.ways.ways[$1].forwardSpeed }
                    .map { index in
                        let way = read.ways.ways[index]
                        return "\(way.name) \(way.forwardSpeed) \(way.backwardSpeed) \(self.places(read.ways, index))"
                    }
            }
            #expect(streets(read) == streets(reference), "\(name)")
            #expect(read.report == reference.report, "\(name)")
        }
    }

    @Test func booleansAndUpperCaseColumnsAreTags() throws {
        let layer = try LineLayer([
            (line("[0,0],[1,0]"), #"{"SPEED_KMH":36,"OneWay":true,"frontage":false,"NAME":"A"}"#)
        ])
        let way = try readLineLayer(path: layer.path).ways.ways[0]
        #expect(way.forwardSpeed == 10 && way.backwardSpeed == 0 && !way.frontage && way.name == "A")
    }

    @Test(arguments: ["0", "-30", "301", "\"fast\"", "NaN", "\"nan\"", "1e999", "\"30 mph\""])
    func speedThatIsNone(_ value: String) throws {
        let layer = try LineLayer([
            (line("[0,0],[1,0]"), "{\"id\":\"A\",\"speed_kmh\":30}"),
            (line("[0,0],[1,0]"), "{\"id\":\"B\",\"speed_kmh\":\(value)}"),
        ])
        let error = failure(layer.path)
        #expect(error?.code == .badSpeed)
        #expect(error?.file == layer.path && error?.feature == "2 (id \"B\")" && error?.key == "speed_kmh")
    }

    /// Layers without nulls write 0 for a limit they do not know.
    @Test func maxspeedZeroIsNotGiven() throws {
        let layer = try LineLayer([(line("[0,0],[1,0]"), "{\"highway\":\"primary\",\"maxspeed\":0}")])
        let read = try readLineLayer(path: layer.path)
        #expect(read.report.defaultSpeeds == 1)
        #expect(abs(read.ways.ways[0].forwardSpeed - 65 / 3.6) < 1e-9)
    }

    @Test(arguments: ["-30", "400", "\"fast\"", "\"-50\""])
    func maxspeedThatIsNone(_ value: String) throws {
        let layer = try LineLayer([(line("[0,0],[1,0]"), "{\"maxspeed\":\(value)}")])
        let error = failure(layer.path)
        #expect(error?.code == .badMaxspeed && error?.feature == "1" && error?.key == "maxspeed")
        #expect(error?.message.contains("\n") == false)
    }

    @Test func layerWithoutStreets() throws {
        let points = try LineLayer([(#"{"type":"Point","coordinates":[1,2]}"#, #"{"id":"P"}"#), ("null", "{}")])
        let noWays = failure(points.path)
        #expect(noWays?.code == .noWays && noWays?.feature == "1 (id \"P\")")
        #expect(noWays?.found == "1 Point feature, 1 feature without geometry")
        let empty = try LineLayer([])
        #expect(failure(empty.path)?.found == "no feature at all")
        let footways = try LineLayer([
            (line("[0,0],[1,0]"), #"{"highway":"steps"}"#), (line("[0,0],[0,0]"), "{}"),
        ])
        let noStreets = failure(footways.path)
        #expect(noStreets?.code == .noStreets)
        #expect(noStreets?.found == "2 lines: 1 no streets, 0 closed, 1 without length")
        #expect(throws: FeatureIOError.self) { try readLineLayer(path: "/nowhere/streets.gpkg") }
    }
}
