import ProfileReading
import StreetGraph
import Testing
import TravelModel

@testable import StreetReading

/// The tags of a street on a little map, timed by a search: whoever may not take it, or not in this direction, goes round,
/// and whoever takes it needs the time of its speed.
@Suite struct DrawnStreetTests {
    /// The street with the tags leads from a to b; everybody may drive, ride and walk the way round by c and d at 36 km/h.
    private static let map = """
        a.b
        . .
        . .
        . .
        . .
        c.d
        """
    private static let wayRound = "highway=residential speed_kmh=36"

    /// Seconds from a to b and back over a street with some tags, and how far round it is.
    private func check(
        _ tags: String, _ profile: BuiltInProfile, _ time: String?, kmh: (there: Double, back: Double)
    ) throws {
        let drawing = OSMDrawing(
            map: Self.map,
            ways: [.init(nodes: "ab", tags: tags), .init(nodes: "acdb", tags: Self.wayRound)])
        let network = try DrawnNetwork(drawing, profile, at: time)
        // `along` is timed at 36 km/h.
        let (metres, round) = (network.along("ab") * 10, network.along("acdb"))
        for (from, to, speed) in [("a", "b", kmh.there), ("b", "a", kmh.back)] as [(Character, Character, Double)] {
            let expected = speed > 0 ? min(metres / speed * 3.6, round) : round
            let found = try #require(network.seconds(from, to))
            #expect(
                abs(found - expected) < 0.02,
                "\(tags), \(profile), \(time ?? "no time"), \(from) to \(to): expected \(expected) s, found \(found) s")
        }
        // A street that is slower than the way round would prove nothing.
        for speed in [kmh.there, kmh.back] where speed > 0 { #expect(metres / speed * 3.6 < round, "\(tags)") }
    }

    /// Kinds of streets and who may pass.
    @Test(
        arguments: [
            ("highway=residential", .emergencyCar, 31, 31), ("highway=motorway", .emergencyCar, 112, 0),
            ("highway=service service=emergency_access", .emergencyCar, 31, 31),
            ("highway=service service=emergency_access", .car, 0, 0),
            ("highway=footway", .emergencyCar, 0, 0), ("highway=footway", .foot, 6, 6),
            ("highway=footway emergency=yes", .emergencyTruck, 10, 10),
            ("highway=track emergency=designated", .emergencyTruck, 25, 25),
            ("highway=residential access=no", .emergencyCar, 0, 0),
            ("highway=residential access=private", .emergencyCar, 31, 31),
            ("highway=residential access=private", .car, 0, 0),
            ("highway=residential access=no vehicle=yes", .car, 25, 25),
            ("highway=residential vehicle=no", .car, 0, 0), ("highway=residential vehicle=no", .foot, 6, 6),
            ("highway=residential vehicle=no motor_vehicle=yes", .car, 25, 25),
            ("highway=residential motor_vehicle=no motorcar=yes", .car, 25, 25),
            ("highway=residential motorcar=no", .car, 0, 0),
            ("highway=residential motorcar=no", .emergencyTruck, 25, 25),
            ("highway=residential access=no emergency=yes", .emergencyCar, 31, 31),
            ("highway=residential access=no emergency=yes", .car, 0, 0),
            ("highway=residential motor_vehicle=no emergency=designated", .emergencyCar, 31, 31),
            ("highway=residential emergency=no", .emergencyCar, 0, 0),
            ("highway=residential emergency=no", .car, 25, 25),
            ("highway=service access=no bus=yes", .emergencyCar, 19, 19),
            ("highway=residential motor_vehicle:backward=no", .car, 25, 0),
            ("highway=construction construction=primary", .emergencyCar, 0, 0),
            ("highway=residential construction=yes", .emergencyCar, 0, 0),
            ("highway=residential construction=minor", .emergencyCar, 31, 31),
            ("highway=residential impassable=yes emergency=yes", .emergencyCar, 0, 0),
            ("highway=primary motorroad=yes", .emergencyCar, 81, 81), ("highway=primary motorroad=yes", .foot, 0, 0),
            ("route=ferry", .emergencyCar, 0, 0), ("route=ferry", .foot, 0, 0),
            ("highway=pedestrian area=yes", .foot, 6, 6), ("highway=pedestrian area=yes", .emergencyCar, 0, 0),
            ("highway=residential maxheight=3", .emergencyTruck, 0, 0),
            ("highway=residential maxheight=3.5", .emergencyTruck, 25, 25),
            ("highway=residential maxwidth=2", .emergencyTruck, 0, 0),
            ("highway=residential maxweight=7.5", .emergencyTruck, 0, 0),
            ("highway=residential maxaxleload=10", .emergencyTruck, 0, 0),
            ("highway=residential maxweight=7.5 emergency=yes", .emergencyTruck, 25, 25),
            ("highway=residential maxweight=7.5", .emergencyCar, 31, 31),
        ] as [(String, BuiltInProfile, Double, Double)])
    func kindsAndAccess(tags: String, profile: BuiltInProfile, there: Double, back: Double) throws {
        try check(tags, profile, nil, kmh: (there, back))
    }

