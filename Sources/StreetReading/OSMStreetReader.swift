import StreetGraph
import TravelModel
import Workers

/// Reads the drivable streets of an OpenStreetMap extract.
///
/// Streets meet where they use the same OpenStreetMap node; two nodes at one place stay two. A street is cut at each
/// node that the file lacks, so that no straight line jumps across the hole. Nodes and streets come in the order of the
/// file, whatever the number of threads.
///
/// - Parameters:
///   - path: a file whose name ends in `.osm.pbf`, `.osm`, `.osm.gz` or `.osm.bz2`.
///   - model: who drives, and when.
///   - others: further travellers over the same streets, a view for each.
///   - threads: how many judge tags; the result is the same.
/// - Throws: `StreetReadingError` with code `unreadable`, `not-osm`, `truncated`, `corrupt`, `not-an-extract`,
///   `too-large`, `no-ways` or `no-streets`. A PBF file that was cut exactly between two of its blobs cannot be told
///   from a whole one, unless it then lacks its ways or their nodes.
public func readOSMStreets(
    path: String, model: TravelModel = .plain, others: [TravelModel] = [], threads: Int = 1
) throws(StreetReadingError) -> StreetsRead {
    let models = TravelModels(model, others)
    let keys = OSMExtract.Keys(
        ways: models.keys(\.keys) + ["name"], nodes: models.keys(\.nodeKeys), relations: models.keys(\.restrictionKeys))
    let extract = try OSMExtract(path: path, keys: keys)
    guard extract.waysInFile > 0 else {
        throw StreetReadingError(.noWays, file: path, expected: "an extract with streets", found: "no way at all")
    }
    var assembler = OSMStreetAssembler(extract, models)
    // Tags are judged by several threads; streets are put together in the order of the file.
    let run = 4096
    let judgements = judged(extract, models, run: run, threads: threads)
    for way in 0..<extract.wayCount { assembler.add(way: way, judgements[way / run][way % run]) }
    assembler.addNodes()
    assembler.addRestrictions()
    var reports = assembler.views.map(\.report)
    for view in reports.indices { reports[view].notStreets += extract.waysInFile - extract.wayCount }
    let report = reports.removeFirst()
    guard report.waysUsed > 0 else {
        throw StreetReadingError(
            .noStreets, file: path, expected: "at least one drivable street",
            found: "\(report.waysInFile) ways: \(report.notStreets) no streets, \(report.waysClosed) closed, "
                + "\(report.waysTooShort) without two nodes in the file")
    }
    var read = StreetsRead(ways: assembler.streets, report: report, otherReports: reports, isOpenStreetMap: true)
    read.taggedBarriers = assembler.taggedBarriers()
    return read
}

/// The ways of an extract in runs, each judged by one thread.
private func judged(
    _ extract: OSMExtract, _ models: TravelModels, run: Int, threads: Int
) -> [[JudgedWay]] {
    let runs = try? parallelMap(count: (extract.wayCount + run - 1) / run, threads: threads) { number in
        (number * run..<min(extract.wayCount, (number + 1) * run)).map { way in
            let pairs = extract.wayTags[way]
            return JudgedWay(Tags(pairs), models, name: pairs.first { $0.key == "name" }?.value)
        }
    }
    guard let runs else { preconditionFailure("judging tags throws nothing") }
    return runs
}
