/// A network, the weights that its ways' speeds give, and what the builder left out.
public struct BuiltNetwork: Sendable {
    public let network: StreetNetwork
    public let weights: ArcWeights
    /// Pieces of street that begin and end in the same node and have no length; they carry nothing and are left out.
    public let zeroLengthPieces: Int
}

/// Builds the network: every node that two open ways share, or where one ends or meets itself, becomes a vertex.
///
/// Edges keep the order of the ways, vertices the order of their first use. Linear in the number of way nodes.
/// - Throws: `StreetGraphError` when nothing has a length or a street takes longer than 24 days.
public func buildNetwork(_ ways: Ways) throws(StreetGraphError) -> BuiltNetwork {
    var pieces = EdgeCutter(ways)
    pieces.split(ways)
    guard !pieces.start.isEmpty else {
        throw StreetGraphError(code: .empty, message: "no street has a length: expected lines between different places")
    }
    return try pieces.assemble(ways)
}

/// Streets cut at vertices, on their way into a network.
private struct EdgeCutter {
    private var vertexOfNode: [VertexID]
    private var vertexCoordinate: [Coordinate] = []
    var start: [VertexID] = []
    private var end: [VertexID] = []
    private var way: [UInt32] = []
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
        way.append(number)
        firstShape.append(UInt32(shape.count))
    }

    func assemble(_ ways: Ways) throws(StreetGraphError) -> BuiltNetwork {
        let edges = start.indices
        let vertexCount = vertexCoordinate.count

        // Which directions are open, and how many arcs leave each vertex.
        var firstOut = [ArcID](repeating: 0, count: vertexCount + 1)
        var firstIncidence = [UInt32](repeating: 0, count: vertexCount + 1)
        for edge in edges {
            let way = ways.ways[Int(self.way[edge])]
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
        var names = NamePool.Builder()
        var nextOut = firstOut
        var nextIncidence = firstIncidence
        var lastWay = UInt32.max
        var lastName: UInt32 = 0

        for edge in edges {
            let way = ways.ways[Int(self.way[edge])]
            let length = shapeOffset[Int(firstShape[edge + 1]) - 1]
            for forward in [true, false] {
                let speed = forward ? way.forwardSpeed : way.backwardSpeed
                guard speed > 0 else { continue }
                let tail = forward ? start[edge] : end[edge]
                guard let arcTime = Milliseconds(roundingSeconds: length / speed), arcTime <= Self.longestArcTime else {
                    throw StreetGraphError(
                        code: .timeOverflow,
                        message: "street \(Int(self.way[edge]) + 1)\(way.name.isEmpty ? "" : " (\(way.name))") takes "
                            + "more than 24 days at \(speed * 3.6) km/h: expected a higher speed")
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
            if self.way[edge] != lastWay {
                lastWay = self.way[edge]
                lastName = names.number(of: way.name)
            }
            edgeName[edge] = lastName
        }

        let network = StreetNetwork(
            vertexCoordinate: Column(vertexCoordinate), firstOut: Column(firstOut), arcHead: Column(head),
            arcEdge: Column(edgeOfArc), arcIsForward: Column(isForward), firstIncidence: Column(firstIncidence),
            incidentEdge: Column(incidentEdge), edgeStart: Column(start), edgeEnd: Column(end),
            firstEdgeArc: Column(firstEdgeArc), edgeArc: Column(edgeArc), edgeHasFrontage: Column(frontage),
            edgeName: Column(edgeName), names: names.build(), firstShape: Column(firstShape), shape: Column(shape),
            shapeOffset: Column(shapeOffset))
        return BuiltNetwork(
            network: network, weights: ArcWeights(time: Column(time)), zeroLengthPieces: zeroLengthPieces)
    }

    /// Half of what 32 bits hold, so that one more arc never overflows a sum: about 24 days.
    private static let longestArcTime = Milliseconds.max / 2
}
