import FeatureIO
import Geometry
import Testing

@testable import Planning

@Suite struct StudyAreaTests {
    private let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#
    private let pair =
        #"{"type":"MultiPolygon","coordinates":[[[[2,0],[3,0],[3,1],[2,0]]],[[[4,0],[5,0],[5,1],[4,0]]]]}"#
    private let point = #"{"type":"Point","coordinates":[1,2]}"#

    private typealias Repaired = (polygons: [Polygon<PlanarPoint>], note: String?)
    private func untouched(_ features: [[Polygon<PlanarPoint>]]) -> Repaired { (features.flatMap { $0 }, nil) }

    @Test func allPolygonsTogether() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, square, #"{"name":"A"}"#), (nil, pair, #"{"name":"B"}"#)])
        let area = try readStudyArea(path: path, repair: untouched)
        #expect(area.polygons.map { $0.exterior[0].x } == [0, 2, 4])
        #expect(area.name == nil && !area.repaired && area.repairNote == nil)
        let single = try folder.features([(nil, pair, #"{"name":"江区"}"#)])
        #expect(try readStudyArea(path: single, repair: untouched).name == "江区")
    }

    @Test func repairIsToldAndNothingIsDroppedInSilence() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, square, "{}"), (nil, point, "{}"), (nil, "null", "{}")])
        let area = try readStudyArea(path: path, repair: untouched)
        #expect(!area.repaired)
        #expect(area.repairNote == "left out 1 Point feature, 1 feature without geometry")
        let repaired = try readStudyArea(path: path) { ($0[0], "a bow-tie was untied") }
        #expect(repaired.repaired)
        #expect(
            repaired.repairNote == "a bow-tie was untied; left out 1 Point feature, 1 feature without geometry")
    }

    @Test func layerWithoutPolygon() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, point, "{}"), (nil, point, "{}"), (nil, point, "{}")])
        #expect(
            failure(PlanningError.self) { _ = try readStudyArea(path: path, repair: untouched) }
                == PlanningError(
                    .noPolygon, "\(path): no study area: expected Polygon features, found 3 Point features"))
        let empty = try folder.features([])
        #expect(
            failure(PlanningError.self) { _ = try readStudyArea(path: empty, repair: untouched) }?.code == .noPolygon)
    }

    @Test func areaThatVanishesAndRepairThatFails() throws {
        struct Broken: Error {}
        let folder = try TemporaryFolder()
        let path = try folder.features([(nil, square, "{}")])
        let vanished = failure(PlanningError.self) {
            _ = try readStudyArea(path: path) { _ in ([], "only a line") }
        }
        #expect(vanished?.message == "\(path): no study area: its polygons enclose no ground (only a line)")
        #expect(failure(Broken.self) { _ = try readStudyArea(path: path) { _ in throw Broken() } } != nil)
    }

    @Test(.enabled(if: realData != nil))
    func realAreas() throws {
        let data = try #require(realData)
        let newport = try readStudyArea(path: data + "/newport/area.geojson", repair: untouched)
        #expect(newport.name == "Newport" && newport.polygons.count == 1)
        let web = try readStudyArea(path: data + "/xining/630100_full.json", crs: .gcj02, repair: untouched)
        let plain = try readStudyArea(path: data + "/xining/630100_full.json", repair: untouched)
        #expect(web.polygons.count == plain.polygons.count && web.polygons.count >= 7)
        let shift = abs(web.polygons[0].exterior[0].x - plain.polygons[0].exterior[0].x)
        #expect(shift > 0.001 && shift < 0.01)
    }
}
