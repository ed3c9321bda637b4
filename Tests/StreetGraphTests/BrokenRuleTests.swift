import TestMaps
import Testing

@testable import StreetGraph

/// A network's columns as arrays that a test may damage.
struct NetworkParts {
    var vertexCoordinate: [Coordinate]
    var placeOfState: [VertexID]
    var departure: [VertexID]
    var firstOut: [ArcID]
    var arcTail: [VertexID]
    var arcHead: [VertexID]
    var arcEdge: [EdgeID]
    var arcIsForward: [UInt8]
    var firstIncidence: [UInt32]
    var incidentEdge: [EdgeID]
    var edgeStart: [VertexID]
    var edgeEnd: [VertexID]
    var edgeRank: [UInt32]
    var edgeOfRank: [EdgeID]
    var firstEdgeArc: [UInt32]
    var edgeArc: [ArcID]
    var edgeHasFrontage: [UInt8]
    var edgeName: [UInt32]
    var firstShape: [UInt32]
    var shape: [Coordinate]
    var shapeOffset: [Double]
    var time: [Milliseconds]
    let names: NamePool

    init(_ built: BuiltNetwork) {
        let network = built.network
        vertexCoordinate = network.vertexCoordinate.array
        placeOfState = network.placeOfState.array
        departure = network.departure.array
        firstOut = network.firstOut.array
        arcTail = network.arcTail.array
        arcHead = network.arcHead.array
        arcEdge = network.arcEdge.array
        arcIsForward = network.arcIsForward.array
        firstIncidence = network.firstIncidence.array
        incidentEdge = network.incidentEdge.array
        edgeStart = network.edgeStart.array
        edgeEnd = network.edgeEnd.array
        edgeRank = network.edgeRank.array
        edgeOfRank = network.edgeOfRank.array
        firstEdgeArc = network.firstEdgeArc.array
        edgeArc = network.edgeArc.array
        edgeHasFrontage = network.edgeHasFrontage.array
        edgeName = network.edgeName.array
        firstShape = network.firstShape.array
        shape = network.shape.array
        shapeOffset = network.shapeOffset.array
        time = built.weights.time.array
        names = network.names
    }

    var network: StreetNetwork {
        StreetNetwork(
            vertexCoordinate: Column(vertexCoordinate), placeOfState: Column(placeOfState),
            departure: Column(departure), firstOut: Column(firstOut), arcTail: Column(arcTail),
            arcHead: Column(arcHead),
            arcEdge: Column(arcEdge), arcIsForward: Column(arcIsForward), firstIncidence: Column(firstIncidence),
            incidentEdge: Column(incidentEdge), edgeStart: Column(edgeStart), edgeEnd: Column(edgeEnd),
            edgeRank: Column(edgeRank), edgeOfRank: Column(edgeOfRank), firstEdgeArc: Column(firstEdgeArc),
            edgeArc: Column(edgeArc), edgeHasFrontage: Column(edgeHasFrontage), edgeName: Column(edgeName),
            names: names, firstShape: Column(firstShape), shape: Column(shape),
            shapeOffset: Column(shapeOffset))
    }
}

/// One way of damaging a network.
struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (inout NetworkParts) -> Void

    init(_ description: String, _ apply: @escaping @Sendable (inout NetworkParts) -> Void) {
        testDescription = description
        self.apply = apply
    }
}

@Suite struct BrokenRuleTests {
    /// A square with a diagonal and a bent dead end: 5 vertices, 6 edges, 12 arcs.
    private func parts() throws -> NetworkParts {
        let map = TestMap(
            spacing: 100,
            """
            A---B
            |  /|
            | / |
            |/  |
            D---C---E
                    |
                    F
            """,
            ways: [
                "AB": .init(name: "North"), "BC": .init(), "CD": .init(), "DA": .init(), "BD": .init(), "CEF": .init(),
            ])
        let parts = NetworkParts(try buildNetwork(map.ways, order: .input))
        #expect(parts.network.brokenRule(ArcWeights(time: Column(parts.time))) == nil)
        return parts
    }

