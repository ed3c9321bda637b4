import Testing

@testable import TravelModel

private func judge(_ text: String, as source: TagSource = .openStreetMap) -> Judgement {
    TravelModel.plain.judge(tags(text), as: source)
}

private func travel(_ text: String, as source: TagSource = .openStreetMap) throws -> Travel {
    guard case .open(let travel) = judge(text, as: source) else {
        throw Closed(text: text, judgement: judge(text, as: source))
    }
    return travel
}

private struct Closed: Error {
    let text: String
    let judgement: Judgement
}

@Suite struct TravelModelTests {
    /// OSRM's car profile, table `speeds`, and the one assumed.
    @Test(
        arguments: [
            ("motorway", 90), ("motorway_link", 45), ("trunk", 85), ("trunk_link", 40), ("primary", 65),
            ("primary_link", 30), ("secondary", 55), ("secondary_link", 25), ("tertiary", 40), ("tertiary_link", 20),
            ("unclassified", 25), ("residential", 25), ("living_street", 10), ("service", 15), ("road", 25),
        ] as [(String, Double)])
    func classSpeeds(highway: String, kilometresPerHour: Double) throws {
        let travel = try travel("highway=\(highway)")
        #expect(abs(travel.forwardSpeed * 3.6 - kilometresPerHour) < 1e-9)
        #expect(travel.speedSource == .classDefault)
        #expect(!travel.unreadMaxspeed)
        #expect(travel.backwardSpeed == (highway == "motorway" ? 0 : travel.forwardSpeed))
    }

    @Test func everyClassHasASpeedAndIsTestedAbove() {
        // And the ways kept free for responders, which are service roads to everyone else.
        #expect(Profile.plain.speeds.count == 16)
        #expect(Profile.plain.speeds[.emergencyAccess] == Profile.plain.speeds[.service])
    }

    /// Speeds in km/h, forward and backward.
    @Test(
        arguments: [
            ("highway=primary maxspeed=50", 50, 50, .maxspeed, false),
            ("highway=service maxspeed=100", 100, 100, .maxspeed, false),
            ("highway=primary maxspeed=50 maxspeed:forward=70", 70, 50, .maxspeed, false),
            ("highway=primary maxspeed=50 maxspeed:backward=30", 50, 30, .maxspeed, false),
            ("highway=primary maxspeed:forward=70 maxspeed:backward=30", 70, 30, .maxspeed, false),
            ("highway=primary maxspeed:forward=70", 70, 65, .classDefault, false),
            ("highway=primary maxspeed:forward=70 oneway=yes", 70, 0, .maxspeed, false),
            ("highway=primary maxspeed:forward=70 oneway=-1", 0, 65, .classDefault, false),
            ("highway=primary maxspeed=signals", 65, 65, .classDefault, false),
            ("highway=primary maxspeed=fast", 65, 65, .classDefault, true),
            ("highway=primary maxspeed=0", 65, 65, .classDefault, true),
            ("highway=primary maxspeed=", 65, 65, .classDefault, false),
            ("highway=primary maxspeed=50 maxspeed:forward=fast", 50, 50, .maxspeed, true),
            ("highway=primary maxspeed=50 maxspeed:forward=signals", 50, 50, .maxspeed, false),
            ("highway=primary maxspeed=50 speed_kmh=33", 33, 33, .given, false),
            ("highway=primary maxspeed=fast speed_kmh=33", 33, 33, .given, false),
            ("highway=primary maxspeed:forward=50 speed_kmh=33 oneway=yes", 33, 0, .given, false),
            ("highway=primary maxspeed=50 speed_kmh=slow", 50, 50, .maxspeed, true),
            ("highway=primary speed_kmh=301", 65, 65, .classDefault, true),
        ] as [(String, Double, Double, SpeedSource, Bool)])
    func speeds(text: String, forward: Double, backward: Double, source: SpeedSource, unread: Bool) throws {
        let travel = try travel(text)
        #expect(abs(travel.forwardSpeed * 3.6 - forward) < 1e-9)
        #expect(abs(travel.backwardSpeed * 3.6 - backward) < 1e-9)
        #expect(travel.speedSource == source)
        #expect(travel.unreadMaxspeed == unread)
    }

