import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct TimeBucketsTests {
    /// Nothing gets lost or comes twice, and what comes is never later than the earliest by a bucket or more.
    @Test func givesBackWhatWentIn() {
        var generator = printedSeed(51)
        var buckets = TimeBuckets()
        for round in 0..<200 {
            var waiting: [UInt64: Int] = [:]
            let latest: Milliseconds = [5_000, 300_000, 2_000_000][round % 3]
            for step in 0..<400 {
                if generator.chance(step < 250 ? 60 : 20) {
                    let vertex = VertexID.random(in: 0..<50, using: &generator)
                    let time = Milliseconds.random(in: 0...latest, using: &generator)
                    buckets.push(vertex, at: time)
                    waiting[UInt64(time) << 32 | UInt64(vertex), default: 0] += 1
                } else if let (vertex, time) = buckets.popEarliest() {
                    let key = UInt64(time) << 32 | UInt64(vertex)
                    #expect(waiting[key, default: 0] > 0, "round \(round)")
                    let earliest = waiting.keys.min().map { Milliseconds($0 >> 32) } ?? 0
                    #expect(time >> 10 == earliest >> 10, "round \(round)")
                    waiting[key, default: 0] -= 1
                    if waiting[key] == 0 { waiting[key] = nil }
                } else {
                    #expect(waiting.isEmpty, "round \(round)")
                }
            }
            if round % 2 == 0 {
                while let (vertex, time) = buckets.popEarliest() {
                    let key = UInt64(time) << 32 | UInt64(vertex)
                    waiting[key, default: 0] -= 1
                    if waiting[key] == 0 { waiting[key] = nil }
                }
                #expect(waiting.isEmpty, "round \(round)")
            } else {
                buckets.removeAll()
            }
            #expect(buckets.popEarliest() == nil)
        }
    }
}
