import Foundation
import StreetGraph
import TestMaps
import Testing

@testable import StreetReading

@Suite struct OSMDamagedFileTests {
    /// Reads a file of that name and content, which must fail, and returns the error.
    private func failure(
        _ name: String, _ content: Data, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> StreetReadingError {
        try OSMFixtures.withFile(name, content) { path in
            let error = try #require(
                throws: StreetReadingError.self, "no error", sourceLocation: sourceLocation,
                performing: { try readOSMStreets(path: path) })
            #expect(error.file == path, sourceLocation: sourceLocation)
            #expect(error.description.hasPrefix("\(path): expected "), sourceLocation: sourceLocation)
            #expect(!error.expected.isEmpty && !error.found.isEmpty, sourceLocation: sourceLocation)
            #expect(!error.description.contains("\n"), sourceLocation: sourceLocation)
            return error
        }
    }

    private let drawing = OSMDrawing(map: "abc", ways: [.init(nodes: "abc", tags: "highway=primary")])

    @Test func aFileThatIsNotThere() throws {
        let error = try #require(throws: StreetReadingError.self) { try readOSMStreets(path: "/no/such/file.osm.pbf") }
        #expect(error.code == .unreadable)
        #expect(
            error.description
                == "/no/such/file.osm.pbf: expected a file that can be read, found No such file or directory")
    }

    @Test func aDirectory() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "reach135-\(UUID().uuidString).osm")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let error = try #require(throws: StreetReadingError.self) { try readOSMStreets(path: directory.path) }
        #expect(error.code == .unreadable)
        #expect(error.found == "a directory")
    }

    @Test(arguments: ["", "-", "streets.geojson", "osm", "streets.osm.zip"])
    func aNameOfAnotherKind(path: String) throws {
        let error = try #require(throws: StreetReadingError.self) { try readOSMStreets(path: path) }
        #expect(error.code == .notOSM)
        #expect(error.expected == "a name that ends in .osm.pbf, .osm, .osm.gz or .osm.bz2")
    }

    @Test func aNameWithAZeroByte() throws {
        let error = try #require(throws: StreetReadingError.self) { try readOSMStreets(path: "a.osm\0.osm") }
        #expect(error.code == .unreadable)
    }

    @Test(arguments: ["x.osm.pbf", "x.osm", "x.osm.gz", "x.osm.bz2"])
    func noBytes(name: String) throws {
        let error = try failure(name, Data())
        #expect(error.code == .notOSM)
        #expect(error.found == "an empty file")
    }

    @Test(arguments: ["x.osm.pbf", "x.osm", "x.osm.gz", "x.osm.bz2"])
    func textOfAnotherKind(name: String) throws {
        let texts = [
            "hello, this is no map\n", "{\"type\": \"FeatureCollection\", \"features\": []}\n",
            "<html><body>404</body></html>\n", "\0\0\0\u{5}hello, this is no map",
        ]
        for text in texts {
            let code = try failure(name, Data(text.utf8)).code
            #expect(code == .notOSM, "\(text)")
        }
    }

    @Test func anUnknownVersion() throws {
        #expect(try failure("x.osm", Data("<osm version='0.5'></osm>".utf8)).code == .notOSM)
        #expect(try failure("x.osm", Data("<osm></osm>".utf8)).code == .notOSM)
    }

    @Test func aChangeFile() throws {
        let xml = "<osmChange version='0.6'><create><node id='1' version='1' lon='1' lat='1'/></create></osmChange>"
        #expect(try failure("x.osm", Data(xml.utf8)).code == .notAnExtract)
    }

    /// The text ends in the middle of the document.
    @Test func cutText() throws {
        let whole = Data(drawing.xml.utf8)
        for length in stride(from: 60, to: whole.count - 8, by: 7) {
            #expect(try failure("x.osm", whole.prefix(length)).code == .truncated, "\(length) bytes")
        }
    }

    @Test(arguments: [("gzip", "gz"), ("bzip2", "bz2")].filter { OSMFixtures.isInstalled($0.0) })
    func cutCompressedText(tool: String, suffix: String) throws {
        let packed = try OSMFixtures.withFile("x.osm", Data(drawing.xml.utf8)) { try OSMFixtures.run(tool, "-c", $0) }
        for length in stride(from: 40, to: packed.count - 20, by: 11) {
            let code = try failure("x.osm.\(suffix)", packed.prefix(length)).code
            #expect(code == .truncated, "\(length) bytes of \(packed.count)")
        }
    }

    @Test func brokenText() throws {
        for (part, damage) in [("<way id='1'", "<way id='one'"), ("lon='121.0'", "lon='east'"), ("</way>", "</wax>")] {
            let xml = drawing.xml.replacing(part, with: damage)
            try #require(xml != drawing.xml)
            #expect(try failure("x.osm", Data(xml.utf8)).code == .corrupt, "\(damage)")
        }
    }

    /// Every cut of a PBF file that does not fall between two blobs is noticed, whether it hits a length, a header or
    /// a body; a cut between two blobs leaves a file without ways or without the nodes of its ways.
    @Test(.enabled(if: OSMFixtures.isInstalled("osmium")))
    func cutPBF() throws {
        let whole = try pbf(drawing)
        let ends = blobEnds(whole)
        try #require(ends.count >= 2 && ends.last == whole.count)
        for length in 1..<whole.count {
            let code = try failure("x.osm.pbf", whole.prefix(length)).code
            #expect(code == (ends.contains(length) ? .noWays : .truncated), "\(length) bytes of \(whole.count)")
        }
    }

    @Test(.enabled(if: OSMFixtures.isInstalled("osmium")))
    func brokenPBF() throws {
        let whole = try pbf(drawing)
        let firstEnd = try #require(blobEnds(whole).first)
        // Zeros after the end, as a broken download leaves them; libosmium takes them for the end.
        #expect(try failure("x.osm.pbf", whole + Data(count: 16)).code == .corrupt)
        #expect(try failure("x.osm.pbf", whole + Data("more".utf8)).code == .corrupt)
        // The header alone, twice.
        #expect(try failure("x.osm.pbf", whole.prefix(firstEnd) + whole.prefix(firstEnd)).code == .corrupt)
        // A blob whose compressed bytes are not what they were.
        var damaged = whole
        for index in (whole.count - 40)..<(whole.count - 10) { damaged[index] ^= 0x5A }
        #expect(try failure("x.osm.pbf", damaged).code == .corrupt)
    }

    /// Random damage to any byte gives streets or an error, never a crash.
    @Test(.enabled(if: OSMFixtures.isInstalled("osmium")))
    func randomDamage() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("OSMDamagedFileTests.randomDamage: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let whole = try pbf(drawing)
        let intact = try drawing.read().ways.ways
        var failures = 0
        for _ in 0..<300 {
            var damaged = whole
            damaged[Int.random(in: 0..<whole.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            try OSMFixtures.withFile("x.osm.pbf", damaged) { path in
                do throws(StreetReadingError) {
                    let ways = try readOSMStreets(path: path).ways.ways
                    #expect(ways.count <= intact.count, "seed \(seed)")
                } catch {
                    failures += 1
                    #expect(error.file == path)
                }
            }
        }
        #expect(failures > 0)
    }

    @Test func noWay() throws {
        let error = try failure("x.osm", Data(OSMDrawing(map: "abc", ways: []).xml.utf8))
        #expect(error.code == .noWays)
        #expect(error.found == "no way at all")
    }

    @Test func noStreet() throws {
        let map = OSMDrawing(
            map: "abc",
            ways: [
                .init(nodes: "ab", tags: "building=yes"), .init(nodes: "ab", tags: "highway=steps"),
                .init(nodes: "bc", tags: "highway=primary access=no"), .init(nodes: "ax", tags: "highway=primary"),
            ])
        let error = try failure("x.osm", Data(map.xml.utf8))
        #expect(error.code == .noStreets)
        #expect(error.found == "4 ways: 2 no streets, 1 closed, 1 without two nodes in the file")
    }

    private func pbf(_ drawing: OSMDrawing) throws -> Data {
        try OSMFixtures.withFile("x.osm", Data(drawing.xml.utf8)) { path in
            _ = try OSMFixtures.run("osmium", "cat", path, "-o", path + ".pbf")
            return try Data(contentsOf: URL(fileURLWithPath: path + ".pbf"))
        }
    }

    /// Where each blob of a PBF file ends, found by the sizes libosmium writes: the header's last field is the size.
    private func blobEnds(_ file: Data) -> [Int] {
        var ends: [Int] = []
        var offset = 0
        while offset + 4 <= file.count {
            let headerLength = file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let header = Array(file[offset + 4..<offset + 4 + headerLength])
            // Field 1: its tag, its length, the type; then field 3: its tag and the size, seven bits a byte.
            let size = header[(2 + Int(header[1]) + 1)...].reversed().reduce(0) { $0 << 7 | Int($1 & 0x7F) }
            offset += 4 + headerLength + size
            ends.append(offset)
        }
        return ends
    }
}
