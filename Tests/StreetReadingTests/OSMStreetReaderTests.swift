import Foundation
import StreetGraph
import TestMaps
import Testing

@testable import StreetReading

/// Ways without the reader's note.
func withoutNotes(_ ways: [Way]) -> [Way] {
    ways.map { way in
        var way = way
        way.note = 0
        return way
    }
}

@Suite struct OSMStreetReaderTests {
    @Test func aDrawnMap() throws {
        let map = OSMDrawing(
            map: """
                u a.b.c
                . . d
                """,
            ways: [
                .init(nodes: "cba", tags: "highway=primary maxspeed=72 name=长安街"),
                .init(nodes: "bd", tags: "highway=residential oneway=yes speed_kmh=36"),
                .init(nodes: "au", tags: "building=yes"),
                .init(nodes: "au", tags: "highway=footway"),
                .init(nodes: "au", tags: "highway=construction"),
                .init(nodes: "au", tags: "highway=service access=no"),
                .init(nodes: "aa", tags: "highway=service"),
                .init(nodes: "dc", tags: "highway=motorway oneway=-1 maxspeed=fast"),
            ])
        let read = try map.read()
        #expect(read.isOpenStreetMap)

        // Nodes in the order of their first use: c b a d; u belongs to no open street.
        let c = OSMDrawing.place(row: 0, column: 6)
        let b = OSMDrawing.place(row: 0, column: 4)
        let a = OSMDrawing.place(row: 0, column: 2)
        let d = OSMDrawing.place(row: 1, column: 4)
        #expect(read.ways.nodes == [c, b, a, d])
        #expect(read.ways.wayNodes == [0, 1, 2, 1, 3, 3, 0])
        #expect(read.ways.ways.map { WayTraits($0).speedSource } == [.maxspeed, .given, .classDefault])
        #expect(
            withoutNotes(read.ways.ways) == [
                Way(nodes: 0..<3, forwardSpeed: 20, backwardSpeed: 20, frontage: true, name: "长安街", id: 1),
                Way(nodes: 3..<5, forwardSpeed: 10, backwardSpeed: 0, frontage: true, name: "", id: 2),
                Way(nodes: 5..<7, forwardSpeed: 0, backwardSpeed: 25, frontage: false, name: "", id: 8),
            ])

