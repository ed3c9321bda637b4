import FeatureIO
import StreetGraph
import Testing

@testable import Planning

@Suite struct ResponsePointTests {
    private let here = #"{"type":"Point","coordinates":[-8.5421358,41.2093834]}"#

    @Test func columnsOfAPoint() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            (
                "5", here,
                #"{"id":"P1","name":"Post 1","turnout_s":45.5,"profile":"car","tier":2,"units":"2 cars","duty":"all","#
                    + #""hours":"08:00-20:00","phone":"110","staff":4}"#
            ),
            (nil, here, #"{"id":"P2"}"#),
        ])
        let read = try readResponsePoints(path: path)
        let first = read.points[0]
        #expect(first.id == "P1" && first.name == "Post 1" && first.turnout == 45_500)
        #expect(first.position == Coordinate(longitude: -85_421_358, latitude: 412_093_834))
        #expect(first.profile == "car" && first.tier == "2" && first.unitsText == "2 cars" && first.units.count == 1)
        #expect(first.duty == "all" && first.hours == "08:00-20:00")
        #expect(first.extra.map(\.name) == ["phone", "staff"])
        #expect(first.extra.map(\.value) == [.text("110"), .integer(4)])
        let second = read.points[1]
        #expect(second.name == "" && second.turnout == 0 && second.tier == nil && second.extra.isEmpty)
        #expect(read.unjudged.isEmpty)
    }

    @Test func idColumnThenFeatureIDThenIndex() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            ("\"F1\"", here, #"{"id":"A"}"#), ("\"F2\"", here, #"{"id":null}"#), (nil, here, "{}"),
            ("\"F4\"", here, #"{"id":"  "}"#), ("77", here, "{}"),
        ])
        #expect(try readResponsePoints(path: path).points.map(\.id) == ["A", "F2", "3", "F4", "77"])
        let numbers = try folder.features([(nil, here, #"{"id":7.0}"#), (nil, here, #"{"id":8.5}"#)])
        #expect(try readResponsePoints(path: numbers).points.map(\.id) == ["7", "8.5"])
        let upperCase = try folder.features([(nil, here, #"{"ID":"X","NAME":"Y","TURNOUT_S":"60"}"#)])
        let point = try readResponsePoints(path: upperCase).points[0]
        #expect(point.id == "X" && point.name == "Y" && point.turnout == 60_000 && point.extra.isEmpty)
        let bothCases = try folder.features([(nil, here, #"{"ID":"X","id":"y"}"#)])
        #expect(try readResponsePoints(path: bothCases).points[0].id == "y")
        #expect(try readResponsePoints(path: bothCases).points[0].extra.map(\.name) == ["ID"])
    }

    @Test func pointsWithoutGeometryAreListed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            (nil, "null", #"{"id":"A","name":"Lost"}"#), (nil, here, #"{"id":"B"}"#),
            (nil, #"{"type":"MultiPoint","coordinates":[[1,2]]}"#, #"{"id":"C"}"#),
            (nil, #"{"type":"Point","coordinates":[]}"#, #"{"id":"D"}"#),
        ])
        let read = try readResponsePoints(path: path)
        #expect(read.points.map(\.id) == ["B", "C"])
        #expect(read.points[1].position == Coordinate(longitude: 10_000_000, latitude: 20_000_000))
        #expect(read.unjudged.map(\.id) == ["A", "D"])
        #expect(read.unjudged.map(\.name) == ["Lost", ""])
        #expect(read.unjudged.map(\.reason) == ["no geometry", "no geometry"])
    }

    @Test func tableWithTextNumbers() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "id,name,turnout_s,Lon,Lat\n007,快反点一,\" 90 \",101.79,36.63\n8,,,101.8,36.6\n", to: "points.csv")
        let points = try readResponsePoints(path: path).points
        #expect(points.map(\.id) == ["007", "8"])
        #expect(points.map(\.name) == ["快反点一", ""])
        #expect(points.map(\.turnout) == [90_000, 0])
        #expect(points[0].extra.isEmpty)
    }

    @Test(arguments: ["-1", "3600.5", "\"soon\"", "true", "\"nan\"", "\"0x10\"", "1e300", "\"6\\n0\""])
    func turnoutThatIsNoTime(_ value: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([("\"F\"", here, "{\"turnout_s\":\(value)}")])
        let error = failure(PlanningError.self) { _ = try readResponsePoints(path: path) }
        #expect(error?.code == .badValue)
        #expect(error?.message.contains("\n") == false)
        #expect(
            error?.message.hasPrefix(
                "\(path): feature 1 (id \"F\"): column turnout_s: expected seconds within 0...3600, found \"") == true)
    }

    @Test func duplicateIDs() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            (nil, here, #"{"id":"A"}"#), (nil, here, #"{"id":1}"#), ("\"A\"", "null", "{}"),
        ])
        #expect(
            failure(PlanningError.self) { _ = try readResponsePoints(path: path) }
                == PlanningError(
                    .duplicateID, "\(path): features 1 and 3 have the same id \"A\", expected unique ids"))
        // A number given to one feature as its index and to another as its id.
        let mixed = try folder.features([(nil, here, #"{"id":"2"}"#), (nil, here, "{}")])
        #expect(failure(PlanningError.self) { _ = try readResponsePoints(path: mixed) }?.code == .duplicateID)
    }

    @Test(arguments: [
        (#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#, "LineString"),
        (#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#, "MultiPoint"),
        (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#, "Polygon"),
    ])
    func otherGeometry(_ geometry: String, _ kind: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, here, "{}"), (nil, geometry, "{}")])
        #expect(
            failure(PlanningError.self) { _ = try readResponsePoints(path: path) }
                == PlanningError(.wrongGeometry, "\(path): feature 2: expected a Point, found a \(kind)"))
    }

    @Test func noPoint() throws {
        let folder = try TemporaryFolder()
        let empty = try folder.features([])
        #expect(
            failure(PlanningError.self) { _ = try readResponsePoints(path: empty) }?.message
                == "\(empty): no response point: expected Point features, found no feature at all")
        let lost = try folder.features([(nil, "null", "{}"), (nil, "null", "{}")])
        let error = failure(PlanningError.self) { _ = try readResponsePoints(path: lost) }
        #expect(error?.code == .noPoints)
        #expect(error?.message.hasSuffix("found 2 features without geometry") == true)
        #expect(
            failure(FeatureIOError.self) { _ = try readResponsePoints(path: "/nowhere.geojson") }?.code == .notFound)
    }

    @Test(.enabled(if: realData != nil))
    func realPoints() throws {
        let data = try #require(realData)
        let newport = try readResponsePoints(path: data + "/newport/points.geojson")
        #expect(newport.points.count == 8)
        #expect(newport.points[0].id == "n461633420" && newport.points[0].name == "Duffryn Fire Station")
        #expect(newport.points[0].extra.map(\.name) == ["service"])
        let porto = try readResponsePoints(path: data + "/porto/points.geojson")
        #expect(porto.points.count == 84 && porto.points[0].id == "porto-001")
        let washington = try readResponsePoints(path: data + "/washington-dc/dc-fire-stations.geojson")
        #expect(washington.points.count == 29 && Set(washington.points.map(\.id)).count == 29)
    }
}
