import OpeningHours
import ProfileReading
import Testing

@testable import TravelModel

/// What the tags of a turn restriction say to each profile.
@Suite struct RestrictionTagTests {
    private func outcome(_ model: TravelModel, _ text: String) -> String {
        switch model.judgeRestriction(tags(text)) {
        case .forbidden: "no"
        case .only: "only"
        case .notForUs: "-"
        case .unread: "unread"
        }
    }

    @Test(
        arguments: [
            ("restriction=no_left_turn", nil, "no"), ("restriction=no_right_turn", nil, "no"),
            ("restriction=no_straight_on", nil, "no"), ("restriction=no_u_turn", nil, "no"),
            ("restriction=no_entry", nil, "no"), ("restriction=no_exit", nil, "no"),
            ("restriction=NO_LEFT_TURN", nil, "no"), ("restriction=~no_left_turn~", nil, "no"),
            ("restriction=only_straight_on", nil, "only"), ("restriction=only_right_turn", nil, "only"),
            ("restriction=only_left_turn", nil, "only"), ("restriction=only_u_turn", nil, "only"),
            ("restriction=none", nil, "-"), ("restriction=turn_left", nil, "unread"), ("restriction=", nil, "-"),
            ("", nil, "-"),
            // Exceptions: an emergency vehicle and a car.
            ("restriction=no_left_turn except=emergency", nil, "-"),
            ("restriction=no_left_turn except=motorcar", nil, "-"),
            ("restriction=no_left_turn except=psv", nil, "no"),
            ("restriction=no_left_turn except=bus;emergency", nil, "-"),
            ("restriction=no_left_turn except=bus;~Emergency", nil, "-"),
            ("restriction=only_left_turn except=bicycle", nil, "only"),
            // For some vehicles only.
            ("restriction:hgv=no_left_turn", nil, "-"), ("restriction:motorcar=no_left_turn", nil, "no"),
            ("restriction:emergency=no_left_turn", nil, "no"), ("restriction:bicycle=no_left_turn", nil, "-"),
            ("restriction:bus=no_left_turn restriction=only_straight_on", nil, "only"),
            // At some hours only.
            ("restriction:conditional=no_left_turn~@~(Mo-Fr~07:00-09:00)", "Tu 08:00", "no"),
            ("restriction:conditional=no_left_turn~@~(Mo-Fr~07:00-09:00)", "Tu 10:00", "-"),
            ("restriction:conditional=no_left_turn~@~(Mo-Fr~07:00-09:00)", "Su 08:00", "-"),
            ("restriction:conditional=no_left_turn~@~(Mo-Fr~07:00-09:00)", nil, "unread"),
            ("restriction:conditional=no_left_turn~@~whenever", "Tu 08:00", "unread"),
            ("restriction=no_left_turn restriction:conditional=none~@~(22:00-06:00)", "23:00", "-"),
            ("restriction=no_left_turn restriction:conditional=none~@~(22:00-06:00)", "12:00", "no"),
            ("restriction=no_left_turn restriction:conditional=none~@~(22:00-06:00)", nil, "no"),
            ("restriction:conditional=no_left_turn~@~(07:00-09:00);only_straight_on~@~(16:00-19:00)", "17:00", "only"),
            ("restriction:hgv:conditional=no_left_turn~@~(07:00-09:00)", "08:00", "-"),
            ("restriction:motorcar:conditional=no_left_turn~@~(07:00-09:00)", "08:00", "no"),
            ("restriction:conditional=no_left_turn~@~(07:00-09:00) except=emergency", "08:00", "-"),
            ("restriction:conditional=no_left_turn~@~(07:00-09:00) except=emergency", nil, "-"),
            // As it was said before conditions were.
            ("restriction=no_left_turn day_on=Monday day_off=Friday hour_on=07:00 hour_off=09:00", "Tu 08:00", "no"),
            ("restriction=no_left_turn day_on=Monday day_off=Friday hour_on=07:00 hour_off=09:00", "Tu 10:00", "-"),
            ("restriction=no_left_turn day_on=Monday day_off=Friday hour_on=07:00 hour_off=09:00", "Sa 08:00", "-"),
            ("restriction=no_left_turn day_on=Mo day_off=fri", "Sa 08:00", "-"),
            ("restriction=no_left_turn day_on=Mo day_off=fri", "Fr", "no"),
            ("restriction=no_left_turn hour_on=22:00 hour_off=06:00", "23:00", "no"),
            ("restriction=no_left_turn hour_on=22:00 hour_off=06:00", "12:00", "-"),
            ("restriction=no_left_turn hour_on=22:00 hour_off=06:00", nil, "unread"),
            ("restriction=no_left_turn hour_on=22:00", "23:00", "unread"),
            ("restriction=no_left_turn day_on=T day_off=Fr", "Tu", "unread"),
            ("restriction=no_left_turn day_on=Mo day_off=Fr", "Su", "-"),
            ("restriction=no_left_turn hour_on=22 hour_off=noon", "23:00", "unread"),
        ] as [(String, String?, String)])
    func emergencyCar(text: String, time: String?, expected: String) throws {
        #expect(outcome(try model(.emergencyCar, at: time), text) == expected)
    }