        var report = ReadingReport()
        report.waysInFile = 8
        report.waysUsed = 3
        report.notStreets = 2
        report.waysClosed = 2
        report.waysTooShort = 1
        report.unreadMaxspeeds = 1
        report.givenSpeeds = 1
        report.maxspeedSpeeds = 1
        report.defaultSpeeds = 1
        #expect(read.report == report)
    }

    /// x, y and z are not in the file.
    @Test(arguments: [
        ("abxcd", ["ab", "cd"], 1, 0), ("xabc", ["abc"], 1, 0), ("abcx", ["abc"], 1, 0), ("axb", [], 1, 1),
        ("abxycd", ["ab", "cd"], 2, 0), ("abxcdxa", ["ab", "cd"], 1, 0), ("xyz", [], 3, 1),
        ("abxbc", ["ab", "bc"], 1, 0),
        ("aabxccd", ["ab", "cd"], 1, 0), ("aaxbb", [], 1, 1),
    ])
    func aMissingNodeCutsAWay(nodes: String, pieces: [String], missing: Int, tooShort: Int) throws {
        let map = OSMDrawing(
            map: "abcd.e",
            ways: [.init(nodes: "de", tags: "highway=service"), .init(nodes: nodes, tags: "highway=primary")])
        let read = try map.read()
        let places = Dictionary(uniqueKeysWithValues: map.nodes.map { ($0.letter, $0.place) })
        #expect(PlainStreet.all(read.ways).map(\.places) == (["de"] + pieces).map { $0.compactMap { places[$0] } })
        #expect(read.report.missingNodes == missing)
        #expect(read.report.missingNodeWays == 1)
        #expect(read.report.waysTooShort == tooShort)
        #expect(read.report.waysUsed == 2 - tooShort)
    }

    @Test func missingNodesOfClosedWaysDoNotCount() throws {
        let map = OSMDrawing(
            map: "ab",
            ways: [.init(nodes: "ab", tags: "highway=service"), .init(nodes: "ax", tags: "highway=footway")])
        let report = try map.read().report
        #expect(report.missingNodes == 0)
        #expect(report.missingNodeWays == 0)
    }

    @Test func repeatedNodesCollapse() throws {
        let map = OSMDrawing(map: "abc", ways: [.init(nodes: "aabbbcca", tags: "highway=service")])
        #expect(try map.read().ways.wayNodes == [0, 1, 2, 0])
    }

    /// A bridge and the street beneath may have nodes at the same place: they do not meet.
    @Test func equalPlacesStayTwoNodes() throws {
        let xml = OSMDrawing(
            map: "abcd",
            ways: [.init(nodes: "ab", tags: "highway=primary"), .init(nodes: "cd", tags: "highway=primary")]
        ).xml.replacing("lon='121.002'", with: "lon='121.001'")
        let read = try OSMFixtures.withFile("map.osm", Data(xml.utf8)) { try readOSMStreets(path: $0) }
        #expect(read.ways.nodes.count == 4)
        #expect(read.ways.nodes[1] == read.ways.nodes[2])
        #expect(read.ways.wayNodes == [0, 1, 2, 3])
    }

    /// Extracts put together from neighbouring ones hold the ways on their border twice.
    @Test func theSecondCopyOfAWayDoesNotCount() throws {
        let map = OSMDrawing(
            map: "abc",
            ways: [
                .init(nodes: "ab", tags: "highway=primary", id: 7), .init(nodes: "ab", tags: "highway=primary", id: 7),
                .init(nodes: "bc", tags: "highway=primary", id: 8),
            ])
        let read = try map.read()
        #expect(read.ways.ways.count == 2)
        #expect(read.report.waysInFile == 3)
        #expect(read.report.notStreets == 1)
    }

    @Test(arguments: ["lon='200'", "lat='95'", ""])
    func aNodeWithoutAPlaceIsMissing(attribute: String) throws {
        let xml = """
            <osm version="0.6"><node id="1" lon="1" lat="1"/><node id="2" lon="1" lat="2"/>
            <node id="3" \(attribute)/>
            <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/></way></osm>
            """
        let read = try OSMFixtures.withFile("map.osm", Data(xml.utf8)) { try readOSMStreets(path: $0) }
        #expect(read.report.missingNodes == 1)
        #expect(read.ways.nodes.count == 2)
    }

    /// The objects may come in any order, with ids of any sign and size.
    @Test func anyOrderOfObjects() throws {
        let xml = """
            <osm version="0.6"><relation id="1"><member type="way" ref="-5" role=""/></relation>
            <way id="-5"><nd ref="9000000000"/><nd ref="-1"/><tag k="highway" v="primary"/></way>
            <node id="-1" lon="-180" lat="-90"/><node id="9000000000" lon="180" lat="90"/>
            <way id="-6"><nd ref="-1"/><nd ref="9000000000"/><tag k="highway" v="primary"/></way></osm>
            """
        let read = try OSMFixtures.withFile("map.osm", Data(xml.utf8)) { try readOSMStreets(path: $0) }
        #expect(
            read.ways.nodes == [
                Coordinate(longitude: 1_800_000_000, latitude: 900_000_000),
                Coordinate(longitude: -1_800_000_000, latitude: -900_000_000),
            ])
        #expect(read.ways.wayNodes == [0, 1, 1, 0])
    }

    @Test(arguments: [("gzip", "gz"), ("bzip2", "bz2")].filter { OSMFixtures.isInstalled($0.0) })
    func compressedTextReadsTheSame(tool: String, suffix: String) throws {
        let map = OSMDrawing(
            map: "a.b\nc.d",
            ways: [.init(nodes: "abdc", tags: "highway=primary name=x"), .init(nodes: "ca", tags: "highway=service")])
        let plain = try map.read()
        let packed = try OSMFixtures.withFile("map.osm", Data(map.xml.utf8)) { try OSMFixtures.run(tool, "-c", $0) }
        let read = try OSMFixtures.withFile("MAP.OSM.\(suffix)", packed) { try readOSMStreets(path: $0) }
        #expect(read.ways.nodes == plain.ways.nodes)
        #expect(read.ways.wayNodes == plain.ways.wayNodes)
        #expect(read.ways.ways == plain.ways.ways)
        #expect(read.report == plain.report)
    }

    /// libosmium hands names that look like addresses to a download program; ours is a file beside us.
    @Test func aNameLikeAnAddressIsAFile() throws {
        let xml = Data(OSMDrawing(map: "ab", ways: [.init(nodes: "ab", tags: "highway=primary")]).xml.utf8)
        let name = "file:reach135-\(UUID().uuidString).osm"
        try xml.write(to: URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appending(path: name))
        defer { try? FileManager.default.removeItem(atPath: name) }
        #expect(try readOSMStreets(path: name).ways.ways.count == 1)
    }

    /// Random ways over random ids, some missing, against a dictionary.
    @Test func randomExtracts() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("OSMStreetReaderTests.randomExtracts: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for round in 0..<30 {
            let extract = RandomExtract(using: &random)
            let expected = extract.streets
            try OSMFixtures.withFile("map.osm", Data(extract.xml.utf8)) { path in
                if expected.isEmpty {
                    #expect(throws: StreetReadingError.self) { try readOSMStreets(path: path) }
                } else {
                    let read = try readOSMStreets(path: path)
                    #expect(PlainStreet.all(read.ways).map(\.places) == expected, "seed \(seed), round \(round)")
                    #expect(read.report.missingNodes == extract.missing.count, "seed \(seed), round \(round)")
                    // Every node is used, and used under one number.
                    #expect(Set(read.ways.wayNodes).count == read.ways.nodes.count)
                    #expect(Set(read.ways.nodes).count == read.ways.nodes.count)
                }
            }
        }
    }
}

