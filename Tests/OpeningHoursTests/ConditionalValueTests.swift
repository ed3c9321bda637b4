import Testing

@testable import OpeningHours

@Suite struct ConditionalValueTests {
    private static let engine = VehicleFacts(
        measures: [.weight: 14, .height: 3.2, .axles: 2], groups: ["motor_vehicle", "hgv", "emergency"])

    /// For a fire engine of 14 t and 3.2 m.
    @Test(
        arguments: [
            ("no @ (Mo-Fr 07:00-09:00)", "Mon 08:00", "no", false),
            ("no @ (Mo-Fr 07:00-09:00)", "Mon 10:00", nil, false),
            ("no @ Mo-Fr 07:00-09:00", "Mon 08:00", "no", false), ("no@(Mo-Fr 07:00-09:00);", "Mon 08:00", "no", false),
            ("no @ (Mo-Fr 07:00-09:00)", nil, nil, true), ("yes @ (24/7)", nil, "yes", false),
            ("yes @ (Su 00:00-24:00; Mo-Fr 00:00-09:00,19:00-00:00)", "Sun 12:00", "yes", false),
            ("yes @ (Su 00:00-24:00; Mo-Fr 00:00-09:00,19:00-00:00)", "Mon 12:00", nil, false),
            // The last one that applies wins.
            ("50 @ (06:00-22:00); 30 @ (12:00-14:00)", "13:00", "30", false),
            ("50 @ (06:00-22:00); 30 @ (12:00-14:00)", "15:00", "50", false),
            ("30 @ (12:00-14:00); 50 @ (06:00-22:00)", "13:00", "50", false),
            ("delivery @ (Mo-Su 06:00-10:00); disabled @ (Mo-Su 06:00-10:00)", "07:00", "disabled", false),
            // Vehicles.
            ("no @ (weight>7.5)", nil, "no", false), ("no @ (weight > 7.5 t)", nil, "no", false),
            ("no @ weight>14", nil, nil, false), ("no @ (weight>=14)", nil, "no", false),
            ("no @ (weight<14)", nil, nil, false), ("no @ (weight<=14000kg)", nil, "no", false),
            ("no @ (weight=14)", nil, "no", false), ("no @ (height>10.5 ft)", nil, nil, false),
            ("no @ (height>10 ft)", nil, "no", false), ("no @ (axles>2)", nil, nil, false),
            ("no @ (weight>15 st)", nil, "no", false), ("no @ (weight>16 st)", nil, nil, false),
            ("no @ (length>10)", nil, nil, true), ("no @ hgv", nil, "no", false), ("No @ (HGV)", nil, "No", false),
            ("no @ bicycle", nil, nil, false), ("yes @ (emergency)", nil, "yes", false),
            // Joined.
            ("no @ (Mo-Fr 07:00-09:00 AND weight>7.5)", "Mon 08:00", "no", false),
            ("no @ (Mo-Fr 07:00-09:00 and weight>7.5)", "Mon 10:00", nil, false),
            ("no @ ((Mo-Fr 07:00-09:00; PH off) AND hgv)", "Mon 08:00", "no", true),
            ("no @ (Mo-Fr 07:00-09:00 AND weight>17)", "08:00", nil, false),
            ("no @ ((Mo) AND (hgv))", "Mon", "no", false),
            ("no @ (hgv AND length>8 AND 07:00-09:00)", "10:00", nil, false),
            ("no @ ((sunrise-00:30)-09:00)", "05:30", "no", false),
            ("no @ (sunrise-00:30)-09:00", "05:30", "no", false),
            ("no @ (hgv AND \"a AND b\")", "Mon", nil, true),
            // Weather is not known.
            ("90 @ wet", nil, nil, true), ("90 @ (wet AND bicycle)", nil, nil, false),
            ("90 @ snow; 70 @ (24/7)", nil, "70", false), ("70 @ (24/7); 90 @ snow", nil, "70", true),
            ("70 @ (24/7); 70 @ snow", nil, "70", false), ("70 @ snow; 70 @ wet", nil, nil, true),
            ("no @ (Sa,Su,PH 07:00-20:00)", "Mon 08:00", nil, true),
            ("no @ (Sa,Su,PH 07:00-20:00)", "Sat 8:00", "no", false),
        ] as [(String, String?, String?, Bool)])
    func value(text: String, moment: String?, expected: String?, unread: Bool) throws {
        let value = try ConditionalValue.parse(text)
        let answer = value.value(at: try moment.map { try Moment.parse($0) }, vehicle: Self.engine)
        #expect(answer.value == expected)
        #expect(answer.unread == unread)
    }

    @Test(
        arguments: [
            ("", "", .badCondition), (" ; ", "", .badCondition), ("no", "no", .badCondition),
            ("@ hgv", "@ hgv", .badCondition),
            ("no @", "no @", .badCondition), ("no @ ()", "no @ ()", .badCondition),
            ("no @ (hgv AND )", "no @ (hgv AND )", .badCondition), ("no @ (weight>x)", "weight>x", .badCondition),
            ("no @ (weight>)", "weight>", .badCondition), ("no @ (weight>7.5 m)", "weight>7.5 m", .badCondition),
            ("no @ (stay>2 hours)", "stay>2 hours", .badCondition), ("no @ (lorries)", "lorries", .badHours),
            ("no @ hgv; 50", "50", .badCondition), ("120; 90 @ wet", "120", .badCondition),
            ("no @ hgv @ bus", "hgv @ bus", .badHours),
            ("no @ (Mo-Fr 7-9)", "7-9", .badHours), ("no @ (weight>1.2.3)", "weight>1.2.3", .badCondition),
            ("no @ (hgv)(bus)", "hgv)(bus)", .badHours),
            ("no @ Mo-Fr 07:00-09:00; Sa 10:00-12:00", "Sa 10:00-12:00", .badCondition),
        ] as [(String, String, OpeningHoursError.Code)])
    func refused(text: String, part: String, code: OpeningHoursError.Code) {
        #expect {
            try ConditionalValue.parse(text)
        } throws: { error in
            guard let error = error as? OpeningHoursError else { return false }
            if error.part != part { print("\(text): \(error)") }
            return error.code == code && error.part == part
        }
    }

    @Test func sunTimesAreTold() throws {
        #expect(try ConditionalValue.parse("no @ (hgv AND sunset-sunrise)").assumesSunTimes)
        #expect(try !ConditionalValue.parse("no @ (hgv AND 18:00-06:00)").assumesSunTimes)
    }
}
