import FeatureIO
import Geometry
import Testing

@testable import Planning

@Suite struct ZoneTests {
    private let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#
    private let bowTie = #"{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}"#
    private let point = #"{"type":"Point","coordinates":[1,2]}"#

    @Test func columnsAndTheirDefaults() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            (nil, square, #"{"ID":"D-1","name":"两水区","class":"centre","limit_min":3,"beds":12}"#),
            (nil, square, #"{"name":"B","class":"elsewhere"}"#), (nil, bowTie, #"{"required_min":"0.5"}"#),
            (nil, "null", "{}"),
        ])
        let read = try readZones(
            path: path, limits: try ClassLimits(["centre=1", "elsewhere=5"], option: "--zone-limit"))
        #expect(read.zones.map(\.id) == ["D-1", "2", "3"])
        #expect(read.zones.map(\.name) == ["两水区", "B", ""])
        #expect(read.zones.map(\.kind) == ["centre", "elsewhere", nil])
        #expect(read.zones.map(\.required) == [180_000, 300_000, 30_000], "the column goes before the class")
        #expect(read.zones[0].extra.map(\.name) == ["beds"])
        #expect(read.zones.map(\.label) == ["两水区 (D-1)", "B (2)", "3"])
        #expect(read.notes.count == 2)
        #expect(read.notes[0].hasPrefix("feature 3 was invalid and has been repaired: Self-intersection"))
        #expect(read.notes[1] == "feature 4 has no geometry and is no zone")
    }

    @Test func whatCannotBeUsedIsOneLine() throws {
        let folder = try TemporaryFolder()
        func message(
            _ features: [(id: String?, geometry: String, properties: String)], limits: [String] = []
        ) throws -> String? {
            let path = try folder.features(features)
            return failure(PlanningError.self) {
                _ = try readZones(path: path, limits: try ClassLimits(limits, option: "--zone-limit"))
            }?.message.replacing(path, with: "FILE")
        }
        #expect(
            try message([(nil, point, "{}")])
                == "FILE: feature 1: expected a zone as Polygon or MultiPolygon, found Point")
        #expect(
            try message([(nil, square, #"{"id":"A"}"#), (nil, square, #"{"id":"A"}"#)])
                == "FILE: features 1 and 2 have the same id \"A\", expected unique ids")
        #expect(
            try message([(nil, square, #"{"id":"A","limit_min":0}"#)])
                == "FILE: feature 1 (id \"A\"): column limit_min: expected minutes above 0 and at most 120, found \"0\""
        )
        #expect(try message([]) == "FILE: no zone: expected Polygon features, found no feature at all")
        #expect(
            try message([(nil, square, #"{"class":"a"}"#)], limits: ["b=3"])
                == "FILE: no zone has the class \"b\" for which a limit is given; column class holds a")
        for bad in ["centre", "centre=", "=3", "centre=0", "centre=121", "centre=x", ""] {
            #expect(
                try message([], limits: [bad])
                    == "--zone-limit: expected class=minutes with minutes above 0 and at most 120, such as school=3; found "
                    + "\"\(bad)\"")
        }
        #expect(
            try message([], limits: ["a=1", "a=2"])
                == "--zone-limit: expected one limit for each class, found two for \"a\"")
    }
}
