/// A network, the weights that its ways' speeds give, and what the builder left out.
public struct BuiltNetwork: Sendable {
    public let network: StreetNetwork
    public let weights: ArcWeights
    /// Pieces of street that begin and end in the same node and have no length; they carry nothing and are left out.
    public let zeroLengthPieces: Int
}

/// How a network numbers its edges. Vertices are numbered in the order of their first use by an edge.
public enum EdgeOrder: Sendable, CaseIterable {
    /// Along a Hilbert curve by the places where they start: what lies near on the map lies near in memory.
    case alongCurve
    /// As the ways come.
    case input
}

/// Builds the network: every node that two open ways share, or where one ends or meets itself, becomes a vertex.
///
/// The numbers of edges and vertices follow `order`; ties between streets are broken by `StreetNetwork.edgeRank` and do
/// not depend on it. O(n) in the way nodes, and O(m log m) in the edges for the order along the curve.
/// - Throws: `StreetGraphError` when nothing has a length or a street takes longer than 24 days.
public func buildNetwork(
    _ ways: Ways, order: EdgeOrder = .alongCurve
) throws(StreetGraphError) -> BuiltNetwork {
    var pieces = EdgeCutter(ways)
    pieces.split(ways)
    guard !pieces.start.isEmpty else {
        throw StreetGraphError(code: .empty, message: "no street has a length: expected lines between different places")
    }
    if order == .alongCurve { pieces.orderAlongCurve() }
    return try pieces.assemble(ways)
}

/// Streets cut at vertices, on their way into a network.
private struct EdgeCutter {
    private var vertexOfNode: [VertexID]
    private var vertexCoordinate: [Coordinate] = []
    var start: [VertexID] = []
    private var end: [VertexID] = []
    private var way: [UInt32] = []
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
            rank[number] = UInt32(piece)
            let points = Int(old.firstShape[piece])..<Int(old.firstShape[piece + 1])
            shape.append(contentsOf: old.shape[points])
            shapeOffset.append(contentsOf: old.shapeOffset[points])
            firstShape[number + 1] = UInt32(shape.count)
        }
    }

    func assemble(_ ways: Ways) throws(StreetGraphError) -> BuiltNetwork {
        let edges = start.indices
        let vertexCount = vertexCoordinate.count

        // Without their names: a copy of a name is counted each time.
        let traits = ways.ways.map {
            (forwardSpeed: $0.forwardSpeed, backwardSpeed: $0.backwardSpeed, frontage: $0.frontage)
        }

        // Which directions are open, and how many arcs leave each vertex.
        var firstOut = [ArcID](repeating: 0, count: vertexCount + 1)
        var firstIncidence = [UInt32](repeating: 0, count: vertexCount + 1)
        for edge in edges {
            let way = traits[Int(self.way[edge])]
            if way.forwardSpeed > 0 { firstOut[Int(start[edge]) + 1] += 1 }
            if way.backwardSpeed > 0 { firstOut[Int(end[edge]) + 1] += 1 }
            firstIncidence[Int(start[edge]) + 1] += 1
            if start[edge] != end[edge] { firstIncidence[Int(end[edge]) + 1] += 1 }
        }
        for vertex in 0..<vertexCount {
            firstOut[vertex + 1] += firstOut[vertex]
            firstIncidence[vertex + 1] += firstIncidence[vertex]
        }

        let arcCount = Int(firstOut[vertexCount])
        var head = [VertexID](repeating: 0, count: arcCount)
        var edgeOfArc = [EdgeID](repeating: 0, count: arcCount)
        var isForward = [UInt8](repeating: 0, count: arcCount)
        var time = [Milliseconds](repeating: 0, count: arcCount)
        var incidentEdge = [EdgeID](repeating: 0, count: Int(firstIncidence[vertexCount]))
        var firstEdgeArc: [UInt32] = [0]
        firstEdgeArc.reserveCapacity(edges.count + 1)
        var edgeArc: [ArcID] = []
        edgeArc.reserveCapacity(arcCount)
        var frontage = [UInt8](repeating: 0, count: edges.count)
        var edgeName = [UInt32](repeating: 0, count: edges.count)
        var edgeOfRank = [EdgeID](repeating: 0, count: edges.count)
        for edge in edges { edgeOfRank[Int(rank[edge])] = EdgeID(edge) }
        var nextOut = firstOut
        var nextIncidence = firstIncidence

        for edge in edges {
            let number = Int(self.way[edge])
            let way = traits[number]
            let length = shapeOffset[Int(firstShape[edge + 1]) - 1]
            for forward in [true, false] {
                let speed = forward ? way.forwardSpeed : way.backwardSpeed
                guard speed > 0 else { continue }
                let tail = forward ? start[edge] : end[edge]
                guard let arcTime = Milliseconds(roundingSeconds: length / speed), arcTime <= Self.longestArcTime else {
                    throw tooSlow(edgeOfRank, ways)
                }
                let arc = nextOut[Int(tail)]
                nextOut[Int(tail)] += 1
                head[Int(arc)] = forward ? end[edge] : start[edge]
                edgeOfArc[Int(arc)] = EdgeID(edge)
                isForward[Int(arc)] = forward ? 1 : 0
                time[Int(arc)] = arcTime
                edgeArc.append(arc)
            }
            firstEdgeArc.append(UInt32(edgeArc.count))
            for vertex in start[edge] == end[edge] ? [start[edge]] : [start[edge], end[edge]] {
                incidentEdge[Int(nextIncidence[Int(vertex)])] = EdgeID(edge)
                nextIncidence[Int(vertex)] += 1
            }
            frontage[edge] = way.frontage ? 1 : 0
        }
        let names = name(&edgeName, inOrder: edgeOfRank, ways)

        let network = StreetNetwork(
            vertexCoordinate: Column(vertexCoordinate), firstOut: Column(firstOut), arcHead: Column(head),
            arcEdge: Column(edgeOfArc), arcIsForward: Column(isForward), firstIncidence: Column(firstIncidence),
            incidentEdge: Column(incidentEdge), edgeStart: Column(start), edgeEnd: Column(end),
            edgeRank: Column(rank), edgeOfRank: Column(edgeOfRank), firstEdgeArc: Column(firstEdgeArc),
            edgeArc: Column(edgeArc), edgeHasFrontage: Column(frontage), edgeName: Column(edgeName), names: names,
            firstShape: Column(firstShape), shape: Column(shape), shapeOffset: Column(shapeOffset))
        return BuiltNetwork(
            network: network, weights: ArcWeights(time: Column(time)), zeroLengthPieces: zeroLengthPieces)
    }

    /// What is wrong with the first street of the input that takes too long.
    private func tooSlow(_ edges: [EdgeID], _ ways: Ways) -> StreetGraphError {
        for edge in edges {
            let way = ways.ways[Int(self.way[Int(edge)])]
            let length = shapeOffset[Int(firstShape[Int(edge) + 1]) - 1]
            for speed in [way.forwardSpeed, way.backwardSpeed] where speed > 0 {
                if let time = Milliseconds(roundingSeconds: length / speed), time <= Self.longestArcTime { continue }
                return StreetGraphError(
                    code: .timeOverflow,
                    message: "street \(Int(self.way[Int(edge)]) + 1)\(way.name.isEmpty ? "" : " (\(way.name))") takes "
                        + "more than 24 days at \(speed * 3.6) km/h: expected a higher speed")
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
