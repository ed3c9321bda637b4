// This product's part of the comparison: answers one request a line on standard input with one line on standard output,
// so that the work of all engines can take turns. Times are nanoseconds, measured around the work alone.
//
//     facts                     vertices, arcs, points
//     export <folder>           what the peers need, as files
//     isochrone <point> <n>     n times one point's isochrones at 1, 3 and 5 minutes as GeoJSON bytes
//     fine <point> <n>          the same on cells of 10 m
//     search <number> <n>       n times the five-minute search from one of the random vertices
//     search-heap <number> <n>  the same with the binary heap
//     labels <number> <n>       the same without its result: times at vertices
//     labels-heap <number> <n>
//     textbook <number> <n>     the same by the plain twin of the search
//     nearest <n>               n times the five-minute search from all 300 random vertices at once
//     nearest-labels <n>        the same without its result
//     nearest-heap <n>          the same without its result, with the binary heap
//     coverage                  the whole coverage analysis in memory
//     whatif <n>                n changes of one point each, all measures
//     candidates                the gain of every junction as one more point
//     read                      from the extract to the network
//     tenfold                   one Porto and ten, turn and turn about
//     matrix <folder>           travel times from 500 random junctions to 5,000 random street positions, as files
//     mclp <p>                  maximal covering by p of these junctions within 5 minutes
//     lscp                      the fewest of them that cover all that any covers
//     median <file>             p-median and p-center of a problem in the OR-Library's format
//     center <file>
//     scenarios <n>             n scenarios of one change each, with demand, zones and key sites

import Cases
import Coverage
import FeatureIO
import Foundation
import Reachability
import Siting

final class PeerSide {
    private let city: WarmCity
    /// The same city on cells of 10 m.
    private let fine: WarmCity
    private let vertices: [UInt32]
    private var textbook: TextbookSearch
    private let siting: SitingAnswers

    init() throws {
        guard let porto = DataSet.porto else {
            throw PeerSideError(.noData, "REACH135_DATA: expected a folder with porto/, found nothing")
        }
        city = try WarmCity(City(porto))
        fine = try WarmCity(City(porto, cellSize: 10))
        vertices = city.city.randomVertices(300, seed: 135)
        siting = SitingAnswers(city)
        textbook = TextbookSearch(city.city.network, city.city.weights)
    }

    private var allAtOnce: [Source] {
        vertices.enumerated().map { city.city.source(at: $0.element, point: UInt32($0.offset)) }
    }

    /// A search from one of the random vertices, which returns the number of vertices reached.
    private func search(_ words: [String], _ work: (Source) -> Int) throws -> JSON {
        let source = city.city.source(at: vertices[try number(words, 1, below: vertices.count)])
        var settled = 0
        return try ["ns": times(words, 2) { settled = work(source) }, "settled": .integer(settled)]
    }

    func answer(_ request: String) throws -> JSON {
        let words = request.split(separator: " ").map(String.init)
        switch words.first {
        case "facts":
            return [
                "vertices": .integer(city.city.network.vertexCount), "arcs": .integer(city.city.network.arcCount),
                "points": .integer(city.city.pointCount),
            ]
        case "export":
            let folder = URL(fileURLWithPath: try path(words))
            try Export(city: city, fine: fine, vertices: vertices, folder: folder).write()
            return [:]
        case "isochrone":
            let point = try number(words, 1, below: city.city.pointCount)
            var bytes = 0
            return try [
                "ns": times(words, 2) { bytes = city.isochroneBytes(ofPoint: point).count }, "bytes": .integer(bytes),
            ]
        case "fine":
            let point = try number(words, 1, below: city.city.pointCount)
            return try ["ns": times(words, 2) { _ = fine.isochroneBytes(ofPoint: point) }]
        case "search": return try search(words) { city.search([$0]).settledVertices }
        case "search-heap": return try search(words) { city.searchWithHeap([$0]).settledVertices }
        case "labels": return try search(words) { city.label([$0]) }
        case "labels-heap": return try search(words) { city.labelWithHeap([$0]) }
        case "textbook":
            let start = Int(vertices[try number(words, 1, below: vertices.count)])
            return try [
                "ns": times(words, 2) {
                    textbook.run(from: [(start, 0)], within: Int(WarmCity.longestLimit))
                },
                "settled": .integer(textbook.reached.count),
            ]
        case "nearest": return try ["ns": times(words, 1) { _ = city.search(allAtOnce) }]
        case "nearest-labels": return try ["ns": times(words, 1) { _ = city.label(allAtOnce) }]
        case "nearest-heap": return try ["ns": times(words, 1) { _ = city.labelWithHeap(allAtOnce) }]
        case "coverage":
            return try [
                "ns": .number(nanoseconds { _ = try CoverageAnalysis(scene: city.city.scene).coverage() })
            ]
        case "whatif":
            return try .array(whatIfTimes(number(words, 1, below: 1_000_000)).map { .number($0) })
        case "candidates":
            let whatIf = try WhatIf(scene: city.city.scene, ground: city.ground)
            var gains: [Double] = []
            let time = try nanoseconds {
                gains = try whatIf.gainedGround(
                    whatIf.everyJunction, within: WarmCity.longestLimit, threads: city.city.scene.settings.threads)
            }
            return ["ns": .number(time), "candidates": .integer(gains.count), "best": .number(gains.max() ?? 0)]
        case "tenfold":
            return try tenfold()
        case "read":
            return try ["ns": .number(nanoseconds { _ = try City.readNetwork(city.city.dataSet) })]
        case "matrix": return try siting.matrix(to: path(words))
        case "mclp": return try siting.maximalCovering(choose: number(words, 1, below: 1000))
        case "lscp": return try siting.setCovering()
        case "median": return try siting.median(path(words))
        case "center": return try siting.center(path(words))
        case "scenarios": return try siting.scenarios(number(words, 1, below: 1_000_000))
        default: throw badRequest(request)
        }
    }

