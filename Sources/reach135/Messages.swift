import FeatureIO
import Foundation

/// Prints one line on standard error. What cannot be printed there is lost; there is nobody else to tell.
func complain(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data("reach135: \(message)\n".utf8))
}

/// A message without line ends and without passwords.
func oneLine(_ message: String) -> String {
    withoutPasswords(message.split(whereSeparator: \.isNewline).joined(separator: " "))
}
