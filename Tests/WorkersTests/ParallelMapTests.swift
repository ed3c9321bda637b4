import Synchronization
import Testing
import Workers

@Suite struct ParallelMapTests {
    private struct Failure: Error, Equatable { var index: Int }

    /// Work whose amount differs from index to index, so that threads overtake each other.
    private static func work(_ index: Int) -> UInt64 {
        var value = UInt64(index)
        for _ in 0..<(index % 7) * 2000 { value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
        return value
    }

    @Test(arguments: [0, 1, 2, 3, 100, 5000], [1, 2, 4, 64])
    func resultsComeInOrderWhateverTheNumberOfThreads(count: Int, threads: Int) throws {
        let expected = (0..<count).map(Self.work)
        #expect(try parallelMap(count: count, threads: threads) { Self.work($0) } == expected)
    }

    @Test func eachIndexIsDoneOnce() throws {
        let done = Mutex([Int](repeating: 0, count: 1000))
        _ = try parallelMap(count: 1000, threads: 4) { index in done.withLock { $0[index] += 1 } }
        #expect(done.withLock { $0.allSatisfy { $0 == 1 } })
    }

    @Test(arguments: [0, -3])
    func withoutThreadsTheCallerDoesTheWork(threads: Int) throws {
        #expect(try parallelMap(count: 5, threads: threads) { $0 * $0 } == [0, 1, 4, 9, 16])
    }

    @Test(arguments: [1, 2, 4])
    func theFirstErrorByIndexIsThrown(threads: Int) {
        for first in 40..<90 {
            // The first failure waits until the next one is on its way, so that two errors meet.
            let nextBegan = Atomic(false)
            #expect(throws: Failure(index: first)) {
                try parallelMap(count: 400, threads: threads) { index in
                    if index == first + 1 { nextBegan.store(true, ordering: .relaxed) }
                    var patience = threads == 1 || index != first ? 0 : 1_000_000
                    while patience > 0 && !nextBegan.load(ordering: .relaxed) { patience -= 1 }
                    if [first, first + 1, 300].contains(index) { throw Failure(index: index) }
                    return Self.work(index)
                }
            }
        }
    }

    @Test func nothingIsBegunAfterAnError() {
        let begun = Atomic(0)
        #expect(throws: Failure(index: 3)) {
            try parallelMap(count: 100_000, threads: 1) { index in
                begun.add(1, ordering: .relaxed)
                if index == 3 { throw Failure(index: index) }
            }
        }
        #expect(begun.load(ordering: .relaxed) == 4)
    }

    /// Memory that cannot be copied and counts what it was used for.
    private struct Memory: ~Copyable {
        var uses: [Int] = []
    }

    @Test(arguments: [1, 2, 4, 9])
    func workspacesAreMadeOnceAThreadAndUsedAgain(threads: Int) throws {
        let made = Atomic(0)
        let uses = try parallelMap(
            count: 500, threads: threads,
            workspace: {
                made.add(1, ordering: .relaxed)
                return Memory()
            },
            { index, memory in
                memory.uses.append(index)
                _ = Self.work(index)
                return memory.uses
            })
        let count = made.load(ordering: .relaxed)
        #expect((1...threads).contains(count))
        // As many first uses as workspaces that had work, and every use adds one to what one workspace saw.
        #expect(uses.count { $0.count == 1 } <= count)
        for (index, seen) in uses.enumerated() {
            #expect(seen.last == index)
            #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 < $1 })
            if seen.count > 1 { #expect(uses[seen[seen.count - 2]] == seen.dropLast()) }
        }
    }

    @Test func noMoreWorkspacesThanIndices() throws {
        let made = Atomic(0)
        _ = try parallelMap(
            count: 2, threads: 16, workspace: { made.add(1, ordering: .relaxed).newValue }, { index, _ in index })
        #expect((1...2).contains(made.load(ordering: .relaxed)))
    }

    @Test(arguments: [1, 4])
    func theErrorOfAWorkspaceIsThrown(threads: Int) {
        #expect(throws: Failure(index: -1)) {
            try parallelMap(
                count: 10, threads: threads, workspace: { () throws -> Memory in throw Failure(index: -1) },
                { index, _ in index })
        }
    }

    @Test func noWorkNeedsNoWorkspace() throws {
        let made = Atomic(0)
        let results = try parallelMap(
            count: 0, threads: 4, workspace: { made.add(1, ordering: .relaxed).newValue }, { index, _ in index })
        #expect(results.isEmpty)
        #expect(made.load(ordering: .relaxed) == 0)
    }
}
