/// A network, the weights that its ways' speeds give, and what the builder left out.
public struct BuiltNetwork: Sendable {
    public let network: StreetNetwork
    public let weights: ArcWeights
    /// Pieces of street that begin and end in the same node and have no length; they carry nothing and are left out.
    public let zeroLengthPieces: Int
    /// For each edge the index of its way in `Ways.ways`.
    public let wayOfEdge: [UInt32]
    public let restrictions: RestrictionReport
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
/// - Parameter turns: time lost in turning. With any, every junction gets states, and the network grows several times.
/// - Throws: `StreetGraphError` when nothing has a length or a street takes longer than 24 days.
public func buildNetwork(
    _ ways: Ways, order: EdgeOrder = .alongCurve, turns: TurnCosts = .none
) throws(StreetGraphError) -> BuiltNetwork {
    var pieces = EdgeCutter(ways)
    pieces.split(ways)
    guard !pieces.start.isEmpty else {
        throw StreetGraphError(code: .empty, message: "no street has a length: expected lines between different places")
    }
    if order == .alongCurve { pieces.orderAlongCurve() }
    return try pieces.assemble(ways, turns)
}

/// Streets cut at vertices, on their way into a network.
private struct EdgeCutter {
    private var vertexOfNode: [VertexID]
    private var vertexCoordinate: [Coordinate] = []
    var start: [VertexID] = []
    private var end: [VertexID] = []
    private var way: [UInt32] = []
    /// The nodes at each piece's ends.
    private var startNode: [UInt32] = []
    private var endNode: [UInt32] = []
    /// Where each piece stood among all of them as they were cut.
    private var rank: [UInt32] = []
    private var firstShape: [UInt32] = [0]
    private var shape: [Coordinate] = []
    private var shapeOffset: [Double] = []
    private var zeroLengthPieces = 0

    private static let notAVertex = VertexID.max
    private static let junction = VertexID.max - 1

    /// Marks the nodes that are vertices.
    init(_ ways: Ways) {
        var uses = [UInt8](repeating: 0, count: ways.nodes.count)
        for way in ways.ways where way.forwardSpeed > 0 || way.backwardSpeed > 0 {
            var previous: UInt32?
            for position in way.nodes {
                let node = ways.wayNodes[position]
                if node == previous { continue }
                previous = node
                let isEnd = position == way.nodes.lowerBound || position == way.nodes.upperBound - 1
                uses[Int(node)] = min(2, uses[Int(node)] + (isEnd ? 2 : 1))
            }
            // The last node may be a repetition that the loop skipped; it ends the way all the same.
            if let last = way.nodes.last { uses[Int(ways.wayNodes[last])] = 2 }
        }
        for delay in ways.nodeDelays where uses[Int(delay.node)] > 0 { uses[Int(delay.node)] = 2 }
        vertexOfNode = uses.map { $0 == 2 ? Self.junction : Self.notAVertex }
        shape.reserveCapacity(ways.wayNodes.count + ways.wayNodes.count / 4)
        shapeOffset.reserveCapacity(shape.capacity)
    }

    private mutating func vertex(of node: UInt32, _ ways: Ways) -> VertexID {
        if vertexOfNode[Int(node)] == Self.junction {
            vertexOfNode[Int(node)] = VertexID(vertexCoordinate.count)
            vertexCoordinate.append(ways.nodes[Int(node)])
        }
        return vertexOfNode[Int(node)]
    }

