/// The street network: a directed graph whose edges carry their geometry. It knows no projection and no time.
///
/// A *vertex* is a junction or a dead end. An *edge* is the street between two vertices. An *arc* is one direction in
/// which an edge may be driven. Arrays are named by their role and indexed by the id in front of it.
///
/// Where turns are forbidden or cost time, one vertex does not do. Such a junction keeps its vertex, the *place* in which
/// edges end, and from which no arc leaves; beside it stand *states*, vertices that know how the junction was entered and
/// from which those arcs leave that may be driven then. An arc without an edge leads from each state to its place, so that
/// the place knows when the junction is reached first. Places come first in the numbering, states follow. A response that
/// begins at the junction leaves from its state of departure, in which all arcs may be driven.
///
/// Networks of several travellers over the same streets (`buildNetworks`) are *views*: places and edges are the same in all
/// of them, arcs and states each view's own. Where one of them may not pass, every street end has a place of its own; to
/// those who may pass, these places are one junction: the first is its *hub*, from which all arcs leave and from which the
/// others are reached at once.
///
/// Immutable and shared: a class, because copies of a struct of so many columns showed in the profile of every map.
public final class StreetNetwork: Sendable {
    /// Whether arcs lead from where one arrives to where one comes from (see `reversed`).
    public let isReversed: Bool

    /// Where each vertex is.
    public let vertexCoordinate: Column<Coordinate>
    /// The place of each state: of vertex `placeCount + i` the i-th.
    public let placeOfState: Column<VertexID>
    /// The vertex from which a response leaves that begins at a place: itself, or its state of departure, or that of its hub.
    /// Empty where it is always itself.
    public let departure: Column<VertexID>

    /// Arcs that leave vertex v are `firstOut[v] ..< firstOut[v + 1]`; one more entry than vertices.
    public let firstOut: Column<ArcID>
    /// The vertex from which an arc leaves.
    public let arcTail: Column<VertexID>
    /// The vertex in which an arc ends.
    public let arcHead: Column<VertexID>
    /// The edge along which an arc runs; `noEdge` for one within a junction.
    public let arcEdge: Column<EdgeID>
    /// 1 where an arc runs along its edge's geometry, 0 where it runs against it.
    public let arcIsForward: Column<UInt8>

    /// Edges that touch vertex v or its place, in whichever direction, are entries `firstIncidence[v] ..<
    /// firstIncidence[v + 1]` of `incidentEdge`, ascending; a loop stands there once.
    public let firstIncidence: Column<UInt32>
    public let incidentEdge: Column<EdgeID>

    /// The vertex at an edge's fraction 0.
    public let edgeStart: Column<VertexID>
    /// The vertex at an edge's fraction 1.
    public let edgeEnd: Column<VertexID>
    /// Where each edge stands in the order of the input: ties between streets go to the lower rank.
    public let edgeRank: Column<UInt32>
    /// The edges in the order of the input.
    public let edgeOfRank: Column<EdgeID>
    /// Arcs along edge e are entries `firstEdgeArc[e] ..< firstEdgeArc[e + 1]` of `edgeArc`.
    public let firstEdgeArc: Column<UInt32>
    public let edgeArc: Column<ArcID>
    /// 1 where the street gives access to the land beside it.
    public let edgeHasFrontage: Column<UInt8>
    /// 1 where an edge is a street to this traveller, 0 where it is one to others only; empty where all are.
    public let edgeIsStreet: Column<UInt8>
    /// 1 where a place is a junction or dead end to this traveller, 0 where it is one to others only, or lies on none of his
    /// streets; empty where all are.
    public let placeIsJunction: Column<UInt8>
    /// The street's name, a number of `names`.
    public let edgeName: Column<UInt32>
    public let names: NamePool

    /// The geometry of edge e is entries `firstShape[e] ..< firstShape[e + 1]` of `shape`, both vertices included.
    public let firstShape: Column<UInt32>
    public let shape: Column<Coordinate>
    /// Metres along the edge from its start to each shape point, on the ellipsoid.
    public let shapeOffset: Column<Double>

