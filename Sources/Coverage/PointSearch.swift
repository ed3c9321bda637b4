import Ground
import Reachability
import StreetGraph

/// Who arrives when from single points of a scene. Its memory, one piece for each graph that is asked for, is used again from
/// search to search. One for each worker.
public struct PointSearch: ~Copyable {
    private let scene: Scene
    private var memory: [Memory?]

    private final class Memory {
        var workspace: SearchWorkspace
        init(_ graph: SearchGraph) { workspace = SearchWorkspace(for: graph) }
    }

    public init(_ scene: Scene) {
        self.scene = scene
        memory = scene.graphs.map { _ in nil }
    }

    /// What all units of a stationed point (its number) reach together.
    public mutating func arrivals(ofPoint point: Int, within bound: Milliseconds) -> Arrivals {
        let stationed = scene.stationed[point]
        var reaches: [Reach] = []
        for graph in Set(stationed.units.compactMap(\.graph)).sorted() {
            reaches.append(reach(from: stationed.sources(onGraph: graph), onGraph: graph, within: bound))
        }
        return Arrivals(streets: .merged(reaches), flights: stationed.flights)
    }

    /// What one unit (its number among all of the scene) reaches.
    public mutating func arrivals(ofUnit unit: Int, within bound: Milliseconds) -> Arrivals {
        let unit = scene.units[unit]
        guard let graph = unit.graph else { return Arrivals(streets: .nothing, flights: unit.flights) }
        return Arrivals(streets: reach(from: unit.sources, onGraph: graph, within: bound))
    }

    private mutating func reach(from sources: [Source], onGraph graph: Int, within bound: Milliseconds) -> Reach {
        let memory = memory[graph] ?? Memory(scene.graphs[graph])
        self.memory[graph] = memory
        return boundedSearch(from: sources, within: bound, using: &memory.workspace)
    }
}
