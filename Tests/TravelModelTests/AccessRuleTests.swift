import OpeningHours
import ProfileReading
import Testing

@testable import TravelModel

/// Who may pass: each tag of OpenStreetMap's hierarchy for each profile.
@Suite struct AccessRuleTests {
    /// Streets of the class `residential`: whether emergency-car, car, motorcycle, bicycle and foot may use them.
    @Test(arguments: [
        ("", "ecmbf"),
        ("access=no", "-----"), ("access=private", "e-m-f"), ("access=permit", "e-mbf"), ("access=delivery", "e-mbf"),
        ("access=customers", "e-mbf"), ("access=destination", "ecmbf"), ("access=military", "e-mbf"),
        ("access=unknown", "ecmbf"),
        // The more specific key decides, whatever the more general say.
        ("access=no vehicle=yes", "ecmb-"), ("access=yes vehicle=no", "----f"), ("vehicle=no bicycle=yes", "--mbf"),
        ("vehicle=no motor_vehicle=yes", "ecm-f"), ("motor_vehicle=no", "---bf"),
        ("motor_vehicle=no motorcar=yes", "ec-bf"), ("motor_vehicle=no motorcycle=yes", "--mbf"),
        ("motor_vehicle=yes motorcar=no", "--mbf"), ("motor_vehicle=private", "e-mbf"), ("motorcar=no", "--mbf"),
        ("bicycle=no", "ecm-f"), ("bicycle=use_sidepath", "ecm-f"), ("foot=no", "ecmb-"),
        ("foot=use_sidepath", "ecmb-"), ("foot=private", "ecmbf"), ("access=no foot=yes", "----f"),
        // A tag for emergency vehicles decides before all others.
        ("access=no emergency=yes", "e-mbf"), ("motor_vehicle=no emergency=designated", "e-mbf"),
        ("motorcar=no emergency=yes", "e-mbf"), ("emergency=no", "-c-bf"), ("emergency=no motorcar=yes", "-c-bf"),
        ("emergency=private access=no", "e-m--"), ("emergency=official access=no", "e-mbf"),
        // What is closed to others is open where buses run; a tag that denies them changes nothing.
        ("access=no bus=yes", "e-m--"), ("access=no psv=designated", "e-m--"), ("motor_vehicle=no psv=yes", "e-mbf"),
        ("access=no bus=no", "-----"), ("access=no psv=private", "-----"),
        ("vehicle=no bicycle=designated foot=yes", "--mbf"),
        // Of several values one that does not bar is enough.
        ("access=no;destination", "ecmbf"), ("access=no;private", "e-m-f"), ("access=private;delivery", "e-mbf"),
        ("motor_vehicle=agricultural;forestry", "e-mbf"), ("access=NO", "-----"), ("access=~no~", "-----"),
        // Some ways cannot be passed whatever one may.
        ("impassable=yes", "-----"), ("impassable=yes emergency=yes", "-----"), ("impassable=no", "ecmbf"),
        ("hgv=no", "ecmbf"), ("motorboat=no", "ecmbf"),
        // Motor roads are for vehicles that are fast enough; a tag for the traveller itself decides.
        ("motorroad=yes", "ecm--"), ("motorroad=no", "ecmbf"), ("motorroad=yes access=yes", "ecm--"),
        ("motorroad=yes foot=yes", "ecm-f"), ("motorroad=yes bicycle=designated", "ecmb-"),
        ("motorroad=yes bicycle=no", "ecm--"), ("motorroad=yes emergency=yes", "ecm--"),
        ("motorroad=yes motor_vehicle=no", "-----"),
    ])
    func hierarchy(text: String, open: String) throws {
        let profiles: [(BuiltInProfile, Character)] = [
            (.emergencyCar, "e"), (.car, "c"), (.motorcycle, "m"), (.bicycle, "b"), (.foot, "f"),
        ]
        let found = try profiles.map { profile, letter in
            let judgement = try model(profile).judge(tags("highway=residential \(text)"))
            if case .open = judgement { return letter }
            #expect(judgement == .closed(.noAccess), "\(text): \(profile)")
            return "-"
        }
        #expect(String(found) == open, "\(text)")
    }