    init(
        isReversed: Bool = false,
        vertexCoordinate: Column<Coordinate>,
        placeOfState: Column<VertexID>,
        departure: Column<VertexID>,
        firstOut: Column<ArcID>,
        arcTail: Column<VertexID>,
        arcHead: Column<VertexID>,
        arcEdge: Column<EdgeID>,
        arcIsForward: Column<UInt8>,
        firstIncidence: Column<UInt32>,
        incidentEdge: Column<EdgeID>,
        edgeStart: Column<VertexID>,
        edgeEnd: Column<VertexID>,
        edgeRank: Column<UInt32>,
        edgeOfRank: Column<EdgeID>,
        firstEdgeArc: Column<UInt32>,
        edgeArc: Column<ArcID>,
        edgeHasFrontage: Column<UInt8>,
        edgeIsStreet: Column<UInt8> = Column([]),
        placeIsJunction: Column<UInt8> = Column([]),
        edgeName: Column<UInt32>,
        names: NamePool,
        firstShape: Column<UInt32>,
        shape: Column<Coordinate>,
        shapeOffset: Column<Double>
    ) {
        self.isReversed = isReversed
        self.vertexCoordinate = vertexCoordinate
        self.placeOfState = placeOfState
        self.departure = departure
        self.firstOut = firstOut
        self.arcTail = arcTail
        self.arcHead = arcHead
        self.arcEdge = arcEdge
        self.arcIsForward = arcIsForward
        self.firstIncidence = firstIncidence
        self.incidentEdge = incidentEdge
        self.edgeStart = edgeStart
        self.edgeEnd = edgeEnd
        self.edgeRank = edgeRank
        self.edgeOfRank = edgeOfRank
        self.firstEdgeArc = firstEdgeArc
        self.edgeArc = edgeArc
        self.edgeHasFrontage = edgeHasFrontage
        self.edgeIsStreet = edgeIsStreet
        self.placeIsJunction = placeIsJunction
        self.edgeName = edgeName
        self.names = names
        self.firstShape = firstShape
        self.shape = shape
        self.shapeOffset = shapeOffset
    }

    /// What an arc within a junction has instead of an edge.
    public static let noEdge = EdgeID.max

    /// Vertices of all kinds.
    public var vertexCount: Int { vertexCoordinate.count }
    /// Junctions and dead ends.
    public var placeCount: Int { vertexCount - placeOfState.count }
    public var edgeCount: Int { edgeStart.count }
    public var arcCount: Int { arcHead.count }

    /// Range of the edge's points in `shape` and `shapeOffset`.
    @inlinable
    public func shapeRange(_ edge: EdgeID) -> Range<Int> { Int(firstShape[edge])..<Int(firstShape[edge + 1]) }

    /// Length of an edge, metres.
    @inlinable
    public func length(_ edge: EdgeID) -> Double { shapeOffset[Int(firstShape[edge + 1]) - 1] }

    /// The vertex from which an arc leaves.
    @inlinable
    public func tail(_ arc: ArcID) -> VertexID { arcTail[arc] }

    /// The junction or dead end of a vertex.
    @inlinable
    public func place(of vertex: VertexID) -> VertexID {
        Int(vertex) < placeCount ? vertex : placeOfState[Int(vertex) - placeCount]
    }

    /// The vertex from which a response leaves that begins at a place.
    @inlinable
    public func departure(from place: VertexID) -> VertexID { departure.count == 0 ? place : departure[place] }

    /// The place from which arcs leave that begin at a place: itself, or the hub of its junction.
    func hub(of place: VertexID) -> VertexID { self.place(of: departure(from: place)) }

    /// Whether an edge is a street to this traveller, and not to others only.
    @inlinable
    public func isStreet(_ edge: EdgeID) -> Bool { edgeIsStreet.count == 0 || edgeIsStreet[edge] == 1 }

    /// Whether a place is a junction or dead end to this traveller, and not to others only.
    @inlinable
    public func isJunction(_ place: VertexID) -> Bool { placeIsJunction.count == 0 || placeIsJunction[place] == 1 }

    /// The street's name, empty where it has none.
    public func name(_ edge: EdgeID) -> String { names[edgeName[edge]] }
}
