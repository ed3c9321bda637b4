import ProfileReading
import Testing

@testable import TravelModel

/// One-way streets, and who goes against them.
@Suite struct DirectionRuleTests {
    @Test(
        arguments: [
            ("oneway=yes", .emergencyCar, "31 0"), ("oneway=-1", .emergencyCar, "0 31"),
            ("oneway=yes oneway:emergency=no", .emergencyCar, "31 31"),
            ("oneway=yes oneway:emergency=no", .car, "25 0"),
            ("oneway=yes oneway:emergency=-1", .emergencyCar, "0 31"), ("oneway:emergency=yes", .emergencyCar, "31 0"),
            ("oneway:emergency=yes", .car, "25 25"), ("oneway=yes oneway:emergency=no", .motorcycle, "31 31"),
            ("oneway=yes oneway:emergency=no", .emergencyTruck, "25 25"),
            ("oneway=yes oneway:bicycle=no", .bicycle, "18 18"),
            ("oneway=yes oneway:bicycle=no", .emergencyCar, "31 0"),
            ("oneway=yes", .bicycle, "18 0"), ("oneway=no oneway:bicycle=yes", .bicycle, "18 0"),
            ("oneway=yes", .foot, "6 6"), ("oneway=-1", .foot, "6 6"), ("oneway:foot=yes", .foot, "6 0"),
            ("oneway:foot=-1", .foot, "0 6"), ("oneway:foot=yes", .bicycle, "18 18"),
            ("junction=roundabout", .emergencyCar, "31 0"), ("junction=circular", .car, "25 0"),
            ("junction=roundabout", .foot, "6 6"), ("junction=roundabout oneway:emergency=no", .emergencyCar, "31 31"),
            ("oneway=alternating", .car, "25 25"), ("oneway=alternating", .emergencyCar, "31 31"),
            ("oneway=reversible", .emergencyCar, "noAccess"), ("oneway=reversible", .car, "noAccess"),
            ("oneway=reversible", .plain, "noAccess"), ("oneway=reversible", .bicycle, "noAccess"),
            ("oneway=reversible", .foot, "6 6"), ("oneway=reversible oneway:emergency=no", .emergencyCar, "31 31"),
            ("oneway=reversible oneway:bicycle=yes", .bicycle, "18 0"),
        ] as [(String, BuiltInProfile, String)])
    func ofAResidentialStreet(text: String, profile: BuiltInProfile, outcome: String) throws {
        #expect(try model(profile).outcome("highway=residential \(text)") == outcome)
    }

    @Test(
        arguments: [
            // never, at a penalty, freely
            ("highway=residential oneway=yes", "31 0", "31 9.3", "31 31"),
            ("highway=residential oneway=-1", "0 31", "9.3 31", "31 31"),
            ("highway=residential oneway=yes maxspeed=50", "50 0", "50 15", "50 50"),
            ("highway=residential oneway=yes speed_kmh=40", "40 0", "40 12", "40 40"),
            ("highway=residential oneway=yes oneway:emergency=no", "31 31", "31 31", "31 31"),
            ("highway=residential", "31 31", "31 31", "31 31"),
            // Either direction of a tidal street may be the wrong one.
            ("highway=residential oneway=reversible", "noAccess", "9.3 9.3", "31 31"),
            ("highway=trunk oneway=reversible", "noAccess", "noAccess", "noAccess"),
            // never on these, however free one is
            ("highway=motorway", "112 0", "112 0", "112 0"),
            ("highway=motorway_link oneway=yes", "56 0", "56 0", "56 0"),
            ("highway=trunk oneway=yes", "106 0", "106 0", "106 0"),
            ("highway=trunk_link oneway=yes", "50 0", "50 0", "50 0"),
            ("highway=primary oneway=yes", "81 0", "81 24.3", "81 81"),
            ("highway=residential junction=roundabout", "31 0", "31 0", "31 0"),
            ("highway=primary junction=circular", "81 0", "81 0", "81 0"),
            ("highway=residential junction=roundabout oneway=yes", "31 0", "31 0", "31 0"),
            // A direction that is barred by an access tag is no one-way street to go against.
            ("highway=residential motor_vehicle:backward=no", "31 0", "31 0", "31 0"),
        ])
    func contraflow(text: String, never: String, penalty: String, freely: String) throws {
        for (share, expected) in [(0, never), (0.3, penalty), (1, freely)] {
            let found = try model(.emergencyCar) { $0.oneway.contraflow = share }.outcome(text)
            #expect(found == expected, "\(text) with a contraflow of \(share)")
        }
    }

    /// A street whose direction changes by the hour is open where the hours are tagged and the time is known.
    @Test(
        arguments: [
            ("We 08:00", "31 0"), ("We 17:00", "0 31"), ("We 12:00", "noAccess"), (nil, "undecided"),
        ] as [(String?, String)])
    func reversible(time: String?, outcome: String) throws {
        let text =
            "highway=residential oneway=reversible oneway:conditional=yes~@~(Mo-Fr~06:00-10:00);~-1~@~(Mo-Fr~15:00-19:00)"
        #expect(try model(.emergencyCar, at: time).outcome(text) == outcome)
    }

    @Test func roundaboutsAgainstTheFlowOnlyWhereThePlannerSaysSo() throws {
        let free = try model(.emergencyCar) {
            $0.oneway.contraflow = 1
            $0.oneway.neverAgainstRoundabouts = false
        }
        #expect(free.outcome("highway=residential junction=roundabout") == "31 31")
        #expect(free.outcome("highway=trunk junction=roundabout") == "106 0")
    }

    /// The words of the YAML.
    @Test(
        arguments: [
            ("contraflow: never", "31 0"), ("contraflow: penalty\n  contraflow_factor: 0.3", "31 9.3"),
            ("contraflow: free", "31 31"),
        ])
    func words(yaml: String, outcome: String) throws {
        let text = BuiltInProfile.emergencyCar.text.replacing("contraflow: never", with: yaml)
        let profile = try readProfile(text: text, file: "mine.yaml")
        #expect(TravelModel(profile).outcome("highway=residential oneway=yes") == outcome)
        #expect(TravelModel(profile).outcome("highway=trunk oneway=yes") == "106 0")
        #expect(TravelModel(profile).outcome("highway=residential junction=roundabout") == "31 0")
    }
}
