/// A network, the weights that its ways' speeds give, and what the builder left out.
public struct BuiltNetwork: Sendable {
    public let network: StreetNetwork
    public let weights: ArcWeights
    /// Pieces of street that begin and end in the same node and have no length; they carry nothing and are left out.
    public let zeroLengthPieces: Int
    /// For each edge the index of its way in `Ways.ways`.
    public let wayOfEdge: [UInt32]
    public let restrictions: RestrictionReport
    /// Junctions and dead ends, and streets between them, as they are to this traveller: other views may have cut his
    /// streets further.
    public let junctions: Int
    public let streets: Int
}

/// How a network numbers its edges. Vertices are numbered in the order of their first use by an edge.
public enum EdgeOrder: Sendable, CaseIterable {
    /// Along a Hilbert curve by the places where they start: what lies near on the map lies near in memory.
    case alongCurve
    /// As the ways come.
    case input
}

/// Builds the network: every node that two open ways share, or where one ends or meets itself, or which costs time, becomes
/// a vertex; junctions with turn restrictions get states (see `StreetNetwork`).
///
/// The numbers of edges and vertices follow `order`; ties between streets are broken by `StreetNetwork.edgeRank` and do
/// not depend on it. O(n) in the way nodes, and O(m log m) in the edges for the order along the curve.
/// - Parameters:
///   - ways: streets with one view.
///   - turns: time lost in turning. With any, every junction gets states, and the network grows several times.
/// - Throws: `StreetGraphError` when nothing has a length or a street takes longer than 24 days.
public func buildNetwork(
    _ ways: Ways, order: EdgeOrder = .alongCurve, turns: TurnCosts = .none
) throws(StreetGraphError) -> BuiltNetwork {
    try buildNetworks(ways, order: order, turns: [turns])[0]
}

/// Builds a network for each view of the streets. Places and edges, their numbers and their geometry are those of the ways
/// of all views together: a node is a vertex where it is one to any of the travellers. Each view costs what a network does.
/// - Parameter turns: time lost in turning, for each view.
/// - Throws: as `buildNetwork`.
public func buildNetworks(
    _ ways: Ways, order: EdgeOrder = .alongCurve, turns: [TurnCosts]
) throws(StreetGraphError) -> [BuiltNetwork] {
    precondition(turns.count == ways.rules.count, "turn costs for each view")
    var pieces = EdgeCutter(ways)
    pieces.split(ways)
    guard !pieces.start.isEmpty else {
        throw StreetGraphError(code: .empty, message: "no street has a length: expected lines between different places")
    }
    guard !ways.ways.allSatisfy({ $0.isBlocked || !$0.isStreet }) else {
        throw StreetGraphError(code: .empty, message: "every street is closed: expected some that may be driven")
    }
    if order == .alongCurve { pieces.orderAlongCurve() }
    let shared = pieces.sharedColumns(ways)
    var views: [BuiltNetwork] = []
    for (view, turns) in turns.enumerated() { views.append(try pieces.assemble(ways, view: view, turns, shared)) }
    return views
}

/// Streets cut at vertices, on their way into a network.
struct EdgeCutter {
    let views: [NodesOfView]
    /// Nodes that some traveller may not pass: every street end there has a place of its own.
    let barriers: Set<UInt32>
    private var vertexOfNode: [VertexID]
    private(set) var vertexCoordinate: [Coordinate] = []
    var start: [VertexID] = []
    private(set) var end: [VertexID] = []
    private(set) var way: [UInt32] = []
    /// The nodes at each piece's ends.
    private(set) var startNode: [UInt32] = []
    private(set) var endNode: [UInt32] = []
    /// Where each piece stood among all of them as they were cut.
    private var rank: [UInt32] = []
    private var firstShape: [UInt32] = [0]
    private var shape: [Coordinate] = []
    private var shapeOffset: [Double] = []
    private var zeroLengthPieces = 0

    private static let notAVertex = VertexID.max
    private static let junction = VertexID.max - 1
    private static let barrier = VertexID.max - 2

    /// Marks the nodes that are vertices.
    init(_ ways: Ways) {
        let views = ways.rules.indices.map { NodesOfView(ways, view: $0) }
        self.views = views
        barriers = views.reduce(into: []) { $0.formUnion($1.closed) }
        vertexOfNode = (0..<UInt32(ways.nodes.count)).map { node in
            views.contains { $0.isVertex(node) } ? Self.junction : Self.notAVertex
        }
        for node in barriers { vertexOfNode[Int(node)] = Self.barrier }
        shape.reserveCapacity(ways.wayNodes.count + ways.wayNodes.count / 4)
        shapeOffset.reserveCapacity(shape.capacity)
    }

