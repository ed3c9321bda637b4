import OpeningHours
import ProfileReading
import Reachability
import StreetGraph
import TravelModel

@testable import StreetReading

/// A drawn map as one traveller may use it, and the times of journeys on it.
struct DrawnNetwork {
    let map: OSMDrawing
    let read: StreetsRead
    let built: BuiltNetwork

    /// What the gates do, and the barriers as they are with them.
    let gates: [GateEffect]
    let barriers: BarriersRead

    /// - Parameter time: such as `Tu 08:30`.
    init(
        _ map: OSMDrawing, _ profile: BuiltInProfile, at time: String? = nil, gates: [Gate] = [],
        barriers: BarriersRead = BarriersRead()
    ) throws {
        self.map = map
        let model = TravelModel(profile.profile, at: try time.map { try Moment.parse($0) })
        var (read, barriers) = (try map.read(model), barriers)
        self.gates = try read.place(
            GatesRead(path: "gates.geojson", gates: gates, notes: []), in: &barriers, for: [model],
            within: GateReach())
        (self.read, self.barriers) = (read, barriers)
        built = try buildNetwork(read.ways)
    }

    private init(_ map: OSMDrawing, _ read: StreetsRead, _ built: BuiltNetwork) {
        (self.map, self.read, self.built) = (map, read, built)
        (gates, barriers) = ([], BarriersRead())
    }

    /// The map as several travellers use it, read once; each `read` has the first traveller's report.
    static func views(_ map: OSMDrawing, _ profiles: [BuiltInProfile]) throws -> [DrawnNetwork] {
        let models = profiles.map { TravelModel($0.profile) }
        let read = try map.read(models[0], others: Array(models.dropFirst()))
        return try buildNetworks(read.ways, turns: models.map { _ in .none }).map { DrawnNetwork(map, read, $0) }
    }

    /// Seconds of the fastest way between two letters at which streets end or meet, nil where there is none.
    func seconds(_ from: Character, _ to: Character) -> Double? {
        let network = built.network
        guard let start = places(from).first, let end = places(to).first else { return nil }
        let edge = network.incidentEdge[network.firstIncidence[start]]
        var workspace = SearchWorkspace(for: SearchGraph(network, built.weights))
        let source = Source(edge: edge, fraction: network.edgeStart[edge] == start ? 0 : 1, offset: 0, point: 0)
        workspace.label(from: [source], within: 3_600_000)
        let label = workspace[end]
        return label == .never ? nil : Double(label.time) / 1000
    }

    /// The places of the network at a letter; more than one where nobody passes.
    func places(_ letter: Character) -> [VertexID] {
        guard let place = coordinate(letter) else { return [] }
        return (0..<VertexID(built.network.placeCount)).filter { built.network.vertexCoordinate[$0] == place }
    }

    private func coordinate(_ letter: Character) -> Coordinate? { map.nodes.first { $0.letter == letter }?.place }

    /// Seconds along letters at 36 km/h, without stopping.
    func along(_ letters: String) -> Double {
        let places = letters.compactMap(coordinate)
        return zip(places, places.dropFirst()).reduce(0) { $0 + Ellipsoid.length(from: $1.0, to: $1.1) / 10 }
    }

    /// The path of letters, with the seconds lost on it, that the fastest way takes: nil for none.
    func isFastest(_ path: String?, lost: Double = 0) -> Bool {
        guard let path else { return false }
        guard let from = path.first, let to = path.last, let found = seconds(from, to) else { return false }
        // Each street is rounded to a millisecond.
        return abs(found - along(path) - lost) < 0.01
    }

    /// The same as a word for a test's output: nil where it is so, else what was found.
    func notFastest(_ path: String, lost: Double = 0) -> String? {
        if isFastest(path, lost: lost) { return nil }
        let found = path.first.flatMap { from in path.last.flatMap { seconds(from, $0) } }
        return "\(path): expected \(along(path) + lost) s, found \(found.map { "\($0) s" } ?? "no way")"
    }

    /// Every restriction of the file is used, or counted with why it is not.
    var allRestrictionsAreTold: Bool {
        let reading = read.report.restrictions
        let report = built.restrictions
        return reading.inFile == reading.notForUs + reading.unread.count + report.used + report.ignored.count
    }
}
