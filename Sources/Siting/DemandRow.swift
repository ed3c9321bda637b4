import Coverage
import Geometry
import Ground
import Planning
import StreetGraph

/// What there is to cover in a study area, in a row along the streets that serve it: its street-served ground or a demand.
///
/// Places on one street stand together by their positions, and streets follow their numbers, so that what a candidate covers
/// is mostly long runs.
public struct DemandRow: Sendable {
    /// What a weight is counted in.
    public enum Unit: Sendable, Equatable {
        /// Weights are whole square centimetres of ground.
        case ground
        /// Weights are whole millionths of a demand of this name.
        case demand(String)
        /// Weights are parts of a hundred per cent of several goals.
        case goals

        /// What one unit of the answer, a square kilometre, one of the demand or a per cent of the goals, weighs.
        public var weightOfOne: Double {
            switch self {
            case .ground: 1e10
            case .demand: 1e6
            case .goals: 1e10
            }
        }
    }

    public let unit: Unit
    /// The places of edge e are entries `first[e] ..< first[e + 1]`.
    let first: [UInt32]
    /// 0...1 along the edge, ascending on each.
    let position: [Double]
    /// From the street to where help is needed, milliseconds.
    let access: [Milliseconds]
    /// 0 or more.
    public let weight: [Int64]
    /// When the first unit of the points as they are is there, access included, milliseconds; `never` where none comes.
    public let response: [Milliseconds]
    /// Where each lies, metres in the local projection.
    public let place: [PlanarPoint]
    /// Of several goals the number of that which each place belongs to; empty for one.
    let goal: [UInt8]

    /// The street-served ground, cell by cell.
    public init(groundOf study: StudiedArea) {
        let (ownership, cells) = (study.ground.ownership, study.cells)
        self.init(
            unit: .ground, edgeCount: study.scene.network.edgeCount,
            places: zip(cells.cells, cells.areas).enumerated().map { number, cell in
                let owner = ownership.cells[Int(cell.0)]
                let lattice = ownership.position(ofCell: Int(cell.0))
                return Place(
                    edge: owner.edge, position: Double(owner.fraction), access: 0,
                    weight: Int64((Double(cell.1) * 1e4).rounded()), response: cells.times[number],
                    place: ownership.centre(column: lattice.column, row: lattice.row))
            })
    }

    /// A demand, place by place.
    public init(_ demand: Demand, of study: StudiedArea) {
        self.init(
            unit: .demand(demand.name), edgeCount: study.scene.network.edgeCount,
            places: zip(demand.points, demand.responses).map { point, response in
                Place(
                    edge: point.way.position.edge, position: point.way.position.fraction, access: point.access,
                    weight: point.weight.millionths, response: response, place: point.way.place)
            })
    }

    /// - Parameter rows: of the same streets, each with what its weights are multiplied by.
    init(joining rows: [(row: DemandRow, factor: Double)]) {
        self.init(
            unit: .goals, edgeCount: (rows.first?.row.first.count ?? 1) - 1,
            places: rows.enumerated().flatMap { number, part -> [Place] in
                let row = part.row
                return row.first.indices.dropLast().flatMap { edge in
                    row.range(EdgeID(edge)).map { place in
                        Place(
                            edge: EdgeID(edge), position: row.position[place], access: row.access[place],
                            weight: Int64((Double(row.weight[place]) * part.factor).rounded()),
                            response: row.response[place], place: row.place[place], goal: UInt8(number))
                    }
                }
            })
    }

    private struct Place {
        var edge: EdgeID
        var position: Double
        var access: Milliseconds
        var weight: Int64
        var response: Milliseconds
        var place: PlanarPoint
        var goal: UInt8 = 0
    }

    private init(unit: Unit, edgeCount: Int, places: [Place]) {
        let order = places.indices.sorted {
            (places[$0].edge, places[$0].position, $0) < (places[$1].edge, places[$1].position, $1)
        }
        var first: [UInt32] = []
        first.reserveCapacity(edgeCount + 1)
        var next = 0
        for edge in 0...EdgeID(edgeCount) {
            while next < order.count, places[order[next]].edge < edge { next += 1 }
            first.append(UInt32(next))
        }
        self.unit = unit
        self.first = first
        position = order.map { places[$0].position }
        access = order.map { places[$0].access }
        weight = order.map { places[$0].weight }
        response = order.map { places[$0].response }
        place = order.map { places[$0].place }
        goal = unit == .goals ? order.map { places[$0].goal } : []
    }

    public var count: Int { weight.count }
    public var totalWeight: Int64 { weight.reduce(0, +) }

    /// Whether somebody is at each place within a limit, milliseconds, as things are.
    public func isCovered(within limit: Milliseconds) -> [Bool] { response.map { $0 <= limit } }

    @inline(__always)
    func range(_ edge: EdgeID) -> Range<Int> { Int(first[Int(edge)])..<Int(first[Int(edge) + 1]) }
}
