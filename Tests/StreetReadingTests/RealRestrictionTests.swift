import OpeningHours
import ProfileReading
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing
import TravelModel

@testable import StreetReading

/// The restrictions of two real cities, checked against the text of their files.
@Suite(.enabled(if: realData != nil && OSMFixtures.isInstalled("osmium")))
struct RealRestrictionTests {
    static let porto = "porto/porto.osm.pbf"
    static let washington = "washington-dc/dc-cathedral.osm.pbf"

    /// A city as an emergency car may use it, with its restrictions and without.
    struct City: Sendable {
        let read: StreetsRead
        let built: BuiltNetwork
        let free: BuiltNetwork
        /// Those that are used.
        let rules: PlainRules
        let used: [PlainRestriction]
        let total: Int

        init(_ file: String) throws {
            let path = try #require(realData) + "/" + file
            read = try readOSMStreets(path: path, model: TravelModel(BuiltInProfile.emergencyCar.profile), threads: 2)
            built = try buildNetwork(read.ways, order: .input)
            var ways = read.ways
            ways.restrictions = []
            free = try buildNetwork(ways, order: .input)
            let plain = try PlainRestriction.read(path: path)
            total = plain.total
            let ignored = Set(built.restrictions.ignored.map(\.id) + read.report.restrictions.unread.map(\.id))
            used = plain.rules.filter { !ignored.contains($0.id) }
            rules = PlainRules(used, built, read.ways)
        }

        /// The edges along which one comes to the turn of a restriction, and those by which one might leave it.
        func ends(of rule: PlainRestriction) -> (from: [EdgeID], to: [EdgeID]) {
            func edges(_ ways: Set<Int64>, _ touches: (EdgeID) -> Bool) -> [EdgeID] {
                (0..<EdgeID(rules.wayOfEdge.count)).filter { ways.contains(rules.wayOfEdge[Int($0)]) && touches($0) }
            }
            func touches(_ edge: EdgeID) -> Bool {
                guard let place = rule.viaPlace else { return true }
                let network = built.network
                return network.vertexCoordinate[network.edgeStart[edge]] == place
                    || network.vertexCoordinate[network.edgeEnd[edge]] == place
            }
            return (edges(rule.from, touches), edges(rule.to, touches))
        }
    }

    /// Each is read once for all tests.
    private static let cities = [porto, washington].map { file in (file, Result { try City(file) }) }

    private static func city(_ file: String) throws -> City {
        try #require(cities.first { $0.0 == file }).1.get()
    }

    private func steps(_ path: StreetPath) -> [PlainRules.Step] {
        path.legs.map { .init(edge: $0.edge, isForward: $0.from < $0.to) }
    }

    @Test(arguments: [(porto, 357), (washington, 158)])
    func allAreUsedOrToldWhyNot(file: String, total: Int) throws {
        let city = try Self.city(file)
        let (reading, report) = (city.read.report.restrictions, city.built.restrictions)
        #expect(city.total == total)
        #expect(reading.inFile == total)
        #expect(reading.inFile == reading.notForUs + reading.unread.count + report.used + report.ignored.count)
        #expect(report.used == city.used.count)
        #expect(city.used.allSatisfy { $0.viaWays.isEmpty || !$0.isOnly })
        #expect(city.free.network.edgeCount == city.built.network.edgeCount)
        print(
            "\(file): \(report.used) used, ignored: \(report.ignored), unread: \(reading.unread.count), \(reading.notForUs) not for us"
        )
    }

