import Foundation
import Synchronization

/// Whether somebody asked the program to stop (Ctrl-C, or a polite kill).
private let isAsked = Atomic(false)

/// Stops long work where that leaves nothing half done.
enum Interruption {
    /// From now on a first signal is taken note of, and a second one ends the program at once.
    static func listen() {
        // Whoever started the program may have blocked the signals in the thread that did so, which is inherited.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                isAsked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }

    static var isRequested: Bool { isAsked.load(ordering: .relaxed) }
}