    @Test(arguments: [
        ("highway=primary", true, true),
        ("highway=primary oneway=yes", true, false), ("highway=primary oneway=true", true, false),
        ("highway=primary oneway=1", true, false), ("highway=primary oneway=~YES~", true, false),
        ("highway=primary oneway=-1", false, true), ("highway=primary oneway=reverse", false, true),
        ("highway=primary oneway=no", true, true), ("highway=primary oneway=false", true, true),
        ("highway=primary oneway=0", true, true), ("highway=primary oneway=sometimes", true, true),
        ("highway=primary oneway=alternating", true, true),
        ("highway=motorway", true, false), ("highway=motorway oneway=no", true, true),
        ("highway=motorway oneway=-1", false, true), ("highway=motorway oneway=alternating", true, true),
        ("highway=motorway oneway=sometimes", true, false), ("highway=motorway_link", true, true),
        ("highway=trunk", true, true),
        ("highway=primary junction=roundabout", true, false), ("highway=primary junction=Circular", true, false),
        ("highway=primary junction=roundabout oneway=no", true, true),
        ("highway=primary junction=roundabout oneway=-1", false, true),
        ("highway=primary junction=yes", true, true),
    ])
    func directions(text: String, forward: Bool, backward: Bool) throws {
        let travel = try travel(text)
        #expect((travel.forwardSpeed > 0) == forward)
        #expect((travel.backwardSpeed > 0) == backward)
    }

    @Test(arguments: [
        ("access=no", false), ("access=No", false), ("access=private", true), ("access=permit", true),
        ("access=destination", true), ("access=customers", true), ("access=delivery", true),
        ("access=agricultural", true), ("access=forestry", true), ("access=no;destination", true), ("access=", true),
        ("access=no vehicle=yes", true), ("access=no motor_vehicle=private", true), ("access=no motorcar=yes", true),
        ("vehicle=no", false), ("vehicle=no motor_vehicle=yes", true), ("vehicle=yes access=no", true),
        ("motor_vehicle=no", false), ("motor_vehicle=no motorcar=yes", true), ("motor_vehicle=yes motorcar=no", false),
        ("motorcar=no access=yes", false), ("bicycle=no", true), ("impassable=yes", false),
        ("impassable=yes motorcar=yes", false), ("impassable=no", true),
    ])
    func access(text: String, open: Bool) {
        let judgement = judge("highway=residential \(text)")
        if open {
            if case .closed(let closure) = judgement { Issue.record("\(text): \(closure)") }
        } else {
            #expect(judgement == .closed(.noAccess))
        }
    }

    @Test(
        arguments: [
            ("highway=footway", .notAStreet), ("highway=steps", .notAStreet), ("highway=pedestrian", .notAStreet),
            ("highway=busway", .notAStreet), ("highway=track", .notAStreet), ("highway=nonsense", .notAStreet),
            ("building=yes", .notAStreet),
            ("highway=", .notAStreet), ("maxspeed=50", .notAStreet), ("highway=footway speed_kmh=20", .notAStreet),
            ("highway=construction", .notBuilt), ("highway=proposed", .notBuilt), ("highway=razed", .notBuilt),
            ("highway=construction construction=primary speed_kmh=50", .notBuilt),
            ("highway=residential area=yes", .area), ("highway=residential area=yes access=no", .area),
            ("highway=footway area=yes access=no", .notAStreet),
        ] as [(String, Closure)])
    func closures(text: String, closure: Closure) {
        #expect(judge(text) == .closed(closure))
    }

