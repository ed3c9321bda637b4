import Foundation
import Synchronization

/// Whether Ctrl-C was pressed while work went on that can stop with what it has.
private let wasInterrupted = Atomic(false)

/// Ctrl-C ends a search with the best answer so far; pressed again it ends the program.
enum Interruption {
    /// Work that looks now and then whether it was interrupted, while `body` runs.
    static func watched<Result>(_ body: (_ wasAsked: @escaping @Sendable () -> Bool) throws -> Result) rethrows
        -> Result
    {
        let former = signal(SIGINT) { _ in
            wasInterrupted.store(true, ordering: .relaxed)
            signal(SIGINT, SIG_DFL)
        }
        defer { signal(SIGINT, former) }
        return try body { wasInterrupted.load(ordering: .relaxed) }
    }
}
