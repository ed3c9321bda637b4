import Synchronization

/// Does four pieces of work side by side on up to `threads` threads, in this order where there is but one. The first
/// error in this order is thrown, however many threads there are.
public func sideBySide<A: Sendable, B: Sendable, C: Sendable, D: Sendable>(
    threads: Int, _ first: @Sendable () throws -> A, _ second: @Sendable () throws -> B,
    _ third: @Sendable () throws -> C, _ fourth: @Sendable () throws -> D
) throws -> (A, B, C, D) {
    let results = (first: Place<A>(), second: Place<B>(), third: Place<C>(), fourth: Place<D>())
    _ = try parallelMap(count: 4, threads: threads) { part in
        switch part {
        case 0: try results.first.fill(first)
        case 1: try results.second.fill(second)
        case 2: try results.third.fill(third)
        default: try results.fourth.fill(fourth)
        }
    }
    return (results.first.content, results.second.content, results.third.content, results.fourth.content)
}

/// Holds what one thread makes for another.
private final class Place<Content: Sendable>: Sendable {
    private let filling = Mutex<Content?>(nil)

    func fill(_ work: () throws -> Content) rethrows {
        let made = try work()
        filling.withLock { $0 = made }
    }

    var content: Content {
        guard let content = filling.withLock({ $0 }) else {
            preconditionFailure("a result is missing without an error")
        }
        return content
    }
}
