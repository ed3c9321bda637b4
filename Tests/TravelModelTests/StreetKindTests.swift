import ProfileReading
import Testing

@testable import TravelModel

/// Which kinds of streets each profile uses, and how fast.
@Suite struct StreetKindTests {
    /// km/h of emergency-car, emergency-truck, car, motorcycle, bicycle and foot; 0 where it does not go.
    @Test(
        arguments: [
            ("highway=motorway", [112, 80, 90, 112, 0, 0]), ("highway=trunk", [106, 80, 85, 106, 18, 6]),
            ("highway=primary", [81, 65, 65, 81, 18, 6]), ("highway=living_street", [15, 10, 10, 15, 18, 6]),
            ("highway=service", [19, 15, 15, 19, 18, 6]),
            ("highway=service service=emergency_access", [31, 25, 0, 31, 18, 6]),
            ("highway=service service=Emergency_Access", [31, 25, 0, 31, 18, 6]),
            ("highway=service service=alley", [19, 15, 15, 19, 18, 6]),
            ("highway=residential service=emergency_access", [31, 25, 25, 31, 18, 6]),
            ("highway=emergency_access", [0, 0, 0, 0, 0, 0]),
            ("highway=pedestrian", [10, 10, 0, 15, 8, 6]), ("highway=busway", [50, 40, 0, 50, 18, 0]),
            ("highway=cycleway", [0, 0, 0, 20, 18, 6]), ("highway=track", [0, 0, 0, 20, 14, 6]),
            ("highway=path", [0, 0, 0, 0, 14, 6]), ("highway=footway", [0, 0, 0, 0, 5, 6]),
            ("highway=bridleway", [0, 0, 0, 0, 8, 6]), ("highway=steps", [0, 0, 0, 0, 2, 2.4]),
            ("highway=corridor", [0, 0, 0, 0, 0, 5]), ("highway=elevator", [0, 0, 0, 0, 0, 0]),
            ("route=ferry", [0, 0, 0, 0, 0, 0]), ("highway=ferry", [0, 0, 0, 0, 0, 0]),
            ("highway=bus_guideway", [0, 0, 0, 0, 0, 0]), ("highway=raceway", [0, 0, 0, 0, 0, 0]),
            ("railway=rail", [0, 0, 0, 0, 0, 0]),
            // A pedestrian street is closed to vehicles by a tag only.
            ("highway=pedestrian motor_vehicle=no", [0, 0, 0, 0, 8, 6]),
            ("highway=pedestrian motor_vehicle=no emergency=yes", [10, 10, 0, 15, 8, 6]),
            // What is tagged for emergency use is driven by responders, whatever its class.
            ("highway=footway emergency=yes", [10, 10, 0, 15, 5, 6]),
            ("highway=path motor_vehicle=no emergency=designated", [10, 10, 0, 15, 14, 6]),
            ("highway=cycleway emergency=yes", [10, 10, 0, 20, 18, 6]),
            ("highway=bridleway emergency=official", [10, 10, 0, 15, 8, 6]),
            ("highway=track emergency=yes", [31, 25, 0, 20, 14, 6]),
            ("highway=track emergency=yes tracktype=grade5", [20, 20, 0, 20, 14, 6]),
            ("highway=footway emergency=no", [0, 0, 0, 0, 5, 6]),
            ("highway=footway emergency=fire_hydrant", [0, 0, 0, 0, 5, 6]),
            ("highway=footway motor_vehicle=yes", [0, 0, 0, 0, 5, 6]),
            ("highway=steps emergency=yes", [0, 0, 0, 0, 2, 2.4]),
        ] as [(String, [Double])])
    func speeds(text: String, expected: [Double]) throws {
        let profiles: [BuiltInProfile] = [.emergencyCar, .emergencyTruck, .car, .motorcycle, .bicycle, .foot]
        for (profile, speed) in zip(profiles, expected) {
            let judgement = try model(profile).judge(tags(text))
            guard speed > 0 else {
                guard case .closed = judgement else {
                    Issue.record("\(text) is open to \(profile)")
                    continue
                }
                continue
            }
            guard case .open(let travel) = judgement else {
                Issue.record("\(text) is closed to \(profile): \(judgement)")
                continue
            }
            #expect(abs(travel.forwardSpeed * 3.6 - speed) < 1e-9, "\(text): \(profile)")
        }
    }

    @Test func notBuiltForAnybody() throws {
        for profile in BuiltInProfile.alongStreets {
            for value in ["construction", "proposed", "abandoned", "razed"] {
                let found = try model(profile).judge(tags("highway=\(value) construction=primary emergency=yes"))
                #expect(found == .closed(.notBuilt), "\(profile), \(value)")
            }
        }
    }

