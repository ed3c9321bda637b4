import Foundation
import StreetGraph
import Testing
import TravelModel

@testable import StreetReading

/// Which lines of an extract are barriers, and what becomes of them.
@Suite struct BarrierReaderTests {
    private func read(
        _ map: String, _ ways: [OSMDrawing.Way], _ kinds: Set<BarrierKind> = Set(BarrierKind.ofOpenStreetMap),
        more: String = ""
    ) throws -> BarriersRead {
        let xml = OSMDrawing(map: map, ways: ways).xml.replacing("</osm>", with: more + "</osm>")
        return try OSMFixtures.withFile("map.osm", Data(xml.utf8)) { try readBarriers(path: $0, kinds: kinds) }
    }

    private func judged(_ tags: String) throws -> (used: [BarrierKind], passable: [BarrierKind]) {
        let read = try read("A B", [OSMDrawing.Way(nodes: "AB", tags: tags)])
        let kinds = BarrierKind.ofOpenStreetMap
        return (
            kinds.filter { read.report.counts[$0]?.used == 1 }, kinds.filter { read.report.counts[$0]?.passable == 1 }
        )
    }

    @Test(arguments: [
        ("waterway=river", BarrierKind.water), ("waterway=canal", .water), ("waterway=river layer=-1", .water),
        ("waterway=riverbank", .water), ("natural=water", .water), ("natural=coastline", .water),
        ("natural=water waterway=dock", .water), ("landuse=reservoir", .water), ("landuse=basin", .water),
        ("railway=rail", .railway), ("railway=rail service=siding", .railway), ("railway=light_rail", .railway),
        ("railway=narrow_gauge", .railway), ("railway=subway", .railway),
        ("railway=rail tunnel=no bridge=no", .railway),
        ("railway=rail layer=-1", .railway), ("highway=motorway", .motorway), ("highway=motorway_link", .motorway),
        ("highway=trunk motorroad=yes", .motorway), ("barrier=wall", .wall), ("barrier=fence", .wall),
        ("barrier=city_wall", .wall), ("barrier=retaining_wall", .wall),
    ]) func barriers(tags: String, kind: BarrierKind) throws {
        let (used, passable) = try judged(tags)
        #expect(used == [kind] && passable.isEmpty)
    }

    @Test(arguments: [
        ("waterway=river tunnel=culvert", BarrierKind.water), ("waterway=canal bridge=aqueduct", .water),
        ("natural=water covered=yes", .water), ("landuse=reservoir location=underground", .water),
        ("railway=rail tunnel=yes", .railway), ("railway=rail bridge=viaduct", .railway),
        ("railway=subway layer=-2", .railway), ("highway=motorway bridge=yes", .motorway),
        ("highway=trunk motorroad=yes tunnel=yes", .motorway),
    ]) func passable(tags: String, kind: BarrierKind) throws {
        let (used, passable) = try judged(tags)
        #expect(used.isEmpty && passable == [kind])
    }

    @Test(arguments: [
        "waterway=stream", "waterway=stream tunnel=culvert", "waterway=drain", "waterway=ditch", "natural=wood",
        "landuse=basin basin=detention", "railway=tram", "railway=abandoned", "railway=disused", "railway=razed",
        "railway=platform", "railway=construction", "highway=trunk", "highway=trunk motorroad=no", "motorroad=yes",
        "highway=motorway area=yes", "barrier=hedge", "barrier=kerb", "building=yes",
    ]) func noBarriers(tags: String) throws {
        let (used, passable) = try judged(tags)
        #expect(used.isEmpty && passable.isEmpty)
    }

    @Test func onlyWhatIsAskedFor() throws {
        let ways = [
            OSMDrawing.Way(nodes: "AB", tags: "waterway=river"), OSMDrawing.Way(nodes: "BC", tags: "railway=rail"),
            OSMDrawing.Way(nodes: "CD", tags: "natural=water barrier=wall"),
        ]
        for kind in BarrierKind.ofOpenStreetMap {
            let read = try read("ABCD", ways, [kind])
            #expect(Array(read.report.counts.keys) == [kind])
            #expect(read.lines.allSatisfy { $0.kind == kind })
            #expect(read.report.counts[kind]?.used == [.water: 2, .railway: 1, .motorway: 0, .wall: 1][kind])
        }
        #expect(try read("ABCD", ways, []).lines.isEmpty)
        #expect(try read("ABCD", ways, [.own]).lines.isEmpty)
        // Of several kinds the first counts.
        #expect(try read("ABCD", ways).lines.map(\.kind) == [.water, .railway, .water])
    }

