import OpeningHours
import ProfileReading
import Testing

@testable import TravelModel

/// Tags that hold under conditions, at a moment and without one.
@Suite struct ConditionRuleTests {
    private static let peak = "no~@~(Mo-Fr~07:00-09:00)"

    @Test(
        arguments: [
            // Access.
            ("motor_vehicle:conditional=\(peak)", "Tu 08:30", "noAccess"),
            ("motor_vehicle:conditional=\(peak)", "Tu 09:30", "31 31"),
            ("motor_vehicle:conditional=\(peak)", "Sa 08:30", "31 31"),
            ("motor_vehicle:conditional=\(peak)", nil, "31 31 undecided"),
            ("motor_vehicle:conditional=\(peak) emergency=yes", "Tu 08:30", "31 31"),
            ("access:conditional=\(peak) motor_vehicle=yes", "Tu 08:30", "31 31"),
            ("motor_vehicle:forward:conditional=\(peak)", "Tu 08:30", "0 31"),
            ("motor_vehicle:forward:conditional=\(peak)", "Tu 12:00", "31 31"),
            ("emergency:conditional=\(peak)", "Tu 08:30", "noAccess"),
            ("access=no access:conditional=yes~@~(Mo-Fr~07:00-09:00)", "Tu 08:30", "31 31"),
            ("access=no access:conditional=yes~@~(Mo-Fr~07:00-09:00)", "Tu 10:30", "noAccess"),
            // Not known to be open, and known to be not known.
            ("access=no access:conditional=yes~@~(Mo-Fr~07:00-09:00)", nil, "undecided"),
            ("access=no emergency:conditional=yes~@~snow", "Tu 10:30", "undecided"),
            ("access=no emergency:conditional=yes~@~snow impassable=yes", "Tu 10:30", "noAccess"),
            // Groups: it is an emergency vehicle and a car, and no lorry.
            ("access:conditional=no~@~hgv", "Tu 08:30", "31 31"),
            ("access=no access:conditional=yes~@~emergency", nil, "31 31"),
            ("access:conditional=no~@~(motorcar~AND~Mo-Fr~07:00-09:00)", "Tu 08:30", "noAccess"),
            ("access:conditional=no~@~(hgv~AND~Mo-Fr~07:00-09:00)", nil, "31 31"),
            ("access:conditional=no~@~wet", "Tu 08:30", "31 31 undecided"),
            ("access:conditional=no~@~whenever", "Tu 08:30", "31 31 undecided"),
            // A measure that the profile does not state is within every limit, as it is for maxweight.
            ("access:conditional=no~@~(weight>3.5)", "Tu 08:30", "31 31"),
            ("access:conditional=no~@~(length>10)", nil, "31 31"),
            ("access=no access:conditional=yes~@~(weight<3.5)", nil, "31 31"),
            ("access:conditional=no~@~(weight>3.5~AND~Mo-Fr~07:00-09:00)", nil, "31 31"),
            ("maxspeed=50 maxspeed:conditional=30~@~(weightrating>7.5)", nil, "50 50"),
            ("access:conditional=no~@~(axles>2)", nil, "31 31 undecided"),
            // Conditions on keys that are not this traveller's.
            ("bicycle:conditional=\(peak)", nil, "31 31"), ("parking:lane:conditional=\(peak)", nil, "31 31"),
            // Speed.
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00)", "23:00", "30 30"),
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00)", "12:00", "50 50"),
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00)", nil, "50 50 undecided"),
            ("maxspeed:conditional=30~@~(22:00-06:00)", "12:00", "31 31"),
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00);~20~@~(00:00-01:00)", "00:30", "20 20"),
            ("maxspeed=50 maxspeed:forward:conditional=30~@~(22:00-06:00)", "23:00", "30 50"),
            ("maxspeed=50 maxspeed:backward=40 maxspeed:backward:conditional=20~@~(22:00-06:00)", "23:00", "50 20"),
            ("maxspeed=50 maxspeed:backward=40 maxspeed:backward:conditional=20~@~(22:00-06:00)", "12:00", "50 40"),
            // A condition that is met goes before a limit of one direction that knows none.
            ("maxspeed=50 maxspeed:forward=60 maxspeed:conditional=30~@~(22:00-06:00)", "23:00", "30 30"),
            ("maxspeed=50 maxspeed:forward=60 maxspeed:conditional=30~@~(22:00-06:00)", "12:00", "60 50"),
            ("maxspeed=50 maxspeed:conditional=fast~@~(22:00-06:00)", "23:00", "50 50 unread maxspeed"),
            // Direction.
            ("oneway:conditional=yes~@~(07:00-09:00)", "08:00", "31 0"),
            ("oneway:conditional=yes~@~(07:00-09:00)", "10:00", "31 31"),
            ("oneway=yes oneway:conditional=-1~@~(16:00-19:00)", "17:00", "0 31"),
            ("oneway=yes oneway:conditional=no~@~(16:00-19:00)", nil, "31 0 undecided"),
        ] as [(String, String?, String)])
    func emergencyCar(text: String, time: String?, outcome: String) throws {
        #expect(try model(.emergencyCar, at: time).outcome("highway=residential \(text)") == outcome)
    }

    /// Times of the year and holidays are known only when the date is.
    @Test(arguments: [
        ("2026-07-15T12:00", "noAccess"), ("2026-11-25T12:00", "25 25"), ("Tu 12:00", "25 25 undecided"),
    ])
    func summer(time: String, outcome: String) throws {
        let text = "highway=residential motor_vehicle:conditional=no~@~(Jun-Aug)"
        #expect(try model(.car, at: time).outcome(text) == outcome)
    }

    /// The main job's profile reads no conditions.
    @Test func plainReadsNone() throws {
        let text = "highway=residential access:conditional=no~@~(Mo-Su~00:00-24:00) maxspeed:conditional=10~@~24/7"
        #expect(try model(.plain, at: "Tu 08:30").outcome(text) == "25 25")
        #expect(try model(.car, at: "Tu 08:30").outcome(text) == "noAccess")
    }

    /// A fire engine knows its weight.
    @Test(arguments: [
        ("access:conditional=no~@~(weight>7.5)", "noAccess"), ("access:conditional=no~@~(weight>20)", "25 25"),
        ("access:conditional=no~@~(height>3)", "noAccess"), ("access:conditional=no~@~(axles>2)", "25 25 undecided"),
        ("access:conditional=no~@~hgv", "noAccess"), ("maxspeed=50 maxspeed:conditional=30~@~(weight>12~t)", "24 24"),
        ("maxweight=7.5 maxweight:conditional=none~@~emergency", "25 25"),
        ("maxweight=7.5 maxweight:conditional=none~@~(22:00-06:00)", "tooLarge"),
        ("maxweight:conditional=7.5~@~(07:00-09:00)", "tooLarge"),
    ])
    func fireEngine(text: String, outcome: String) throws {
        #expect(try model(.emergencyTruck, at: "Tu 08:30").outcome("highway=residential \(text)") == outcome)
    }
}
