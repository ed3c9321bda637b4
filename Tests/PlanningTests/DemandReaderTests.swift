import FeatureIO
import Geometry
import StreetGraph
import Testing

@testable import Planning

@Suite struct DemandReaderTests {
    private let here = #"{"type":"Point","coordinates":[-8.5,41.2]}"#

    @Test func pointsAndPolygonsWithWeights() throws {
        let folder = try TemporaryFolder()
        let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#
        let path = try folder.features([
            (nil, here, #"{"Weight":2.5,"access_s":20}"#), (nil, square, #"{"Weight":"7"}"#),
            (nil, here, #"{"Weight":null}"#), (nil, "null", #"{"Weight":4}"#),
        ])
        let read = try readDemand(path: path)
        #expect(read.column == "Weight")
        #expect(read.places.map(\.weight.value) == [2.5, 7] && read.places.map(\.access) == [20_000, 0])
        guard case .polygons(let polygons) = read.places[1].shape else {
            Issue.record("no polygon")
            return
        }
        #expect(polygons.count == 1)
        #expect(read.notes.isEmpty)
        #expect(
            read.unjudged == [
                UnjudgedDemand(feature: "feature 3", weight: nil, reason: "no weight"),
                UnjudgedDemand(feature: "feature 4", weight: Weight(4), reason: "no geometry"),
            ])
        let table = try folder.write("lon,lat,pop\n-8.5,41.2,12\n-8.6,41.3,0.25\n", to: "table.csv")
        #expect(try readDemand(path: table, column: "POP").places.map(\.weight.value) == [12, 0.25])
        let plain = try readDemand(path: table)
        #expect(plain.places.map(\.weight) == [.one, .one] && plain.column == nil)
        #expect(plain.name == "table")
        #expect(try readDemand(path: table, column: "pop").name == "pop")
        #expect(try readDemand(path: table, name: "people", column: "pop").name == "people")
        let counted = try readDemand(path: table, column: "1")
        #expect(counted.places.map(\.weight) == [.one, .one] && counted.notes.isEmpty && counted.name == "table")
        #expect(plain.notes == ["there is no column weight, and --weight names none; each feature counts 1"])
    }

    @Test(arguments: [
        ("pop", "-1", "feature 1: column pop: expected a weight within 0...1000000000000, found \"-1\""),
        ("pop", "many", "feature 1: column pop: expected a weight within 0...1000000000000, found \"many\""),
        ("people", "1", "expected the column people of --weight, found lon, lat, pop"),
    ])
    func weightsThatCannotBeUsed(_ column: String, _ value: String, _ complaint: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("lon,lat,pop\n-8.5,41.2,\(value)\n", to: "table.csv")
        let error = failure(PlanningError.self) { _ = try readDemand(path: path, column: column) }
        #expect(error?.message == "\(path): \(complaint)")
    }

    @Test func tooMuchTogether() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("lon,lat,weight\n1,2,6e11\n1,2,6e11\n", to: "table.csv")
        #expect(failure(PlanningError.self) { _ = try readDemand(path: path) }?.code == .badWeight)
    }

    @Test func columnsByTheHour() throws {
        #expect(try WeightColumn(argument: "POP") == .named("POP"))
        let column = try WeightColumn(argument: "night=N,day=D")
        #expect(column == .byTime(day: "D", night: "N"))
        let names = try [6, 7, 18, 19, 0].map { try column.name(atHour: $0) }
        #expect(names == ["N", "D", "D", "N", "N"])
        #expect(try WeightColumn.named("X").name(atHour: nil) == "X")
        let error = failure(PlanningError.self) { _ = try column.name(atHour: nil) }
        #expect(error?.message.hasPrefix("--weight: expected --time with a time of day") == true)
        for wrong in ["", "day=D", "day=D,night=", "day=D,noon=N", "day=D,day=E", "day=D,night=N,x=Y"] {
            #expect(
                failure(PlanningError.self) { _ = try WeightColumn(argument: wrong) }?.code == .badWeight, "\(wrong)")
        }
    }
}
