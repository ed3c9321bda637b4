// This product's part of the comparison: answers one request a line on standard input with one line on standard output,
// so that the work of all engines can take turns. Times are nanoseconds, measured around the work alone.
//
//     facts                   vertices, arcs, points
//     export <folder>         what the peers need, as files
//     isochrone <point> <n>   n times one point's isochrones at 1, 3 and 5 minutes as GeoJSON bytes
//     search <number> <n>     n times the five-minute search from one of the random vertices
//     textbook <number> <n>   the same by the plain twin of the search
//     nearest <n>             n times the five-minute search from all 300 random vertices at once
//     coverage                the whole coverage analysis in memory
//     read                    from the extract to the network

import Cases
import Coverage
import FeatureIO
import Foundation
import Siting

final class PeerSide {
    private let city: WarmCity
    private let vertices: [UInt32]
    private var textbook: TextbookSearch

    init() throws {
        guard let porto = DataSet.porto else {
            throw PeerSideError(.noData, "REACH135_DATA: expected a folder with porto/, found nothing")
        }
        city = try WarmCity(City(porto), queue: CommandLine.arguments.contains("heap") ? .binaryHeap : .buckets)
        vertices = city.city.randomVertices(300, seed: 135)
        textbook = TextbookSearch(city.city.network, city.city.weights)
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
            guard words.count == 2 else { throw badRequest(request) }
            try Export(city: city, vertices: vertices, folder: URL(fileURLWithPath: words[1])).write()
            return [:]
        case "isochrone":
            let point = try number(words, 1, below: city.city.pointCount)
            var bytes = 0
            return try [
                "ns": times(words, 2) { bytes = city.isochroneBytes(ofPoint: point).count }, "bytes": .integer(bytes),
            ]
        case "search":
            let source = city.city.source(at: vertices[try number(words, 1, below: vertices.count)])
            var settled = 0
            return try [
                "ns": times(words, 2) { settled = city.search([source]).settledVertices },
                "settled": .integer(settled),
            ]
        case "labels":
            let source = city.city.source(at: vertices[try number(words, 1, below: vertices.count)])
            var settled = 0
            return try [
                "ns": times(words, 2) { settled = city.label([source]) }, "settled": .integer(settled),
            ]
        case "textbook":
            let start = Int(vertices[try number(words, 1, below: vertices.count)])
            return try [
                "ns": times(words, 2) {
                    textbook.run(from: [(start, 0)], within: Int(WarmCity.longestLimit))
                },
                "settled": .integer(textbook.reached.count),
            ]
        case "nearest":
            let sources = vertices.enumerated().map {
                city.city.source(at: $0.element, point: UInt32($0.offset))
            }
            var settled = 0
            return try [
                "ns": times(words, 1) { settled = city.search(sources).settledVertices }, "settled": .integer(settled),
            ]
        case "nearest-labels":
            let sources = vertices.enumerated().map {
                city.city.source(at: $0.element, point: UInt32($0.offset))
            }
            return try ["ns": times(words, 1) { _ = city.label(sources) }]
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

    /// Changes of one point each: taken away, added at a random vertex, moved there, in turn.
    private func whatIfTimes(_ count: Int) throws -> [Double] {
        let whatIf = try WhatIf(scene: city.city.scene, ground: city.ground)
        var worker = whatIf.worker()
        return (0..<count).map { number in
            let point = number / 3 % city.city.pointCount
            let added = city.city.source(at: vertices[number % vertices.count])
            let scenario = [
                Scenario(removed: [point]), Scenario(added: [added]), Scenario(removed: [point], added: [added]),
            ][number % 3]
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

    private func badRequest(_ request: String) -> PeerSideError {
        PeerSideError(
            .request,
            "expected facts, export, isochrone, search, textbook, nearest, coverage or read, found "
                + "\"\(request)\"")
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
