/// A plot between the lanes of a superblock.
struct Plot: Sendable {
    /// South-west, south-east, north-east, north-west.
    var corners: [PlanPoint]
    var zone: Zone

    var centre: PlanPoint { corners.reduce(.zero, +) * 0.25 }
    func sideMiddle(_ side: Int) -> PlanPoint { corners[side].lerp(corners[(side + 1) % 4], 0.5) }

    /// The plot with every corner drawn towards the middle so that the sides move in by about `distance` metres.
    func inset(_ distance: Double) -> [PlanPoint]? {
        let width = sideMiddle(1).distance(to: sideMiddle(3))
        let height = sideMiddle(0).distance(to: sideMiddle(2))
        guard min(width, height) > 2 * distance + 24 else { return nil }
        let across = (corners[1] - corners[0] + corners[2] - corners[3]).unit * distance
        let up = (corners[3] - corners[0] + corners[2] - corners[1]).unit * distance
        return [
            corners[0] + across + up, corners[1] - across + up, corners[2] - across - up, corners[3] + across - up,
        ]
    }
}

/// Cuts the superblocks between the arterials into plots by lanes.
struct LanePlanner {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed, stage: .lanes)
    }

    /// Lays the lanes of the block north-east of (column, row). Nil when the block is a gap or not closed.
    mutating func fill(_ grid: ArterialGrid, _ column: Int, _ row: Int, _ network: inout Network) -> [Plot]? {
        let sides = [
            grid.rowSides[column][row], grid.columnSides[column + 1][row], grid.rowSides[column][row + 1],
            grid.columnSides[column][row],
        ]
        guard !grid.isGap(column, row), sides.allSatisfy({ !$0.isEmpty }) else { return nil }
        let south = thinned(sides[0], like: sides[2])
        let north = thinned(sides[2], like: sides[0])
        let west = thinned(sides[3], like: sides[1])
        let east = thinned(sides[1], like: sides[3])
        let middle = PlanSegment(
            a: network.nodes[south[0]].position, b: network.nodes[north[north.count - 1]].position
        ).point(0.5)
        let mesh = LaneMesh(south: south, north: north, west: west, east: east, &network, &random)
        mesh.drawLanes(Zone(at: middle), &network, &random)
        return mesh.plots(zone: Zone(at: middle), network)
    }

    /// As many joints as the side with fewer has, evenly chosen; both crossings stay.
    private func thinned(_ side: [Int], like other: [Int]) -> [Int] {
        let inner = min(side.count, other.count) - 2
        let own = side.count - 2
        guard own > inner else { return side }
        let chosen = (0..<inner).map { side[1 + ($0 * 2 + 1) * own / (2 * inner)] }
        return [side[0]] + chosen + [side[side.count - 1]]
    }
}

/// The crossings of the lanes of one superblock, its own corners and joints included.
private struct LaneMesh {
    /// Node at [a][b], a from west to east, b from south to north.
    let nodes: [[Int]]

    init(
        south: [Int], north: [Int], west: [Int], east: [Int], _ network: inout Network, _ random: inout SplitMix64
    ) {
        var nodes: [[Int]] = []
        for a in south.indices {
            var column: [Int] = []
            for b in west.indices {
                if b == 0 {
                    column.append(south[a])
                } else if b == west.count - 1 {
                    column.append(north[a])
                } else if a == 0 {
                    column.append(west[b])
                } else if a == south.count - 1 {
                    column.append(east[b])
                } else {
                    let up = PlanSegment(a: network.nodes[south[a]].position, b: network.nodes[north[a]].position)
                    let across = PlanSegment(a: network.nodes[west[b]].position, b: network.nodes[east[b]].position)
                    let meeting = up.crossing(across).map { up.point($0.own) } ?? up.point(0.5)
                    let jitter = PlanPoint(u: random.uniform(-11...11), v: random.uniform(-11...11))
                    column.append(network.addNode(meeting + jitter))
                }
            }
            nodes.append(column)
        }
        self.nodes = nodes
    }

    private struct Piece {
        var a: Int
        var b: Int
        var isUp: Bool
        var isKept: Bool
    }

    /// Keeps a random forest that ties every crossing to the arterials around, one through street, and some more.
    func drawLanes(_ zone: Zone, _ network: inout Network, _ random: inout SplitMix64) {
        let width = nodes.count
        let height = nodes[0].count
        var pieces: [Piece] = []
        if width > 2 {
            for a in 1..<width - 1 {
                for b in 0..<height - 1 { pieces.append(Piece(a: a, b: b, isUp: true, isKept: false)) }
            }
        }
        if height > 2 {
            for b in 1..<height - 1 {
                for a in 0..<width - 1 { pieces.append(Piece(a: a, b: b, isUp: false, isKept: false)) }
            }
        }
        guard !pieces.isEmpty else { return }
        let through = random.chance(0.6) ? random.pick(pieces) : nil
        var trees = DisjointSets(count: width * height)
        for a in 0..<width {
            for b in 0..<height where a == 0 || b == 0 || a == width - 1 || b == height - 1 {
                trees.unite(0, a * height + b)
            }
        }
        func isThrough(_ piece: Piece) -> Bool {
            guard let through, piece.isUp == through.isUp else { return false }
            return piece.isUp ? piece.a == through.a : piece.b == through.b
        }
        for index in random.shuffled(Array(pieces.indices)) {
            let piece = pieces[index]
            let start = piece.a * height + piece.b
            let end = piece.isUp ? start + 1 : start + height
            let joins = trees.unite(start, end)
            pieces[index].isKept = joins || isThrough(piece) || random.chance(zone.extraLanes)
        }
        draw(pieces, zone, isThrough: isThrough, &network, &random)
    }

    /// Consecutive pieces of one line make one street.
    private func draw(
        _ pieces: [Piece], _ zone: Zone, isThrough: (Piece) -> Bool, _ network: inout Network,
        _ random: inout SplitMix64
    ) {
        var last: Piece?
        var street = 0
        for piece in pieces where piece.isKept {
            let continues =
                last.map {
                    $0.isUp == piece.isUp && $0.a + (piece.isUp ? 0 : 1) == piece.a
                        && $0.b + (piece.isUp ? 1 : 0) == piece.b
                } ?? false
            if !continues {
                street = network.addStreet(Network.Street(class: laneClass(zone, isThrough(piece), &random)))
            }
            let to = piece.isUp ? nodes[piece.a][piece.b + 1] : nodes[piece.a + 1][piece.b]
            network.addLink(from: nodes[piece.a][piece.b], to: to, street: street)
            last = piece
        }
    }

    private func laneClass(_ zone: Zone, _ isThrough: Bool, _ random: inout SplitMix64) -> StreetClass {
        if isThrough { return random.chance(0.45) ? .tertiary : .residential }
        if zone == .oldTown { return random.chance(0.5) ? .livingStreet : .residential }
        return random.chance(0.12) ? .livingStreet : .residential
    }

    func plots(zone: Zone, _ network: Network) -> [Plot] {
        var plots: [Plot] = []
        for a in 0..<nodes.count - 1 {
            for b in 0..<nodes[a].count - 1 {
                let corners = [nodes[a][b], nodes[a + 1][b], nodes[a + 1][b + 1], nodes[a][b + 1]]
                plots.append(Plot(corners: corners.map { network.nodes[$0].position }, zone: zone))
            }
        }
        return plots
    }
}