/// Ways over nodes with random ids, and what must come out, worked out the slow and obvious way.
private struct RandomExtract {
    var places: [Int64: Coordinate] = [:]
    var ways: [[Int64]] = []

    init(using random: inout SeededGenerator) {
        let ids = (0..<Int.random(in: 2...3000, using: &random)).map { number in
            Bool.random(using: &random) ? Int64(number + 1) : Int64.random(in: -1 << 40...1 << 40, using: &random)
        }
        for (number, id) in ids.enumerated() where Int.random(in: 0..<10, using: &random) > 0 {
            places[id] = Coordinate(longitude: Int32(number) * 1_000 - 1_000_000_000, latitude: Int32(number))
        }
        ways = (0..<200).map { _ in
            (0..<Int.random(in: 2...12, using: &random)).map { _ in ids.randomElement(using: &random) ?? 0 }
        }
    }

    var missing: Set<Int64> { Set(ways.joined()).subtracting(places.keys) }

    var streets: [[Coordinate]] {
        ways.flatMap { way in
            way.split { places[$0] == nil }.map { piece in
                piece.indices.filter { $0 == piece.startIndex || piece[$0] != piece[$0 - 1] }
                    .compactMap { places[piece[$0]] }
            }
        }.filter { $0.count >= 2 }
    }

    var xml: String {
        let nodes = places.map { id, place in
            "<node id='\(id)' lon='\(place.longitudeDegrees)' lat='\(place.latitudeDegrees)'/>"
        }
        let ways = ways.enumerated().map { number, way in
            "<way id='\(number)'>\(way.map { "<nd ref='\($0)'/>" }.joined())<tag k='highway' v='primary'/></way>"
        }
        return "<osm version='0.6'>\(nodes.joined())\(ways.joined())</osm>"
    }
}
