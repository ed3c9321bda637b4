import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

// What a map shows.
extension SitingTold {
    /// All layers.
    public var layers: [ResultLayer] {
        [
            ResultLayer("chosen", chosenLayer), ResultLayer("points", pointsLayer),
            uncoverableLayer.map { ResultLayer("uncoverable", $0) },
        ].compactMap { $0 }
    }

    /// `chosen`: the chosen places in their order.
    var chosenLayer: [UInt8] {
        var writer = GeoJSONWriter(members: run.members)
        var sum = result.problem.coveredAnyway
        for (number, chosen) in result.chosen.enumerated() {
            sum += chosen.gain
            writer.append(
                .point(chosen.point.position),
                properties: [("order", .integer(number + 1))]
                    + properties(number).filter { $0.0 != "lon" && $0.0 != "lat" }
                    + [
                        ("unit", .string(unitName)), ("covered", .decimal(value(sum), places: 6)),
                        ("share", .share(value(sum), of: value(demand.totalWeight))),
                    ])
        }
        return writer.finish()
    }

    /// `points`: all points that stand in the end, as `--points` of a coverage run takes them.
    var pointsLayer: [UInt8] {
        var writer = GeoJSONWriter(members: run.members)
        let chosen = Set(result.chosen.filter { !$0.isExisting }.map(\.point.id))
        for point in result.points {
            writer.append(
                .point(point.position),
                properties: [
                    ("id", .string(point.id)), ("name", .string(point.name)),
                    ("turnout_s", point.turnoutIsGiven ? .seconds(milliseconds: Double(point.turnout)) : .null),
                ] + carried(point, besides: ["id", "name", "turnout_s", "chosen"]).filter { $0.0 != "exits" }
                    + [("exits", point.exits.isEmpty ? .null : .string(point.exitsText))]
                    + [("chosen", .bool(chosen.contains(point.id)))])
        }
        return writer.finish()
    }

    /// `uncoverable`: pieces of street with demand that nobody can reach in time; nil where there is none.
    var uncoverableLayer: [UInt8]? {
        let pieces = result.problem.pieces(of: result.problem.uncoverable)
        if pieces.isEmpty { return nil }
        var writer = GeoJSONWriter(members: run.members)
        let reason = infeasible.first?.members.first { $0.0 == "reason" }?.1 ?? .null
        for piece in pieces {
            writer.append(
                .lineString(scene.network.line(piece.edge, from: piece.from, to: piece.to)),
                properties: [
                    ("street", .string(scene.network.name(piece.edge))),
                    ("weight", .decimal(value(piece.weight), places: 6)),
                    ("unit", .string(unitName)), ("reason", reason),
                ])
        }
        return writer.finish()
    }
}

extension ResponsePoint {
    /// As the column `exits` has them.
    fileprivate var exitsText: String {
        exits.map { "\($0.longitudeDegrees),\($0.latitudeDegrees)" }.joined(separator: ";")
    }
}