    private mutating func vertex(of node: UInt32, _ ways: Ways) -> VertexID {
        let known = vertexOfNode[Int(node)]
        guard known == Self.junction || known == Self.barrier else { return known }
        let vertex = VertexID(vertexCoordinate.count)
        vertexCoordinate.append(ways.nodes[Int(node)])
        if known == Self.junction { vertexOfNode[Int(node)] = vertex }
        return vertex
    }

    mutating func split(_ ways: Ways) {
        for (number, way) in ways.ways.enumerated() where way.isStreet {
            let first = way.nodes.lowerBound
            var pieceStart = first
            for position in way.nodes.dropFirst() {
                let node = ways.wayNodes[position]
                if node == ways.wayNodes[position - 1] { continue }
                if vertexOfNode[Int(node)] == Self.notAVertex { continue }
                appendPiece(pieceStart...position, way: UInt32(number), ways)
                pieceStart = position
            }
            if pieceStart == first { zeroLengthPieces += 1 }  // one place only
        }
    }

    private mutating func appendPiece(_ positions: ClosedRange<Int>, way number: UInt32, _ ways: Ways) {
        let startNode = ways.wayNodes[positions.lowerBound]
        let endNode = ways.wayNodes[positions.upperBound]
        let shapeStart = shape.count
        var offset = 0.0
        for position in positions {
            let coordinate = ways.nodes[Int(ways.wayNodes[position])]
            if position > positions.lowerBound {
                guard coordinate != shape[shape.count - 1] || position == positions.upperBound else { continue }
                offset += Ellipsoid.length(from: shape[shape.count - 1], to: coordinate)
            }
            shape.append(coordinate)
            shapeOffset.append(offset)
        }
        if startNode == endNode && offset == 0 {
            shape.removeSubrange(shapeStart...)
            shapeOffset.removeSubrange(shapeStart...)
            zeroLengthPieces += 1
            return
        }
        start.append(vertex(of: startNode, ways))
        end.append(vertex(of: endNode, ways))
        self.startNode.append(startNode)
        self.endNode.append(endNode)
        rank.append(UInt32(way.count))
        way.append(number)
        firstShape.append(UInt32(shape.count))
    }

    /// Sorts the pieces along a Hilbert curve by the places where they start, ties as they were cut, and numbers the
    /// vertices anew in the order of their first use.
    mutating func orderAlongCurve() {
        let old = self
        let order = old.rank.map { piece in
            (position: HilbertCurve.position(of: old.shape[Int(old.firstShape[Int(piece)])]), piece: Int(piece))
        }.sorted { ($0.position, $0.piece) < ($1.position, $1.piece) }
        var newVertex = [VertexID](repeating: Self.notAVertex, count: vertexCoordinate.count)
        vertexCoordinate.removeAll(keepingCapacity: true)
        shape.removeAll(keepingCapacity: true)
        shapeOffset.removeAll(keepingCapacity: true)
        for (number, (_, piece)) in order.enumerated() {
            func renumbered(_ vertex: VertexID) -> VertexID {
                if newVertex[Int(vertex)] == Self.notAVertex {
                    newVertex[Int(vertex)] = VertexID(vertexCoordinate.count)
                    vertexCoordinate.append(old.vertexCoordinate[Int(vertex)])
                }
                return newVertex[Int(vertex)]
            }
            start[number] = renumbered(old.start[piece])
            end[number] = renumbered(old.end[piece])
            way[number] = old.way[piece]
            startNode[number] = old.startNode[piece]
            endNode[number] = old.endNode[piece]
            rank[number] = UInt32(piece)
            let points = Int(old.firstShape[piece])..<Int(old.firstShape[piece + 1])
            shape.append(contentsOf: old.shape[points])
            shapeOffset.append(contentsOf: old.shapeOffset[points])
            firstShape[number + 1] = UInt32(shape.count)
        }
    }

    /// What is the same in every view.
    struct SharedColumns {
        var edgeOfRank: [EdgeID]
        var start: Column<VertexID>
        var end: Column<VertexID>
        var rank: Column<UInt32>
        var ranks: Column<EdgeID>
        var name: Column<UInt32>
        var names: NamePool
        var firstShape: Column<UInt32>
        var shape: Column<Coordinate>
        var shapeOffset: Column<Double>
    }

    func sharedColumns(_ ways: Ways) -> SharedColumns {
        var edgeOfRank = [EdgeID](repeating: 0, count: start.count)
        for edge in start.indices { edgeOfRank[Int(rank[edge])] = EdgeID(edge) }
        var edgeName = [UInt32](repeating: 0, count: start.count)
        let names = name(&edgeName, inOrder: edgeOfRank, ways)
        return SharedColumns(
            edgeOfRank: edgeOfRank, start: Column(start), end: Column(end), rank: Column(rank),
            ranks: Column(edgeOfRank), name: Column(edgeName), names: names, firstShape: Column(firstShape),
            shape: Column(shape), shapeOffset: Column(shapeOffset))
    }

