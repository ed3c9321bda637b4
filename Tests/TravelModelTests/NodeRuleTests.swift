import OpeningHours
import ProfileReading
import Testing

@testable import TravelModel

/// What nodes of a street do: signs, signals, crossings and barriers, for each profile.
@Suite struct NodeRuleTests {
    @Test(
        arguments: [
            ("highway=traffic_signals", .emergencyCar, "2"), ("highway=traffic_signals", .motorcycle, "1"),
            ("highway=traffic_signals", .foot, "5"), ("highway=traffic_signals", .plain, "free"),
            ("highway=traffic_signals traffic_signals:direction=forward", .car, "2 0"),
            ("highway=traffic_signals traffic_signals:direction=backward", .car, "0 2"),
            ("highway=traffic_signals traffic_signals:direction=both", .car, "2"),
            ("highway=traffic_signals direction=forward", .car, "2 0"),
            ("highway=traffic_signals direction=forward traffic_signals:direction=backward", .car, "0 2"),
            ("highway=stop", .car, "2"), ("highway=stop direction=forward", .car, "2 0"),
            ("highway=stop direction=backward", .emergencyCar, "0 2"), ("highway=stop", .motorcycle, "1"),
            ("highway=stop direction=SE", .car, "2"),
            ("highway=give_way", .car, "1"), ("highway=give_way direction=backward", .car, "0 1"),
            ("highway=give_way", .emergencyCar, "free"), ("highway=crossing", .car, "free"),
            ("highway=street_lamp", .car, "free"), ("", .car, "free"),
            ("railway=level_crossing", .emergencyCar, "10"), ("railway=level_crossing", .foot, "10"),
            ("railway=level_crossing", .plain, "free"), ("railway=switch", .emergencyCar, "free"),
            ("railway=level_crossing highway=stop direction=forward", .car, "12 10"),
            ("highway=traffic_signals barrier=gate", .emergencyCar, "17"),
        ] as [(String, BuiltInProfile, String)])
    func signsAndCrossings(text: String, profile: BuiltInProfile, outcome: String) throws {
        #expect(try model(profile).nodeOutcome(text) == outcome)
    }

    @Test(arguments: [("Tu 08:00", "closed"), ("Tu 10:00", "10"), (nil, "10")] as [(String?, String)])
    func aLevelCrossingIsClosedByHours(time: String?, outcome: String) throws {
        let text = BuiltInProfile.emergencyCar.text.replacing(
            "level_crossing: 10\n", with: "level_crossing: 10\n  level_crossing_closed: \"Mo-Fr 07:00-09:00\"\n")
        let profile = try readProfile(text: text, file: "mine.yaml")
        let model = TravelModel(profile, at: try time.map { try Moment.parse($0) })
        #expect(model.nodeOutcome("railway=level_crossing") == outcome)
        #expect(model.nodeOutcome("highway=stop") == "2")
    }

    @Test func everyPenaltyIsThePlannersToChange() throws {
        let model = try model(.emergencyCar) {
            ($0.penalties.crossing, $0.penalties.giveWay, $0.penalties.stop) = (3, 4, 5)
            ($0.penalties.trafficSignals, $0.penalties.levelCrossing) = (6, 0)
        }
        #expect(model.nodeOutcome("highway=crossing") == "3")
        #expect(model.nodeOutcome("highway=give_way") == "4")
        #expect(model.nodeOutcome("highway=stop") == "5")
        #expect(model.nodeOutcome("highway=traffic_signals") == "6")
        #expect(model.nodeOutcome("railway=level_crossing") == "free")
        #expect(model.nodeOutcome("railway=level_crossing highway=crossing") == "3")
    }

