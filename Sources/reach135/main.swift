import ArgumentParser
import FeatureIO
import Foundation

// A file that grows beyond a limit of the system is a failure to report, not a reason to be killed.
signal(SIGXFSZ, SIG_IGN)

// Bad usage ends with 2, bad input and failures with 1, each with one line on standard error.
do {
    var command = try Reach135.parseAsRoot()
    try command.run()
} catch let error as RunFailure {
    complain(error.message)
    exit(1)
} catch {
    let code = Reach135.exitCode(for: error)
    if code == .success {
        print(Reach135.fullMessage(for: error))
        exit(0)
    }
    complain(oneLine(Reach135.message(for: error)))
    exit(code == .validationFailure ? 2 : 1)
}