    func assemble(
        _ ways: Ways, view: Int, _ turns: TurnCosts, _ shared: SharedColumns
    ) throws(StreetGraphError) -> BuiltNetwork {
        let placeCount = vertexCoordinate.count
        let hubs = hubs(view)
        let free = try freeArcs(ways, view, hubs, shared.edgeOfRank)
        var (vertexCoordinate, placeOfState, departure) = (self.vertexCoordinate, [VertexID](), [VertexID]())
        var table = ArcTable(rows: free)
        var report = RestrictionReport()
        let restrictions = ways.rules[view].restrictions
        if !restrictions.isEmpty || turns != .none {
            let resolver = resolve(restrictions, free, ways, view)
            report = resolver.report
            let turningRound = TurningRound(free, placeCount: placeCount, restricted: resolver.forbidden)
            let angles = turns == .none ? nil : TurnAngles(free, firstShape: firstShape, shape: shape)
            let expansion = TurnExpansion(
                free, placeCount: placeCount,
                forbidden: resolver.forbidden + turningRound.forbidden
                    + (turns == .none ? [] : turningRoundInPassing(free, view)),
                turnCost: angles.map { angles in { angles.cost(of: turns, from: $0, into: $1) } })
            (table, placeOfState) = (expansion.arcs, expansion.placeOfState)
            if !placeOfState.isEmpty { departure = expansion.departure }
            vertexCoordinate += placeOfState.map { self.vertexCoordinate[Int($0)] }
        }
        if !hubs.isEmpty {
            if departure.isEmpty { departure = Array(0..<VertexID(placeCount)) }
            for (place, hub) in hubs.sorted(by: { $0.key < $1.key }) {
                departure[Int(place)] = departure[Int(hub)]
                table.appendWithinJunction(from: hub, to: place, cost: 0)
            }
        }
        let arcs = table.columns(vertexCount: vertexCoordinate.count, edgeCount: start.count)
        let (firstIncidence, incidentEdge) = incidence(placeOfState)
        let isStreet = ways.ways.map { $0.isStreet(inView: view) }
        let frontage = zip(ways.ways, isStreet).map { $0.frontage && $1 ? UInt8(1) : 0 }
        let isOnlyView = views.count == 1
        let isJunction = isOnlyView ? [] : junctions(view, hubs, isStreet)
        let edgeIsStreet = isOnlyView ? [] : way.map { isStreet[Int($0)] ? UInt8(1) : 0 }

        let network = StreetNetwork(
            vertexCoordinate: Column(vertexCoordinate), placeOfState: Column(placeOfState),
            departure: Column(departure), firstOut: Column(arcs.firstOut), arcTail: Column(arcs.tail),
            arcHead: Column(arcs.head), arcEdge: Column(arcs.edge), arcIsForward: Column(arcs.isForward),
            firstIncidence: Column(firstIncidence), incidentEdge: Column(incidentEdge), edgeStart: shared.start,
            edgeEnd: shared.end, edgeRank: shared.rank, edgeOfRank: shared.ranks,
            firstEdgeArc: Column(arcs.firstEdgeArc), edgeArc: Column(arcs.edgeArc),
            edgeHasFrontage: Column(way.map { frontage[Int($0)] }), edgeIsStreet: Column(edgeIsStreet),
            placeIsJunction: Column(isJunction), edgeName: shared.name, names: shared.names,
            firstShape: shared.firstShape, shape: shared.shape, shapeOffset: shared.shapeOffset)
        return BuiltNetwork(
            network: network, weights: ArcWeights(time: Column(arcs.time), passage: Column(arcs.passage)),
            zeroLengthPieces: zeroLengthPieces, wayOfEdge: way, restrictions: report,
            junctions: isOnlyView ? placeCount : isJunction.count { $0 == 1 },
            streets: isOnlyView ? start.count : edgeIsStreet.count { $0 == 1 } - passedVertices(view).count)
    }

    /// The open directions of all edges, in their order, forward first.
    private func freeArcs(
        _ ways: Ways, _ view: Int, _ hubs: [VertexID: VertexID], _ edgeOfRank: [EdgeID]
    ) throws(StreetGraphError) -> [ArcTable.Arc] {
        // Without their names: a copy of a name is counted each time.
        let speeds = ways.ways.map { $0.speed(inView: view) }
        let delays = DelayTable(ways.rules[view].delays)
        func hub(_ place: VertexID) -> VertexID { hubs.isEmpty ? place : hubs[place] ?? place }
        var arcs: [ArcTable.Arc] = []
        arcs.reserveCapacity(2 * start.count)
        for edge in start.indices {
            let length = shapeOffset[Int(firstShape[edge + 1]) - 1]
            for forward in [true, false] {
                let speed = forward ? speeds[Int(way[edge])].forward : speeds[Int(way[edge])].backward
                guard speed > 0 else { continue }
                guard let time = Milliseconds(roundingSeconds: length / speed), time <= Self.longestArcTime else {
                    throw tooSlow(edgeOfRank, ways, view)
                }
                var passage = time
                if !delays.isEmpty {
                    let delay =
                        forward ? delays[endNode[edge], way[edge]]?.along : delays[startNode[edge], way[edge]]?.against
                    passage += min(delay ?? 0, Self.longestArcTime)
                }
                arcs.append(
                    ArcTable.Arc(
                        tail: hub(forward ? start[edge] : end[edge]), head: hub(forward ? end[edge] : start[edge]),
                        edge: EdgeID(edge), isForward: forward, time: time, passage: passage))
            }
        }
        return arcs
    }