    /// Mopeds and the like are too slow for a motor road, whatever drives them.
    @Test func slowVehiclesOnMotorRoads() throws {
        for (group, outcome) in [("moped", "noAccess"), ("mofa", "noAccess"), ("motorcycle", "31 31")] {
            let model = try model(.motorcycle) {
                $0.vehicle.groups = [group]
                $0.access.keys = [group, "motor_vehicle", "access"]
            }
            #expect(model.outcome("highway=residential motorroad=yes") == outcome, "\(group)")
            #expect(model.outcome("highway=residential motorroad=yes \(group)=yes") == "31 31")
        }
    }

    /// A fire engine needs no permission of lorries.
    @Test(arguments: [
        ("hgv=no", "25 25"), ("motor_vehicle=no", "noAccess"), ("motor_vehicle=no emergency=yes", "25 25"),
        ("motorcar=no", "25 25"), ("access=private", "25 25"),
    ])
    func fireEngine(text: String, outcome: String) throws {
        #expect(try model(.emergencyTruck).outcome("highway=residential \(text)") == outcome)
    }

    @Test(
        arguments: [
            ("motor_vehicle:forward=no", .emergencyCar, "0 31"), ("motor_vehicle:backward=no", .emergencyCar, "31 0"),
            ("access:forward=no", .emergencyCar, "0 31"), ("vehicle:backward=no", .car, "25 0"),
            // One direction of a key goes before both of it, and both of a more specific key before that.
            ("motor_vehicle=no motor_vehicle:forward=yes", .emergencyCar, "31 0"),
            ("motor_vehicle=yes access:forward=no", .emergencyCar, "31 31"),
            ("motor_vehicle:forward=no emergency=yes", .emergencyCar, "31 31"),
            ("motor_vehicle:forward=no emergency=yes", .car, "0 25"),
            ("emergency:backward=no", .emergencyCar, "31 0"), ("emergency:backward=no", .car, "25 25"),
            ("motor_vehicle:forward=private", .car, "0 25"), ("motor_vehicle:forward=private", .emergencyCar, "31 31"),
            ("motor_vehicle:forward=no motor_vehicle:backward=no", .car, "noAccess"),
            // What one direction forbids and the other's sign forbids leaves nothing.
            ("motor_vehicle:forward=no oneway=yes", .car, "noAccess"),
            ("motor_vehicle:backward=no oneway=yes", .car, "25 0"),
            ("foot:backward=no", .foot, "6 0"), ("motor_vehicle:forward=no", .foot, "6 6"),
            ("bicycle:forward=no", .bicycle, "0 18"),
            // The main job's profile reads no directions but those of speed.
            ("motor_vehicle:forward=no", .plain, "25 25"),
        ] as [(String, BuiltInProfile, String)])
    func oneDirection(text: String, profile: BuiltInProfile, outcome: String) throws {
        #expect(try model(profile).outcome("highway=residential \(text)") == outcome)
    }

    /// `opened_by` of a profile is the planner's to change.
    @Test func aBusLaneIsClosedToWhoMayNotUseIt() throws {
        let lane = "highway=service access=no bus=yes"
        #expect(try model(.emergencyCar).outcome(lane) == "19 19")
        #expect(try model(.emergencyCar) { $0.access.openedBy = [] }.outcome(lane) == "noAccess")
        #expect(try model(.car).outcome(lane) == "noAccess")
        #expect(try model(.car) { $0.access.openedBy = ["taxi", "bus"] }.outcome(lane) == "15 15")
    }

    @Test func whatIsBarredIsThePlannersToChange() throws {
        let estate = "highway=service access=private"
        #expect(try model(.emergencyCar).outcome(estate) == "19 19")
        #expect(try model(.emergencyCar) { $0.access.barred.insert("private") }.outcome(estate) == "noAccess")
    }
}
