import StreetGraph
import Testing

@testable import struct StreetGraph.NamePool

@Suite struct ColumnTests {
    @Test(arguments: [0, 1, 2, 1000])
    func holdsWhatAnArrayHeld(count: Int) {
        var elements = (0..<count).map { UInt32($0 * 7) }
        let column = Column(elements)
        let expected = elements
        for index in elements.indices { elements[index] = 0 }
        #expect(column.count == count)
        #expect(column.array == expected)
        for index in expected.indices {
            #expect(column[index] == expected[index])
            #expect(column[UInt32(index)] == expected[index])
        }
        let span = column.span
        #expect(span.count == count)
        for index in span.indices { #expect(span[index] == expected[index]) }
    }

    /// Stands for an open file.
    private final class Memory {
        let bytes: UnsafeMutablePointer<Double>
        init(_ values: [Double]) {
            bytes = .allocate(capacity: values.count)
            for (index, value) in values.enumerated() { bytes[index] = value }
        }
        deinit { bytes.deallocate() }
    }

    @Test func keepsForeignMemoryAliveAndLetsItGo() {
        weak var observed: Memory?
        var column: Column<Double>?
        do {
            let memory = Memory([1.5, 2.5, 3.5])
            observed = memory
            column = Column(base: UnsafePointer(memory.bytes), count: 3, owner: memory)
        }
        #expect(observed != nil)
        var copy = column
        column = nil
        #expect(observed != nil)
        #expect(copy?.array == [1.5, 2.5, 3.5])
        #expect(copy?[2] == 3.5)
        copy = nil
        #expect(observed == nil)
    }

    @Test func namesAreStoredOnceAndTheEmptyNameIsNumberZero() {
        var builder = NamePool.Builder()
        let names = ["人民路", "", "Rua de Santa Catarina", "人民路", "A", "", "Ünïcode – 😀"]
        let numbers = names.map { builder.number(of: $0) }
        let pool = builder.build()
        #expect(numbers == [1, 0, 2, 1, 3, 0, 4])
        #expect(pool.count == 5)
        #expect(numbers.map { pool[$0] } == names)
        #expect(pool.bytes.count == Set(names).reduce(0) { $0 + $1.utf8.count })
    }

    @Test func headDelaysAddUpWithoutOverflow() {
        let time = Column<Milliseconds>([0, 1000, .never, .never, .never - 10])
        let weights = ArcWeights(time: time, headDelay: [5, 0, 0, 7, 100])
        #expect(weights.time.array == time.array)
        #expect(weights.passage.array == [5, 1000, .never, .never, .never])
        #expect(ArcWeights(time: time).passage.array == time.array)
    }
}