    @Test(arguments: [
        ("highway=residential", true), ("highway=trunk", true), ("highway=road", true),
        ("highway=motorway", false), ("highway=motorway_link", false), ("highway=tertiary_link", false),
        ("highway=primary tunnel=yes", false), ("highway=primary tunnel=building_passage", false),
        ("highway=primary tunnel=no", true), ("highway=primary bridge=yes", false),
        ("highway=primary bridge=viaduct", false), ("highway=primary bridge=No", true),
        ("highway=primary bridge=", true), ("highway=trunk motorroad=yes", false), ("highway=trunk motorroad=no", true),
        ("highway=primary layer=1", false), ("highway=primary layer=2", false), ("highway=primary layer=0", true),
        ("highway=primary layer=-1", true), ("highway=primary layer=x", true), ("highway=primary layer=+1", false),
        ("highway=primary frontage=no", false), ("highway=primary frontage=FALSE", false),
        ("highway=primary frontage=0", false), ("highway=primary frontage=yes", true),
        ("highway=motorway frontage=yes", false), ("highway=primary bridge=yes frontage=yes", false),
    ])
    func frontage(text: String, expected: Bool) throws {
        #expect(try travel(text).frontage == expected)
    }

    /// Speeds of a line layer in km/h; nil where the line is closed.
    @Test(
        arguments: [
            ("", 25), ("name=x", 25), ("highway=", 25), ("highway=primary", 65), ("highway=Primary", 65),
            ("highway=Avenue", 25), ("highway=城市道路", 25), ("maxspeed=60", 60), ("highway=Avenue maxspeed=60", 60),
            ("speed_kmh=42", 42), ("highway=Avenue speed_kmh=42", 42), ("highway=footway speed_kmh=12", 12),
            ("highway=footway", nil), ("highway=track", nil), ("highway=track speed_kmh=20", 20),
            ("highway=footway maxspeed=30", nil), ("highway=construction speed_kmh=42", nil),
            ("access=no speed_kmh=42", nil), ("area=yes", nil),
        ] as [(String, Double?)])
    func lineLayers(text: String, kilometresPerHour: Double?) throws {
        guard let kilometresPerHour else {
            guard case .closed = judge(text, as: .lineLayer) else {
                Issue.record("\(text) is open")
                return
            }
            return
        }
        #expect(abs(try travel(text, as: .lineLayer).forwardSpeed * 3.6 - kilometresPerHour) < 1e-9)
    }

    /// The model reads no key that it does not list, so that a reader which keeps only these loses nothing.
    @Test func keysAreComplete() throws {
        let samples = [
            "highway=motorway oneway=no maxspeed=50", "highway=primary maxspeed:forward=30 maxspeed:backward=40",
            "highway=primary junction=roundabout", "highway=primary impassable=yes", "highway=primary area=yes",
            "highway=primary access=no", "highway=primary access=no vehicle=yes", "highway=primary motor_vehicle=no",
            "highway=primary motorcar=no", "highway=primary tunnel=yes", "highway=primary bridge=yes",
            "highway=primary motorroad=yes", "highway=primary layer=1", "highway=primary frontage=no",
            "highway=primary speed_kmh=20", "highway=service service=emergency_access",
            "highway=primary construction=yes",
        ]
        var decisive: Set<String> = []
        for sample in samples {
            let pairs = sample.split(separator: " ")
            for (index, pair) in pairs.enumerated() {
                let rest = pairs.enumerated().filter { $0.offset != index }.map { String($0.element) }
                if judge(rest.joined(separator: " ")) != judge(sample) {
                    decisive.insert(String(pair.prefix { $0 != "=" }))
                }
            }
        }
        #expect(decisive == Set(TravelModel.plain.keys))
        #expect(TravelModel.plain.keys.count == Set(TravelModel.plain.keys).count)
        #expect(!TravelModel.plain.keys.contains("name"))
    }

    @Test func tagsAreReadWithoutBlanks() {
        let tags = Tags([("a", "  x y\t"), ("a", "second"), ("b", "   "), ("c", "")])
        #expect(tags["a"] == "x y")
        #expect(tags["b"] == nil)
        #expect(tags["c"] == nil)
        #expect(tags["d"] == nil)
    }
}
