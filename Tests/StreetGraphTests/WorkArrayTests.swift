import Testing

@testable import StreetGraph

@Suite struct WorkArrayTests {
    @Test(arguments: [0, 1, 63, 64, 200]) func growingKeepsWhatWasThere(count: Int) {
        var array = WorkArray(repeating: UInt32(7), count: count)
        #expect(array.count == count)
        for index in 0..<count { array[index] = UInt32(index) }
        array.grow(filling: 9)
        #expect(array.count >= max(64, 2 * count))
        for index in 0..<array.count { #expect(array[index] == (index < count ? UInt32(index) : 9)) }
    }

    @Test func anIndexOutOfRangeTraps() async {
        await #expect(processExitsWith: .failure) {
            let array = WorkArray(repeating: UInt32(0), count: 3)
            _ = array[3]
        }
        await #expect(processExitsWith: .failure) {
            var array = WorkArray(repeating: UInt32(0), count: 3)
            array[-1] = 1
        }
    }
}