    @Test(
        arguments: [
            ("oneway=yes", .emergencyCar, 31, 0), ("oneway=-1", .emergencyCar, 0, 31),
            ("oneway=no", .emergencyCar, 31, 31), ("junction=roundabout", .emergencyCar, 31, 0),
            ("oneway=yes oneway:emergency=no", .emergencyCar, 31, 31), ("oneway=yes oneway:emergency=no", .car, 25, 0),
            ("oneway:emergency=yes", .emergencyCar, 31, 0),
            ("oneway=yes oneway:bicycle=no", .bicycle, 18, 18), ("oneway=yes oneway:bicycle=no", .car, 25, 0),
            ("oneway=no oneway:bicycle=-1", .bicycle, 0, 18), ("oneway=yes", .foot, 6, 6),
            ("oneway:foot=yes", .foot, 6, 0), ("oneway:foot=-1", .foot, 0, 6), ("oneway:foot=yes", .car, 25, 25),
            ("oneway=alternating", .car, 25, 25), ("oneway=reversible", .car, 0, 0),
        ] as [(String, BuiltInProfile, Double, Double)])
    func directions(tags: String, profile: BuiltInProfile, there: Double, back: Double) throws {
        try check("highway=residential \(tags)", profile, nil, kmh: (there, back))
    }

    @Test(
        arguments: [
            ("maxspeed=50", .emergencyCar, 50, 50), ("maxspeed=50", .car, 40, 40), ("maxspeed=50", .plain, 50, 50),
            ("maxspeed=30~mph", .emergencyCar, 48.28032, 48.28032),
            ("maxspeed=50 maxspeed:forward=70", .emergencyCar, 70, 50),
            ("maxspeed:backward=40", .emergencyCar, 31, 40), ("maxspeed=50 speed_kmh=90", .emergencyCar, 90, 90),
            ("surface=mud", .emergencyCar, 10, 10), ("surface=asphalt", .emergencyCar, 31, 31),
            ("smoothness=very_bad", .emergencyCar, 20, 20), ("smoothness=impassable", .emergencyCar, 0, 0),
            ("smoothness=impassable", .foot, 6, 6), ("tracktype=grade4", .emergencyCar, 25, 25),
            ("tracktype=grade4 surface=mud", .emergencyCar, 25, 25),
            ("tracktype=grade4 smoothness=horrible", .emergencyCar, 10, 10), ("surface=mud", .plain, 25, 25),
        ] as [(String, BuiltInProfile, Double, Double)])
    func speeds(tags: String, profile: BuiltInProfile, there: Double, back: Double) throws {
        try check("highway=residential \(tags)", profile, nil, kmh: (there, back))
    }

    /// What holds at some hours only, at several times and without one.
    @Test(
        arguments: [
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00)", "Tu 23:00", 30, 30),
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00)", "Tu 12:00", 50, 50),
            ("maxspeed=50 maxspeed:conditional=30~@~(22:00-06:00)", nil, 50, 50),
            ("maxspeed=50 maxspeed:forward:conditional=30~@~(22:00-06:00)", "Tu 23:00", 30, 50),
            ("motor_vehicle:conditional=no~@~(Mo-Fr~07:00-09:00)", "Tu 08:00", 0, 0),
            ("motor_vehicle:conditional=no~@~(Mo-Fr~07:00-09:00)", "Sa 08:00", 31, 31),
            ("motor_vehicle:conditional=no~@~(Mo-Fr~07:00-09:00) emergency=yes", "Tu 08:00", 31, 31),
            ("access=no access:conditional=yes~@~(Mo-Fr~07:00-09:00)", "Tu 08:00", 31, 31),
            ("access=no access:conditional=yes~@~(Mo-Fr~07:00-09:00)", "Tu 10:00", 0, 0),
            ("oneway:conditional=yes~@~(07:00-09:00)", "Tu 08:00", 31, 0),
            ("oneway:conditional=yes~@~(07:00-09:00)", "Tu 10:00", 31, 31),
            ("oneway=reversible oneway:conditional=yes~@~(00:00-12:00);~-1~@~(12:00-24:00)", "Tu 08:00", 31, 0),
            ("oneway=reversible oneway:conditional=yes~@~(00:00-12:00);~-1~@~(12:00-24:00)", "Tu 18:00", 0, 31),
            ("maxweight:conditional=none~@~(22:00-06:00)", "Tu 23:00", 31, 31),
        ] as [(String, String?, Double, Double)])
    func byTheHour(tags: String, time: String?, there: Double, back: Double) throws {
        try check("highway=residential \(tags)", .emergencyCar, time, kmh: (there, back))
    }

    /// What carries traffic past the land beside it gives no access to it.
    @Test(arguments: [
        ("", true), ("bridge=yes", false), ("bridge=viaduct", false), ("bridge=no", true), ("tunnel=yes", false),
        ("tunnel=building_passage", false), ("layer=1", false), ("layer=-1", true), ("layer=0", true),
        ("motorroad=yes", false), ("frontage=no", false), ("highway=motorway", false), ("highway=primary_link", false),
    ])
    func frontage(tags: String, hasFrontage: Bool) throws {
        let kind = tags.hasPrefix("highway=") ? tags : "highway=primary \(tags)"
        let network = try DrawnNetwork(
            OSMDrawing(map: "a.b", ways: [.init(nodes: "ab", tags: kind)]), .emergencyCar)
        #expect(network.read.ways.ways.map(\.frontage) == [hasFrontage], "\(kind)")
        #expect(network.seconds("a", "b") != nil)
    }
}
