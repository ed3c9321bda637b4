import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct ChangedSearchTests {
    /// Points taken away and added, in random scenarios: every label must be that of a search from all points anew, also
    /// after the changes were taken back.
    @Test(arguments: UInt64(401)...440)
    func labelsAreThoseOfASearchAnew(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 8) { round, scenario, generator in
            let graph = SearchGraph(scenario.network, scenario.weights)
            let sources = scenario.sources.enumerated().map { number, source in
                Source(edge: source.edge, fraction: source.fraction, offset: source.offset, point: UInt32(number))
            }
            let joint = JointSearch(graph, from: sources)
            var changed = ChangedSearch(joint)
            for _ in 0..<6 {
                let removed = sources.indices.filter { _ in generator.chance(35) }
                let added = (0..<Int.random(in: 0...2, using: &generator)).map { number in
                    Source(
                        edge: .random(in: 0..<EdgeID(scenario.network.edgeCount), using: &generator),
                        fraction: [0, 1, 0.5, 0.3].randomElement(using: &generator) ?? 0,
                        offset: .random(in: 0...20_000, using: &generator), point: UInt32(sources.count + number))
                }
                if !removed.isEmpty { changed.remove(points: removed) }
                for source in added { changed.add(source) }
                let all = sources.filter { !removed.contains(Int($0.point)) } + added
                check(changed, graph, all, "round \(round)")
                checkEdges(&changed, joint, all)
                changed.undo()
                check(changed, graph, sources, "round \(round), taken back")
                #expect(changed.changedEdges().isEmpty)
            }
        }
    }

    /// Where only some edges are counted, the labels that these have must be right, and less need be looked at.
    @Test(arguments: UInt64(451)...490)
    func labelsOfCountedEdgesAreThoseOfASearchAnew(seed: UInt64) {
        var relaxedArcs = (all: 0, counted: 0)
        eachRandomScenario(seed: seed, rounds: 8) { round, scenario, generator in
            let (network, graph) = (scenario.network, SearchGraph(scenario.network, scenario.weights))
            let sources = scenario.sources.enumerated().map { number, source in
                Source(edge: source.edge, fraction: source.fraction, offset: source.offset, point: UInt32(number))
            }
            let share = [0, 5, 20, 60][round % 4]
            let counted = (0..<EdgeID(network.edgeCount)).filter { _ in generator.chance(share) }
            let joint = JointSearch(graph, from: sources, counting: counted)
            var changed = ChangedSearch(joint)
            var unlimited = ChangedSearch(JointSearch(graph, from: sources))
            for _ in 0..<8 {
                let most = Int.random(in: 0...2, using: &generator)
                let removed = Array(sources.indices.shuffled(using: &generator).prefix(most))
                let added = (0..<Int.random(in: 0...2, using: &generator)).map { number in
                    Source(
                        edge: .random(in: 0..<EdgeID(network.edgeCount), using: &generator),
                        fraction: [0, 1, 0.5, 0.3].randomElement(using: &generator) ?? 0,
                        offset: .random(in: 0...20_000, using: &generator), point: UInt32(sources.count + number))
                }
                if !removed.isEmpty {
                    changed.remove(points: removed)
                    unlimited.remove(points: removed)
                }
                for source in added {
                    changed.add(source)
                    unlimited.add(source)
                }
                let named = changed.changedEdges()
                for edge in counted {
                    let tails = graph.arcsAlong(edge).map { VertexID(graph.alongEdge[$0].tail) }
                    for vertex in [network.edgeStart[edge], network.edgeEnd[edge]] + tails {
                        #expect(changed[vertex] == unlimited[vertex], "round \(round), edge \(edge)")
                        if changed[vertex] != joint[vertex] { #expect(named.contains(edge)) }
                    }
                    #expect(changed.standing(on: edge) == unlimited.standing(on: edge))
                    if changed.standing(on: edge) != joint.standing(on: edge) { #expect(named.contains(edge)) }
                }
                changed.undo()
                unlimited.undo()
                for vertex in 0..<VertexID(network.vertexCount) { #expect(changed[vertex] == joint[vertex]) }
            }
            relaxedArcs = (relaxedArcs.all + unlimited.relaxedArcs, relaxedArcs.counted + changed.relaxedArcs)
        }
        #expect(relaxedArcs.counted < relaxedArcs.all)
    }

    private func check(_ changed: borrowing ChangedSearch, _ graph: SearchGraph, _ all: [Source], _ what: String) {
        var workspace = SearchWorkspace(for: graph, queue: .binaryHeap)
        workspace.label(from: all, within: .unbounded)
        for vertex in 0..<VertexID(graph.network.vertexCount) {
            #expect(changed[vertex] == workspace[vertex], "\(what), vertex \(vertex)")
        }
        for edge in 0..<EdgeID(graph.network.edgeCount) {
            let expected = all.filter { $0.edge == edge && $0.standsInside(within: .unbounded) }
            #expect(changed.standing(on: edge).sorted { $0.point < $1.point } == expected, "\(what), edge \(edge)")
        }
    }

    /// What is not named as changed must be the same as before.
    private func checkEdges(_ changed: inout ChangedSearch, _ joint: JointSearch, _ all: [Source]) {
        let named = changed.changedEdges()
        #expect(zip(named, named.dropFirst()).allSatisfy { $0 < $1 })
        let network = joint.graph.network
        for edge in 0..<EdgeID(network.edgeCount) where !named.contains(edge) {
            for vertex in [network.edgeStart[edge], network.edgeEnd[edge]] {
                #expect(changed[vertex] == joint[vertex])
            }
            #expect(changed.standing(on: edge) == joint.standing(on: edge))
        }
    }

    /// An added point is searched within a bound: labels up to it are right, and nothing later is touched.
    @Test func anAddedPointIsBounded() {
        var generator = printedSeed(441)
        for _ in 0..<60 {
            let scenario = Scenario.random(delays: true, using: &generator)
            let graph = SearchGraph(scenario.network, scenario.weights)
            let joint = JointSearch(graph, from: [])
            var changed = ChangedSearch(joint)
            let source = Source(
                edge: .random(in: 0..<EdgeID(scenario.network.edgeCount), using: &generator), fraction: 0.25,
                offset: 0, point: 0)
            changed.add(source, within: scenario.bound)
            var workspace = SearchWorkspace(for: graph)
            workspace.label(from: [source], within: scenario.bound)
            for vertex in 0..<VertexID(scenario.network.vertexCount) {
                #expect(changed[vertex] == workspace[vertex])
            }
        }
    }
}
