import Reachability
import StreetGraph
import Workers

extension WhatIf {
    /// How much more ground one more point would cover within a limit (milliseconds), square metres, for each candidate
    /// by itself. Each candidate is searched only where it arrives before everybody else.
    public func gainedGround(
        _ candidates: [Source], within limit: Milliseconds, threads: Int
    ) throws -> [Double] {
        let before = coveredGround(within: limit)
        let run = 256
        let point = UInt32(joint.sources.count)
        @Sendable func search() -> ChangedSearch { ChangedSearch(joint) }
        let runs = try parallelMap(
            count: (candidates.count + run - 1) / run, threads: threads, workspace: search
        ) { number, search in
            candidates[number * run..<min(candidates.count, (number + 1) * run)].map { candidate in
                var source = candidate
                source.point = point
                search.add(source, within: limit)
                var gain = 0.0
                for edge in search.changedEdges() where before.missing[Int(edge)] > 0 {
                    gain += search.coveredGround(edge, area.ground, within: limit) - before.covered[Int(edge)]
                }
                search.undo()
                return gain
            }
        }
        return runs.flatMap { $0 }
    }

    /// A source at every junction and dead end from which an arc leaves, with no turnout.
    public var everyJunction: [Source] {
        (0..<VertexID(network.placeCount)).compactMap { vertex in
            let departure = network.departure(from: vertex)
            guard network.firstOut[departure] < network.firstOut[departure + 1] else { return nil }
            let edge = network.incidentEdge[network.firstIncidence[vertex]]
            return Source(edge: edge, fraction: network.edgeStart[edge] == vertex ? 0 : 1, offset: 0, point: 0)
        }
    }

    /// The ground of each edge that is covered and that is not, square metres.
    private func coveredGround(within limit: Milliseconds) -> (covered: [Double], missing: [Double]) {
        let ground = area.ground
        let covered = (0..<EdgeID(network.edgeCount)).map { edge in
            let range = ground.range(edge)
            return joint.fromEnds(edge)?.covered(ground, range, within: limit)
                ?? TimesAmongPoints(reach: joint.reach(edge)).covered(ground, range, within: limit)
        }
        return (covered, covered.indices.map { ground.total(EdgeID($0)) - covered[$0] })
    }
}

extension ChangedSearch {
    /// The ground of an edge that is covered as things are now, square metres.
    func coveredGround(
        _ edge: EdgeID, _ ground: GroundAlongStreets, within limit: Milliseconds
    ) -> Double {
        let range = ground.range(edge)
        if let times = fromEnds(edge) { return times.covered(ground, range, within: limit) }
        return TimesAmongPoints(reach: reach(edge)).covered(ground, range, within: limit)
    }
}