    /// Ten Portos beside one, turn and turn about: reading, and the isochrones of the same points. No number where the
    /// tenfold extract has not been written.
    private func tenfold() throws -> JSON {
        guard let tenfold = DataSet.tenfoldPorto else { return [:] }
        var reading: (one: [Double], ten: [Double]) = ([], [])
        for _ in 0..<3 {
            reading.one.append(try nanoseconds { _ = try City.readNetwork(city.city.dataSet) })
            reading.ten.append(try nanoseconds { _ = try City.readNetwork(tenfold) })
        }
        let large = try WarmCity(City(tenfold))
        var isochrones: (one: [Double], ten: [Double]) = ([], [])
        for point in 0..<city.city.pointCount { _ = large.isochroneBytes(ofPoint: point) }
        for _ in 0..<5 {
            for point in 0..<city.city.pointCount {
                isochrones.one.append(nanoseconds { _ = city.isochroneBytes(ofPoint: point) })
                isochrones.ten.append(nanoseconds { _ = large.isochroneBytes(ofPoint: point) })
            }
        }
        return [
            "read_one": .number(median(reading.one)), "read_ten": .number(median(reading.ten)),
            "isochrone_one": .number(median(isochrones.one)), "isochrone_ten": .number(median(isochrones.ten)),
        ]
    }

    /// Changes of one point each: taken away, added, moved, in turn.
    private func whatIfTimes(_ count: Int) throws -> [Double] {
        let changes = try Changes(city)
        var worker = changes.whatIf.worker()
        let kinds = Changes.Kind.allCases
        return (0..<count).map { number in
            let scenario = changes.scenario(kinds[number % kinds.count], number / kinds.count)
            return nanoseconds { _ = worker.measures(scenario) }
        }
    }

    private func times(_ words: [String], _ index: Int, _ work: () -> Void) throws -> JSON {
        .array((0..<(try number(words, index, below: 1_000_000))).map { _ in .number(nanoseconds(work)) })
    }

    private func number(_ words: [String], _ index: Int, below bound: Int) throws -> Int {
        guard words.indices.contains(index), let number = Int(words[index]), (0..<bound).contains(number) else {
            throw PeerSideError(
                .request,
                "request \"\(words.joined(separator: " "))\": expected a number below \(bound) as word "
                    + "\(index + 1)")
        }
        return number
    }

    /// The only word after the request's name.
    private func path(_ words: [String]) throws -> String {
        guard words.count == 2 else { throw badRequest(words.joined(separator: " ")) }
        return words[1]
    }

    private func badRequest(_ request: String) -> PeerSideError {
        PeerSideError(
            .request,
            "expected one of the requests at the head of PeerSide/main.swift, found \"\(request)\"")
    }
}

do {
    let side = try PeerSide()
    while let request = readLine() {
        let answer = try side.answer(request).serialized(pretty: false)
        FileHandle.standardOutput.write(Data(answer + Array("\n".utf8)))
    }
} catch {
    FileHandle.standardError.write(Data("peer-side: \(error)\n".utf8))
    exit(1)
}
