import FeatureIO
import Foundation
import ProfileReading
import StreetEditing
import StreetGraph
import Testing
import TravelModel

@testable import StreetReading

/// Streets read once for several travellers: to each they are what they are when read for him alone.
@Suite struct MixedReadingTests {
    private static let profiles: [BuiltInProfile] = [.car, .emergencyTruck, .foot, .bicycle, .motorcycle, .plain]

    /// A town with a bollard at c, a gate at f, a signal at h, a footpath d-k-g, a low bridge, one-way streets, a forbidden
    /// left turn that does not hold for responders, and one that nobody may make.
    private static let town = OSMDrawing(
        map: """
            a.b.c.d.e
            ........k
            f.g.h.i.j
            l.m.n.o.p
            """,
        ways: [
            .init(nodes: "abcd", tags: "highway=residential name=North"),
            .init(nodes: "de", tags: "highway=residential"),
            .init(nodes: "af", tags: "highway=service"), .init(nodes: "fgh", tags: "highway=residential oneway=yes"),
            .init(nodes: "hij", tags: "highway=primary maxspeed=50"), .init(nodes: "bg", tags: "highway=residential"),
            .init(nodes: "dkg", tags: "highway=footway"), .init(nodes: "ej", tags: "highway=residential maxheight=3"),
            .init(nodes: "di", tags: "highway=residential"), .init(nodes: "fl", tags: "highway=tertiary"),
            .init(nodes: "lmnop", tags: "highway=secondary"), .init(nodes: "pj", tags: "highway=track"),
            .init(nodes: "nh", tags: "highway=residential access=private"),
            .init(nodes: "gm", tags: "highway=cycleway"), .init(nodes: "kz", tags: "highway=residential"),
        ],
        nodeTags: ["c": "barrier=bollard", "f": "barrier=gate", "h": "highway=traffic_signals"],
        restrictions: [
            .init(members: "from:1 via:b to:6", tags: "restriction=no_right_turn except=emergency"),
            .init(members: "from:9 via:i to:5", tags: "restriction=no_left_turn"),
            .init(members: "from:7 via:k to:7", tags: "restriction=only_straight_on"),
        ])

    @Test func everyJourneyIsThatOfTheTravellerAlone() throws {
        let views = try DrawnNetwork.views(Self.town, Self.profiles)
        var differing: Set<String> = []
        for (view, profile) in zip(views, Self.profiles) {
            let alone = try DrawnNetwork(Self.town, profile)
            #expect(view.built.network.brokenRule(view.built.weights) == nil)
            #expect(view.built.junctions == alone.built.network.placeCount, "\(profile)")
            #expect(view.built.streets == alone.built.network.edgeCount, "\(profile)")
            #expect(view.built.restrictions == alone.built.restrictions, "\(profile)")
            // Where others alone have a vertex there is nothing to compare, and at the bollard there may be several.
            let letters = Self.town.nodes.map(\.letter).filter { alone.places($0).count == 1 && $0 != "c" }
            var times: [Double?] = []
            for from in letters {
                for to in letters where from != to {
                    let (time, own) = (view.seconds(from, to), alone.seconds(from, to))
                    #expect((time == nil) == (own == nil), "\(profile) \(from)\(to)")
                    if let time, let own { #expect(abs(time - own) < 0.02, "\(profile) \(from)\(to)") }
                    times.append(time)
                }
            }
            differing.insert("\(times)")
        }
        #expect(differing.count == Self.profiles.count)
    }

    @Test func everyReportIsThatOfTheTravellerAlone() throws {
        let models = Self.profiles.map { TravelModel($0.profile) }
        let read = try Self.town.read(models[0], others: Array(models.dropFirst()))
        for (report, model) in zip([read.report] + read.otherReports, models) {
            #expect(try report == Self.town.read(model).report, "\(model.profile.name)")
        }
        #expect(read.otherReports[0].closedNodes == 1 && read.otherReports[1].closedNodes == 0)
        // Who is first does not matter to the others.
        let turned = try Self.town.read(models[2], others: [models[0]])
        #expect(turned.report == read.otherReports[1] && turned.otherReports == [read.report])
    }

    /// A planner's layer, whose speeds are taken as they are by everyone.
    @Test func aLineLayer() throws {
        func line(_ places: String, _ properties: String) -> String {
            """
            {"type":"Feature","properties":{\(properties)},"geometry":{"type":"LineString","coordinates":[\(places)]}}
            """
        }
        let text = """
            {"type":"FeatureCollection","features":[
            \(line("[10.0,50.0],[10.01,50.0]", "\"highway\":\"residential\"")),
            \(line("[10.01,50.0],[10.01,50.01]", "\"highway\":\"footway\"")),
            \(line("[10.01,50.01],[10.0,50.0]", "\"speed_kmh\":18"))
            ]}
            """
        let models = [TravelModel(BuiltInProfile.car.profile), TravelModel(BuiltInProfile.foot.profile)]
        try OSMFixtures.withFile("streets.geojson", Data(text.utf8)) { path in
            let both = try readLineLayer(path: path, model: models[0], others: [models[1]])
            #expect(try both.report == readLineLayer(path: path, model: models[0]).report)
            #expect(try both.otherReports == [readLineLayer(path: path, model: models[1]).report])
            #expect(both.ways.ways.map { $0.isOpen(inView: 0) } == [true, false, true])
            #expect(both.ways.ways.map { $0.isOpen(inView: 1) } == [true, true, true])
            #expect(both.ways.ways[2].speed(inView: 1) == WaySpeed(forward: 5, backward: 5))
        }
    }
}
