/// The street plan as OpenStreetMap nodes and ways.
struct StreetFile: Sendable {
    struct Node: Sendable {
        var id: Int64
        var place: Place
        var tags: [(key: String, value: String)]
    }

    struct Way: Sendable {
        var id: Int64
        var nodes: [Int64]
        var tags: [(key: String, value: String)]
    }

    private(set) var nodes: [Node] = []
    private(set) var ways: [Way] = []
    /// OpenStreetMap id of each node of the network that a street uses; 0 elsewhere.
    private(set) var ids: [Int64]

    init(nodes: [Node], ways: [Way]) {
        self.nodes = nodes
        self.ways = ways
        ids = []
    }

    init(_ plan: StreetPlan) {
        ids = [Int64](repeating: 0, count: plan.network.nodes.count)
        for street in plan.network.streets.indices { addStreet(street, plan) }
        for corridor in plan.corridors { addCorridor(corridor, plan.terrain) }
    }

    /// One way for each connected run of links of one structure; a roundabout parts its streets.
    private mutating func addStreet(_ street: Int, _ plan: StreetPlan) {
        let network = plan.network
        let links = network.streets[street].links
        var start = 0
        while start < links.count {
            let structure = network.links[links[start]].structure
            var end = start
            while end < links.count, network.links[links[end]].structure == structure,
                end == start || network.links[links[end]].from == network.links[links[end - 1]].to
            {
                end += 1
            }
            var nodes = [use(network.links[links[start]].from, plan)]
            for link in links[start..<end] {
                let segment = network.segment(link)
                for bend in plan.terrain.bends(from: segment.a, to: segment.b) {
                    nodes.append(add(plan.terrain.place(bend)))
                }
                nodes.append(use(network.links[link].to, plan))
            }
            addWay(nodes, Self.tags(network.streets[street], plan.names[street], structure))
            start = end
        }
    }

    private mutating func addCorridor(_ corridor: Corridor, _ terrain: Terrain) {
        var joint: Int64?
        for piece in corridor.pieces {
            var nodes: [Int64] = []
            for (a, b) in zip(piece.points, piece.points.dropFirst()) {
                if nodes.isEmpty { nodes.append(joint ?? add(terrain.place(a))) }
                for bend in terrain.bends(from: a, to: b) { nodes.append(add(terrain.place(bend))) }
                nodes.append(add(terrain.place(b)))
            }
            joint = nodes.last
            let kind: (key: String, value: String) =
                switch corridor.kind {
                case .river: ("waterway", "river")
                case .stream: ("waterway", "stream")
                case .rail: ("railway", "rail")
                }
            var tags = [kind, ("name", corridor.name.chinese), ("name:en", corridor.name.english)]
            if piece.isBridge { tags += [("bridge", "yes"), ("layer", "1")] }
            addWay(nodes, tags)
        }
    }

    private static func tags(
        _ street: Network.Street, _ name: Name?, _ structure: Network.Structure
    ) -> [(key: String, value: String)] {
        var tags = [(key: "highway", value: street.class.highway)]
        if let name { tags += [("name", name.chinese), ("name:en", name.english)] }
        if street.isOneWay { tags.append(("oneway", "yes")) }
        if street.isRoundabout { tags.append(("junction", "roundabout")) }
        if let maxSpeed = street.class.maxSpeed { tags.append(("maxspeed", String(maxSpeed))) }
        if street.isPrivate { tags.append(("access", "private")) }
        switch structure {
        case .ground: break
        case .bridge: tags += [("bridge", "yes"), ("layer", "1")]
        case .tunnel: tags += [("tunnel", "yes"), ("layer", "-1")]
        }
        return tags
    }

    private mutating func use(_ node: Int, _ plan: StreetPlan) -> Int64 {
        if ids[node] == 0 {
            let planned = plan.network.nodes[node]
            let gate = [(key: "barrier", value: "gate"), ("access", "private")]
            ids[node] = add(plan.terrain.place(planned.position), tags: planned.isGate ? gate : [])
        }
        return ids[node]
    }

    private mutating func add(_ place: Place, tags: [(key: String, value: String)] = []) -> Int64 {
        nodes.append(Node(id: Int64(nodes.count + 1), place: place, tags: tags))
        return Int64(nodes.count)
    }

    private mutating func addWay(_ nodes: [Int64], _ tags: [(key: String, value: String)]) {
        ways.append(Way(id: Int64(ways.count + 1), nodes: nodes, tags: tags))
    }
}

extension Terrain {
    /// The points between two points of the plan that the bent line needs to stay within a metre of the terrain's.
    func bends(from a: PlanPoint, to b: PlanPoint) -> [PlanPoint] {
        guard a.distance(to: b) > 45 else { return [] }
        let middle = a.lerp(b, 0.5)
        let (start, centre, end) = (ground(a), ground(middle), ground(b))
        let east = centre.east - (start.east + end.east) / 2
        let north = centre.north - (start.north + end.north) / 2
        guard (east * east + north * north).squareRoot() > 1 || a.distance(to: b) > 1_000 else { return [] }
        return bends(from: a, to: middle) + [middle] + bends(from: middle, to: b)
    }
}