    @Test func placesAndLengths() throws {
        let read = try read("A B C", [OSMDrawing.Way(nodes: "ABBC", tags: "waterway=river")])
        let places = [0, 2, 4].map { OSMDrawing.place(row: 0, column: $0) }
        #expect(read.lines == [BarrierLine(kind: .water, places: places)])
        let length = Ellipsoid.length(from: places[0], to: places[2])
        #expect(abs((read.report.counts[.water]?.length ?? 0) - length) < 1e-6 * length)
    }

    /// The rims of areas drawn as relations: members with and without tags of their own, each once.
    @Test func areas() throws {
        let relation = { (id: Int, members: [Int], tags: [(String, String)]) in
            let parts =
                members.map { "<member type='way' ref='\($0)' role='outer'/>" }
                + tags.map { "<tag k='\($0.0)' v='\($0.1)'/>" }
            return "<relation id='\(id)'>\(parts.joined())</relation>"
        }
        let water = [("type", "multipolygon"), ("natural", "water")]
        let read = try read(
            "ABCDEF",
            [
                OSMDrawing.Way(nodes: "AB", tags: "note=none", id: 1),
                OSMDrawing.Way(nodes: "BC", tags: "natural=water", id: 2),
                OSMDrawing.Way(nodes: "CD", tags: "barrier=wall", id: 3),
                OSMDrawing.Way(nodes: "DE", tags: "note=none", id: 4),
                OSMDrawing.Way(nodes: "EF", tags: "note=none", id: 5),
            ],
            more: relation(1, [1, 2, 3, 77], water)
                + relation(2, [4], [("type", "multipolygon"), ("natural", "water"), ("covered", "yes")])
                + relation(3, [5], [("type", "waterway"), ("natural", "water")])
                + relation(4, [1], water))
        #expect(read.report.counts[.water]?.used == 3)
        #expect(read.report.counts[.water]?.passable == 1)
        #expect(read.report.counts[.wall]?.used == 1)
        #expect(read.report.missingMembers == 1)
        #expect(read.lines.count == 4)
    }