    private func resolve(
        _ restrictions: [TurnRestriction], _ free: [ArcTable.Arc], _ ways: Ways, _ view: Int
    ) -> RestrictionResolver {
        // At a node that the traveller may not pass no two streets meet.
        func node(_ node: UInt32, ofEnd end: Int) -> UInt32 {
            views[view].closed.contains(node) ? UInt32(ways.nodes.count + end) : node
        }
        var edges = start.indices.map {
            RestrictionResolver.Edge(
                startNode: node(startNode[$0], ofEnd: 2 * $0), endNode: node(endNode[$0], ofEnd: 2 * $0 + 1),
                forward: nil, backward: nil)
        }
        for (number, arc) in free.enumerated() {
            if arc.isForward { edges[Int(arc.edge)].forward = number } else { edges[Int(arc.edge)].backward = number }
        }
        // What is a street to others only is not there.
        let wayOfEdge = views.count == 1 ? way : way.map { ways.ways[Int($0)].isOpen(inView: view) ? $0 : .max }
        return RestrictionResolver(restrictions, edges: edges, wayOfEdge: wayOfEdge, rank: rank)
    }

    /// The edges that touch each vertex; a state has those of its place.
    private func incidence(_ placeOfState: [VertexID]) -> (first: [UInt32], edges: [EdgeID]) {
        let placeCount = vertexCoordinate.count
        var first = [UInt32](repeating: 0, count: placeCount + 1)
        for edge in start.indices {
            first[Int(start[edge]) + 1] += 1
            if start[edge] != end[edge] { first[Int(end[edge]) + 1] += 1 }
        }
        for vertex in 0..<placeCount { first[vertex + 1] += first[vertex] }
        var edges = [EdgeID](repeating: 0, count: Int(first[placeCount]))
        var next = first
        for edge in start.indices {
            for vertex in start[edge] == end[edge] ? [start[edge]] : [start[edge], end[edge]] {
                edges[Int(next[Int(vertex)])] = EdgeID(edge)
                next[Int(vertex)] += 1
            }
        }
        for place in placeOfState {
            // One by one: a slice of the array itself would have all of it copied for every state.
            for index in Int(first[Int(place)])..<Int(first[Int(place) + 1]) { edges.append(edges[index]) }
            first.append(UInt32(edges.count))
        }
        return (first, edges)
    }

    /// What is wrong with the first street of the input that takes too long.
    private func tooSlow(_ edges: [EdgeID], _ ways: Ways, _ view: Int) -> StreetGraphError {
        for edge in edges {
            let way = ways.ways[Int(self.way[Int(edge)])]
            let length = shapeOffset[Int(firstShape[Int(edge) + 1]) - 1]
            let speeds = way.speed(inView: view)
            for speed in [speeds.forward, speeds.backward] where speed > 0 {
                if let time = Milliseconds(roundingSeconds: length / speed), time <= Self.longestArcTime { continue }
                let id = way.id == 0 ? "" : " with the id \(way.id)"
                let name = way.name.isEmpty ? "" : " (\(way.name))"
                return StreetGraphError(
                    code: .timeOverflow,
                    message: "the street\(id)\(name) takes more than 24 days at \(speed * 3.6) km/h: expected a higher "
                        + "speed")
            }
        }
        preconditionFailure("no street takes too long")
    }

    /// Gives the edges their names, numbered in the order of the input; the edges of a way follow each other there.
    private func name(_ edgeName: inout [UInt32], inOrder edges: [EdgeID], _ ways: Ways) -> NamePool {
        var names = NamePool.Builder()
        var last: (way: UInt32, name: UInt32)?
        for edge in edges {
            let way = way[Int(edge)]
            let name = last?.way == way ? last?.name : nil
            edgeName[Int(edge)] = name ?? names.number(of: ways.ways[Int(way)].name)
            last = (way, edgeName[Int(edge)])
        }
        return names.build()
    }

    /// Half of what 32 bits hold, so that one more arc never overflows a sum: about 24 days.
    private static let longestArcTime = Milliseconds.max / 2
}