    @Test(arguments: [
        Damage("too few entries in firstOut") { $0.firstOut.removeLast() },
        Damage("firstOut ends early") { $0.firstOut[$0.firstOut.count - 1] -= 1 },
        Damage("firstOut falls") { $0.firstOut.swapAt(1, 2) },
        Damage("an arc filed under another vertex") { $0.firstOut[1] += 1 },
        Damage("arcEdge too short") { $0.arcEdge.removeLast() },
        Damage("arcIsForward too short") { $0.arcIsForward.removeLast() },
        Damage("weights too short") { $0.time.removeLast() },
        Damage("edgeEnd too short") { $0.edgeEnd.removeLast() },
        Damage("firstShape too short") { $0.firstShape.removeLast() },
        Damage("firstEdgeArc too short") { $0.firstEdgeArc.removeLast() },
        Damage("an incident edge that does not touch") { $0.incidentEdge[0] = 2 },
        Damage("an edge of one point") { $0.firstShape[1] -= 1 },
        Damage("geometry elsewhere at an edge's start") { $0.shape[0].longitude += 1 },
        Damage("geometry elsewhere at an edge's end") { $0.shape[$0.shape.count - 1].latitude += 1 },
        Damage("an edge that begins after 0 m") { $0.shapeOffset[0] = 0.5 },
        Damage("an edge that runs backwards") { $0.shapeOffset[$0.shapeOffset.count - 1] = 1 },
        Damage("an edge without arcs") { $0.firstEdgeArc[1] = 0 },
        Damage("an arc of another edge") { $0.edgeArc.swapAt(0, 3) },
        Damage("an arc that ends elsewhere") { $0.arcHead[0] = ($0.arcHead[0] + 1) % 5 },
        Damage("an arc turned round") { $0.arcIsForward[0] ^= 1 },
    ])
    func findsDamage(damage: Damage) throws {
        var parts = try parts()
        damage.apply(&parts)
        let rule = parts.network.brokenRule(ArcWeights(time: Column(parts.time)))
        #expect(rule != nil)
        #expect(rule?.contains("\n") != true)
    }

    /// Damage that leads to wrong answers without any access out of range.
    @Test(arguments: [
        Damage("an edge filed twice under a vertex, another not at all") { $0.incidentEdge[0] = $0.incidentEdge[1] },
        Damage("an edge with the same arc twice") {
            $0.edgeArc[1] = $0.edgeArc[0]
        },
        Damage("offsets that are not numbers") { $0.shapeOffset[$0.shapeOffset.count - 1] = .nan },
        Damage("frontage too short") { $0.edgeHasFrontage.removeLast() },
        Damage("ranks too short") { $0.edgeRank.removeLast() },
        Damage("a rank of no edge") { $0.edgeOfRank[0] = 9 },
        Damage("two edges of one rank") { $0.edgeRank[0] = $0.edgeRank[1] },
        Damage("names too short") { $0.edgeName.removeLast() },
        Damage("a name that is not there") { $0.edgeName[0] = 9 },
        Damage("points without offsets") { $0.shapeOffset.append(0) },
        Damage("more arcs of edges than arcs") { $0.edgeArc.append(0) },
    ])
    func findsSilentDamage(damage: Damage) throws {
        var parts = try parts()
        damage.apply(&parts)
        #expect(parts.network.brokenRule(ArcWeights(time: Column(parts.time))) != nil)
    }

    @Test func delaysBreakNoRuleAndWeightsOfAnotherNetworkDo() throws {
        let parts = try parts()
        let delays = [Milliseconds](repeating: 1, count: parts.time.count)
        #expect(parts.network.brokenRule(ArcWeights(time: Column(parts.time), headDelay: delays)) == nil)
        #expect(parts.network.brokenRule(ArcWeights(time: Column(parts.time + [0]))) != nil)
    }
}