    @Test(
        arguments: [
            // emergency-car, emergency-truck, car, motorcycle, bicycle
            ("restriction=no_left_turn", ["no", "no", "no", "no", "no"]),
            ("restriction=no_left_turn except=emergency", ["-", "-", "no", "-", "no"]),
            ("restriction=no_left_turn except=bicycle", ["no", "no", "no", "no", "-"]),
            ("restriction=no_left_turn except=hgv", ["no", "-", "no", "no", "no"]),
            ("restriction=no_left_turn except=motorcycle", ["no", "no", "no", "-", "no"]),
            ("restriction:hgv=no_left_turn", ["-", "no", "-", "-", "-"]),
            ("restriction:motor_vehicle=no_left_turn", ["no", "no", "no", "no", "-"]),
            ("restriction:bicycle=no_left_turn", ["-", "-", "-", "-", "no"]),
            ("restriction:conditional=no_left_turn~@~(weight>7.5)", ["-", "no", "-", "-", "-"]),
        ] as [(String, [String])])
    func profiles(text: String, expected: [String]) throws {
        let profiles: [BuiltInProfile] = [.emergencyCar, .emergencyTruck, .car, .motorcycle, .bicycle]
        for (profile, expected) in zip(profiles, expected) {
            #expect(outcome(try model(profile), text) == expected, "\(text): \(profile)")
        }
    }

    /// What is told of former hours: whether they cannot be read or the time is missing.
    @Test(
        arguments: [
            (
                "day_on=Mo day_off=Fr", nil,
                "it holds at some hours (day_on=Mo, day_off=Fr), which needs --time with day and hour"
            ),
            (
                "hour_on=07:00 hour_off=09:00", "Tu",
                "it holds at some hours (hour_on=07:00, hour_off=09:00), which needs --time with day and hour"
            ),
            ("day_on=T day_off=Fr", "Tu 08:00", "its hours cannot be understood: day_on=T, day_off=Fr"),
            ("hour_on=22:00", "23:00", "its hours cannot be understood: hour_on=22:00"),
        ] as [(String, String?, String)])
    func formerHours(text: String, time: String?, reason: String) throws {
        let found = try model(.car, at: time).judgeRestriction(tags("restriction=no_left_turn \(text)"))
        #expect(found == .unread(reason))
    }

    /// Every key of a restriction that decides anything is among those that are kept.
    @Test func keys() throws {
        for profile in BuiltInProfile.alongStreets {
            let model = try model(profile)
            #expect(model.restrictionKeys.isEmpty == [.plain, .foot].contains(profile), "\(profile)")
            #expect(Set(model.restrictionKeys).count == model.restrictionKeys.count)
        }
        let keys = try model(.emergencyTruck).restrictionKeys
        #expect(
            Set(keys).isSuperset(of: ["restriction:hgv", "restriction:hgv:conditional", "restriction:conditional"]))
        #expect(Set(keys).isSuperset(of: ["except", "day_on", "day_off", "hour_on", "hour_off"]))
    }
}
