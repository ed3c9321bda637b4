import StreetGraph
import Testing

@Suite struct PartitionPointTests {
    /// For every border in and around ranges of all small lengths: the number that a walk finds.
    @Test func asAWalkFindsIt() {
        for lower in -2...2 {
            for upper in lower...lower + 9 {
                for border in lower - 1...upper + 1 {
                    let walked = (lower..<upper).first { $0 >= border } ?? upper
                    #expect((lower..<upper).partitionPoint { $0 >= border } == walked)
                }
            }
        }
    }
}
