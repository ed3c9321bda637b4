import Synchronization
import Testing
import Workers

@Suite struct SideBySideTests {
    private enum Failure: Error { case first, second, third, fourth }

    @Test(arguments: [0, 1, 2, 4]) func eachResultComesBackInItsPlace(threads: Int) throws {
        let (number, text, list, flag) = try sideBySide(threads: threads, { 1 }, { "two" }, { [3.0] }, { true })
        #expect(number == 1)
        #expect(text == "two")
        #expect(list == [3.0])
        #expect(flag)
    }

    @Test func oneThreadWorksInOrder() throws {
        let order = Mutex<[Int]>([])
        @Sendable func note(_ number: Int) { order.withLock { $0.append(number) } }
        _ = try sideBySide(threads: 1, { note(1) }, { note(2) }, { note(3) }, { note(4) })
        #expect(order.withLock { $0 } == [1, 2, 3, 4])
    }

    /// Whichever pieces fail, and however late the first of them does.
    @Test(arguments: [1, 2, 4]) func theFirstErrorInOrderIsThrown(threads: Int) {
        for failing in 1..<16 {
            let othersFailed = Atomic(0)
            @Sendable func work(_ bit: Int, _ failure: Failure) throws {
                guard failing & bit != 0 else { return }
                // The first to fail gives the others time to fail before it.
                let isFirst = failing & (bit - 1) == 0
                var patience = isFirst && threads > 1 ? 100_000 : 0
                while patience > 0 && othersFailed.load(ordering: .relaxed) == 0 { patience -= 1 }
                othersFailed.add(1, ordering: .relaxed)
                throw failure
            }
            let failures: [Failure] = [.first, .second, .third, .fourth]
            let expected = failures[failing.trailingZeroBitCount]
            #expect(throws: expected) {
                try sideBySide(
                    threads: threads, { try work(1, .first) }, { try work(2, .second) }, { try work(4, .third) },
                    { try work(8, .fourth) })
            }
        }
    }
}
