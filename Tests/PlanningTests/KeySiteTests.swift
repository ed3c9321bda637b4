import FeatureIO
import Geometry
import StreetGraph
import Testing

@testable import Planning

@Suite struct KeySiteTests {
    private let here = #"{"type":"Point","coordinates":[-8.5,41.2]}"#

    @Test func columnsOfASite() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            (
                nil, here,
                #"{"id":"S1","name":"School","class":"school","limit_min":2.5,"access_s":30,"#
                    + #""entrances":"-8.51,41.21;-8.52,41.22","pupils":400}"#
            ),
            ("7", "null", #"{"REQUIRED_MIN":"3"}"#), (nil, here, #"{"id":"S3","limit_minutes":1}"#),
        ])
        let read = try readKeySites(path: path)
        #expect(read.sites.map(\.id) == ["S1", "7", "S3"])
        let first = read.sites[0]
        #expect(first.name == "School" && first.kind == "school" && first.access == 30_000)
        #expect(first.place == Coordinate(longitude: -85_000_000, latitude: 412_000_000))
        #expect(first.entrances.map(\.latitude) == [412_100_000, 412_200_000])
        #expect(first.extra.map(\.name) == ["pupils"])
        #expect(read.sites.map(\.ownLimit) == [150_000, 180_000, 60_000])
        #expect(read.sites[1].place == nil && read.sites[1].kind == nil)
    }

    /// A polygon stands where a point inside it lies, also one whose middle is outside and one that crosses itself.
    @Test func polygonsStandInside() throws {
        let folder = try TemporaryFolder()
        let shapes = [
            #"[[[0,0],[0.03,0],[0.03,0.01],[0.01,0.01],[0.01,0.03],[0,0.03],[0,0]]]"#,
            #"[[[0,0],[0.02,0.02],[0.02,0],[0,0.02],[0,0]]]"#,
        ]
        let path = try folder.features(
            shapes.map { (nil, #"{"type":"Polygon","coordinates":\#($0)}"#, "{}") })
        let layer = try readLayer(path: path)
        for (feature, site) in zip(layer.features, try readKeySites(path: path).sites) {
            guard case .polygons(let polygons) = feature.geometry, let place = site.place else {
                Issue.record("no polygon")
                continue
            }
            let index = try #require(AreaIndex(try PolygonAlgebra().repaired(polygons).polygons))
            #expect(index.contains(PlanarPoint(degrees: place)))
        }
    }

    @Test func limitsByClass() throws {
        let limits = try ClassLimits(["school=3", "a=b=0.5"], option: "--site-limit")
        #expect(limits.milliseconds == ["school": 180_000, "a=b": 30_000])
        let read = SitesRead(sites: [], classLimits: limits)
        func limit(_ own: UInt32?, _ kind: String?) -> UInt32 {
            read.limit(of: KeySite(id: "", kind: kind, place: nil, ownLimit: own), longest: 300_000)
        }
        #expect(limit(nil, "school") == 180_000 && limit(nil, nil) == 300_000 && limit(nil, "other") == 300_000)
        #expect(limit(1000, "school") == 1000)
        for wrong in ["school", "=3", "school=", "school=0", "school=121", "school=x"] {
            let error = failure(PlanningError.self) { _ = try ClassLimits([wrong], option: "--site-limit") }
            #expect(error?.code == .badLimits && error?.message.contains("found \"\(wrong)\"") == true, "\(wrong)")
        }
        let twice = failure(PlanningError.self) { _ = try ClassLimits(["a=1", "a=2"], option: "--site-limit") }
        #expect(twice?.message == "--site-limit: expected one limit for each class, found two for \"a\"")
    }

    @Test func aLimitForAClassThatNoSiteHas() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, here, #"{"class":"school"}"#)])
        let limits = try ClassLimits(["school=1", "shcool=2"], option: "--site-limit")
        let error = failure(PlanningError.self) { _ = try readKeySites(path: path, classLimits: limits) }
        #expect(
            error?.message
                == "\(path): no site has the class \"shcool\" for which a limit is given; column class holds school")
    }

    @Test(arguments: [
        (#"{"limit_min":0}"#, "column limit_min: expected minutes above 0 and at most 120, found \"0\""),
        (#"{"limit_min":"soon"}"#, "column limit_min: expected minutes above 0 and at most 120, found \"soon\""),
        (#"{"access_s":-1}"#, "column access_s: expected seconds within 0...3600, found \"-1\""),
        (
            #"{"entrances":"1,2;3"}"#,
            "column entrances: expected longitude,latitude with ; between entrances, found \"3\""
        ),
    ])
    func badValues(_ properties: String, _ complaint: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, here, properties)])
        let error = failure(PlanningError.self) { _ = try readKeySites(path: path) }
        #expect(error?.message == "\(path): feature 1: \(complaint)")
    }

    @Test func geometriesThatAreNoSite() throws {
        let folder = try TemporaryFolder()
        let line = #"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#
        let path = try folder.features([(nil, line, "{}")])
        #expect(failure(PlanningError.self) { _ = try readKeySites(path: path) }?.code == .wrongGeometry)
        let empty = try folder.features([])
        #expect(failure(PlanningError.self) { _ = try readKeySites(path: empty) }?.code == .noPlaces)
        let twins = try folder.features([(nil, here, #"{"id":1}"#), (nil, here, #"{"id":1}"#)])
        #expect(failure(PlanningError.self) { _ = try readKeySites(path: twins) }?.code == .duplicateID)
    }
}
