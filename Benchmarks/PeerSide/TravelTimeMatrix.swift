import Cases
import Foundation
import LocationModels
import Reachability
import StreetGraph

/// Travel times from random junctions to random street positions of a city, and what the positions weigh: the dense cost
/// matrix that other tools start from.
struct TravelTimeMatrix {
    let candidateCount: Int
    /// Of each demand point, 1 to 100.
    let weight: [Int64]
    /// Milliseconds from each candidate, demand point by demand point; `never` beyond five minutes.
    private let times: [Milliseconds]

    private static let (candidates, demand, seed) = (500, 5000, UInt64(135))

    /// Candidates are junctions with frontage, demand points positions on streets with frontage, evenly by length.
    init(_ city: WarmCity) throws {
        let network = city.city.network
        let served = city.city.servedEdges
        let ends = Set(served.flatMap { [network.edgeStart[$0], network.edgeEnd[$0]] })
        var generator = SeededGenerator(seed: Self.seed)
        let junctions = city.city.drivenVertices.filter(ends.contains).shuffled(using: &generator)
        guard junctions.count >= Self.candidates, let draw = StreetDraw(served, of: network) else {
            throw PeerSideError(
                .noData, "streets with frontage: expected \(Self.candidates) junctions, found \(junctions.count)")
        }
        let positions = StreetPositions((0..<Self.demand).map { _ in draw.position(using: &generator) })
        var times = [Milliseconds](repeating: .never, count: Self.candidates * Self.demand)
        for (candidate, junction) in junctions.prefix(Self.candidates).enumerated() {
            city.search([city.city.source(at: junction)]).forEachArrival(at: positions) { demand, arrival in
                times[demand * Self.candidates + candidate] = Milliseconds(arrival.time.rounded())
            }
        }
        (candidateCount, self.times) = (Self.candidates, times)
        weight = (0..<Self.demand).map { _ in .random(in: 1...100, using: &generator) }
    }

    /// 32-bit numbers in this machine's byte order.
    func write(to folder: URL) throws {
        func write(_ column: [UInt32], _ name: String) throws {
            try column.withUnsafeBytes { try Data($0).write(to: folder.appendingPathComponent(name)) }
        }
        try write(times, "times.u32")
        try write(weight.map { UInt32($0) }, "weights.u32")
    }

    /// Who covers whom within a limit.
    func covering(within limit: Milliseconds) -> CoveringInstance {
        var coverers = SparseSets()
        for demand in weight.indices {
            let row = times[(demand * candidateCount)..<((demand + 1) * candidateCount)]
            var set: [Int32] = []
            for (candidate, time) in row.enumerated() where time <= limit { set.append(Int32(candidate)) }
            coverers.append(set)
        }
        return CoveringInstance(candidateCount: candidateCount, weight: weight, coverers: coverers)
    }
}
