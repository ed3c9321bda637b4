import Foundation
import Synchronization

/// Whether somebody asked the program to stop (Ctrl-C, or a polite kill).
private let isAsked = Atomic(false)

/// Stops long work where that leaves nothing half done.
enum Interruption {
    /// From now on a first signal is taken note of, and a second one ends the program at once.
    static func listen() {
        // While the solver solves a linear program its own handler stands in place of any other and swallows the signal. One
        // that all threads block reaches no handler: a thread of its own waits for it.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            // For threads that began before, and because signals that are ignored cannot be waited for everywhere.
            signal(number) { _ in isAsked.store(true, ordering: .relaxed) }
        }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let awaited = signals
        Thread.detachNewThread {
            var (awaited, number) = (awaited, Int32(0))
            sigwait(&awaited, &number)
            isAsked.store(true, ordering: .relaxed)
            sigwait(&awaited, &number)
            signal(number, SIG_DFL)
            pthread_sigmask(SIG_UNBLOCK, &awaited, nil)
            raise(number)
        }
    }

    static var isRequested: Bool { isAsked.load(ordering: .relaxed) }
}