    mutating func split(_ ways: Ways) {
        for (number, way) in ways.ways.enumerated() where way.forwardSpeed > 0 || way.backwardSpeed > 0 {
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

    func assemble(_ ways: Ways, _ turns: TurnCosts) throws(StreetGraphError) -> BuiltNetwork {
        let edges = start.indices
        var edgeOfRank = [EdgeID](repeating: 0, count: edges.count)
        for edge in edges { edgeOfRank[Int(rank[edge])] = EdgeID(edge) }
        let free = try freeArcs(ways, edgeOfRank)
        var (vertexCoordinate, placeOfState, departure) = (self.vertexCoordinate, [VertexID](), [VertexID]())
        var table = ArcTable(rows: free)
        var report = RestrictionReport()
        if !ways.restrictions.isEmpty || turns != .none {
            let resolver = resolve(ways.restrictions, free)
            report = resolver.report
            let angles = turns == .none ? nil : TurnAngles(free, firstShape: firstShape, shape: shape)
            let expansion = TurnExpansion(
                free, placeCount: vertexCoordinate.count, forbidden: resolver.forbidden,
                turnCost: angles.map { angles in { angles.cost(of: turns, from: $0, into: $1) } })
            (table, placeOfState) = (expansion.arcs, expansion.placeOfState)
            if !placeOfState.isEmpty { departure = expansion.departure }
            vertexCoordinate += placeOfState.map { self.vertexCoordinate[Int($0)] }
        }
        let arcs = table.columns(vertexCount: vertexCoordinate.count, edgeCount: edges.count)
        let (firstIncidence, incidentEdge) = incidence(placeOfState)
        let frontage = ways.ways.map { $0.frontage ? UInt8(1) : 0 }
        var edgeName = [UInt32](repeating: 0, count: edges.count)
        let names = name(&edgeName, inOrder: edgeOfRank, ways)

        let network = StreetNetwork(
            vertexCoordinate: Column(vertexCoordinate), placeOfState: Column(placeOfState),
            departure: Column(departure), firstOut: Column(arcs.firstOut), arcTail: Column(arcs.tail),
            arcHead: Column(arcs.head), arcEdge: Column(arcs.edge), arcIsForward: Column(arcs.isForward),
            firstIncidence: Column(firstIncidence), incidentEdge: Column(incidentEdge), edgeStart: Column(start),
            edgeEnd: Column(end), edgeRank: Column(rank), edgeOfRank: Column(edgeOfRank),
            firstEdgeArc: Column(arcs.firstEdgeArc), edgeArc: Column(arcs.edgeArc),
            edgeHasFrontage: Column(way.map { frontage[Int($0)] }), edgeName: Column(edgeName), names: names,
            firstShape: Column(firstShape), shape: Column(shape), shapeOffset: Column(shapeOffset))
        return BuiltNetwork(
            network: network, weights: ArcWeights(time: Column(arcs.time), passage: Column(arcs.passage)),
            zeroLengthPieces: zeroLengthPieces, wayOfEdge: way, restrictions: report)
    }

    /// The open directions of all edges, in their order, forward first.
    private func freeArcs(_ ways: Ways, _ edgeOfRank: [EdgeID]) throws(StreetGraphError) -> [ArcTable.Arc] {
        // Without their names: a copy of a name is counted each time.
        let speeds = ways.ways.map { (forward: $0.forwardSpeed, backward: $0.backwardSpeed) }
        var delays: [UInt32: NodeDelay] = [:]
        for delay in ways.nodeDelays { delays[delay.node] = delay }
        var arcs: [ArcTable.Arc] = []
        arcs.reserveCapacity(2 * start.count)
        for edge in start.indices {
            let length = shapeOffset[Int(firstShape[edge + 1]) - 1]
            for forward in [true, false] {
                let speed = forward ? speeds[Int(way[edge])].forward : speeds[Int(way[edge])].backward
                guard speed > 0 else { continue }
                guard let time = Milliseconds(roundingSeconds: length / speed), time <= Self.longestArcTime else {
                    throw tooSlow(edgeOfRank, ways)
                }
                var passage = time
                if !delays.isEmpty {
                    let delay = forward ? delays[endNode[edge]]?.along : delays[startNode[edge]]?.against
                    passage += min(delay ?? 0, Self.longestArcTime)
                }
                arcs.append(
                    ArcTable.Arc(
                        tail: forward ? start[edge] : end[edge], head: forward ? end[edge] : start[edge],
                        edge: EdgeID(edge), isForward: forward, time: time, passage: passage))
            }
        }
        return arcs
    }

    private func resolve(_ restrictions: [TurnRestriction], _ free: [ArcTable.Arc]) -> RestrictionResolver {
        var edges = start.indices.map {
            RestrictionResolver.Edge(startNode: startNode[$0], endNode: endNode[$0], forward: nil, backward: nil)
        }
        for (number, arc) in free.enumerated() {
            if arc.isForward { edges[Int(arc.edge)].forward = number } else { edges[Int(arc.edge)].backward = number }
        }
        return RestrictionResolver(restrictions, edges: edges, wayOfEdge: way, rank: rank)
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
    private func tooSlow(_ edges: [EdgeID], _ ways: Ways) -> StreetGraphError {
        for edge in edges {
            let way = ways.ways[Int(self.way[Int(edge)])]
            let length = shapeOffset[Int(firstShape[Int(edge) + 1]) - 1]
            for speed in [way.forwardSpeed, way.backwardSpeed] where speed > 0 {
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