    /// emergency-car, car, motorcycle, bicycle, foot.
    @Test(
        arguments: [
            ("barrier=gate", ["15", "30", "15", "5", "5"]), ("barrier=lift_gate", ["10", "15", "5", "3", "free"]),
            ("barrier=bollard", ["closed", "closed", "3", "free", "free"]),
            ("barrier=bollard bollard=removable", ["20", "free", "20", "free", "free"]),
            ("barrier=bollard bollard=rising", ["20", "free", "20", "free", "free"]),
            ("barrier=bollard bollard=fixed", ["closed", "closed", "3", "free", "free"]),
            ("barrier=cycle_barrier", ["closed", "closed", "10", "5", "free"]),
            ("barrier=block", ["closed", "closed", "5", "3", "free"]),
            ("barrier=sliding_gate", ["15", "30", "15", "3", "free"]),
            ("barrier=chain", ["30", "closed", "10", "3", "free"]),
            ("barrier=toll_booth", ["5", "15", "5", "3", "free"]),
            ("barrier=height_restrictor", ["free", "free", "free", "3", "free"]),
            ("barrier=bus_trap", ["closed", "closed", "free", "3", "free"]),
            ("barrier=kerb", ["free", "free", "2", "3", "free"]),
            ("barrier=no", ["free", "free", "free", "3", "free"]),
            ("barrier=wall", ["closed", "closed", "closed", "closed", "closed"]),
            ("barrier=yes", ["closed", "closed", "closed", "3", "free"]),
            ("barrier=hovercraft", ["closed", "closed", "closed", "3", "free"]),
            // Locked: a key costs time, or nobody comes through.
            ("barrier=gate locked=yes", ["30", "closed", "30", "closed", "closed"]),
            ("barrier=gate locked=no", ["15", "30", "15", "5", "5"]),
            ("barrier=bollard locked=yes", ["closed", "closed", "30", "closed", "closed"]),
            // Access tags close what is passed by its kind and open what is closed by it.
            ("barrier=gate access=no", ["closed", "closed", "closed", "closed", "closed"]),
            ("barrier=gate access=private", ["15", "closed", "15", "closed", "5"]),
            ("barrier=gate access=no emergency=yes", ["15", "closed", "15", "5", "5"]),
            ("barrier=gate access=no foot=yes", ["closed", "closed", "closed", "closed", "5"]),
            ("barrier=gate motor_vehicle=no", ["closed", "closed", "closed", "5", "5"]),
            ("barrier=gate emergency=no", ["closed", "30", "closed", "5", "5"]),
            ("barrier=bollard emergency=yes", ["20", "closed", "3", "free", "free"]),
            ("barrier=bollard motor_vehicle=no", ["closed", "closed", "closed", "free", "free"]),
            ("barrier=bollard motor_vehicle=yes", ["20", "10", "3", "free", "free"]),
            ("barrier=bus_trap psv=yes", ["closed", "closed", "free", "3", "free"]),
            ("barrier=wall foot=yes", ["closed", "closed", "closed", "closed", "5"]),
            ("access=no", ["free", "free", "free", "free", "free"]),
        ] as [(String, [String])])
    func barriers(text: String, outcomes: [String]) throws {
        let profiles: [BuiltInProfile] = [.emergencyCar, .car, .motorcycle, .bicycle, .foot]
        for (profile, expected) in zip(profiles, outcomes) {
            #expect(try model(profile).nodeOutcome(text) == expected, "\(text): \(profile)")
        }
        #expect(try model(.plain).nodeOutcome(text) == "free")
    }

    @Test(
        arguments: [
            ("motor_vehicle:conditional=no~@~(20:00-06:00)", "23:00", "closed"),
            ("motor_vehicle:conditional=no~@~(20:00-06:00)", "12:00", "15"),
            ("motor_vehicle:conditional=no~@~(20:00-06:00)", nil, "15 undecided"),
            ("access=no emergency:conditional=yes~@~(20:00-06:00)", "23:00", "15"),
            ("access=no emergency:conditional=yes~@~(20:00-06:00)", "12:00", "closed"),
            ("access=no emergency:conditional=yes~@~(20:00-06:00)", nil, "closed undecided"),
        ] as [(String, String?, String)])
    func gatesByTheHour(text: String, time: String?, outcome: String) throws {
        #expect(try model(.emergencyCar, at: time).nodeOutcome("barrier=gate \(text)") == outcome)
    }
}
