import Foundation
import Testing

/// One finished run of the built program.
struct CommandRun {
    let status: Int32
    let output: Data
    let errors: String

    /// Standard error as lines, the last line end left out.
    var errorLines: [Substring] {
        let text = errors.hasSuffix("\n") ? errors.dropLast() : errors[...]
        return text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Runs `reach135` and waits for its end.
    @discardableResult
    static func reach135(_ arguments: String..., in folder: String? = nil) throws -> CommandRun {
        try run(try program(), arguments, in: folder)
    }

    @discardableResult
    static func reach135(_ arguments: [String], in folder: String? = nil) throws -> CommandRun {
        try run(try program(), arguments, in: folder)
    }

    /// Runs a line of shell with the program as `$0` and arguments as `$@`.
    static func shell(_ line: String, _ arguments: [String]) throws -> CommandRun {
        try run(URL(filePath: "/bin/sh"), ["-c", line, try program().path] + arguments, in: nil)
    }

    /// Runs a tool found on the path, such as `ogr2ogr`, and expects it to succeed.
    @discardableResult
    static func tool(_ arguments: String...) throws -> CommandRun {
        let run = try run(URL(filePath: "/usr/bin/env"), arguments, in: nil)
        try #require(run.status == 0, "\(arguments): \(run.errors)")
        return run
    }

    /// The program lies beside the bundle of the tests.
    private static func program() throws -> URL {
        let beside = [Bundle.main.bundleURL, URL(filePath: CommandLine.arguments[0])]
        let folders = beside.flatMap { [$0, $0.deletingLastPathComponent()] }
        return try #require(
            folders.map { $0.appending(path: "reach135") }.first {
                FileManager.default.isExecutableFile(atPath: $0.path)
                    && !((try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false)
            }, "no reach135 beside \(beside.map(\.path)): build it first")
    }

    private static func run(_ program: URL, _ arguments: [String], in folder: String?) throws -> CommandRun {
        // Files instead of pipes: no pipe can fill up and block the program.
        let files = try TemporaryFolder()
        let (outputPath, errorPath) = (files.path("output"), files.path("errors"))
        for path in [outputPath, errorPath] { try Data().write(to: URL(filePath: path)) }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit, "\(program.lastPathComponent) \(arguments) was killed")
        return CommandRun(
            status: process.terminationStatus, output: try Data(contentsOf: URL(filePath: outputPath)),
            errors: String(decoding: try Data(contentsOf: URL(filePath: errorPath)), as: UTF8.self))
    }
}

/// A folder for one test, removed with it.
final class TemporaryFolder: Sendable {
    let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "reach135-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { root + "/" + name }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        return path(name)
    }

    /// The files of a folder and its folders with their bytes, by relative path.
    func contents(of name: String = "") throws -> [String: Data] {
        let base = URL(filePath: name.isEmpty ? root : path(name))
        guard let files = FileManager.default.enumerator(atPath: base.path) else { return [:] }
        var found: [String: Data] = [:]
        for case let file as String in files {
            if let data = try? Data(contentsOf: base.appending(path: file)) { found[file] = data }
        }
        return found
    }
}

/// The folder of real cases, nil (with a note) where the environment names none.
let realData: String? = {
    let folder = ProcessInfo.processInfo.environment["REACH135_DATA"]
    if folder == nil { print("REACH135_DATA is not set: tests on real data are skipped") }
    return folder
}()