    /// Works on a street that has its class.
    @Test(arguments: [
        ("construction=yes", "notBuilt"), ("construction=Yes", "notBuilt"), ("construction=no", "31 31"),
        ("construction=minor", "31 31"), ("construction=widening", "31 31"), ("construction=residential", "31 31"),
        ("construction=yes access=no", "notBuilt"),
    ])
    func works(text: String, outcome: String) throws {
        #expect(try model(.emergencyCar).outcome("highway=residential \(text)") == outcome)
        #expect(try model(.emergencyCar).outcome("building=yes \(text)") == "notAStreet")
        #expect(
            try model(.emergencyCar).judge(tags("speed_kmh=31 \(text)"), as: .lineLayer).isOpen == (outcome == "31 31"))
    }

    @Test func aFerryOnlyWhereAProfileListsIt() throws {
        let ferry = "route=ferry"
        #expect(try model(.emergencyCar).judge(tags(ferry)) == .closed(.notAStreet))
        let text = BuiltInProfile.emergencyCar.text.replacing(
            "  pedestrian: 10\n", with: "  pedestrian: 10\n  ferry: 9\n")
        let model = TravelModel(try readProfile(text: text, file: "mine.yaml"))
        #expect(model.outcome(ferry) == "9 9")
        #expect(model.outcome("route=ferry motor_vehicle=no") == "noAccess")
        #expect(model.outcome("route=bus") == "notAStreet")
        #expect(model.keys.contains("route"))
        guard case .open(let travel) = model.judge(tags(ferry)) else { return }
        #expect(!travel.frontage)
    }

    /// The rim of a square is walked along, and driven by nobody.
    @Test func squares() throws {
        let square = "highway=pedestrian area=yes"
        #expect(try model(.foot).outcome(square) == "6 6")
        for profile in BuiltInProfile.alongStreets where profile != .foot && profile != .plain && profile != .car {
            #expect(try model(profile).outcome(square) == "area", "\(profile)")
        }
        #expect(try model(.foot).outcome("highway=pedestrian area=no") == "6 6")
        #expect(try model(.foot).outcome("highway=pedestrian area=yes foot=no") == "noAccess")
        #expect(try model(.emergencyCar) { $0.walksRoundSquares = true }.outcome(square) == "10 10")
    }

    /// No key that decides anything may be missing from what a reader keeps: each profile's keys are enough.
    @Test func keysAreEnough() throws {
        let ways = [
            "highway=service service=emergency_access access=no emergency=yes oneway=yes oneway:emergency=no",
            "highway=residential maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00) surface=mud",
            "highway=track tracktype=grade5 smoothness=bad motor_vehicle:forward=no",
            "highway=primary maxheight=3 maxweight=7.5 emergency=yes bus=yes", "highway=steps foot=no bicycle=yes",
            "highway=residential access=no access:conditional=yes~@~(Mo-Su) oneway:bicycle=no",
            "highway=residential motor_vehicle:backward:conditional=no~@~(Mo-Su) junction=roundabout",
            "highway=primary maxspeed:forward:conditional=20~@~(Mo-Su) maxaxleload:conditional=7~@~(Mo-Su)",
            "highway=primary motorroad=yes", "highway=primary construction=yes",
        ]
        let nodes = [
            "barrier=gate access=no emergency=yes locked=yes", "barrier=bollard bollard=removable bicycle=no",
            "highway=traffic_signals traffic_signals:direction=forward", "highway=stop direction=backward",
            "railway=level_crossing", "barrier=gate access:conditional=no~@~(Mo-Su)", "highway=crossing",
        ]
        func kept(_ text: String, _ keys: [String]) -> Tags {
            let pairs = text.split(separator: " ").filter { keys.contains(String($0.prefix { $0 != "=" })) }
            return tags(pairs.joined(separator: " "))
        }
        for profile in BuiltInProfile.alongStreets {
            let model = try model(profile, at: "Tu 23:00")
            #expect(Set(model.keys).count == model.keys.count)
            for way in ways {
                #expect(model.judge(kept(way, model.keys)) == model.judge(tags(way)), "\(profile): \(way)")
            }
            for node in nodes {
                var (one, other) = (0, 0)
                let judged = model.judgeNode(kept(node, model.nodeKeys), undecided: &one)
                #expect(judged == model.judgeNode(tags(node), undecided: &other), "\(profile): \(node)")
            }
        }
    }
}