    /// A node that the file lacks, a gate in a wall and a crossing of a railway leave a gap; a gate on a river does not.
    @Test func gaps() throws {
        let gate = "<node id='900' lon='121.001' lat='31'><tag k='barrier' v='gate'/></node>"
        let crossing = "<node id='901' lon='121.002' lat='31'><tag k='railway' v='level_crossing'/></node>"
        func ways(_ tags: String) -> String {
            let nodes = ["65", "900", "901", "67"].map { "<nd ref='\($0)'/>" }.joined()
            let tag = tags.split(separator: "=")
            return "<way id='1'>\(nodes)<tag k='\(tag[0])' v='\(tag[1])'/></way>"
        }
        for (tags, gapAt, width) in [
            ("barrier=wall", 121.001, 2.0), ("railway=rail", 121.002, 4), ("waterway=river", 0, 0),
        ] {
            let read = try read("A  C", [], more: gate + crossing + ways(tags))
            let gaps = zip(read.lines, read.lines.dropFirst()).map { ($0.places.last, $1.places.first) }
            if width == 0 {
                #expect(read.lines.count == 1)
                continue
            }
            #expect(read.lines.count == 2 && gaps.count == 1)
            let (end, start) = (try #require(gaps[0].0), try #require(gaps[0].1))
            #expect(abs(Ellipsoid.length(from: end, to: start) - width) < 0.03)
            #expect(abs((end.longitudeDegrees + start.longitudeDegrees) / 2 - gapAt) < 2e-7)
            #expect(read.report.counts.values.map(\.openings).reduce(0, +) == 1)
        }
        let missing = try read("AB DE", [OSMDrawing.Way(nodes: "ABCDE", tags: "barrier=wall")])
        #expect(missing.lines.map(\.places.count) == [2, 2] && missing.report.missingNodes == 1)
        #expect(missing.report.counts[.wall]?.used == 1)
    }

    /// Gates side by side, at an end, and nearer together than a gap is wide.
    @Test func cutter() {
        func places(_ metresEast: [Double]) -> [Coordinate] {
            let unit =
                Ellipsoid.length(
                    from: Coordinate(longitude: 0, latitude: 0), to: Coordinate(longitude: 10_000, latitude: 0))
                / 10_000
            return metresEast.map { Coordinate(longitude: Int32(($0 / unit).rounded()), latitude: 0) }
        }
        func cut(_ metres: [Double], gates: Set<Int>) -> [[Double]] {
            var cutter = LineCutter(halfWidth: 1)
            for (number, place) in places(metres).enumerated() {
                cutter.add(place, isOpening: gates.contains(number))
            }
            return cutter.finish().map { piece in
                piece.map { (Ellipsoid.length(from: places([0])[0], to: $0) * 10).rounded() / 10 }
            }
        }
        #expect(cut([0, 10, 20], gates: []) == [[0, 10, 20]])
        #expect(cut([0, 10, 20], gates: [1]) == [[0, 9], [11, 20]])
        #expect(cut([0, 10, 20], gates: [0]) == [[1, 10, 20]])
        #expect(cut([0, 10, 20], gates: [2]) == [[0, 10, 19]])
        #expect(cut([0, 10, 20], gates: [0, 1, 2]) == [[1, 9], [11, 19]])
        #expect(cut([0, 10, 10.5, 20], gates: [1, 2]) == [[0, 9], [11.5, 20]])
        #expect(cut([0, 9.5, 10, 10.5, 20], gates: [2]) == [[0, 9.5], [10.5, 20]])
        #expect(cut([0, 0.5], gates: [0]).isEmpty)
    }

    @Test func ownLayer() throws {
        let text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[8,50],[8.1,50],[8.1,50]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[8,50],[8.1,50],[8.1,50.1],[8,50]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[8,50]}}]}
            """
        let read = try OSMFixtures.withFile("own.geojson", Data(text.utf8)) { try readBarrierLayer(path: $0) }
        #expect(read.lines.map(\.places.count) == [2, 4] && read.lines.allSatisfy { $0.kind == .own })
        #expect(read.report.counts[.own]?.used == 2 && read.report.otherFeatures == 1)
        let point = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[8,50]}}]}
            """
        #expect(throws: StreetReadingError.self) {
            try OSMFixtures.withFile("own.geojson", Data(point.utf8)) { _ = try readBarrierLayer(path: $0) }
        }
    }

    @Test func damagedFiles() throws {
        for (name, content, code) in [
            ("map.osm", "nonsense", StreetReadingError.Code.notOSM), ("map.osm", "<osm version='0.6'>", .truncated),
            ("map.osm.pbf", "nonsense", .notOSM), ("map.txt", "", .notOSM),
        ] {
            let error = #expect(throws: StreetReadingError.self) {
                try OSMFixtures.withFile(name, Data(content.utf8)) { path throws in
                    _ = try readBarriers(path: path, kinds: [.water])
                }
            }
            #expect(error?.code == code, "\(name) \(content)")
        }
        let error = #expect(throws: StreetReadingError.self) {
            try readBarriers(path: "/nowhere/map.osm.pbf", kinds: [.water])
        }
        #expect(error?.code == .unreadable)
    }

    /// A complete extract: every kind is there, the same for any number of threads, and lengths as osmium and GDAL find them.
    @Test(.enabled(if: OSMFixtures.realData != nil)) func newport() throws {
        let path = "\(try #require(OSMFixtures.realData))/newport/newport.osm.pbf"
        let kinds = Set(BarrierKind.ofOpenStreetMap)
        let (one, two) = (
            try readBarriers(path: path, kinds: kinds, threads: 1),
            try readBarriers(path: path, kinds: kinds, threads: 2)
        )
        #expect(one.lines == two.lines && one.report == two.report)
        for kind in BarrierKind.ofOpenStreetMap {
            let counts = try #require(one.report.counts[kind])
            print("newport: \(kind.rawValue) \(counts)")
            #expect(counts.used > 20 && counts.length > 10_000)
        }
        print("newport: \(one.report.missingNodes) nodes and \(one.report.missingMembers) members missing")
    }
}
