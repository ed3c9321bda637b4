import Testing

@testable import StreetGraph

@Suite struct HilbertCurveTests {
    /// The 16 x 16 places at a corner of the plane, where the curve passes through all of them in one go.
    @Test(arguments: [Int32.min, 0]) func neighboursOnTheCurveAreNeighboursOnTheMap(corner: Int32) {
        let side: Int32 = 16
        let places = (0..<side * side).map { number in
            Coordinate(longitude: corner + number % side, latitude: corner + number / side)
        }
        let positions = places.map { HilbertCurve.position(of: $0) }
        let order = places.indices.sorted { positions[$0] < positions[$1] }
        for (one, next) in zip(order, order.dropFirst()) {
            #expect(positions[next] == positions[one] + 1)
            let east = abs(places[next].longitude - places[one].longitude)
            let north = abs(places[next].latitude - places[one].latitude)
            #expect(east + north == 1)
        }
    }
}
