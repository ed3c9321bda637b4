import Foundation
import Testing

/// A PostgreSQL server with PostGIS for one suite of tests: an empty cluster on a socket of its own, without network.
final class PostgresServer: Sendable {
    /// The server of the running suite.
    @TaskLocal static var current: PostgresServer?

    /// The programs of the newest installed version that has PostGIS; nil where there is none.
    static let programs: String? = {
        let versions = "/usr/lib/postgresql"
        let newestFirst = ((try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []).sorted {
            (Int($0) ?? 0) > (Int($1) ?? 0)
        }
        let found = newestFirst.first { version in
            ["\(versions)/\(version)/bin/initdb", "/usr/share/postgresql/\(version)/extension/postgis.control"]
                .allSatisfy(FileManager.default.fileExists)
        }
        if found == nil { print("PostgreSQL with PostGIS is not installed: tests on a database are skipped") }
        return found.map { "\(versions)/\($0)/bin" }
    }()

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // The server refuses to run as root.
        if geteuid() == 0 {
            try FileManager.default.setAttributes([.ownerAccountName: "postgres"], ofItemAtPath: folder.root)
        }
        try run(
            "initdb", "--pgdata", data, "--username", "tester", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        try run(
            "pg_ctl", "--pgdata", data, "--wait", "--log", folder.path("log"), "--options",
            "-k \(folder.root) -c listen_addresses='' -c fsync=off", "start")
        try query("CREATE EXTENSION postgis")
    }

    func stop() {
        try? run("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")
    }

    private var data: String { folder.path("data") }

    /// The connection as GDAL takes it, with more of its options.
    func connection(_ options: String = "") -> String {
        "PG:host=\(folder.root) user=tester dbname=postgres \(options)"
    }

    /// The result of SQL as lines, its columns separated by `|`.
    @discardableResult
    func query(_ sql: String) throws -> [Substring] {
        let run = try CommandRun.tool(
            "\(Self.programs ?? "")/psql", "-h", folder.root, "-U", "tester", "-d", "postgres", "-qAt", "-v",
            "ON_ERROR_STOP=1", "-c", sql)
        return String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    }

    private func run(_ program: String, _ arguments: String...) throws {
        let asUser = geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : ""
        let line = (["\(Self.programs ?? "")/\(program)"] + arguments).map { "'\($0.replacing("'", with: #"'\''"#))'" }
        // A server that kept what else is open would look like a test's own process that does not end.
        let closing = "for fd in /proc/$$/fd/*; do fd=${fd##*/}; [ $fd -le 2 ] || eval \"exec $fd>&-\"; done"
        try CommandRun.tool("bash", "-c", "cd /; \(closing); \(asUser)\(line.joined(separator: " ")) > /dev/null")
    }
}

/// Starts a server before a suite and stops it after.
struct WithPostgresServer: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let server = try PostgresServer()
        defer { server.stop() }
        try await PostgresServer.$current.withValue(server, operation: function)
    }
}

extension Trait where Self == WithPostgresServer {
    static var postgresServer: Self { Self() }
}
