import Coverage
import Ground
import Reachability
import StreetGraph
import Workers

extension StudiedArea {
    /// For the largest gaps of each limit, the junction or dead end from which one more point would close most of it.
    ///
    /// The point would drive as the run's profile does and have no turnout: handling and start loss count. It stands on a
    /// street with frontage. Of equally good places the one with the lowest number is taken; a gap that no place closes any of has none.
    /// Each junction is searched once for each limit, only where it arrives before everybody else.
    /// - Parameter count: how many gaps of each limit.
    /// - Returns: the gaps with their best positions, limit by limit.
    public func withBestPositions(_ limits: [LimitCoverage], largest count: Int) throws -> [LimitCoverage] {
        let candidates = candidates()
        return try zip(limits, scene.settings.limits.milliseconds).map { coverage, limit in
            var coverage = coverage
            let gaps = Array(coverage.gaps.prefix(count))
            let closed = try GapClosing(gaps, in: self).best(candidates, within: limit)
            for (number, best) in closed.enumerated() {
                coverage.gaps[number].bestPosition = best.map { candidate, area in
                    let source = candidates[candidate]
                    return Gap.BestPosition(
                        place: scene.network.coordinate(source.edge, at: source.fraction),
                        street: street(at: source), closedArea: area)
                }
            }
            return coverage
        }
    }

    /// A source at every junction and dead end of a street with frontage from which an arc leaves.
    private func candidates() -> [Source] {
        let network = scene.network
        let offset = scene.settings.handling + scene.views[0].startLoss
        return (0..<VertexID(network.placeCount)).compactMap { place -> Source? in
            let departure = network.departure(from: place)
            guard network.firstOut[departure] < network.firstOut[departure + 1] else { return nil }
            guard let edge = streets(at: place).first(where: { network.edgeHasFrontage[$0] == 1 }) else { return nil }
            return Source(edge: edge, fraction: network.edgeStart[edge] == place ? 0 : 1, offset: offset, point: 0)
        }
    }

    /// The first name of the streets that meet where a source stands.
    private func street(at source: Source) -> String {
        let network = scene.network
        let place = source.fraction == 0 ? network.edgeStart[source.edge] : network.edgeEnd[source.edge]
        return streets(at: place).map(network.name).first { !$0.isEmpty } ?? ""
    }

    private func streets(at place: VertexID) -> [EdgeID] {
        (Int(scene.network.firstIncidence[place])..<Int(scene.network.firstIncidence[place + 1])).map {
            scene.network.incidentEdge[$0]
        }
    }
}

/// What candidates would close of some gaps of one limit.
private struct GapClosing {
    let joint: JointSearch
    /// The ground of each gap.
    let grounds: [GroundAlongStreets]
    /// The gaps along edge e are entries `first[e] ..< first[e + 1]` of `gapsAlong`.
    let first: [UInt32]
    let gapsAlong: [UInt16]
    let threads: Int

    init(_ gaps: [Gap], in study: StudiedArea) {
        threads = study.scene.settings.threads
        let edgeCount = study.scene.network.edgeCount
        grounds = gaps.map { gap in study.ground(ofGap: gap, edgeCount: edgeCount) }
        var first: [UInt32] = [0]
        var along: [UInt16] = []
        for edge in 0..<EdgeID(edgeCount) {
            for (number, ground) in grounds.enumerated() where !ground.range(edge).isEmpty {
                along.append(UInt16(number))
            }
            first.append(UInt32(along.count))
        }
        (self.first, gapsAlong) = (first, along)
        // Searches go no further than matters to the gaps, nor past those who drive as the candidates would. Nobody else
        // is needed: a place that anybody reaches in time lies in no gap.
        var sources = study.scene.units.filter { $0.graph == 0 }.flatMap(\.sources)
        for index in sources.indices { sources[index].point = UInt32(index) }
        joint = JointSearch(
            study.scene.graph, from: sources,
            counting: (0..<EdgeID(edgeCount)).filter { first[Int($0)] < first[Int($0) + 1] })
    }

    /// For each gap the candidate that closes most of it and how much, square metres; nil where none closes any.
    func best(_ candidates: [Source], within limit: Milliseconds) throws -> [(candidate: Int, area: Double)?] {
        let run = 256
        let point = UInt32(joint.sources.count)
        @Sendable func search() -> ChangedSearch { ChangedSearch(joint) }
        let runs = try parallelMap(
            count: (candidates.count + run - 1) / run, threads: threads, workspace: search
        ) { number, search in
            var best: [(candidate: Int, area: Double)?] = grounds.map { _ in nil }
            for candidate in number * run..<min(candidates.count, (number + 1) * run) {
                var source = candidates[candidate]
                source.point = point
                search.add(source, within: limit)
                var closed = grounds.map { _ in 0.0 }
                for edge in search.changedEdges() {
                    for index in Int(first[Int(edge)])..<Int(first[Int(edge) + 1]) {
                        let gap = Int(gapsAlong[index])
                        closed[gap] += search.coveredGround(edge, grounds[gap], within: limit)
                    }
                }
                search.undo()
                for gap in closed.indices where closed[gap] > best[gap]?.area ?? 0 {
                    best[gap] = (candidate, closed[gap])
                }
            }
            return best
        }
        return grounds.indices.map { gap in
            runs.reduce(nil) { best, run in
                guard let next = run[gap] else { return best }
                return next.area > best?.area ?? 0 ? next : best
            }
        }
    }
}

extension StudiedArea {
    /// The ground of a gap along its streets.
    fileprivate func ground(ofGap gap: Gap, edgeCount: Int) -> GroundAlongStreets {
        let owners = ground.ownership.cells
        let cells = gap.cells.sorted { one, other in
            let (a, b) = (owners[Int(one)], owners[Int(other)])
            return (a.edge, a.fraction, one) < (b.edge, b.fraction, other)
        }
        var next = 0
        return GroundAlongStreets(edgeCount: edgeCount) { edge, add in
            while next < cells.count, owners[Int(cells[next])].edge == edge {
                add(owners[Int(cells[next])].fraction, ground.areaOfCell[Int(cells[next])])
                next += 1
            }
        }
    }
}
