import ArgumentParser
import FeatureIO
import Foundation

// Bad usage ends with 2, bad input and failures with 1, each with one line on standard error.
do {
    var command = try Reach135.parseAsRoot()
    try command.run()
} catch let error as RunFailure {
    FileHandle.standardError.write(Data("reach135: \(error.message)\n".utf8))
    exit(1)
} catch {
    let code = Reach135.exitCode(for: error)
    if code == .success {
        print(Reach135.fullMessage(for: error))
        exit(0)
    }
    FileHandle.standardError.write(Data("reach135: \(oneLine(Reach135.message(for: error)))\n".utf8))
    exit(code == .validationFailure ? 2 : 1)
}

/// An error message without line ends.
func oneLine(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline).joined(separator: " ")
}
