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
///   - threads: how many judge tags; the result is the same.
/// - Throws: `StreetReadingError` with code `unreadable`, `not-osm`, `truncated`, `corrupt`, `not-an-extract`,
///   `too-large`, `no-ways` or `no-streets`. A PBF file that was cut exactly between two of its blobs cannot be told
///   from a whole one, unless it then lacks its ways or their nodes.
public func readOSMStreets(path: String, threads: Int = 1) throws(StreetReadingError) -> StreetsRead {
    let keys = TravelModel.keys + ["name"]
    let extract = try OSMExtract(path: path, keys: keys)
    guard extract.waysInFile > 0 else {
        throw StreetReadingError(.noWays, file: path, expected: "an extract with streets", found: "no way at all")
    }
    var assembler = OSMStreetAssembler(extract)
    // Tags are judged by several threads; streets are put together in the order of the file.
    let run = 4096
    let judgements = judged(extract, run: run, threads: threads)
    for way in 0..<extract.wayCount { assembler.add(way: way, judgements[way / run][way % run]) }
    assembler.report.notStreets += extract.waysInFile - extract.wayCount
    let report = assembler.report
    guard report.waysUsed > 0 else {
        throw StreetReadingError(
            .noStreets, file: path, expected: "at least one drivable street",
            found: "\(report.waysInFile) ways: \(report.notStreets) no streets, \(report.waysClosed) closed, "
                + "\(report.waysTooShort) without two nodes in the file")
    }
    return StreetsRead(ways: assembler.streets, report: report, isOpenStreetMap: true)
}

/// What the tags of a way say.
private struct JudgedWay: Sendable {
    var judgement: Judgement
    var name: String
}

/// The ways of an extract in runs, each judged by one thread.
private func judged(_ extract: OSMExtract, run: Int, threads: Int) -> [[JudgedWay]] {
    let runs = try? parallelMap(count: (extract.wayCount + run - 1) / run, threads: threads) { number in
        (number * run..<min(extract.wayCount, (number + 1) * run)).map { way in
            let pairs = extract.tags(ofWay: way)
            let judgement = TravelModel.plain.judge(Tags(pairs))
            guard case .open = judgement else { return JudgedWay(judgement: judgement, name: "") }
            return JudgedWay(judgement: judgement, name: pairs.first { $0.key == "name" }?.value ?? "")
        }
    }
    guard let runs else { preconditionFailure("judging tags throws nothing") }
    return runs
}

/// Builds streets from the ways of an extract, one way at a time.
private struct OSMStreetAssembler {
    let extract: OSMExtract
    var streets = Ways()
    var report = ReadingReport()

    /// The number each node of the extract has in `streets`, `none` before its first use.
    private var number: [UInt32]
    private var isCountedMissing: [Bool]
    private let none = UInt32.max

    init(_ extract: OSMExtract) {
        self.extract = extract
        number = [UInt32](repeating: none, count: extract.nodes.count)
        isCountedMissing = [Bool](repeating: false, count: extract.nodes.count)
        report.waysInFile = extract.waysInFile
        streets.ways.reserveCapacity(extract.wayCount)
        streets.nodes.reserveCapacity(extract.nodes.count)
        streets.wayNodes.reserveCapacity(extract.wayNodes.count)
    }

    mutating func add(way: Int, _ judged: JudgedWay) {
        switch judged.judgement {
        case .closed(.notAStreet): report.notStreets += 1
        case .closed: report.waysClosed += 1
        case .open(let travel): add(way: way, travel, name: judged.name)
        }
    }

    private mutating func add(way: Int, _ travel: Travel, name: String) {
        var piece: [UInt32] = []
        var pieces = 0
        var isCut = false
        for node in extract.nodes(ofWay: way) {
            if extract.nodes[Int(node)] == nil {
                countMissing(node)
                isCut = true
                pieces += add(piece: piece, travel, name: name)
                piece.removeAll(keepingCapacity: true)
            } else if piece.last != node {
                piece.append(node)
            }
        }
        pieces += add(piece: piece, travel, name: name)
        if isCut { report.missingNodeWays += 1 }
        if pieces > 0 { report.count(travel) } else { report.waysTooShort += 1 }
    }

    /// Adds a run of nodes as one street and returns 1, or 0 when it is too short to be one.
    private mutating func add(piece: [UInt32], _ travel: Travel, name: String) -> Int {
        guard piece.count >= 2 else { return 0 }
        let first = streets.wayNodes.count
        for node in piece { streets.wayNodes.append(streetNode(node)) }
        streets.ways.append(
            Way(
                nodes: first..<streets.wayNodes.count, forwardSpeed: travel.forwardSpeed,
                backwardSpeed: travel.backwardSpeed, frontage: travel.frontage, name: name))
        return 1
    }

    /// The number in `streets` of a node of the extract that has a place.
    private mutating func streetNode(_ node: UInt32) -> UInt32 {
        if number[Int(node)] == none, let place = extract.nodes[Int(node)] {
            number[Int(node)] = UInt32(streets.nodes.count)
            streets.nodes.append(place)
        }
        return number[Int(node)]
    }

    private mutating func countMissing(_ node: UInt32) {
        if !isCountedMissing[Int(node)] { report.missingNodes += 1 }
        isCountedMissing[Int(node)] = true
    }
}
