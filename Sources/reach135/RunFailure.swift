/// Bad input or a failure while working, as the one line that the user sees.
struct RunFailure: Error, CustomStringConvertible {
    let message: String
    var description: String { message }

    init(_ message: String) { self.message = oneLine(message) }
}

/// Runs the work of a command; whatever it throws becomes one line.
func reportingFailures(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch let failure as RunFailure {
        throw failure
    } catch {
        throw RunFailure("\(error)")
    }
}
