import Foundation

/// What work may cost: the content of `thresholds.json`.
struct Thresholds: Codable {
    /// Share by which a count may exceed what is written down.
    var growth: Double
    /// Time of a search as a multiple of the textbook's: the most that is allowed.
    var slowdown: [String: Double]
    /// Counts by name, for each data set.
    var counts: [String: [String: Int]]

    /// - Throws: `GuardFailure` with `bad-thresholds`.
    init(path: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw GuardFailure(.thresholds, "\(path): expected thresholds as JSON, found: \(error)")
        }
    }

    /// - Throws: `GuardFailure` with `bad-thresholds`.
    func write(path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw GuardFailure(.thresholds, "\(path): cannot be written: \(error.localizedDescription)")
        }
    }

    /// Nothing allowed is less than nothing measured: a count without a threshold is too many.
    func verdict(_ count: Int, _ name: String, of dataSet: String) -> Verdict {
        guard let expected = counts[dataSet]?[name] else { return .unknown }
        if Double(count) > Double(expected) * (1 + growth) { return .tooMany(expected) }
        return Double(count) < Double(expected) * (1 - growth) ? .fewer(expected) : .asExpected(expected)
    }

    /// The outcome for one count, with what was expected.
    enum Verdict {
        case asExpected(Int)
        /// Less than before by more than is allowed to be added: time to write it down anew.
        case fewer(Int)
        case tooMany(Int)
        /// Not written down.
        case unknown
    }
}
