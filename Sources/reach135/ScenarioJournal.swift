import Crypto
import FeatureIO
import Foundation
import Report
import Siting
import Synchronization

/// The answers of a batch as they come, a line for each, so that a batch that is stopped can be continued. The first line
/// says which run it belongs to. It is there until the results are.
final class ScenarioJournal: Sendable {
    private struct Head: Codable, Equatable {
        var version: String
        /// SHA-256 of what results say of the run: inputs with their hashes, settings, version.
        var run: String
        var scenarios: Int
    }

    private struct Line: Codable {
        var scenario: Int
        var answer: ScenarioAnswer
    }

    let path: String
    private let file: Mutex<FileHandle>
    /// What was answered before, by the numbers of the scenarios.
    let answered: [Int: ScenarioAnswer]

    /// - Parameters:
    ///   - folder: made if it is missing.
    ///   - resumes: goes on with the journal that is there; else begins anew.
    /// - Throws: `RunFailure` where there is none to go on with, or one of another run.
    init(in folder: String, run: RunDescription, scenarios: Int, resumes: Bool) throws {
        path = "\(folder)/whatif.journal"
        let head = Head(version: productVersion, run: Self.hash(run), scenarios: scenarios)
        let text = resumes ? FileManager.default.contents(atPath: path) : nil
        if resumes, text == nil {
            throw RunFailure("--resume: expected the journal of a stopped batch, \(path), found none")
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            if let text {
                let (answered, length) = try Self.read(text, head, path: path)
                self.answered = answered
                // The last line may be half written.
                let handle = try FileHandle(forUpdating: URL(filePath: path))
                try handle.truncate(atOffset: UInt64(length))
                try handle.seekToEnd()
                file = Mutex(handle)
            } else {
                answered = [:]
                try (JSONEncoder().encode(head) + Data("\n".utf8)).write(to: URL(filePath: path))
                let handle = try FileHandle(forWritingTo: URL(filePath: path))
                try handle.seekToEnd()
                file = Mutex(handle)
            }
        } catch let failure as RunFailure {
            throw failure
        } catch {
            throw RunFailure("\(path): cannot be written: \(error.localizedDescription)")
        }
    }

    /// Takes down an answer; from any thread.
    func add(_ scenario: Int, _ answer: ScenarioAnswer) throws {
        let line = try JSONEncoder().encode(Line(scenario: scenario, answer: answer)) + Data("\n".utf8)
        try file.withLock { file in
            var rest = line[...]
            while !rest.isEmpty {
                // Mostly one write for a line: a stop leaves whole lines, but perhaps for the last.
                let count = rest.withUnsafeBytes { write(file.fileDescriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw RunFailure("\(path): cannot be written: \(String(cString: strerror(errno)))")
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Removes it, once the results are there.
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// The answers in a journal, and the length of its whole lines in bytes.
    private static func read(
        _ text: Data, _ head: Head, path: String
    ) throws -> (answers: [Int: ScenarioAnswer], length: Int) {
        let length = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let lines = text[..<length].split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        guard let first = lines.first, let known = try? decoder.decode(Head.self, from: first) else {
            throw RunFailure("\(path): expected the journal of a batch, found something else")
        }
        guard known == head else {
            throw RunFailure(
                "--resume: \(path) belongs to a batch with other inputs or settings; expected the same ones, or a run "
                    + "without --resume, which begins anew")
        }
        var answers: [Int: ScenarioAnswer] = [:]
        for (number, line) in lines.enumerated().dropFirst() {
            guard let line = try? decoder.decode(Line.self, from: line), (0..<head.scenarios).contains(line.scenario)
            else {
                throw RunFailure("\(path): line \(number + 1): expected the answer to a scenario, found something else")
            }
            answers[line.scenario] = line.answer
        }
        return (answers, length)
    }

    private static func hash(_ run: RunDescription) -> String {
        let digest = SHA256.hash(data: JSON.object(run.members).serialized(pretty: false))
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
