import Foundation
import StreetGraph
import TestMaps

/// A turn restriction by the ids of ways and the place of its node, straight from the text of a file, for a check that
/// shares nothing with the product's own reading of restrictions.
struct PlainRestriction: Sendable {
    var id: Int64
    /// `no_left_turn`, `only_straight_on` and so on.
    var kind: String
    var from: Set<Int64> = []
    var to: Set<Int64> = []
    var viaNode: Int64?
    var viaWays: [Int64] = []
    /// Where the node is.
    var viaPlace: Coordinate?

    var isOnly: Bool { kind.hasPrefix("only_") }

    /// The restrictions of an extract that hold at all hours and for everyone, read from osmium's OPL text, and how many
    /// relations of this type there are.
    static func read(path: String) throws -> (rules: [PlainRestriction], total: Int) {
        let relations = String(
            decoding: try OSMFixtures.run("osmium", "cat", "-t", "relation", "-f", "opl", path), as: UTF8.self)
        var rules: [PlainRestriction] = []
        var total = 0
        for line in relations.split(separator: "\n") {
            let fields = line.split(separator: " ")
            let tags = tags(fields)
            guard tags["type"] == "restriction" else { continue }
            total += 1
            let others = ["except", "day_on", "day_off", "hour_on", "hour_off", "restriction:conditional"]
            guard let id = Int64(fields[0].dropFirst()), let kind = tags["restriction"],
                others.allSatisfy({ tags[$0] == nil })
            else { continue }
            var rule = PlainRestriction(id: id, kind: kind)
            for member in (fields.first { $0.hasPrefix("M") }?.dropFirst() ?? "").split(separator: ",") {
                let parts = member.split(separator: "@", omittingEmptySubsequences: false)
                guard parts.count == 2, let ref = Int64(parts[0].dropFirst()) else { continue }
                switch (parts[1], parts[0].first) {
                case ("from", _): rule.from.insert(ref)
                case ("to", _): rule.to.insert(ref)
                case ("via", "n"): rule.viaNode = ref
                case ("via", _): rule.viaWays.append(ref)
                default: break
                }
            }
            rules.append(rule)
        }
        let places = try places(of: Set(rules.compactMap(\.viaNode)), path: path)
        for index in rules.indices { rules[index].viaPlace = rules[index].viaNode.flatMap { places[$0] } }
        return (rules, total)
    }

    private static func tags(_ fields: [Substring]) -> [String: String] {
        let text = fields.first { $0.hasPrefix("T") }?.dropFirst() ?? ""
        return Dictionary(
            text.split(separator: ",").map { tag in
                let parts = tag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func places(of nodes: Set<Int64>, path: String) throws -> [Int64: Coordinate] {
        guard !nodes.isEmpty else { return [:] }
        let ids = nodes.sorted().map { "n\($0)" }.joined(separator: "\n")
        let text = try OSMFixtures.withFile("ids.txt", Data(ids.utf8)) { list in
            String(decoding: try OSMFixtures.run("osmium", "getid", "-i", list, "-f", "opl", path), as: UTF8.self)
        }
        var places: [Int64: Coordinate] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard let id = Int64(fields[0].dropFirst()),
                let longitude = fields.first(where: { $0.hasPrefix("x") }).flatMap({ Double($0.dropFirst()) }),
                let latitude = fields.first(where: { $0.hasPrefix("y") }).flatMap({ Double($0.dropFirst()) })
            else { continue }
            places[id] = Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude)
        }
        return places
    }
}

/// What restrictions say to a journey told edge by edge.
struct PlainRules: Sendable {
    typealias Step = EdgeStep

    let network: StreetNetwork
    /// The OpenStreetMap way of each edge.
    let wayOfEdge: [Int64]
    private var atPlace: [Coordinate: [PlainRestriction]] = [:]
    private var alongWays: [PlainRestriction] = []
    /// Ways after which it matters where one came from.
    private var remembered: Set<Int64> = []
    /// The places at which it matters where one came from.
    private var turns: Set<VertexID> = []

    init(_ rules: [PlainRestriction], _ built: BuiltNetwork, _ ways: Ways) {
        network = built.network
        wayOfEdge = built.wayOfEdge.map { ways.ways[Int($0)].id }
        for rule in rules {
            if let place = rule.viaPlace {
                atPlace[place, default: []].append(rule)
            } else if !rule.viaWays.isEmpty {
                alongWays.append(rule)
                remembered.formUnion(rule.viaWays)
            }
        }
        for edge in wayOfEdge.indices {
            let ends = [network.edgeStart[edge], network.edgeEnd[edge]]
            turns.formUnion(
                ends.filter { remembered.contains(wayOfEdge[edge]) || atPlace[network.vertexCoordinate[$0]] != nil })
        }
    }

    /// Whether one who has taken some steps turns round with the last where a restriction could be gone round so.
    func turnsRound(_ steps: [Step]) -> Bool {
        guard let last = steps.last, steps.dropLast().last == last.back else { return false }
        let rule = TurningRoundRule(network, placesWithRule: turns) { broken([$0, $1]) == nil }
        return rule.forbidsTurningRound(after: last.back)
    }

    func way(_ step: Step) -> Int64 { wayOfEdge[Int(step.edge)] }
    func tail(_ step: Step) -> VertexID { step.isForward ? network.edgeStart[step.edge] : network.edgeEnd[step.edge] }
    func head(_ step: Step) -> VertexID { step.isForward ? network.edgeEnd[step.edge] : network.edgeStart[step.edge] }

    /// The steps of a path that decide which further ones are permitted.
    func memory(_ steps: [Step]) -> [Step] {
        var first = steps.count - 1
        while first > 0, remembered.contains(way(steps[first])) { first -= 1 }
        return Array(steps[max(first, 0)...])
    }

    /// The restriction that the last of some steps breaks.
    func broken(_ steps: [Step]) -> PlainRestriction? {
        guard steps.count > 1 else { return nil }
        let (before, last) = (steps[steps.count - 2], steps[steps.count - 1])
        let turn = network.vertexCoordinate[tail(last)]
        for rule in atPlace[turn] ?? [] where rule.from.contains(way(before)) {
            if rule.to.contains(way(last)) != rule.isOnly { return rule }
        }
        return alongWays.first { rule in
            // No `only` runs along a way in these files; a test says so.
            rule.to.contains(way(last)) && hasCome(steps.dropLast(), by: rule)
        }
    }

    /// Whether some steps end with those over the ways of a restriction.
    private func hasCome(_ steps: ArraySlice<Step>, by rule: PlainRestriction) -> Bool {
        var rest = steps
        for via in rule.viaWays.reversed() {
            let count = rest.reversed().prefix { way($0) == via }.count
            let run = rest.suffix(count)
            if run.isEmpty || zip(run, run.dropFirst()).contains(where: { $0.edge == $1.edge }) { return false }
            rest = rest.dropLast(count)
        }
        return rest.last.map { rule.from.contains(way($0)) } ?? false
    }

    func turnsRoundAnywhere(_ steps: [Step]) -> Bool { steps.indices.contains { turnsRound(Array(steps[...$0])) } }

    /// The first restriction that a whole path breaks.
    func brokenAnywhere(_ steps: [Step]) -> PlainRestriction? {
        steps.indices.lazy.compactMap { broken(Array(steps[...$0])) }.first
    }
}
