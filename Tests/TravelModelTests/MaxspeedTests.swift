import TestMaps
import Testing

@testable import TravelModel

@Suite struct MaxspeedTests {
    /// Values and what they mean in km/h.
    @Test(
        arguments: [
            ("50", 50), ("50.5", 50.5), (" 50 ", 50), ("50 km/h", 50), ("50km/h", 50), ("50kmh", 50), ("50 KPH", 50),
            ("30 mph", 48.28032), ("30mph", 48.28032), ("30 MPH", 48.28032), ("10 knots", 18.52),
            ("300", 300), ("0.5", 0.5), (".5", 0.5), ("007", 7),
            ("none", 140), ("None", 140), ("walk", 7),
            ("50;30", 30), ("50|30", 30), ("80; 50", 50), ("120||80", 80), ("30;50 mph", 30), ("50;signals", 50),
            ("50;nonsense", 50), ("none;90", 90),
            ("CN:urban", 50), ("CN:rural", 70), ("CN:motorway", 120), ("cn:Urban", 50),
            ("RO:rural", 90), ("RO:trunk", 100), ("RO:motorway", 130), ("FR:urban", 50), ("FR:rural", 80),
            ("DE:rural", 100), ("DE:motorway", 130), ("DE:living_street", 7), ("XX:living_street", 10),
            ("DE:zone30", 30), ("DE:zone:30", 30), ("DE:zone 20", 20), ("DE:30", 30), ("FR:zone30", 30),
            ("GB:zone:20", 32.18688), ("GB:nsl_single", 96.56064), ("GB:nsl_dual", 112.65408),
            ("UK:motorway", 112.65408),
            ("BE-VLG:rural", 70), ("BE-WAL:rural", 90), ("BE-WAL:motorway", 120), ("CA-ON:rural", 80),
            ("CZ:trunk", 110), ("PL:expressway", 120),
        ] as [(String, Double)])
    func readable(text: String, kilometresPerHour: Double) {
        guard case .limit(let speed) = parseMaxspeed(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(abs(speed * 3.6 - kilometresPerHour) < 1e-9)
    }

    @Test(arguments: ["signals", "variable", "Signals", "signals;variable", "signals;nonsense"])
    func variable(text: String) {
        #expect(parseMaxspeed(text) == .variable)
    }

    @Test(arguments: [
        "", " ", ";", "|", "fast", "0", "0 mph", "-50", "+50", "301", "200 mph", "1e2", "0x32", "inf", "nan", "50 m/s",
        "50,5", "1.2.3", ".", "50 km/h x", "mph", "DE", "DE:", ":urban", "D:urban", "DEU:urban", "DE:zone", "DE:zone:",
        "DE:zone:x", "DE:nonsense", "12:urban", "DE-:urban", "DE-A-B:urban", "urban", "DE:0", "DE:500", "national",
    ])
    func unreadable(text: String) {
        #expect(parseMaxspeed(text) == .unreadable)
    }

    /// Whatever the text, a limit is above 0 and at most 300 km/h, and a list of two is as low as the lower of both.
    @Test func randomTexts() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("MaxspeedTests.randomTexts: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("0123456789.:-| ;mphkn/zoCNurbaDE")
        func word() -> String {
            String(
                (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? " " })
        }
        func limit(_ text: String) -> Double? {
            if case .limit(let speed) = parseMaxspeed(text) { speed } else { nil }
        }
        for _ in 0..<20_000 {
            let (one, other) = (word(), word())
            let limits = [limit(one), limit(other)].compactMap { $0 }
            #expect(limits.allSatisfy { $0 > 0 && $0 <= 300 / 3.6 }, "\(one), \(other), seed \(seed)")
            #expect(limit("\(one);\(other)") == limits.min(), "\(one), \(other), seed \(seed)")
        }
    }
}

@Suite struct SpeedColumnTests {
    @Test(arguments: [("50", 50), (" 36.5 ", 36.5), ("3e1", 30), ("300", 300), ("0.1", 0.1)] as [(String, Double)])
    func valid(text: String, kilometresPerHour: Double) throws {
        #expect(abs(try checkedSpeed(text) * 3.6 - kilometresPerHour) < 1e-9)
        #expect(try checkedSpeed(text) == checkedSpeed(kilometresPerHour: kilometresPerHour))
    }

    @Test(arguments: ["", "fast", "0", "-5", "300.1", "nan", "inf", "0x20", "50 km/h", "1e999", "５０"])
    func invalid(text: String) {
        #expect {
            try checkedSpeed(text)
        } throws: { error in
            guard let error = error as? TravelModelError else { return false }
            return error.code == .badSpeed && error.code.rawValue == "bad-speed"
                && error.description.hasPrefix("expected a speed in km/h above 0 and at most 300, found ")
                && !error.description.contains("\n")
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -0.0, -1, 300.0001])
    func invalidNumber(kilometresPerHour: Double) {
        #expect(throws: TravelModelError.self) { try checkedSpeed(kilometresPerHour: kilometresPerHour) }
    }
}
