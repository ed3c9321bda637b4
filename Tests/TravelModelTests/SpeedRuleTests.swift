import OpeningHours
import ProfileReading
import Testing

@testable import TravelModel

/// Limits, ground, factors and top speeds.
@Suite struct SpeedRuleTests {
    @Test(
        arguments: [
            ("highway=primary maxspeed=50", .emergencyCar, "50 50"), ("highway=primary maxspeed=50", .car, "40 40"),
            ("highway=primary maxspeed=50", .emergencyTruck, "40 40"),
            ("highway=primary maxspeed=120", .emergencyTruck, "80 80"),
            ("highway=primary maxspeed=50", .motorcycle, "50 50"), ("highway=primary maxspeed=50", .foot, "6 6"),
            ("highway=residential maxspeed=fast", .foot, "6 6"),
            ("highway=primary maxspeed=50", .bicycle, "18 18"), ("highway=primary maxspeed=10", .bicycle, "10 10"),
            ("highway=primary maxspeed=10", .foot, "6 6"),
            ("highway=primary maxspeed=fast", .car, "65 65 unread maxspeed"),
            ("highway=primary maxspeed=CN:urban", .car, "40 40"),
            ("highway=primary maxspeed=30~mph", .emergencyCar, "48.3 48.3"),
            ("highway=primary maxspeed:forward=50", .car, "40 65"),
            ("highway=primary maxspeed:backward=10", .bicycle, "18 10"),
            // The planner's own speed is taken as it is.
            ("highway=primary maxspeed=50 speed_kmh=100", .emergencyTruck, "100 100"),
            ("highway=primary speed_kmh=100 surface=mud", .emergencyCar, "100 100"),
            ("highway=primary speed_kmh=40", .foot, "40 40"),
        ] as [(String, BuiltInProfile, String)])
    func limits(text: String, profile: BuiltInProfile, outcome: String) throws {
        #expect(try model(profile).outcome(text) == outcome)
    }

    @Test(
        arguments: [
            ("highway=primary surface=asphalt", .emergencyCar, "81 81"),
            ("highway=primary surface=paving_stones", .emergencyCar, "60 60 lowered"),
            ("highway=primary surface=Gravel", .emergencyCar, "40 40 lowered"),
            ("highway=primary surface=mud", .car, "10 10 lowered"),
            ("highway=primary surface=mud", .foot, "3 3 lowered"),
            ("highway=primary surface=mud", .bicycle, "3 3 lowered"), ("highway=primary surface=mud", .plain, "65 65"),
            ("highway=primary maxspeed=30 surface=gravel", .emergencyCar, "30 30"),
            ("highway=primary maxspeed=70 surface=gravel", .emergencyCar, "40 40 lowered"),
            ("highway=primary smoothness=bad", .emergencyCar, "40 40 lowered"),
            ("highway=primary smoothness=good", .emergencyCar, "81 81"),
            ("highway=primary smoothness=horrible surface=gravel", .emergencyCar, "10 10 lowered"),
            ("highway=primary smoothness=intermediate surface=sand", .emergencyCar, "20 20 lowered"),
            // The kind of track describes the ground better than its surface.
            ("highway=track tracktype=grade1", .motorcycle, "20 20"),
            ("highway=primary tracktype=grade1 surface=mud", .emergencyCar, "60 60 lowered"),
            ("highway=primary tracktype=grade5", .emergencyCar, "20 20 lowered"),
            ("highway=primary tracktype=unknown surface=mud", .emergencyCar, "10 10 lowered"),
            ("highway=primary maxspeed:forward=30 maxspeed:backward=50 surface=gravel", .emergencyCar, "30 40 lowered"),
            // Too bad for wheels, not for feet.
            ("highway=residential smoothness=impassable", .emergencyCar, "noAccess"),
            ("highway=residential smoothness=impassable", .car, "noAccess"),
            ("highway=residential smoothness=impassable", .bicycle, "noAccess"),
            ("highway=residential smoothness=impassable", .foot, "6 6"),
            ("highway=residential smoothness=impassable", .plain, "25 25"),
            ("highway=residential smoothness=impassable speed_kmh=20", .emergencyCar, "20 20"),
            // What is not driven so fast in any case is not lowered.
            ("highway=primary maxspeed=120 surface=cement", .emergencyTruck, "80 80"),
            ("highway=primary maxspeed=120 surface=paving_stones", .emergencyTruck, "60 60 lowered"),
        ] as [(String, BuiltInProfile, String)])
    func ground(text: String, profile: BuiltInProfile, outcome: String) throws {
        #expect(try model(profile).outcome(text) == outcome)
    }

    /// A vehicle that manages the worst ground has a speed for it.
    @Test func impassableGroundIsThePlannersToChange() throws {
        let model = try model(.emergencyCar) { $0.ground.smoothness["impassable"] = 3 / 3.6 }
        #expect(model.outcome("highway=track smoothness=impassable emergency=yes") == "3 3 lowered")
    }

    @Test(
        arguments: [
            ("highway=primary", "Tu 08:00", "40.5 40.5"), ("highway=primary", "Tu 10:00", "81 81"),
            ("highway=primary", nil, "81 81"), ("highway=primary maxspeed=50", "Tu 08:00", "25 25"),
            ("highway=residential", "Tu 08:00", "31 31"), ("highway=residential", "Tu 23:00", "37.2 37.2"),
            // Those that apply are multiplied.
            ("highway=secondary", "Tu 08:00", "31.1 31.1"), ("highway=secondary", "Tu 23:00", "74.5 74.5"),
            ("highway=secondary", nil, "62.1 62.1"),
            ("highway=primary speed_kmh=40", "Tu 08:00", "40 40"),
            // Ground and top speed are not multiplied.
            ("highway=primary surface=mud", "Tu 08:00", "10 10 lowered"),
            ("highway=primary surface=paving_stones", "Tu 08:00", "40.5 40.5"),
            ("highway=motorway", "Tu 23:00", "100 0"), ("highway=primary maxspeed=90", "Tu 23:00", "100 100"),
        ] as [(String, String?, String)])
    func factors(text: String, time: String?, outcome: String) throws {
        let night = try OpeningHours.parse("22:00-06:00")
        let peak = try OpeningHours.parse("Mo-Fr 07:00-09:00")
        let model = try model(.emergencyCar, at: time) {
            $0.topSpeed = 100 / 3.6
            $0.speedFactors = [
                SpeedFactor(factor: 0.5, classes: [.primary, .secondary], hours: peak),
                SpeedFactor(factor: 1.2, hours: night), SpeedFactor(factor: 0.9, classes: [.secondary]),
            ]
        }
        #expect(model.outcome(text) == outcome)
    }

    /// The words of the YAML.
    @Test(arguments: [
        ("{use: drive, factor: 1.2}", "60 60"), ("{use: cap}", "50 50"), ("{use: ignore}", "81 81"),
    ])
    func words(yaml: String, outcome: String) throws {
        let text = BuiltInProfile.emergencyCar.text.replacing("{use: drive, factor: 1.0}", with: yaml)
        let model = TravelModel(try readProfile(text: text, file: "mine.yaml"))
        #expect(model.outcome("highway=primary maxspeed=50") == outcome)
        #expect(model.outcome("highway=residential maxspeed=50") == (outcome == "60 60" ? "60 60" : "31 31"))
    }
}
