import FeatureIO
import Report

/// What results say of the files of some options: which they are, the options themselves, and what was assumed in reading.
struct InputsTold {
    var files: [InputFile] = []
    var settings: [(String, JSON)] = []
    /// Each in one line.
    var notes: [String] = []

    /// Adds a file with what was assumed while reading it.
    mutating func add(_ role: String, _ path: String, notes: [String] = []) throws {
        files += [try inputFile(role, path)].compactMap { $0 }
        self.notes += notes.map { "\(path): \($0)" }
    }
}

extension RunDescription {
    /// The run with what some options say of their files, in their order.
    func telling(_ told: [InputsTold]) -> RunDescription {
        var run = self
        run.inputs += told.flatMap(\.files)
        run.settings += told.flatMap(\.settings)
        return run
    }
}

/// - Parameter options: those that say something of a file, and whether they are given.
/// - Throws: `RunFailure` for the first that is given without the file.
func expect(_ file: String, _ path: String?, for options: [(name: String, isGiven: Bool)]) throws {
    guard path == nil, let option = options.first(where: \.isGiven) else { return }
    throw RunFailure("\(option.name): expected \(file) with it, found none")
}
