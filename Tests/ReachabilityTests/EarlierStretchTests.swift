import Reachability
import TestMaps
import Testing

@Suite struct EarlierStretchTests {
    /// A whole edge in random stretches of one point, some of them unreached.
    private func stretches(of point: UInt32, using generator: inout SeededGenerator) -> [Stretch] {
        var ends = (0..<Int.random(in: 0...5, using: &generator)).map { _ in Double.random(in: 0...1, using: &generator)
        }
        // Ends that several answers share.
        if generator.chance(50) { ends.append(0.5) }
        ends = [0] + ends.sorted() + [1]
        return zip(ends, ends.dropFirst()).filter { $0 < $1 }.map { from, to in
            if generator.chance(25) { return .unreached(from: from, to: to) }
            func time() -> Double { Double(Int.random(in: 0...20, using: &generator)) }
            return Stretch(from: from, to: to, timeAtFrom: time(), timeAtTo: time(), point: point)
        }
    }

    private func first(_ stretches: [Stretch], at position: Double) -> (time: Double, point: UInt32)? {
        stretches.first { $0.from <= position && position <= $0.to }.flatMap { stretch in
            stretch.point.map { (stretch.time(at: position), $0) }
        }
    }

    @Test(arguments: 1...60) func placeByPlace(seed: UInt64) {
        var generator = printedSeed(seed)
        let answers = (0..<3).map { stretches(of: UInt32(2 - $0), using: &generator) }
        let earliest = answers.dropFirst().reduce(answers[0]) { Stretch.earlier($0, $1) }
        #expect(earliest.first?.from == 0 && earliest.last?.to == 1)
        #expect(zip(earliest, earliest.dropFirst()).allSatisfy { $0.to == $1.from })
        #expect(earliest.allSatisfy { $0.from < $0.to })
        for step in 0..<997 {
            let position = (Double(step) + 0.317) / 997
            let expected = answers.compactMap { first($0, at: position) }.min { $0 < $1 }
            let found = first(earliest, at: position)
            #expect((found == nil) == (expected == nil), "at \(position)")
            guard let found, let expected else { continue }
            #expect(abs(found.time - expected.time) < 1e-9, "at \(position)")
            // Where two arrive at once up to the last digits, either may be named.
            let rivals = answers.compactMap { first($0, at: position) }.filter { abs($0.time - expected.time) < 1e-9 }
            #expect(rivals.contains { $0.point == found.point }, "at \(position)")
        }
    }

    @Test func oneStretchThatGoesOnStaysOne() {
        let quick = [Stretch(from: 0, to: 1, timeAtFrom: 1, timeAtTo: 2, point: 4)]
        let slow = [0.0, 0.25, 0.5, 0.75].map {
            Stretch(from: $0, to: $0 + 0.25, timeAtFrom: 9, timeAtTo: 9, point: 1)
        }
        #expect(Stretch.earlier(quick, slow) == quick && Stretch.earlier(slow, quick) == quick)
        // Of two that arrive at once, the lower point is named.
        let other = [Stretch(from: 0, to: 1, timeAtFrom: 1, timeAtTo: 2, point: 3)]
        #expect(Stretch.earlier(quick, other).map(\.point) == [3] && Stretch.earlier(other, quick).map(\.point) == [3])
    }
}
