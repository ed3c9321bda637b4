import Foundation
import Testing

/// The real command against plain means, on a made-up town and on cuts of real extracts.
@Suite struct IndependentCheckTests {
    private func checkEverything(_ check: IndependentCheck, samples count: Int, seed: UInt64) throws {
        try check.checkSnapping()
        try check.checkStreetLengths()
        try check.checkPieces()
        let samples = check.samples(count, seed: seed)
        try check.checkCoverage(samples)
        try check.checkIsochrones(samples)
        try check.checkSums(samples)
        try check.checkShapes()
        try check.checkAreas()
        try check.checkNesting()
        try check.checkUnion()
        try check.checkGaps()
        try check.checkGapTimes(samples)
    }

    @Test(arguments: [11, 12] as [UInt64]) func syntheticTown(seed: UInt64) throws {
        print("town: seed \(seed)")
        let folder = try TemporaryFolder()
        let files = try SyntheticTown(seed: seed).write(to: folder)
        let check = try IndependentCheck("town \(seed)", files, in: folder)
        #expect(check.unjudged == ["far"])
        #expect(check.points.count == 6)
        #expect(check.gaps.contains { $0.text("reason") == "unreachable" })
        #expect(check.gaps.contains { $0.text("reason") == "late" })
        try checkEverything(check, samples: 40_000, seed: seed)
        try check.checkCuts(least: 0.93)
    }

    /// Streets cut from a real extract with our own speeds, and the stations in the cut.
    @Test(.enabled(if: realData != nil), arguments: [RealCut.newport, .porto]) func realCut(cut: RealCut) throws {
        let folder = try TemporaryFolder()
        let files = try cut.write(to: folder, data: try #require(realData))
        let check = try IndependentCheck(cut.name, files, in: folder)
        #expect(check.points.count >= 3)
        try checkEverything(check, samples: 40_000, seed: 21)
        // The 93 % promised are those of a whole city; these cuts are dense centres with slow back lanes.
        try check.checkCuts(least: 0.93)
    }

    @Test func resultsDoNotDependOnThreadsOrRuns() throws {
        let folder = try TemporaryFolder()
        let files = try SyntheticTown(seed: 13).write(to: folder)
        for (output, threads) in [("one", "1"), ("two", "2"), ("again", "2"), ("many", "7")] {
            let run = try CommandRun.reach135(
                "coverage", "--profile", "plain", "--streets", files.streets, "--points", files.points, "--area",
                files.area, "--threads",
                threads, "--output", folder.path(output))
            #expect(run.status == 0, "\(run.errors)")
        }
        let one = try folder.contents(of: "one")
        #expect(one.count == 16)
        for other in ["two", "again", "many"] { #expect(try folder.contents(of: other) == one, "\(other)") }
    }

    /// The same streets as an OpenStreetMap extract give the same answer.
    @Test func sameStreetsFromExtract() throws {
        let folder = try TemporaryFolder()
        let town = SyntheticTown(seed: 14)
        let files = try town.write(to: folder)
        let xml = try folder.write(town.openStreetMap(), to: "town.osm")
        let pbf = folder.path("town.osm.pbf")
        try CommandRun.tool("osmium", "cat", "--no-progress", "-o", pbf, xml)
        var summaries: [[String: Any]] = []
        for (streets, output) in [(files.streets, "lines"), (pbf, "pbf"), (xml, "xml")] {
            let run = try CommandRun.reach135(
                "coverage", "--profile", "plain", "--streets", streets, "--points", files.points, "--area", files.area,
                "--output",
                folder.path(output), "--json")
            #expect(run.status == 0, "\(run.errors)")
            summaries.append(try plainJSON(run.output))
        }
        for summary in summaries.dropFirst() {
            for key in ["area_km2", "street_km", "limits", "response_s", "points", "unjudged", "times"] {
                let (found, expected) = (summary[key] as? NSObject, summaries[0][key] as? NSObject)
                #expect(found != nil && found == expected, "\(key)")
            }
        }
        #expect(summaries[0]["attribution"] is NSNull)
        #expect(summaries[1]["attribution"] as? String == "© OpenStreetMap contributors")
    }
}
