/// The streets while they are being planned: nodes, straight links between them, and the streets that the links make.
struct Network: Sendable {
    struct Node: Sendable {
        var position: PlanPoint
        /// Stands in the way of cars: the gate of a compound.
        var isGate = false
    }

    enum Structure: Sendable {
        case ground, bridge, tunnel
    }

    struct Link: Sendable {
        var from: Int
        var to: Int
        var street: Int
        var structure: Structure
    }

    /// A run of links under one name. Its links all point along it.
    struct Street: Sendable {
        var `class`: StreetClass
        var isOneWay = false
        var isPrivate = false
        var isRoundabout = false
        var hint = NameHint()
        fileprivate(set) var links: [Int] = []
    }

    private(set) var nodes: [Node] = []
    private(set) var links: [Link] = []
    var streets: [Street] = []
    private var groundIndex = SegmentIndex()
    private var barriers = SegmentIndex()
    private var barrierSegments: [PlanSegment] = []

    mutating func addNode(_ position: PlanPoint, isGate: Bool = false) -> Int {
        nodes.append(Node(position: position, isGate: isGate))
        return nodes.count - 1
    }

    mutating func addStreet(_ street: Street) -> Int {
        streets.append(street)
        return streets.count - 1
    }

    /// Appends a link to the end of its street.
    mutating func addLink(from: Int, to: Int, street: Int, structure: Structure = .ground) {
        links.append(Link(from: from, to: to, street: street, structure: structure))
        streets[street].links.append(links.count - 1)
        index(links.count - 1)
    }

    /// Adds a street along `path`, all on the ground.
    @discardableResult
    mutating func addStreet(_ street: Street, along path: [Int], structure: Structure = .ground) -> Int {
        let id = addStreet(street)
        for (from, to) in zip(path, path.dropFirst()) { addLink(from: from, to: to, street: id, structure: structure) }
        return id
    }

    /// A line that no street may grow across: a river, the railway.
    mutating func addBarrier(_ line: [PlanPoint]) {
        for (a, b) in zip(line, line.dropFirst()) {
            barrierSegments.append(PlanSegment(a: a, b: b))
            barriers.insert(barrierSegments.count - 1, PlanSegment(a: a, b: b))
        }
    }

    func segment(_ link: Int) -> PlanSegment {
        PlanSegment(a: nodes[links[link].from].position, b: nodes[links[link].to].position)
    }

    func streetClass(ofLink link: Int) -> StreetClass { streets[links[link].street].class }

    /// Puts a node into a link at `fraction` of it; near an end, that end is the answer and nothing changes.
    mutating func split(_ link: Int, at fraction: Double, tolerance: Double = 12) -> Int {
        let segment = segment(link)
        if fraction * segment.length < tolerance { return links[link].from }
        if (1 - fraction) * segment.length < tolerance { return links[link].to }
        let middle = addNode(segment.point(fraction))
        var rest = links[link]
        rest.from = middle
        links[link].to = middle
        links.append(rest)
        let street = rest.street
        if let position = streets[street].links.firstIndex(of: link) {
            streets[street].links.insert(links.count - 1, at: position + 1)
        }
        index(links.count - 1)
        return middle
    }

    /// Moves the end of a link from one node to another.
    mutating func reattach(_ link: Int, from old: Int, to new: Int) {
        if links[link].from == old { links[link].from = new }
        if links[link].to == old { links[link].to = new }
        index(link)
    }

    private mutating func index(_ link: Int) {
        guard links[link].structure == .ground else { return }
        groundIndex.insert(link, segment(link))
    }
}

// MARK: - What is near

extension Network {
    /// The ground link nearest to `point` that `accepts`, at most `radius` metres off.
    func nearestLink(
        to point: PlanPoint, within radius: Double, where accepts: (Int) -> Bool = { _ in true }
    ) -> (link: Int, fraction: Double, distance: Double)? {
        var best: (link: Int, fraction: Double, distance: Double)?
        groundIndex.visit(PlanSegment(a: point, b: point), margin: radius) { link in
            guard accepts(link) else { return }
            let nearest = segment(link).nearest(to: point)
            guard nearest.distance <= radius else { return }
            if let found = best, (found.distance, found.link) <= (nearest.distance, link) { return }
            best = (link, nearest.fraction, nearest.distance)
        }
        return best
    }

    /// The first ground link met on the way from `node` to `target`, links at `node` apart.
    func firstCrossing(from node: Int, to target: PlanPoint) -> (link: Int, fraction: Double, along: Double)? {
        let path = PlanSegment(a: nodes[node].position, b: target)
        var best: (link: Int, fraction: Double, along: Double)?
        groundIndex.visit(path, margin: 0) { link in
            guard links[link].from != node, links[link].to != node else { return }
            guard let crossing = path.crossing(segment(link)) else { return }
            if let found = best, (found.along, found.link) <= (crossing.own, link) { return }
            best = (link, crossing.other, crossing.own)
        }
        return best
    }

    /// Whether a street from `node` to `target` would cross neither street nor barrier and end at least `clearance`
    /// metres from every street that does not start at `node`.
    func isClear(from node: Int, to target: PlanPoint, clearance: Double) -> Bool {
        let path = PlanSegment(a: nodes[node].position, b: target)
        if crossesBarrier(path) || firstCrossing(from: node, to: target) != nil { return false }
        let other = nearestLink(to: target, within: clearance) { links[$0].from != node && links[$0].to != node }
        return other == nil
    }

    func crossesBarrier(_ path: PlanSegment) -> Bool {
        var crosses = false
        barriers.visit(path, margin: 0) { barrier in
            if path.crossing(barrierSegments[barrier]) != nil { crosses = true }
        }
        return crosses
    }

    /// The links at each node.
    func incidence() -> [[Int]] {
        var incident = [[Int]](repeating: [], count: nodes.count)
        for (index, link) in links.enumerated() {
            incident[link.from].append(index)
            incident[link.to].append(index)
        }
        return incident
    }

    /// Metres of a street, in the plan.
    func length(ofStreet street: Int) -> Double {
        streets[street].links.reduce(0) { $0 + segment($1).length }
    }
}
