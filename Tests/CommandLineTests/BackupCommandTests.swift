import Foundation
import Testing

/// Depth, contested places and single failures as a planner reads them.
@Suite struct BackupCommandTests {
    private func summary(_ town: SmallTown, _ options: String...) throws -> [String: Any] {
        let run = try CommandRun.reach135(town.coverage() + ["--minutes", "1,3"] + options)
        #expect(run.status == 0, "\(run.errors)")
        let data = try Data(contentsOf: URL(filePath: town.folder.path("out/summary.json")))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func sum(_ value: Any?) -> Double { ((value as? [String: Double])?.values.reduce(0, +)) ?? .nan }

    @Test func depthAddsUp() throws {
        let town = try SmallTown()
        let summary = try summary(town)
        let depth = try #require(summary["depth"] as? [String: Any])
        #expect(depth["counts"] as? String == "points")
        let limits = try #require(depth["limits"] as? [[String: Any]])
        let whole = try #require(summary["limits"] as? [[String: Any]])
        #expect(limits.count == 2)
        for (deep, limit) in zip(limits, whole) {
            #expect(abs(sum(deep["street_share"]) - 1) < 1e-5 && abs(sum(deep["area_share"]) - 1) < 1e-5)
            let none = try #require((deep["street_share"] as? [String: Double])?["0"])
            #expect(abs(1 - none - (limit["covered_street_share"] as? Double ?? .nan)) < 1e-5)
        }
        // Two points: what is reached is reached by both or would be lost with one.
        let single = try #require(limits[1]["street_km"] as? [String: Double])["1"]
        let rows = try #require(summary["points"] as? [[String: Any]])
        let lost = rows.compactMap { ($0["only_here"] as? [[String: Any]])?[1]["street_km"] as? Double }
        #expect(lost.count == 2 && abs(lost.reduce(0, +) - (single ?? .nan)) < 0.002)
        let failures = try #require(summary["single_failures"] as? [[String: Any]])
        #expect(failures.compactMap { $0["point"] as? String }.sorted() == ["a", "b"])
    }

    @Test func layersHaveDepth() throws {
        let town = try SmallTown()
        let run = try CommandRun.reach135(town.coverage() + ["--minutes", "1,3", "--contested-within", "30"])
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(text.contains("Depth: points within"), "\(run.errors)")
        #expect(text.contains("Contested (two points within 30 s of each other)"))
        #expect(text.contains("If one point fails, lost"))
        let streets = try plainFeatures(file: town.folder.path("out/streets.geojson")).map(\.properties)
        let depths = streets.compactMap { $0["depth"] as? Int }
        #expect(depths.count == streets.count && Set(depths).isSubset(of: [0, 1, 2]) && Set(depths).count > 1)
        #expect(streets.contains { $0["contested_with"] as? String == "a" || $0["contested_with"] as? String == "b" })
        for street in streets where street["minutes"] as? Double == nil { #expect(street["depth"] as? Int == 0) }
    }

    @Test(arguments: ["-1", "x", "601", "nan"]) func badMargins(margin: String) throws {
        let town = try SmallTown()
        let run = try CommandRun.reach135(town.coverage() + ["--contested-within", margin])
        #expect(run.status == 1)
        #expect(run.errors.contains("--contested-within: expected seconds from 0 to 600, found \"\(margin)\""))
    }

    /// Zones and what lies outside them add up to the whole, and the layer tells of their second unit.
    @Test func zonesAddUp() throws {
        let town = try SmallTown()
        let zones = try town.folder.write(
            SmallTown.collection([
                """
                {"type":"Feature","properties":{"id":"w"},"geometry":{"type":"Polygon","coordinates":[[
                [9.998,49.998],[10.006,49.998],[10.006,50.008],[9.998,50.008],[9.998,49.998]]]}}
                """
            ]), to: "zones.geojson")
        let summary = try summary(town, "--zones", zones)
        func streets(_ part: Any?) throws -> [String: Double] {
            let limits = try #require((part as? [String: Any])?["limits"] as? [[String: Any]])
            return try #require(limits[1]["street_km"] as? [String: Double])
        }
        let whole = try streets(summary["depth"])
        let parts = try #require(summary["zones"] as? [[String: Any]]).map { try streets($0["depth"]) }
        #expect(parts.count == 2 && whole.keys.sorted() == ["0", "1", "2", "3+"])
        for (depth, length) in whole {
            #expect(abs(parts.reduce(0) { $0 + ($1[depth] ?? .nan) } - length) < 0.002, "\(depth)")
        }
        let layer = try plainFeatures(file: town.folder.path("out/zones.geojson"))[0].properties
        let share = try #require(layer["second_street_share_3min"] as? Double)
        let total = parts[0].values.reduce(0, +)
        #expect(share > 0 && abs(share - ((parts[0]["2"] ?? 0) + (parts[0]["3+"] ?? 0)) / total) < 0.001)
    }

    /// The runs of one point alone say the same of the other's loss.
    @Test func withoutAPoint() throws {
        var town = try SmallTown()
        let both = try summary(town)
        let rows = try #require(both["points"] as? [[String: Any]])
        func covered(_ summary: [String: Any]) -> [Double] {
            (summary["limits"] as? [[String: Any]] ?? []).compactMap { $0["covered_street_km"] as? Double }
        }
        let lost = (rows[0]["only_here"] as? [[String: Any]] ?? []).compactMap { $0["street_km"] as? Double }
        town.files.points = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.005", "50.0055", "\"id\":\"b\",\"name\":\"Second\",\"turnout_s\":30")
            ]), to: "one.geojson")
        let one = try summary(town)
        for ((before, after), lost) in zip(zip(covered(both), covered(one)), lost) {
            #expect(abs(before - after - lost) < 0.002)
        }
    }
}
