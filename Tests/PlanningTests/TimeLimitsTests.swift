import Testing

@testable import Planning

@Suite struct TimeLimitsTests {
    @Test(
        arguments: [
            ("1,3,5", [1, 3, 5], [60_000, 180_000, 300_000]),
            ("5, 1 ,3,1.0", [1, 3, 5], [60_000, 180_000, 300_000]),
            ("0.5", [0.5], [30_000]), ("120", [120], [7_200_000]), ("1.5,0.00001", [0.00001, 1.5], [1, 90_000]),
            ("0.33333", [0.33333], [20_000]),
        ] as [(String, [Double], [UInt32])])
    func accepted(_ argument: String, _ minutes: [Double], _ milliseconds: [UInt32]) throws {
        let limits = try TimeLimits(minutes: argument)
        #expect(limits.minutes == minutes)
        #expect(limits.milliseconds == milliseconds)
    }

    @Test(arguments: [
        ("", ""), ("1,,3", ""), ("1,", ""), ("0", "0"), ("-1", "-1"), ("1,nan", "nan"), ("inf", "inf"),
        ("121", "121"), ("5min", "5min"), ("0x5", "0x5"), ("1;3", "1;3"), ("0.000001", "0.000001"), ("1e9", "1e9"),
    ])
    func refused(_ argument: String, _ part: String) {
        let error = failure(PlanningError.self) { _ = try TimeLimits(minutes: argument) }
        #expect(error?.code == .badLimits)
        #expect(error?.message.hasPrefix("time limits \"\(argument)\": expected minutes above 0") == true)
        #expect(error?.message.hasSuffix("found \"\(part)\"") == true)
    }
}
