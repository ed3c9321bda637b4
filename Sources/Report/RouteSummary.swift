import FeatureIO
import Reachability
import StreetGraph
import StreetReading
import TravelModel

/// A journey along streets, told street by street.
public struct RouteDescription: Sendable {
    /// What is driven along one street before its name or class changes.
    public struct Part: Sendable {
        public var name: String
        public var streetClass: StreetClass
        /// Metres.
        public var length = 0.0
        /// Along the street, and lost at its junctions (signals, gates, turns), milliseconds.
        public var time = 0.0
        public var delay = 0.0
        public var line: [Coordinate] = []
    }

    public var parts: [Part] = []
    /// Metres.
    public var length: Double { parts.reduce(0) { $0 + $1.length } }
    /// Along streets and lost at junctions, milliseconds; without the start loss.
    public var time: Double { parts.reduce(0) { $0 + $1.time + $1.delay } }

    public init(_ path: StreetPath, _ built: BuiltNetwork, _ ways: Ways) {
        let network = built.network
        for leg in path.legs {
            let way = ways.ways[Int(built.wayOfEdge[Int(leg.edge)])]
            let streetClass = WayTraits(way).streetClass
            if parts.last.map({ $0.name != way.name || $0.streetClass != streetClass }) ?? true {
                parts.append(Part(name: way.name, streetClass: streetClass))
            }
            let line =
                leg.from <= leg.to
                ? network.line(leg.edge, from: leg.from, to: leg.to)
                : network.line(leg.edge, from: leg.to, to: leg.from).reversed()
            let last = parts.count - 1
            parts[last].length += leg.share * network.length(leg.edge)
            parts[last].time += leg.time
            parts[last].delay += Double(leg.delay)
            parts[last].line += parts[last].line.last == line.first ? line.dropFirst() : line[...]
        }
    }
}

/// A journey as a table for a terminal.
public func routeTable(_ route: RouteDescription, startLoss: Milliseconds, profile: String, notes: [String]) -> String {
    var lines = notes.map { "Note: \($0)" }
    if !notes.isEmpty { lines.append("") }
    var table = TextTable()
    table.append(["Street", "class", "m", "s", "lost s", "km/h"])
    for part in route.parts {
        table.append([
            part.name.isEmpty ? "(no name)" : part.name, part.streetClass.rawValue, figure(part.length, decimals: 0),
            figure(part.time / 1000, decimals: 1), figure(part.delay / 1000, decimals: 1),
            part.time > 0 ? figure(3600 * part.length / part.time, decimals: 0) : "-",
        ])
    }
    let delay = route.parts.reduce(0) { $0 + $1.delay }
    table.append([
        "all", "", figure(route.length, decimals: 0), figure((route.time - delay) / 1000, decimals: 1),
        figure(delay / 1000, decimals: 1),
        route.time > delay ? figure(3600 * route.length / (route.time - delay), decimals: 0) : "-",
    ])
    lines += table.lines
    lines.append("")
    let total = route.time + Double(startLoss)
    lines.append(
        "\(figure(total / 1000, decimals: 1)) s with profile \(profile): "
            + "\(figure(route.time / 1000, decimals: 1)) s travel, \(figure(Double(startLoss) / 1000, decimals: 1)) s start "
            + "loss; \(figure(route.length / 1000, decimals: 2)) km")
    return lines.joined(separator: "\n") + "\n"
}

/// The figures of a journey as members of its collection.
public func routeMembers(
    _ route: RouteDescription, startLoss: Milliseconds, from: StreetPlaceTold, to: StreetPlaceTold
) -> [(String, JSON)] {
    [
        ("length_m", .decimal(route.length, places: 1)), ("travel_s", .decimal(route.time / 1000, places: 3)),
        ("start_loss_s", .decimal(Double(startLoss) / 1000, places: 3)),
        ("total_s", .decimal((route.time + Double(startLoss)) / 1000, places: 3)), ("from", from.json),
        ("to", to.json),
    ]
}

/// A journey as GeoJSON, one line for each street in the order of travel.
/// - Parameter members: of the run, and `routeMembers`.
public func routeLayer(_ route: RouteDescription, members: [(String, JSON)]) -> [UInt8] {
    var writer = GeoJSONWriter(members: members)
    for (number, part) in route.parts.enumerated() where part.line.count > 1 {
        writer.append(
            .lineString(part.line),
            properties: [
                ("step", .integer(number + 1)), ("name", .string(part.name)),
                ("class", .string(part.streetClass.rawValue)), ("length_m", .decimal(part.length, places: 1)),
                ("time_s", .decimal(part.time / 1000, places: 3)), ("lost_s", .decimal(part.delay / 1000, places: 3)),
            ])
    }
    return writer.finish()
}

/// Where an end of a journey was put.
public struct StreetPlaceTold: Sendable {
    public var coordinate: Coordinate
    /// Metres from where it was asked for.
    public var distance: Double
    public var street: String

    public init(coordinate: Coordinate, distance: Double, street: String) {
        self.coordinate = coordinate
        self.distance = distance
        self.street = street
    }

    var json: JSON {
        [
            "snapped": .position(coordinate),
            "snap_distance_m": .decimal(distance, places: 1), "street": .string(street),
        ]
    }
}
