import StreetGraph
import Testing

/// The pieces of street that a network must consist of, found the slow and obvious way: by counting, for every node
/// again, how often ways pass through it.
struct NetworkTwin {
    struct Piece {
        var way: Int
        /// Nodes without repetitions, its two vertices included.
        var nodes: [UInt32]
    }

    var pieces: [Piece] = []
    var zeroLengthPieces = 0

    init(_ ways: Ways) {
        let runs = ways.ways.map { way in
            way.nodes.map { ways.wayNodes[$0] }.reduce(into: [UInt32]()) { if $0.last != $1 { $0.append($1) } }
        }
        let open = zip(ways.ways, runs).filter { $0.0.forwardSpeed > 0 || $0.0.backwardSpeed > 0 }.map(\.1)
        func isVertex(_ node: UInt32) -> Bool {
            if open.contains(where: { $0.first == node || $0.last == node }) { return true }
            return open.reduce(0) { $0 + $1.count { $0 == node } } >= 2
        }
        for (number, run) in runs.enumerated() {
            let way = ways.ways[number]
            if way.forwardSpeed == 0 && way.backwardSpeed == 0 { continue }
            if run.count < 2 { zeroLengthPieces += 1 }
            var piece = [run[0]]
            for node in run.dropFirst() {
                piece.append(node)
                guard isVertex(node) else { continue }
                let isOnePlace = Set(piece.map { ways.nodes[Int($0)] }).count == 1
                if piece.first == piece.last && isOnePlace {
                    zeroLengthPieces += 1
                } else {
                    pieces.append(Piece(way: number, nodes: piece))
                }
                piece = [node]
            }
        }
    }

    /// Compares everything about a built network with the pieces.
    func check(_ built: BuiltNetwork, _ ways: Ways) throws {
        let network = built.network
        #expect(network.brokenRule(built.weights) == nil)
        #expect(built.zeroLengthPieces == zeroLengthPieces)
        try #require(network.edgeCount == pieces.count)
        var nodeOfVertex: [VertexID: UInt32] = [:]
        var arcs = 0
        for (number, piece) in pieces.enumerated() {
            let edge = network.edgeOfRank[number]
            let way = ways.ways[piece.way]
            let ends = [network.edgeStart[edge], network.edgeEnd[edge]]
            for (vertex, node) in zip(ends, [piece.nodes[0], piece.nodes[piece.nodes.count - 1]]) {
                let known = nodeOfVertex.updateValue(node, forKey: vertex)
                #expect(known == nil || known == node, "vertex \(vertex) is two nodes")
            }
            let places = piece.nodes.map { ways.nodes[Int($0)] }
            #expect(distinct(network.points(edge)) == distinct(places))
            let length = zip(places, places.dropFirst()).reduce(0) { $0 + Ellipsoid.length(from: $1.0, to: $1.1) }
            #expect(abs(network.length(edge) - length) < 1e-6)
            #expect(network.name(edge) == way.name)
            #expect(network.edgeHasFrontage[edge] == (way.frontage ? 1 : 0))
            for (speed, forward) in [(way.forwardSpeed, true), (way.backwardSpeed, false)] {
                let arc = network.arc(edge, forward: forward)
                #expect((arc != nil) == (speed > 0))
                guard let arc else { continue }
                arcs += 1
                #expect(network.tail(arc) == (forward ? network.edgeStart[edge] : network.edgeEnd[edge]))
                #expect(network.arcHead[arc] == (forward ? network.edgeEnd[edge] : network.edgeStart[edge]))
                #expect(abs(Double(built.weights.time[arc]) - length / speed * 1000) <= 0.5 + 1e-6)
            }
        }
        #expect(network.arcCount == arcs)
        #expect(Set(nodeOfVertex.values).count == nodeOfVertex.count, "a node became two vertices")
        #expect(network.vertexCount == nodeOfVertex.count)
        for vertex in 0..<VertexID(network.vertexCount) {
            let touching = (0..<EdgeID(network.edgeCount)).filter {
                network.edgeStart[$0] == vertex || network.edgeEnd[$0] == vertex
            }
            let entries = network.firstIncidence[vertex]..<network.firstIncidence[vertex + 1]
            #expect(entries.map { network.incidentEdge[$0] } == touching)
        }
    }

    private func distinct(_ points: [Coordinate]) -> [Coordinate] {
        points.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
