import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct TimeHeapTests {
    @Test(arguments: UInt64(1)...20)
    func popsInOrderOfTimeAndThenOfVertex(seed: UInt64) {
        var generator = printedSeed(seed)
        var heap = TimeHeap()
        var sorted: [(vertex: VertexID, time: Milliseconds)] = []
        for _ in 0..<3000 {
            if generator.chance(55) {
                let vertex = generator.chance(5) ? VertexID.max : .random(in: 0...50, using: &generator)
                let time = generator.chance(5) ? Milliseconds.max : .random(in: 0...30, using: &generator)
                heap.push(vertex, at: time)
                let place = sorted.firstIndex { ($0.time, $0.vertex) > (time, vertex) } ?? sorted.count
                sorted.insert((vertex, time), at: place)
            } else if let popped = heap.popEarliest() {
                let expected = sorted.removeFirst()
                #expect(popped == expected)
            } else {
                #expect(sorted.isEmpty)
            }
            #expect(heap.isOrdered)
            #expect(heap.isEmpty == sorted.isEmpty)
        }
        while let popped = heap.popEarliest() {
            let expected = sorted.removeFirst()
            #expect(popped == expected)
        }
        #expect(sorted.isEmpty)
    }

    @Test func isEmptyAfterRemovingAll() {
        var heap = TimeHeap()
        for vertex in 0..<10 as Range<VertexID> { heap.push(vertex, at: 5) }
        heap.removeAll()
        #expect(heap.isEmpty)
        #expect(heap.popEarliest() == nil)
    }
}
