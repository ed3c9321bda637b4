import Foundation
import Testing

@testable import ValleyCity

@Suite struct ErrorTests {
    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? ValleyCityError)?.code
        }
    }

    @Test func aSeedWithoutRoomIsAnError() {
        #expect(code { _ = try StreetPlan(seed: 135, exitCount: 5_000) } == "too-few-exits")
        #expect(code { _ = try StreetPlan(seed: 135, nameCount: 5_000) } == "too-few-stems")
        var network = Network()
        #expect(code { _ = try StreetNames(network, count: 3, seed: 1) } == "too-few-streets")
        #expect(code { _ = try StreetPlan.build([], seed: 1, &network) } == "no-island")
        #expect(code { _ = try StreetPlan.buildTrap(&network) } == "no-trap")
    }

    @Test func aBankWithoutARowPairHasNoExpressway() throws {
        let terrain = Terrain(seed: 135)
        var planner = ArterialPlanner(terrain: terrain, seed: 135)
        var network = Network()
        let north = planner.lay(Bank.makePair(seed: 135)[0], into: &network)
        #expect(Expressway(north, into: &network) == nil)
    }

    @Test func sitesFarFromStreetsAreAnError() throws {
        let plan = try SampleCity.city.get().plan
        let far = Residents(position: PlanPoint(u: 60_000, v: 60_000), day: 1, night: 1)
        for make in [{ _ = try $0.stations() }, { _ = try $0.rooms() }, { _ = try $0.keySites() }]
            as [(inout SitePlanner) throws -> Void]
        {
            var planner = SitePlanner(plan, [far], seed: 1, stage: .points)
            #expect(code { try make(&planner) } == "no-street")
        }
        var planner = SitePlanner(plan, [far], seed: 1, stage: .points)
        let tiers = [WatchTier(count: 10_000, spacing: 400, units: 1)]
        #expect(code { _ = try planner.watchPoints(tiers) } == "too-few-crossings")
    }

    @Test func aFolderThatCannotBeMadeIsAnError() throws {
        let folder = try SampleCity.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("file")
        try Data("x".utf8).write(to: file)
        let city = try SampleCity.city.get()
        #expect(code { try city.write(to: file.path) } == "write-failed")
        #expect(try Data(contentsOf: file) == Data("x".utf8))
    }

    @Test(arguments: ["streets.osm.pbf", "population.csv"])
    func aTargetThatCannotBeReplacedStaysAndNothingIsLeftBeside(name: String) throws {
        let folder = try SampleCity.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: target.appendingPathComponent("inside"), withIntermediateDirectories: true)
        let city = try SampleCity.city.get()
        do {
            try city.write(to: folder.path)
            Issue.record("written over a folder")
        } catch {
            #expect(error.code == "write-failed")
            #expect(error.description.contains(name))
            #expect(!error.description.contains("\n"))
        }
        #expect(FileManager.default.fileExists(atPath: target.appendingPathComponent("inside").path))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!left.contains { $0.hasSuffix(".tmp") })
    }

    @Test func whatOsmiumRefusesIsAnError() throws {
        let folder = try SampleCity.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("streets.osm.pbf").path
        let good = StreetFile.Node(id: 1, place: Place(longitude: 1, latitude: 1), tags: [])
        let offGlobe = StreetFile.Node(id: 1, place: Place(longitude: 1, latitude: 950_000_000), tags: [])
        let long = StreetFile.Way(id: 1, nodes: [1, 1], tags: [("name", String(repeating: "x", count: 2_000))])
        #expect(code { try StreetFile(nodes: [good], ways: []).write(to: path) } == nil)
        #expect(code { try StreetFile(nodes: [offGlobe], ways: []).write(to: path) } == "write-failed")
        #expect(code { try StreetFile(nodes: [good], ways: [long]).write(to: path) } == "write-failed")
        let nowhere = folder.appendingPathComponent("missing/streets.osm.pbf").path
        #expect(code { try StreetFile(nodes: [good], ways: []).write(to: nowhere) } == "write-failed")
    }
}
