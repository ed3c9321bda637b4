import Foundation
import Testing

@testable import ValleyCity

@Suite struct CommittedFilesTests {
    @Test func theGeneratorWritesTheCommittedBytes() throws {
        let folder = try SampleCity.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try SampleCity.city.get().write(to: folder.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == SampleCity.files)
        var total = 0
        for name in SampleCity.files {
            let written = try Data(contentsOf: folder.appendingPathComponent(name))
            let committed = try Data(contentsOf: SampleCity.directory.appendingPathComponent(name))
            #expect(written == committed, "\(name) differs: run `swift run -c release valley-city GeoData/valley-city`")
            total += written.count
        }
        #expect(total < 3_000_000)
    }

    @Test func anotherRunIsTheSameAndAnotherSeedIsNot() throws {
        let city = try SampleCity.city.get()
        let again = try City()
        #expect(again.streets.nodes.map(\.place) == city.streets.nodes.map(\.place))
        #expect(again.residents.map(\.night) == city.residents.map(\.night))
        let other = try City(seed: 1)
        #expect(other.streets.nodes.map(\.place) != city.streets.nodes.map(\.place))
        #expect(other.exitCount == StreetPlan.exitCount && other.streetNames.count == StreetPlan.nameCount)
    }

    @Test(arguments: [
        ("points.geojson", 33), ("police-rooms.geojson", 248), ("checkpoints.geojson", 84), ("districts.geojson", 5),
        ("area.geojson", 1), ("watch-points.geojson", 198), ("key-sites.geojson", 145),
    ])
    func theLayersHoldWhatTheReadmeSays(file: String, count: Int) throws {
        let data = try Data(contentsOf: SampleCity.directory.appendingPathComponent(file))
        let collection = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(features.count == count)
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(Set(features.compactMap { $0["id"] as? String }).count == count)
        #expect(properties.allSatisfy { $0["name"] is String && $0["name_en"] is String })
        // One feature a line, between the two lines of the collection.
        #expect(String(decoding: data, as: UTF8.self).split(separator: "\n").count == count + 2)
    }

    @Test func thePopulationIsWholeNumbersInsideTheArea() throws {
        let url = SampleCity.directory.appendingPathComponent("population.csv")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        #expect(lines[0] == "lon,lat,residents_day,residents_night")
        let ring = try SampleCity.city.get().plan.rim.ring
        var sums = (day: 0, night: 0)
        for line in lines.dropFirst() {
            let fields = line.split(separator: ",")
            try #require(fields.count == 4)
            let place = Place(
                longitude: Int32((try #require(Double(fields[0])) * 1e7).rounded()),
                latitude: Int32((try #require(Double(fields[1])) * 1e7).rounded()))
            #expect(ring.contains(place))
            sums.day += try #require(Int(fields[2]))
            sums.night += try #require(Int(fields[3]))
        }
        #expect((1_000_000...2_000_000).contains(sums.night))
        #expect((700_000...2_000_000).contains(sums.day))
    }
}

extension City {
    fileprivate var exitCount: Int { checkpoints.count }
    fileprivate var streetNames: Set<String> { Set(streets.highways.compactMap { $0.value(of: "name") }) }
}
