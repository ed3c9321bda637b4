import Foundation
import Synchronization

/// Whether somebody asked the program to stop (Ctrl-C, or a polite kill).
private let isAsked = Atomic(false)

/// Stops long work where that leaves nothing half done.
enum Interruption {
    /// From now on a first signal is taken note of, and a second one ends the program at once.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                isAsked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }

    static var isRequested: Bool { isAsked.load(ordering: .relaxed) }
}
