import Foundation
import StreetGraph
import Testing

@testable import StreetReading

@Suite(.enabled(if: OSMFixtures.realData != nil))
struct OSMRealExtractTests {
    private func path(_ file: String) throws -> String { try #require(OSMFixtures.realData) + "/" + file }

    static let extracts = [
        "porto/porto.osm.pbf", "newport/newport.osm.pbf", "portoalegre/poa.osm.pbf",
        "washington-dc/dc-cathedral.osm.pbf", "washington-dc/dc-cathedral.sorted.osm.pbf",
        "awkward/unsorted-ids.osm.pbf", "awkward/ways-after-relations.osm.pbf", "awkward/missing-nodes.osm.gz",
        "awkward/tiny-shanghai.osm",
    ]

    @Test(arguments: extracts)
    func everyExtractReads(file: String) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let read = try readOSMStreets(path: path(file))
        print("\(file): \(clock.now - start), \(read.ways.nodes.count) nodes, \(read.report)")

        let report = read.report
        #expect(report.waysUsed > 100)
        #expect(report.waysInFile == report.waysUsed + report.notStreets + report.waysClosed + report.waysTooShort)
        #expect(report.waysUsed == report.givenSpeeds + report.maxspeedSpeeds + report.defaultSpeeds)
        #expect(report.waysUsed <= read.ways.ways.count)
        #expect((report.missingNodes == 0) == (report.missingNodeWays == 0))

        var end = 0
        for way in read.ways.ways {
            #expect(way.nodes.lowerBound == end && way.nodes.count >= 2)
            #expect(way.forwardSpeed + way.backwardSpeed > 0 && max(way.forwardSpeed, way.backwardSpeed) <= 300 / 3.6)
            let nodes = read.ways.wayNodes[way.nodes]
            #expect(zip(nodes, nodes.dropFirst()).allSatisfy { $0 != $1 })
            end = way.nodes.upperBound
        }
        #expect(end == read.ways.wayNodes.count)

        // Nodes are numbered in the order of their first use, without a gap.
        var next: UInt32 = 0
        for node in read.ways.wayNodes {
            #expect(node <= next)
            next = max(next, node + 1)
        }
        #expect(Int(next) == read.ways.nodes.count)
    }

    @Test func theNumberOfThreadsChangesNothing() throws {
        let one = try OSMExtract(path: path("porto/porto.osm.pbf"), keys: .init(ways: ["highway", "name"]), threads: 1)
        let four = try OSMExtract(
            path: path("porto/porto.osm.pbf"), keys: .init(ways: ["highway", "name"]), threads: 4)
        #expect(one.nodes == four.nodes)
        #expect(one.wayNodes == four.wayNodes)
        #expect(one.firstNode == four.firstNode)
        #expect(one.wayTags == four.wayTags)
        #expect(one.wayIDs == four.wayIDs)
    }

    @Test func sortedAndUnsortedIdsGiveTheSameStreets() throws {
        let unsorted = try readOSMStreets(path: path("washington-dc/dc-cathedral.osm.pbf"))
        let sorted = try readOSMStreets(path: path("washington-dc/dc-cathedral.sorted.osm.pbf"))
        #expect(unsorted.report == sorted.report)
        #expect(unsorted.ways.nodes.count == sorted.ways.nodes.count)
        func counted(_ ways: Ways) -> [PlainStreet: Int] {
            PlainStreet.all(ways).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(counted(unsorted.ways) == counted(sorted.ways))
    }

    @Test func missingNodesAreCounted() throws {
        let report = try readOSMStreets(path: path("awkward/missing-nodes.osm.gz")).report
        #expect(report.missingNodes > 0 && report.missingNodes <= 3080)
        #expect(report.missingNodeWays > 0)
    }

    @Test func chineseNames() throws {
        let ways = try readOSMStreets(path: path("awkward/tiny-shanghai.osm")).ways.ways
        #expect(ways.contains { $0.name.hasSuffix("路") })
    }

    @Test func anExtractWithoutWays() throws {
        let path = try path("awkward/no-ways.osm.pbf")
        let error = try #require(throws: StreetReadingError.self) { try readOSMStreets(path: path) }
        #expect(error.code == .noWays)
        #expect(error.description == "\(path): expected an extract with streets, found no way at all")
    }

    @Test func truncatedCopies() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: path("portoalegre/poa.osm.pbf")))
        for length in [1, 3, 4, 10, 100, 1000, whole.count / 3, whole.count / 2, whole.count - 1000, whole.count - 1] {
            let error = try OSMFixtures.withFile("poa.osm.pbf", whole.prefix(length)) { path in
                try #require(throws: StreetReadingError.self) { try readOSMStreets(path: path) }
            }
            #expect(error.code == .truncated, "\(length) bytes")
        }
    }

    /// The same streets from libosmium's text format, gathered with dictionaries.
    @Test(
        .enabled(if: OSMFixtures.isInstalled("osmium")),
        arguments: [
            "washington-dc/dc-cathedral.osm.pbf", "awkward/ways-after-relations.osm.pbf",
            "awkward/missing-nodes.osm.gz",
            "awkward/tiny-shanghai.osm",
        ])
    func theTextFormatGivesTheSameStreets(file: String) throws {
        let path = try path(file)
        let opl = try OSMFixtures.run("osmium", "cat", path, "-f", "opl")
        let expected = PlainStreet.all(fromOPL: String(decoding: opl, as: UTF8.self))
        let read = try readOSMStreets(path: path)
        #expect(PlainStreet.all(read.ways) == expected.streets)
        #expect(read.report.missingNodes == expected.missing)
    }
}
