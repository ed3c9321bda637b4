import OpeningHours
import TestMaps
import Testing

@testable import Calibration

@Suite struct RunTableTests {
    @Test func rows() throws {
        let text = """
            start,lon,lat,departure,seconds,profile,remark
            A1,8.6,41.15,2026-11-25T08:10,312,emergency-car,"two, ""lines""
            of text"
            A2,-8.61,41.16,Wed 9:00,90.5,,
            A3,-8.61,41.16,17,100

            A4,-8.61,41.16,,100,,
            """
        let read = try readRuns(Array(text.utf8))
        #expect(read.problems.isEmpty)
        #expect(read.runs.map(\.line) == [2, 4, 5, 7])
        #expect(read.runs[0].start == .point("A1"))
        #expect(read.runs[0].destination == .position(longitude: 8.6, latitude: 41.15))
        #expect(read.runs[0].departure == (try Moment.parse("2026-11-25T08:10")))
        #expect(read.runs[0].seconds == 312)
        #expect(read.runs[0].profile == "emergency-car")
        #expect(read.runs[1].departure == Moment(weekday: .wednesday, minute: 540))
        #expect(read.runs[1].seconds == 90.5)
        #expect(read.runs[1].profile == nil)
        #expect(read.runs[2].departure.hour == 17)
        #expect(read.runs[3].departure == .unknown)
    }

    /// Semicolons and tabs, any case and order, a byte order mark, Windows line ends.
    @Test(arguments: [";", "\t", ","])
    func dialects(separator: String) throws {
        let rows = [["SECONDS", "dest", "Start_Lat", "start_lon"], ["60", "P, 7", "41.1", "-8.6"]]
        let text =
            "\u{FEFF}" + rows.map { $0.map { "\"\($0)\"" }.joined(separator: separator) }.joined(separator: "\r\n")
        let read = try readRuns(Array((text + "\r\n").utf8))
        #expect(
            read.runs == [
                Run(
                    line: 2, start: .position(longitude: -8.6, latitude: 41.1), destination: .point("P, 7"),
                    departure: .unknown, seconds: 60, profile: nil)
            ])
    }

    /// One line for each bad row, with its number, its column and what is wrong.
    @Test(
        arguments: [
            ("A,8,41,08:00,0", "line 2, seconds: expected seconds above 0 and at most 86400, found \"0\""),
            ("A,8,41,08:00,", "line 2, seconds: expected seconds above 0 and at most 86400, found nothing"),
            ("A,8,41,08:00,5 min", "line 2, seconds: expected seconds above 0 and at most 86400, found \"5 min\""),
            ("A,8,41,08:00,inf", "line 2, seconds: expected seconds above 0 and at most 86400, found \"inf\""),
            ("A,181,41,08:00,60", "line 2, lon: expected degrees from -180 to 180, found \"181\""),
            ("A,8,,08:00,60", "line 2, lat: expected degrees from -90 to 90, found nothing"),
            ("A,8,x,08:00,60", "line 2, lat: expected degrees from -90 to 90, found \"x\""),
            (",8,41,08:00,60", "line 2, start: expected the id of a response point, found nothing"),
            (
                "A,8,41,24,60",
                "line 2, departure: expected a local time such as 2026-11-25T14:30, \"Wed 14:30\", Wed or 14:30, or an hour "
                    + "from 0 to 23, found \"24\""
            ),
            ("A,8,41,08:00,60,7", "line 2: expected 5 fields as in the header, found 6"),
            ("A", "line 2, lon: expected degrees from -180 to 180, found nothing"),
        ])
    func badRows(row: String, message: String) throws {
        let read = try readRuns(Array("start,lon,lat,departure,seconds\n\(row)\nB,8,41,8,60\n".utf8))
        #expect(read.problems.map(\.message) == [message])
        #expect(read.runs.map(\.line) == [3])
    }

    @Test(
        arguments: [
            ("", "line 1: expected a header with the columns of runs, found an empty file"),
            ("start,seconds\n", "line 1: expected columns lon and lat, or dest, found \"start, seconds\""),
            ("dest,seconds", "line 1: expected columns start_lon and start_lat, or start, found \"dest, seconds\""),
            ("start,dest", "line 1: expected a column seconds, found \"start, dest\""),
            ("start,dest,seconds,Start", "line 1, start: expected each column once, found it twice"),
        ])
    func badHeaders(text: String, message: String) {
        #expect {
            try readRuns(Array(text.utf8))
        } throws: { error in
            (error as? RunProblem)?.message == message
        }
    }

    /// Rows written by a plain writer come back, whatever their fields hold; no bytes trap.
    @Test func randomTables() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RunTableTests.randomTables: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let pieces = ["a", ",", ";", "\"", "\n", "\r\n", "ü", " ", "x"]
        for _ in 0..<2000 {
            let table = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    "<"
                        + (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                        .joined() + ">"
                }
            }
            let text = table.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
            }.joined(separator: random.chance(50) ? "\n" : "\r\n")
            #expect(csvRows(Array(text.utf8), separator: UInt8(ascii: ";")).map(\.fields) == table)
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                "start,dest,seconds\n\r\"\t; 07é".utf8.randomElement(using: &random)!
            }
            _ = try? readRuns(bytes)
            _ = try? readRuns(Array("start,dest,seconds\n".utf8) + bytes)
        }
    }
}
