import Foundation
import OpeningHours
import StreetEditing
import StreetGraph
import Testing

@testable import StreetReading

@Suite struct StreetChangeReaderTests {
    private static let line = #"{"type":"LineString","coordinates":[[0,0],[0.001,0]]}"#
    private static let polygon = #"{"type":"Polygon","coordinates":[[[0,0],[0.001,0],[0.001,0.001],[0,0]]]}"#
    private static let point = #"{"type":"Point","coordinates":[0,0]}"#

    private func read(_ features: [(String, String)]) throws -> StreetChangesRead {
        let folder = FileManager.default.temporaryDirectory.appending(path: "changes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let texts = features.map { "{\"type\":\"Feature\",\"geometry\":\($0.0),\"properties\":{\($0.1)}}" }
        let path = folder.appending(path: "changes.geojson").path
        try Data("{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ","))]}".utf8)
            .write(to: URL(filePath: path))
        return try readStreetChanges(path: path)
    }

    private func place(_ x: Int32, _ y: Int32) -> Coordinate { Coordinate(longitude: x, latitude: y) }

    @Test func everyKindOfChange() throws {
        let read = try read([
            (Self.line, #""change":"close","name":"Market","from":"2026-05-01","until":"2026-05-03""#),
            (Self.polygon, #""change":"close""#),
            (Self.line, #""CHANGE":"Open","speed_kmh":36,"oneway":"yes","name":"Ring""#),
            (Self.line, #""change":"new","speed_kmh":"18","oneway":"-1","frontage":false"#),
            (Self.line, #""change":"speed","speed_kmh":9"#), (Self.polygon, #""change":"speed","factor":0.5"#),
            (Self.polygon, #""change":"barrier","id":"flood""#),
        ])
        let line = [place(0, 0), place(10_000, 0)]
        func isArea(_ extent: StreetChange.Extent) -> Bool {
            if case .inside(let area) = extent { area.count == 1 } else { false }
        }
        #expect(read.changes[0] == StreetChange(.close(.along([line])), name: "Market"))
        #expect(read.periods.map(\.isAlways) == [false] + [Bool](repeating: true, count: 6))
        if case .close(let extent) = read.changes[1].kind {
            #expect(isArea(extent))
        } else {
            Issue.record("\(read.changes[1])")
        }
        #expect(
            read.changes[2]
                == StreetChange(
                    .open(StreetChange.Road(lines: [line], forwardSpeed: 10, backwardSpeed: 0)), name: "Ring"))
        #expect(
            read.changes[3]
                == StreetChange(
                    .open(StreetChange.Road(lines: [line], forwardSpeed: 0, backwardSpeed: 5, frontage: false))))
        #expect(read.changes[4] == StreetChange(.speed(.along([line]), .given(2.5))))
        if case .speed(let extent, .factor(0.5)) = read.changes[5].kind {
            #expect(isArea(extent))
        } else {
            Issue.record("\(read.changes[5])")
        }
        if case .barrier(let area) = read.changes[6].kind {
            #expect(area.count == 1)
        } else {
            Issue.record("\(read.changes[6])")
        }
        #expect(read.designations[6] == "7 (id \"flood\")")
    }

    @Test(
        arguments: [
            (Self.line, "", "change", "close, open, new, speed or barrier"),
            (Self.line, #""change":"shut""#, "change", "close, open, new, speed or barrier"),
            (Self.point, #""change":"close""#, nil, "lines or polygons for close"),
            ("null", #""change":"close""#, nil, "lines or polygons for close"),
            (Self.line, #""change":"barrier""#, nil, "polygons for a barrier"),
            (Self.polygon, #""change":"open","speed_kmh":30"#, nil, "lines for a new road"),
            (Self.line, #""change":"open""#, "speed_kmh", "the speed of the new road"),
            (Self.line, #""change":"open","speed_kmh":0"#, "speed_kmh", "300"),
            (Self.line, #""change":"open","speed_kmh":30,"oneway":"left""#, "oneway", "yes, no or -1"),
            (Self.line, #""change":"open","speed_kmh":30,"frontage":"some""#, "frontage", "yes or no"),
            (Self.line, #""change":"speed""#, "speed_kmh", "a speed, or a factor"),
            (Self.line, #""change":"speed","speed_kmh":30,"factor":2"#, "speed_kmh", "either a speed or a factor"),
            (Self.line, #""change":"close","from":"next week""#, "from", "a local date or time such as 2026-11-25"),
            (Self.line, #""change":"close","until":"2026-02-30""#, "until", "a local date or time"),
            (Self.line, #""change":"close","until":"Wed 14:30""#, "until", "a local date or time"),
            (Self.line, #""change":"close","until":"2026-11-25T14:30Z""#, "until", "a local date or time"),
            (Self.line, #""change":"close","from":"2026-05-03","until":"2026-05-02""#, "until", "not before from"),
            (Self.line, #""change":"speed","factor":0"#, "factor", "above 0 and at most 10"),
            (Self.line, #""change":"speed","factor":"fast""#, "factor", "above 0 and at most 10"),
            (#"{"type":"LineString","coordinates":[[0,0],[0,0]]}"#, #""change":"close""#, nil, "a line with a length"),
            (
                #"{"type":"Polygon","coordinates":[[[0,0],[0.001,0],[0,0],[0,0]]]}"#, #""change":"barrier""#, nil,
                "polygons with ground inside"
            ),
        ] as [(String, String, String?, String)])
    func changeThatIsNone(_ geometry: String, _ properties: String, _ key: String?, _ expected: String) throws {
        do {
            _ = try read([(Self.line, #""change":"close""#), (geometry, properties)])
            Issue.record("\(properties) was read")
        } catch let error as StreetReadingError {
            #expect(error.code == .badChange && error.feature == "2" && error.key == key, "\(error)")
            #expect(error.expected.contains(expected) && !error.message.contains("\n"), "\(error)")
        }
    }

    /// Whether a change holds at a moment: both ends belong to it, whole days where no hour is given.
    @Test(
        arguments: [
            ("", "2026-05-01", true), (#""from":"2026-05-01""#, "2026-05-01T00:00", true),
            (#""from":"2026-05-01""#, "2026-04-30T23:59", false), (#""until":"2026-05-03""#, "2026-05-03T23:59", true),
            (#""until":"2026-05-03""#, "2026-05-04T00:00", false),
            (#""from":"2026-05-01","until":"2026-05-01""#, "2026-05-01", true),
            (#""from":"2026-05-01T08:00","until":"2026-05-01T17:30""#, "2026-05-01T08:00", true),
            (#""from":"2026-05-01T08:00","until":"2026-05-01T17:30""#, "2026-05-01T17:30", true),
            (#""from":"2026-05-01T08:00","until":"2026-05-01T17:30""#, "2026-05-01T17:31", false),
            (#""from":"2026-05-01 08:00:00""#, "2026-05-01T07:59", false),
            (#""from":"2026-05-01T08:00""#, "2026-05-02", true), (#""from":"2026-05-01T08:00""#, "2026-04-30", false),
            // Some of that day.
            (#""from":"2026-05-01T08:00""#, "2026-05-01", nil), (#""from":"2026-05-01""#, "Wed 14:30", nil),
            (#""from":"2026-05-01""#, "14:30", nil), ("", "14:30", true),
        ] as [(String, String, Bool?)])
    func period(properties: String, time: String, holds: Bool?) throws {
        let change = #""change":"close","name":"Works""# + (properties.isEmpty ? "" : ",") + properties
        let read = try read([(Self.line, change), (Self.polygon, #""change":"close""#)])
        let held = read.holding(at: try Moment.parse(time))
        #expect(held.changes == (holds == false ? [read.changes[1]] : read.changes))
        #expect(held.designations == (holds == false ? ["2"] : ["1", "2"]))
        #expect(held.notes.count == (holds == true ? 0 : 1))
        if holds == false {
            #expect(
                held.notes[0].hasPrefix("feature 1 (Works) does not hold at --time (from 2026")
                    || held.notes[0].hasPrefix("feature 1 (Works) does not hold at --time (until 2026"))
        }
        let untimed = read.holding(at: nil)
        #expect(untimed.changes == read.changes && untimed.notes.count == (properties.isEmpty ? 0 : 1))
    }

    @Test func fileWithoutAChange() {
        do {
            _ = try read([])
            Issue.record("an empty file was read")
        } catch {
            #expect((error as? StreetReadingError)?.code == .badChange)
        }
    }
}
