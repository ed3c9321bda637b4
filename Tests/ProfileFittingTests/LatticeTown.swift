import Calibration
import Ground
import ProfileFitting
import StreetGraph
import TestMaps
import TravelModel

@testable import StreetReading

/// A town of straight streets, 120 m apart: some are primary, some have a limit, one has a speed of its own, and signals
/// stand where primary streets meet. Its tags are read anew for each profile, as those of a file are.
struct LatticeTown {
    private struct Street {
        var nodes: [UInt32]
        var tags: [(key: String, value: String)]
    }

    private var nodes: [Coordinate] = []
    private var streets: [Street] = []
    private var signals: [UInt32] = []

    static let size = 14

    init() {
        let size = Self.size
        for row in 0..<size {
            for column in 0..<size {
                nodes.append(
                    Coordinate(
                        longitude: 100_000_000 + Int32(column * 16_800), latitude: 500_000_000 + Int32(row * 10_800)))
            }
        }
        for line in 0..<size {
            let kind: [(key: String, value: String)] =
                switch line % 7 {
                case 0: [("highway", "primary")]
                case 2:
                    line == 9
                        ? [("highway", "tertiary"), ("speed_kmh", "20")]
                        : [("highway", "tertiary"), ("maxspeed", "50")]
                case 4: [("highway", "tertiary"), ("maxspeed", "30")]
                case 5: [("highway", "service")]
                default: [("highway", "residential")]
                }
            streets.append(Street(nodes: (0..<size).map { UInt32(line * size + $0) }, tags: kind))
            streets.append(Street(nodes: (0..<size).map { UInt32($0 * size + line) }, tags: kind))
            for other in 0..<size where line % 7 == 0 && other % 7 == 0 { signals.append(UInt32(line * size + other)) }
        }
    }

    /// The streets as this profile sees them, and their network.
    func read(_ profile: Profile) throws -> (Ways, BuiltNetwork) {
        let model = TravelModel(profile)
        var ways = Ways(nodes: nodes)
        for street in streets {
            guard case .open(let travel) = model.judge(Tags(street.tags)) else { continue }
            let first = ways.wayNodes.count
            ways.wayNodes += street.nodes
            ways.ways.append(
                Way(
                    nodes: first..<ways.wayNodes.count, forwardSpeed: travel.forwardSpeed,
                    backwardSpeed: travel.backwardSpeed, frontage: travel.frontage, name: "",
                    note: WayTraits(travel).note))
        }
        for node in signals {
            let delay = Milliseconds(profile.penalties.trafficSignals * 1000)
            ways.nodeDelays.append(NodeDelay(node: node, along: delay, against: delay))
        }
        return (ways, try buildNetwork(ways))
    }

    /// Runs between random positions, which carry no time yet.
    func runs(_ count: Int, on network: StreetNetwork, using random: inout SeededGenerator) -> [PlacedRun] {
        func position() -> StreetPosition {
            StreetPosition(
                edge: EdgeID.random(in: 0..<EdgeID(network.edgeCount), using: &random),
                fraction: Double.random(in: 0...1, using: &random), distance: 0)
        }
        let stations = (0..<12).map { _ in position() }
        return (0..<count).map { index in
            let hour = random.chance(40) ? 8 : Int.random(in: 0..<24, using: &random)
            return PlacedRun(
                run: Run(
                    line: index + 2, start: .point("\(index)"), destination: .point(""),
                    departure: .init(minute: hour * 60), seconds: 1, profile: nil),
                start: stations[index % 12], destination: position())
        }
    }
}
