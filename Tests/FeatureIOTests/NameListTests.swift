import Foundation
import Testing

@testable import FeatureIO

@Suite struct NameListTests {
    private func failure(_ path: String, column: String? = nil) -> FeatureIOError? {
        do {
            let read = try readNameList(path: path, column: column)
            Issue.record("\(read)")
            return nil
        } catch { return error }
    }

    @Test func linesOfText() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("\u{FEFF}人民路\r\n\r\n  Main Street \n\u{3000}八一路\u{3000}", to: "names.txt")
        let (names, notes) = try readNameList(path: path)
        #expect(names == ["人民路", "Main Street", "八一路"] && notes.isEmpty)
    }

    @Test func linesInGBK() throws {
        let folder = try TemporaryFolder()
        let bytes: [UInt8] = [0xC8, 0xCB, 0xC3, 0xF1, 0xC2, 0xB7, 0x0A] + Array("Ring 1\n".utf8)
        try Data(bytes).write(to: URL(filePath: folder.file("names.txt")))
        let (names, notes) = try readNameList(path: folder.file("names.txt"))
        #expect(names == ["人民路", "Ring 1"])
        #expect(notes == ["1 lines are no UTF-8 and were read as GB 18030 (GBK)"])
    }

    @Test func columnsOfATable() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("id,NAME,old\n1,人民路,a\n2,,b\n3,八一路,c\n", to: "names.csv")
        #expect(try readNameList(path: path).names == ["人民路", "八一路"])
        #expect(try readNameList(path: path, column: "OLD").names == ["a", "b", "c"])
        let first = try folder.write("street,n\nA,1\nB,2\n", to: "other.csv")
        #expect(try readNameList(path: first).names == ["A", "B"])
    }

    @Test func listsThatAreNone() throws {
        let folder = try TemporaryFolder()
        #expect(failure(folder.file("nowhere.txt"))?.code == .notFound)
        #expect(failure(folder.file("nowhere.csv"))?.code == .notFound)
        #expect(failure(try folder.write("\n \n", to: "empty.txt"))?.code == .noNames)
        let table = try folder.write("id,name\n1,x\n", to: "a.csv")
        #expect(
            failure(table, column: "road")?.message == "\(table): expected a column \"road\", found id, name")
        #expect(failure(try folder.write("name,n\n,1\n", to: "b.csv"))?.code == .noNames)
    }
}
