import Dispatch
import Synchronization

/// Applies `body` to 0 ..< count on up to `threads` threads and returns the results in order, so that the answer does
/// not depend on the number of threads. Each thread makes itself one `workspace`. The first error in order of index is
/// thrown; work that has not begun by then is not started.
///
/// This is the one place where results cross threads by hand: each slot is written once, by the thread that drew its
/// index from the counter, and read only after all threads have ended.
public func parallelMap<Workspace: ~Copyable, Result: Sendable>(
    count: Int, threads: Int, workspace: @Sendable () throws -> Workspace,
    _ body: @Sendable (Int, inout Workspace) throws -> Result
) throws -> [Result] {
    if count == 0 { return [] }
    let next = Atomic(0)
    let failed = Atomic(false)
    let slots = Slots<Result>(count: count)
    let workspaceFailure = Mutex<(any Error)?>(nil)

    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
        do {
            var workspace = try workspace()
            while !failed.load(ordering: .relaxed) {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { break }
                do {
                    slots.base[index] = .success(try body(index, &workspace))
                } catch {
                    slots.base[index] = .failure(error)
                    failed.store(true, ordering: .relaxed)
                }
            }
        } catch {
            workspaceFailure.withLock { $0 = error }
            failed.store(true, ordering: .relaxed)
        }
    }

    if let error = workspaceFailure.withLock({ $0 }) { throw error }
    if failed.load(ordering: .relaxed) {
        for index in 0..<count { _ = try slots.base[index]?.get() }
    }
    return try (0..<count).map { index in
        guard let result = slots.base[index] else { preconditionFailure("a result is missing without an error") }
        return try result.get()
    }
}

/// `parallelMap` for work that needs no memory of its own.
public func parallelMap<Result: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) throws -> Result
) throws -> [Result] {
    @Sendable func workspace() {}
    return try parallelMap(count: count, threads: threads, workspace: workspace) { index, _ in try body(index) }
}

/// One place for each result. Unchecked, because the compiler cannot see that no two threads share an index.
private final class Slots<Result: Sendable>: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<Swift.Result<Result, any Error>?>

    init(count: Int) {
        base = .allocate(capacity: count)
        base.initialize(repeating: nil)
    }

    deinit {
        base.deinitialize()
        base.deallocate()
    }
}
