import Foundation
import ValleyCity

/// What the command line asks for: `valley-city [--seed N] OUTPUT-DIR`.
struct Arguments {
    var seed = City.defaultSeed
    var directory: String

    init?(_ words: [String]) {
        var rest = words[...]
        var directory: String?
        while let word = rest.popFirst() {
            if word == "--seed" {
                guard let number = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
                seed = number
            } else if word.hasPrefix("-") || directory != nil {
                return nil
            } else {
                directory = word
            }
        }
        guard let directory else { return nil }
        self.directory = directory
    }
}

func fail(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("valley-city: \(message)\n".utf8))
    exit(code)
}

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    fail("usage: valley-city [--seed N] OUTPUT-DIR", code: 2)
}
do throws(ValleyCityError) {
    try City(seed: arguments.seed).write(to: arguments.directory)
} catch {
    fail(error.message, code: 1)
}