    @Test(arguments: [(porto, 40), (washington, 40)])
    func holdInRandomRoutes(file: String, starts: Int) throws {
        let city = try Self.city(file)
        var generator = printedSeed(UInt64.random(in: 0...UInt64.max))
        let (graph, free) = (
            SearchGraph(city.built.network, city.built.weights), SearchGraph(city.free.network, city.free.weights)
        )
        let edges = EdgeID(city.built.network.edgeCount)
        var (paths, wouldBreak) = (0, 0)
        for _ in 0..<starts {
            let source = Source(
                edge: EdgeID.random(in: 0..<edges, using: &generator), fraction: 0.5, offset: 0, point: 0)
            let (tree, freeTree) = (PathTree(graph, from: source), PathTree(free, from: source))
            for _ in 0..<60 {
                let end = EdgeID.random(in: 0..<edges, using: &generator)
                guard let path = tree.path(to: end, at: 0.5) else { continue }
                paths += 1
                let broken = city.rules.brokenAnywhere(steps(path))
                #expect(broken == nil, "relation \(broken?.id ?? 0), from edge \(source.edge) to \(end)")
                #expect(!city.rules.turnsRoundAnywhere(steps(path)), "from edge \(source.edge) to \(end)")
                if let path = freeTree.path(to: end, at: 0.5), city.rules.brokenAnywhere(steps(path)) != nil {
                    wouldBreak += 1
                }
            }
        }
        print("\(file): \(paths) paths, of which \(wouldBreak) would break a restriction if they could")
        #expect(paths > 500 && wouldBreak > 3)
    }

    /// From the way of each restriction to that into which it forbids to turn.
    @Test(arguments: [porto, washington])
    func holdWhereTheyAreTried(file: String) throws {
        let city = try Self.city(file)
        let (graph, free) = (
            SearchGraph(city.built.network, city.built.weights), SearchGraph(city.free.network, city.free.weights)
        )
        var (tried, wouldBreak) = (0, 0)
        for rule in city.used {
            let (from, to) = city.ends(of: rule)
            var breaks = false
            for start in from {
                let source = Source(edge: start, fraction: 0.5, offset: 0, point: 0)
                // An `only` is tried from its way into every other street at the turn.
                let ends = rule.isOnly ? neighbours(of: start, city) : to
                let (tree, freeTree) = (
                    PathTree(graph, from: source, to: Set(ends)), PathTree(free, from: source, to: Set(ends))
                )
                for end in ends {
                    if let path = freeTree.path(to: end, at: 0.5) {
                        breaks = breaks || city.rules.brokenAnywhere(steps(path))?.id == rule.id
                    }
                    guard let path = tree.path(to: end, at: 0.5) else { continue }
                    tried += 1
                    let broken = city.rules.brokenAnywhere(steps(path))
                    #expect(broken == nil, "relation \(broken?.id ?? 0), from edge \(start) to \(end)")
                    #expect(!city.rules.turnsRoundAnywhere(steps(path)), "from edge \(start) to \(end)")
                }
            }
            if breaks { wouldBreak += 1 }
        }
        print(
            "\(file): \(tried) paths tried, \(wouldBreak) of \(city.used.count) restrictions would be broken if they could"
        )
        #expect(wouldBreak * 2 > city.used.count)
    }

    private func neighbours(of edge: EdgeID, _ city: City) -> [EdgeID] {
        let network = city.built.network
        return [network.edgeStart[edge], network.edgeEnd[edge]].flatMap { place in
            (network.firstIncidence[place]..<network.firstIncidence[place + 1]).map { network.incidentEdge[$0] }
        }
    }

    /// A minute's search from before each turn finds what trying all sequences of edges finds.
    @Test(arguments: [porto, washington])
    func timesAgreeWithSequencesOfEdges(file: String) throws {
        let city = try Self.city(file)
        let bound: Milliseconds = 60_000
        var workspace = SearchWorkspace(for: SearchGraph(city.built.network, city.built.weights))
        var (sequences, places, later) = (0, 0, 0)
        for rule in city.used {
            for start in city.ends(of: rule).from.prefix(1) {
                let twin = EdgeSequenceSearch(city.free, city.rules, from: start, within: bound)
                sequences += twin.sequences
                workspace.label(from: [Source(edge: start, fraction: 0.5, offset: 0, point: 0)], within: bound)
                var differing = 0
                for place in 0..<VertexID(city.built.network.placeCount) {
                    let label = workspace[place]
                    let found = label == .never || label.time > bound ? nil : label.time
                    if found != nil { places += 1 }
                    if found != twin.arrival[place] { differing += 1 }
                }
                #expect(differing == 0, "relation \(rule.id), from edge \(start)")
                let unrestricted = EdgeSequenceSearch(
                    city.free, PlainRules([], city.free, city.read.ways), from: start, within: bound)
                if unrestricted.arrival != twin.arrival { later += 1 }
            }
        }
        print("\(file): \(sequences) sequences, \(places) places compared, \(later) turns with later arrivals")
        #expect(places > 1000 && later * 2 > city.used.count)
    }

