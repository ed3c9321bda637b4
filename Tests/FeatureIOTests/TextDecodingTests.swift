import CGDAL
import Foundation
import TestMaps
import Testing

@testable import FeatureIO

@Suite struct TextDecodingTests {
    private func layer(_ names: [String], _ folder: TemporaryFolder, column: String = "name") throws -> String {
        try folder.features(
            names.map {
                "{\"type\":\"Feature\",\"properties\":{\"\(column)\":\"\($0)\"},\"geometry\":{\"type\":\"Point\","
                    + "\"coordinates\":[101.7,36.6]}}"
            })
    }

    /// A Shapefile in an encoding, without the .cpg that would say so; `ldid` is what its table says.
    private func shapefile(
        _ names: [String], _ encoding: String, ldid: UInt8, _ folder: TemporaryFolder, column: String = "name"
    ) throws -> String {
        let path = try folder.convert(
            try layer(names, folder, column: column), to: "a.shp", ["-lco", "ENCODING=\(encoding)"])
        try FileManager.default.removeItem(atPath: folder.file("a.cpg"))
        var table = try Data(contentsOf: URL(filePath: folder.file("a.dbf")))
        table[29] = ldid
        try table.write(to: URL(filePath: folder.file("a.dbf")))
        return path
    }

    private static let streets = ["人民路", "八一路 (南段)", "湟中路", "昆仑中路", "滨河南路", "Ring 1"]

    @Test(arguments: ["GBK", "GB18030"], [0, 0x57] as [UInt8]) func chineseWithoutACodePage(
        _ encoding: String, _ ldid: UInt8
    ) throws {
        let folder = try TemporaryFolder()
        let path = try shapefile(Self.streets, encoding, ldid: ldid, folder)
        let layer = try readLayer(path: path)
        #expect(layer.features.map { $0["name"]?.text } == Self.streets)
        #expect(
            layer.notes == ["5 texts are no UTF-8 and were read as GB 18030 (GBK); a .cpg file would say what they are"]
        )
        #expect(layer.columns == ["name"])
    }

    @Test func chineseColumnNames() throws {
        let folder = try TemporaryFolder()
        let path = try shapefile(Self.streets, "GBK", ldid: 0, folder, column: "路名")
        #expect(try readLayer(path: path).features.map { $0["路名"]?.text } == Self.streets)
    }

    @Test func codePageThatIsGivenIsBelieved() throws {
        let folder = try TemporaryFolder()
        let path = try folder.convert(try layer(Self.streets, folder), to: "a.shp", ["-lco", "ENCODING=GBK"])
        let layer = try readLayer(path: path)
        #expect(layer.features.map { $0["name"]?.text } == Self.streets && layer.notes.isEmpty)
        let declared = try shapefile(Self.streets, "GBK", ldid: 0x4D, folder)
        #expect(try readLayer(path: declared).features.map { $0["name"]?.text } == Self.streets)
        #expect(try readLayer(path: declared).notes.isEmpty)
    }

    private static let western = [
        "Rua da Conceição", "Praça São João", "Avenida Fernão de Magalhães", "Rua Júlio Dinis", "Köln", "Straße",
    ]

    @Test(arguments: [0, 0x57] as [UInt8]) func westernTextIsNotChinese(_ ldid: UInt8) throws {
        let folder = try TemporaryFolder()
        let path = try shapefile(Self.western, "ISO-8859-1", ldid: ldid, folder)
        let layer = try readLayer(path: path)
        #expect(layer.features.map { $0["name"]?.text } == Self.western)
        #expect(layer.notes.count == (ldid == 0 ? 1 : 0))
        #expect(layer.notes.allSatisfy { $0.contains("ISO 8859-1") })
    }

    @Test func textInUTF8WithoutACodePage() throws {
        let folder = try TemporaryFolder()
        for ldid in [0, 0x57] as [UInt8] {
            let layer = try readLayer(path: try shapefile(Self.streets, "UTF-8", ldid: ldid, folder))
            #expect(layer.features.map { $0["name"]?.text } == Self.streets && layer.notes.isEmpty)
        }
    }

    /// A column of fixed width cuts the last character in half.
    @Test func halfACharacterAtTheEnd() throws {
        let folder = try TemporaryFolder()
        let path = try shapefile(["青海省西宁市城东区", "x"], "GBK", ldid: 0, folder)
        var table = try Data(contentsOf: URL(filePath: folder.file("a.dbf")))
        let name = try #require(table.range(of: Data([0xB6, 0xAB, 0xC7, 0xF8])))
        table[name.upperBound - 1] = 0x20
        try table.write(to: URL(filePath: folder.file("a.dbf")))
        // The lead byte of the last character stands before blanks now, which are no part of the value.
        #expect(try readLayer(path: path).features.map { $0["name"]?.text } == ["青海省西宁市城东", "x"])
        #expect(GB18030Shape([0x41, 0xC7]) == GB18030Shape([0xC7]) && GB18030Shape([0xC7]).incomplete == 1)
        #expect(TextDecoding.gb18030.string([0x41, CChar(bitPattern: 0xC7), 0]) == "A")
    }

    @Test func tableOfText() throws {
        let folder = try TemporaryFolder()
        let bytes: [UInt8] =
            Array("name,lon,lat\n".utf8) + [0xC8, 0xCB, 0xC3, 0xF1, 0xC2, 0xB7] + Array(",101.7,36.6\n".utf8)
        try Data(bytes).write(to: URL(filePath: folder.file("a.csv")))
        let layer = try readLayer(path: folder.file("a.csv"))
        #expect(layer.features[0]["name"] == .text("人民路") && layer.notes.count == 1)
    }

    /// Random texts of the Basic Multilingual Plane and beyond, encoded by iconv.
    @Test func everyTextHasTheShape() {
        let seed: UInt64 = 18030
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 1...8, using: &generator)).compactMap { _ in
                let range: ClosedRange<UInt32> =
                    generator.chance(50) ? 0x4E00...0x9FA5 : generator.chance(50) ? 0x20...0x2FF : 0x20000...0x2A000
                return Unicode.Scalar(UInt32.random(in: range, using: &generator))
            }
            var text = ""
            for scalar in scalars { text.unicodeScalars.append(scalar) }
            let encoded = CPLRecode(text, "UTF-8", "GB18030")
            defer { VSIFree(encoded) }
            let bytes = UnsafeBufferPointer(start: encoded, count: strlen(encoded)).map { UInt8(bitPattern: $0) }
            let shape = GB18030Shape(bytes)
            #expect(shape.isValid && shape.incomplete == 0, "\(text)")
            #expect(TextDecoding.gb18030.string(encoded) == text)
            // A cut character is seen as one.
            if let last = bytes.last, last >= 0x80 {
                #expect(GB18030Shape(Array(bytes.dropLast())).incomplete > 0, "\(bytes)")
            }
        }
    }

    @Test(arguments: [[0x80], [0xFF, 0x41], [0xB0, 0x7F], [0xB0, 0x20], [0x81, 0x30, 0x41, 0x30]] as [[UInt8]])
    func bytesThatAreNoText(_ bytes: [UInt8]) {
        #expect(!GB18030Shape(bytes).isValid)
        #expect(TextDecoding.guess([bytes]) == .latin1)
    }
}
