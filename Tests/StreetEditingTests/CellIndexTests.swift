import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

@Suite struct CellIndexTests {
    /// Nothing within the distance is missed, against a scan of everything, anywhere on the globe.
    @Test(arguments: [0, 300_000_000, -560_000_000, 780_000_000] as [Int32]) func missesNothing(latitude: Int32) {
        let seed: UInt64 = 11
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let segments = (0..<300).map { _ in
            let a = Coordinate(
                longitude: Int32.random(in: -400_000...400_000, using: &generator),
                latitude: latitude + Int32.random(in: -400_000...400_000, using: &generator))
            // One in ten is long.
            let reach: Int32 = generator.chance(10) ? 900_000 : 9_000
            return Segment(
                a: a,
                b: Coordinate(
                    longitude: a.longitude + Int32.random(in: -reach...reach, using: &generator),
                    latitude: a.latitude + Int32.random(in: -reach...reach, using: &generator)))
        }
        for cell in [7.0, 60] {
            let index = CellIndex(segments, cell: cell)
            for segment in segments {
                let distance = Double.random(in: 0...200, using: &generator)
                let found = index.items(near: CoordinateBox(segment.a), within: distance)
                #expect(found == Array(Set(found)).sorted())
                let wanted = segments.indices.filter { segments[$0].nearest(to: segment.a).distance <= distance }
                #expect(Set(wanted).isSubset(of: found))
                #expect(found.count < segments.count)
            }
        }
    }
}