    @Test func portoGrowsByLessThanATenth() throws {
        let city = try Self.city(Self.porto)
        let (network, free) = (city.built.network, city.free.network)
        let vertices = Double(network.vertexCount) / Double(free.vertexCount) - 1
        let arcs = Double(network.arcCount) / Double(free.arcCount) - 1
        print("Porto: \(vertices * 100) % more vertices, \(arcs * 100) % more arcs")
        #expect(vertices > 0 && vertices < 0.1)
        #expect(arcs > 0 && arcs < 0.1)
    }

    /// Turns that are forbidden in the evening of a working day are driven on a Sunday.
    @Test func washingtonChangesWithTheTime() throws {
        let path = try #require(realData) + "/" + Self.washington
        func city(_ time: String?) throws -> (StreetsRead, BuiltNetwork) {
            let moment = try time.map { try Moment.parse($0) }
            let read = try readOSMStreets(
                path: path, model: TravelModel(BuiltInProfile.emergencyCar.profile, at: moment))
            return (read, try buildNetwork(read.ways, order: .input))
        }
        let (evening, sunday, unknown) = (try city("Tu 17:00"), try city("Su 17:00"), try city(nil))
        let (morning, noon) = (try city("Tu 08:00"), try city("Tu 12:00"))
        func used(_ city: (StreetsRead, BuiltNetwork)) -> Int { city.1.restrictions.used }
        print(
            "Washington: used in the evening \(used(evening)), on a Sunday \(used(sunday)), in the morning \(used(morning)), at noon \(used(noon)), at no known time \(used(unknown))"
        )
        #expect(used(evening) > used(sunday) && used(morning) > used(noon))
        #expect(evening.0.report.restrictions.notForUs < sunday.0.report.restrictions.notForUs)
        // Of some the members are wrong whatever the time; without one, those with hours cannot be judged.
        func unread(_ city: (StreetsRead, BuiltNetwork)) -> Int { city.0.report.restrictions.unread.count }
        #expect(unread(unknown) > unread(evening) && unread(evening) >= unread(sunday))
        #expect(used(unknown) == used(sunday))

        // Journeys from before each turn that holds in the evening only to behind it.
        let always = Set(sunday.0.ways.restrictions.map(\.id))
        var later = 0
        for restriction in evening.0.ways.restrictions where !always.contains(restriction.id) {
            guard let from = restriction.from.first, let to = restriction.to.first else { continue }
            let times = [evening, sunday].map { city -> [Double] in
                let edges = city.1.wayOfEdge.indices
                let starts = edges.filter { city.1.wayOfEdge[$0] == from }
                let ends = edges.filter { city.1.wayOfEdge[$0] == to }
                let graph = SearchGraph(city.1.network, city.1.weights)
                return starts.flatMap { start in
                    let tree = PathTree(
                        graph, from: Source(edge: EdgeID(start), fraction: 0.5, offset: 0, point: 0),
                        to: Set(ends.map { EdgeID($0) }))
                    return ends.map { tree.path(to: EdgeID($0), at: 0.5)?.time ?? .infinity }
                }
            }
            #expect(zip(times[0], times[1]).allSatisfy { $0 >= $1 })
            if times[0] != times[1] { later += 1 }
        }
        print("Washington: \(later) turns take longer in the evening of a working day")
        #expect(later > 5)
    }
}
