import Reachability
import StreetGraph

/// Searches from single points of a scene. Its memory, one piece for each graph that is asked for, is used again from
/// search to search. One for each worker.
struct PointSearch: ~Copyable {
    private let scene: Scene
    private var memory: [Memory?]

    private final class Memory {
        var workspace: SearchWorkspace
        init(_ graph: SearchGraph) { workspace = SearchWorkspace(for: graph) }
    }

    init(_ scene: Scene) {
        self.scene = scene
        memory = scene.graphs.map { _ in nil }
    }

    /// What all units of a stationed point (its number) reach together.
    mutating func reach(ofPoint point: Int, within bound: Milliseconds) -> Reach {
        let stationed = scene.stationed[point]
        var reaches: [Reach] = []
        for graph in Set(stationed.units.map(\.graph)).sorted() {
            let memory = memory[graph] ?? Memory(scene.graphs[graph])
            self.memory[graph] = memory
            reaches.append(
                boundedSearch(from: stationed.sources(onGraph: graph), within: bound, using: &memory.workspace))
        }
        return .merged(reaches)
    }
}
