import FeatureIO
import StreetEditing
import StreetGraph
import StreetReading
import TravelModel

/// What a network consists of and where it may be wrong, as a table for a terminal.
public func networkTable(_ statistics: NetworkStatistics, _ read: StreetsRead, _ built: BuiltNetwork) -> String {
    var lines: [String] = []
    var classes = TextTable()
    classes.append(["Class", "ways", "km", "given", "by maxspeed", "by class", "one-way"])
    for row in statistics.classes {
        classes.append([
            row.streetClass.rawValue, figure(Double(row.ways), decimals: 0), figure(row.length / 1000, decimals: 1),
            percent(row.givenLength, row.length), percent(row.limitedLength, row.length),
            percent(row.defaultLength, row.length), percent(row.onewayLength, row.length),
        ])
    }
    classes.append([
        "all", figure(Double(statistics.classes.reduce(0) { $0 + $1.ways }), decimals: 0),
        figure(statistics.length / 1000, decimals: 1),
        percent(statistics.classes.reduce(0) { $0 + $1.givenLength }, statistics.length),
        percent(statistics.classes.reduce(0) { $0 + $1.limitedLength }, statistics.length),
        percent(statistics.classes.reduce(0) { $0 + $1.defaultLength }, statistics.length),
        percent(statistics.onewayLength, statistics.length),
    ])
    lines += classes.lines
    lines.append("")

    var facts = TextTable()
    for (name, value) in rows(statistics, read, built) { facts.append([name, value]) }
    lines += facts.lines
    let refused = refusedRestrictions(read, built)
    if !refused.isEmpty {
        lines.append("")
        lines.append("Turn restrictions that could not be used:")
        lines += refused.map { "  relation \($0.id): \($0.reason)" }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func rows(
    _ statistics: NetworkStatistics, _ read: StreetsRead, _ built: BuiltNetwork
) -> [(String, String)] {
    let report = read.report
    func count(_ value: Int) -> String { figure(Double(value), decimals: 0) }
    let largest = statistics.componentSizes.first ?? 0
    var rows = [
        ("Junctions and dead ends", count(statistics.junctions)), ("Streets between them", count(statistics.streets)),
        ("Dead ends", count(statistics.deadEnds)),
        ("Parts in which all reaches all", count(statistics.componentSizes.count)),
        ("  share of the largest in junctions", percent(Double(largest), Double(statistics.junctions))),
        ("  share of the largest in km", percent(statistics.largestComponentLength, statistics.length)),
        ("Ways closed to this traveller", count(report.waysClosed)),
        ("Ways that are no street", count(report.notStreets)),
        ("Speed lowered by bad ground", "\(figure(statistics.loweredLength / 1000, decimals: 1)) km"),
        ("Nodes that cost time", count(report.delayingNodes)), ("Nodes closed by a barrier", count(report.closedNodes)),
        ("Nodes missing from the file", count(report.missingNodes)),
        ("Ways without length", count(report.waysTooShort + built.zeroLengthPieces)),
        ("Streets drawn twice", count(statistics.duplicateStreets)),
        ("Limits not understood", count(report.unreadMaxspeeds + report.unreadLimits)),
        ("Conditions not decided", count(report.undecidedConditions)),
    ]
    if report.restrictions.inFile > 0 {
        rows += [
            ("Turn restrictions", count(report.restrictions.inFile)), ("  that hold", count(built.restrictions.used)),
            ("  for others, or not now", count(report.restrictions.notForUs)),
            ("  not used", count(refusedRestrictions(read, built).count)),
            ("  junction states they need", count(statistics.turnStates)),
        ]
    }
    return rows
}

/// The turn restrictions that could not be used, with the reason.
func refusedRestrictions(_ read: StreetsRead, _ built: BuiltNetwork) -> [(id: Int64, reason: String)] {
    read.report.restrictions.unread.map { ($0.id, $0.reason) }
        + built.restrictions.ignored.map { ($0.id, $0.reason.rawValue) }
}

private func percent(_ part: Double, _ whole: Double) -> String {
    whole > 0 ? figure(100 * part / whole, decimals: 1) + " %" : "-"
}

/// The same as JSON.
public func networkSummary(
    _ statistics: NetworkStatistics, _ read: StreetsRead, _ built: BuiltNetwork, names: [StreetNameMatch]? = nil,
    densities: [StreetDensity]? = nil, run: RunDescription
) -> JSON {
    let classes = statistics.classes.map { row -> JSON in
        [
            "class": .string(row.streetClass.rawValue), "ways": .integer(row.ways), "km": .kilometres(row.length),
            "given_km": .kilometres(row.givenLength), "maxspeed_km": .kilometres(row.limitedLength),
            "default_km": .kilometres(row.defaultLength), "oneway_km": .kilometres(row.onewayLength),
        ]
    }
    let streets = StreetsSummary(
        report: read.report, restrictions: built.restrictions, vertices: statistics.junctions,
        edges: statistics.streets, zeroLengthPieces: built.zeroLengthPieces)
    let zones = densities?.map { zone -> JSON in
        [
            "zone": .string(zone.zone), "area_km2": .squareKilometres(zone.area), "street_km": .kilometres(zone.length),
            "km_per_km2": .decimal(zone.kilometresPerSquareKilometre, places: 3),
        ]
    }
    let missing = names?.filter { !$0.isFound }.map { match -> JSON in
        ["name": .string(match.name), "nearest": match.nearest.map { .string($0) } ?? .null]
    }
    return .object(
        run.members + [
            ("street_names", .integer(names?.count ?? 0)),
            ("street_names_missing", missing.map { .array($0) } ?? .null),
            ("zones", zones.map { .array($0) } ?? .null), ("streets", streets.json), ("classes", .array(classes)),
            ("km", .kilometres(statistics.length)),
            ("oneway_km", .kilometres(statistics.onewayLength)),
            ("lowered_by_ground_km", .kilometres(statistics.loweredLength)),
            ("dead_ends", .integer(statistics.deadEnds)),
            ("components", .integer(statistics.componentSizes.count)),
            ("largest_component_junctions", .integer(statistics.componentSizes.first ?? 0)),
            ("largest_component_km", .kilometres(statistics.largestComponentLength)),
            ("turn_states", .integer(statistics.turnStates)), ("arcs", .integer(statistics.arcs)),
            ("duplicate_streets", .integer(statistics.duplicateStreets)),
            ("duplicate_km", .kilometres(statistics.duplicateLength)),
            (
                "restrictions_not_used",
                .array(
                    refusedRestrictions(read, built).map {
                        ["relation": .integer(Int($0.id)), "reason": .string($0.reason)]
                    })
            ),
        ])
}

/// Every street with its speed, the reason for it, and the part of the network it belongs to (1 is the largest).
public func networkLayer(
    _ statistics: NetworkStatistics, _ read: StreetsRead, _ built: BuiltNetwork, run: RunDescription
) -> [UInt8] {
    let network = built.network
    var writer = GeoJSONWriter(members: run.members)
    for rank in 0..<network.edgeCount {
        let edge = network.edgeOfRank[rank]
        let number = Int(built.wayOfEdge[Int(edge)])
        let way = read.ways.ways[number]
        let traits = WayTraits(way)
        let line = network.line(edge, from: 0, to: 1)
        guard line.count > 1 else { continue }
        let speeds = way.speed(inView: 0)
        func speed(_ metresPerSecond: Double) -> JSON {
            metresPerSecond > 0 ? .decimal(metresPerSecond * 3.6, places: 1) : .null
        }
        writer.append(
            .lineString(line),
            properties: [
                ("way", .integer(Int(way.id))), ("name", .string(way.name)),
                ("class", .string(traits.streetClass.rawValue)),
                ("speed_kmh", speed(speeds.forward)), ("speed_back_kmh", speed(speeds.backward)),
                ("reason", .string(traits.reason)), ("frontage", .bool(way.frontage)),
                ("component", .integer(statistics.componentOfEdge[Int(edge)] + 1)),
            ])
    }
    return writer.finish()
}

extension WayTraits {
    /// Where the speed comes from, in words.
    var reason: String {
        let source =
            switch speedSource {
            case .given: "given"
            case .maxspeed: "maxspeed"
            case .classDefault: "class"
            }
        return isLowered ? source + ", lowered by the ground" : source
    }
}
