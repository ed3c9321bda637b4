import ArgumentParser
import FeatureIO
import Foundation

// A file that grows beyond a limit of the system is a failure to report, not a reason to be killed.
signal(SIGXFSZ, SIG_IGN)

// Bad usage ends with 2, bad input and failures with 1, each with one line on standard error.
var planned: PlannedArguments?
do {
    let arguments = try PlannedArguments(Array(CommandLine.arguments.dropFirst()))
    planned = arguments
    try arguments.checkCompanions()
    var command = try Reach135.parseAsRoot(arguments.arguments)
    try command.run()
} catch let error as RunFailure {
    complain(planned?.located(error.message) ?? error.message)
    exit(1)
} catch let code as ExitCode {
    // All has been said.
    exit(code.rawValue)
} catch {
    let code = Reach135.exitCode(for: error)
    if code == .success {
        print(Reach135.fullMessage(for: error))
        exit(0)
    }
    let message = oneLine(Reach135.message(for: error))
    let located = planned?.located(message) ?? message
    complain(located)
    // What a plan has wrong is bad input.
    exit(code == .validationFailure && located == message ? 2 : 1)
}
