import FeatureIO
import Foundation
import Testing

@testable import StreetReading

@Suite struct ColumnMappingTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "columns-\(UUID().uuidString)")

    private func layer(_ properties: [String]) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let features = properties.enumerated().map { number, properties in
            "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"LineString\","
                + "\"coordinates\":[[\(number),0],[\(number),1]]}}"
        }
        let path = folder.appending(path: "roads.geojson").path
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    private func failure(_ work: () throws -> Void) -> StreetReadingError? {
        defer { try? FileManager.default.removeItem(at: folder) }
        do { try work() } catch { return error as? StreetReadingError }
        Issue.record("no error")
        return nil
    }

    /// Speeds along and against each line, m/s.
    private func speeds(_ columns: String, _ properties: [String]) throws -> [[Double]] {
        defer { try? FileManager.default.removeItem(at: folder) }
        let read = try readLineLayer(path: try layer(properties), columns: try ColumnMapping(argument: columns))
        return read.ways.ways.map { [$0.forwardSpeed.rounded(), $0.backwardSpeed.rounded()] }
    }

    @Test func columnsUnderOtherNames() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try layer([#""ROADNAME":"人民路","V":36,"DIR":"yes","name":"not this","Ebene":1,"br":"yes""#])
        let mapping = try ColumnMapping(argument: "name=roadname, speed_kmh=V,oneway=dir,layer=Ebene,bridge=br")
        let read = try readLineLayer(path: path, columns: mapping)
        let way = read.ways.ways[0]
        #expect(way.name == "人民路" && way.forwardSpeed == 10 && way.backwardSpeed == 0 && !way.frontage)
        #expect(read.levels.map(\.level) == [1] && read.levels[0].isBridgeOrTunnel)
    }

    /// An empty value of a mapped column does not fall back on a column of the key's own name.
    @Test func emptyValueOfAMappedColumn() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try layer([#""A":null,"name":"old""#, #""A":"new","name":"old""#])
        let read = try readLineLayer(path: path, columns: try ColumnMapping(argument: "name=A"))
        #expect(read.ways.ways.map(\.name) == ["", "new"])
    }

    @Test func directionCodes() throws {
        let china = [#""V":36,"D":0"#, #""V":36,"D":1"#, #""V":36,"D":2"#, #""V":36,"D":"3""#, #""V":36"#]
        let both: [Double] = [10, 10]
        for codes in ["oneway:codes=china", "oneway:0=both,oneway:1=both,oneway:2=forward,oneway:3=Backward"] {
            #expect(try speeds("speed_kmh=V,oneway=D,\(codes)", china) == [both, both, [10, 0], [0, 10], both])
        }
        let tomtom = [
            #""V":36,"ONEWAY":"FT""#, #""V":36,"ONEWAY":"tf""#, #""V":36,"ONEWAY":"N""#, #""V":36,"ONEWAY":"""#,
        ]
        #expect(try speeds("speed_kmh=V,oneway:codes=tomtom", tomtom) == [[10, 0], [0, 10], both])
        let here = [#""V":36,"DIR_TRAVEL":"F""#, #""V":36,"DIR_TRAVEL":"T""#, #""V":36,"DIR_TRAVEL":"B""#]
        #expect(try speeds("speed_kmh=V,oneway=DIR_TRAVEL,oneway:codes=here", here) == [[10, 0], [0, 10], both])
        // A later explanation wins, also over a list.
        #expect(try speeds("speed_kmh=V,oneway=D,oneway:codes=china,oneway:2=closed", china).count == 4)
    }

    @Test func codesOfOtherKeys() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try layer([#""KLASSE":"Hauptstrasse""#, #""KLASSE":"Weg""#])
        let mapping = try ColumnMapping(argument: "highway=klasse,highway:hauptstrasse=primary,highway:Weg=residential")
        let read = try readLineLayer(path: path, columns: mapping)
        #expect(read.ways.ways.map { ($0.forwardSpeed * 3.6).rounded() } == [65, 25])
    }

    /// FT and TF mean one thing only; what means nothing is told.
    @Test func directionsWithoutAnExplanation() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try layer([
            #""speed_kmh":36,"oneway":"FT""#, #""speed_kmh":36,"oneway":"TF""#, #""speed_kmh":36,"oneway":2"#,
            #""speed_kmh":36,"oneway":3"#, #""speed_kmh":36,"oneway":3"#,
        ])
        let read = try readLineLayer(path: path)
        let both: [Double] = [10, 10]
        #expect(read.ways.ways.map { [$0.forwardSpeed, $0.backwardSpeed] } == [[10, 0], [0, 10], both, both, both])
        #expect(read.notes.count == 1)
        #expect(read.notes[0].hasPrefix("\(path): 3 lines have a oneway that is not understood (\"2\", \"3\")"))
    }

    @Test func closedLinesAreCounted() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try layer([#""speed_kmh":36,"oneway":"N""#, #""speed_kmh":36"#])
        let read = try readLineLayer(path: path, columns: try ColumnMapping(argument: "oneway:N=closed"))
        #expect(read.report.waysClosed == 1 && read.report.waysUsed == 1)
    }

    @Test func valueWithoutAMeaning() throws {
        let error = failure {
            let path = try layer([#""D":1"#, #""id":"B","D":7"#])
            _ = try readLineLayer(path: path, columns: try ColumnMapping(argument: "oneway=D,oneway:codes=china"))
        }
        #expect(error?.code == .badCode && error?.feature == "2 (id \"B\")" && error?.key == "oneway")
        #expect(error?.expected == "one of the codes 0, 1, 2, 3" && error?.found == "\"7\"")
    }

    @Test func columnThatIsNotThere() throws {
        let error = failure {
            let path = try layer([#""D":1,"NAME":"x""#])
            _ = try readLineLayer(path: path, columns: try ColumnMapping(argument: "name=ROADNAME"))
        }
        #expect(error?.code == .badColumns && error?.key == "ROADNAME" && error?.found == "D, NAME")
    }

    @Test(arguments: [
        ("", "key=COLUMN"), ("name", "key=COLUMN"), ("name=", "key=COLUMN"), ("=A", "key=COLUMN"),
        ("name=A,,", "key=COLUMN"), ("colour=A", "one of highway"), ("name=A,name=B", "each key once"),
        ("oneway:1=left", "both, forward, backward or closed"), ("oneway:codes=mars", "china, here, tomtom"),
        ("paint:1=x", "one of highway"),
    ])
    func mappingThatIsNone(_ argument: String, _ expected: String) {
        let error = failure { _ = try ColumnMapping(argument: argument) }
        #expect(error?.code == .badColumns && error?.message.hasPrefix("--columns: expected ") == true)
        #expect(error?.expected.contains(expected) == true, "\(error?.message ?? "")")
    }

    @Test func keyWithAColon() throws {
        let mapping = try ColumnMapping(argument: "maxspeed:forward=VF,maxspeed:forward:0=50")
        #expect(mapping.columns.count == 1 && mapping.codes.count == 1)
    }
}
