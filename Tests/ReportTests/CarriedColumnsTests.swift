import FeatureIO
import Testing

@testable import Report

@Suite struct CarriedColumnsTests {
    @Test func noColumnIsLost() {
        let columns: [(name: String, value: FieldValue)] = [
            ("value", .integer(7)), ("point_value", .text("x")), ("own", .boolean(true)), ("color", .real(0.5)),
        ]
        let carried = carried(columns, prefix: "point_", besides: ["value", "color", "point_color"])
        #expect(carried.map(\.0) == ["point_point_value", "point_value", "own", "point_point_color"])
        #expect(carried.map(\.1) == [7, "x", true, 0.5])
    }
}
