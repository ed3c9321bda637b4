import Foundation
import Testing

@testable import FeatureIO

@Suite struct OutputBatchTests {
    private func error(_ body: () throws -> Void) -> FeatureIOError? {
        do { try body() } catch { return error as? FeatureIOError }
        return nil
    }

    @Test func filesAppearTogetherWithCommit() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("old", to: "a.txt")
        var batch = OutputBatch()
        try batch.write(Array("new".utf8), to: folder.file("a.txt"))
        try batch.write([], to: folder.file("made/deep/b.txt"))
        #expect(try folder.text("a.txt") == "old")
        #expect(!FileManager.default.fileExists(atPath: folder.file("made/deep/b.txt")))
        try batch.commit()
        #expect(try folder.text("a.txt") == "new")
        #expect(try folder.text("made/deep/b.txt") == "")
        #expect(try folder.contents() == ["a.txt", "made"])
    }

    @Test func droppedBatchLeavesNoTrace() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("old", to: "a.txt")
        do {
            var batch = OutputBatch()
            try batch.write([1, 2, 3], to: folder.file("a.txt"))
            try batch.write([1, 2, 3], to: folder.file("made/deep/b.txt"))
            #expect(try folder.contents().count == 3)
        }
        #expect(try folder.contents() == ["a.txt"])
        #expect(try folder.text("a.txt") == "old")
    }

    @Test func targetThatIsAFolderIsRefused() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("b.txt"), withIntermediateDirectories: false)
        let found = error {
            var batch = OutputBatch()
            try batch.write([1], to: folder.file("a.txt"))
            try batch.write([1], to: folder.file("b.txt"))
            try batch.commit()
        }
        #expect(found?.code == .notWritten)
        #expect(
            found?.message
                == "\(folder.file("b.txt")): cannot be written: is a folder, expected the name of a file")
        #expect(try folder.contents() == ["b.txt"])
    }

    @Test func folderMadeInTheMeantimeStopsTheWholeBatch() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("old", to: "a.txt")
        let found = error {
            var batch = OutputBatch()
            try batch.write([1], to: folder.file("a.txt"))
            try batch.write([1], to: folder.file("b.txt"))
            try FileManager.default.createDirectory(atPath: folder.file("b.txt"), withIntermediateDirectories: false)
            try batch.commit()
        }
        #expect(found?.code == .notWritten)
        #expect(try folder.text("a.txt") == "old")
        #expect(try folder.contents() == ["a.txt", "b.txt"])
    }

    @Test func fileUsedAsAFolderIsRefused() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("x", to: "file")
        for path in [file + "/a.txt", file + "/deep/a.txt"] {
            let found = error {
                var batch = OutputBatch()
                try batch.write([1], to: path)
            }
            #expect(found?.code == .notWritten)
            let reason = path.hasSuffix("deep/a.txt") ? "Not a directory" : "is a file, not a folder"
            #expect(found?.message.contains(reason) == true)
        }
        #expect(try folder.contents() == ["file"])
    }

    @Test func devicesAndEmptyNamesAreRefused() throws {
        for path in ["/dev/null", "/dev/full", "/nowhere-\(UUID().uuidString)/"] {
            let found = error {
                var batch = OutputBatch()
                try batch.write([1], to: path)
                try batch.commit()
            }
            #expect(found?.code == .notWritten, "\(path)")
        }
        #expect(FileManager.default.fileExists(atPath: "/dev/null"))
    }

    @Test func unwritableFolderIsReported() {
        let found = error {
            var batch = OutputBatch()
            try batch.write([1], to: "/proc/reach135/a.txt")
        }
        #expect(found?.code == .notWritten)
        #expect(found?.message.hasPrefix("/proc/reach135/a.txt: cannot be written: ") == true)
    }

    @Test func fullDiskIsReported() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        #expect(descriptor >= 0)
        defer { close(descriptor) }
        let found = error { try writeAll([1, 2, 3], to: descriptor, path: "out.geojson") }
        #expect(found?.message == "out.geojson: cannot be written: No space left on device")
    }

    @Test func relativePathsWork() throws {
        let name = "featureio-\(UUID().uuidString).txt"
        defer { try? FileManager.default.removeItem(atPath: name) }
        var batch = OutputBatch()
        try batch.write(Array("here".utf8), to: name)
        try batch.commit()
        #expect(try String(contentsOfFile: name, encoding: .utf8) == "here")
    }
}
