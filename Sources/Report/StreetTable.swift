import Coverage
import FeatureIO
import StreetGraph

/// `street_table.csv`: every named street of the study area in one row for each zone, then those without a name by class.
public func streetTable(scene: Scene, measures: AreaMeasures) -> [UInt8] {
    let minutes = scene.settings.limits.minutes.map(minutesInWords)
    let heading =
        ["name", "class", "zone", "zone_name", "length_m"] + minutes.map { "share_\($0)min" }
        + ["unreachable_m", "worst_s", "worst_lon", "worst_lat", "first_due"]
    var rows = [heading.map { JSON.string($0) }]
    for row in measures.streets {
        let zone = row.zone.flatMap { measures.zones?[$0] }
        let worst = scene.network.coordinate(row.worstEdge, at: row.worstPosition)
        let members: [JSON] = [
            .string(row.name), row.kind.map { .string($0) } ?? .null, zone.map { .string($0.id) } ?? .null,
            zone.map { .string($0.name) } ?? .null, .decimal(row.length, places: 3),
        ]
        rows.append(
            members + row.limits.map { .share($0.street, of: row.length) } + [
                .decimal(row.unreachable, places: 3), .seconds(milliseconds: row.worst),
                .decimal(worst.longitudeDegrees, places: 7), .decimal(worst.latitudeDegrees, places: 7),
                row.firstDue.map { .string(scene.stationed[Int($0)].point.id) } ?? .null,
            ])
    }
    return commaSeparated(rows)
}

/// The member `worst_streets` of `summary.json`.
func worstStreetsJSON(_ scene: Scene, _ measures: AreaMeasures) -> JSON {
    .array(
        measures.streets.worst(measures.worstStreets).map { row in
            let worst = scene.network.coordinate(row.worstEdge, at: row.worstPosition)
            let limits = zip(scene.settings.limits.minutes, row.limits).map { minutes, covered -> JSON in
                [
                    "minutes": .minutes(minutes), "covered_street_km": .kilometres(covered.street),
                    "covered_street_share": .share(covered.street, of: row.length),
                ]
            }
            return [
                "name": .string(row.name),
                "zone": row.zone.flatMap { measures.zones?[$0] }.map { .string($0.id) } ?? .null,
                "street_km": .kilometres(row.length), "limits": .array(limits),
                "unreachable_km": .kilometres(row.unreachable), "worst_s": .seconds(milliseconds: row.worst),
                "worst_place": .position(worst),
                "first_due": row.firstDue.map { .string(scene.stationed[Int($0)].point.id) } ?? .null,
            ]
        })
}

/// The worst streets as a table; nil where none is late.
func worstStreetsTable(_ scene: Scene, _ measures: AreaMeasures) -> [String]? {
    let worst = measures.streets.worst(measures.worstStreets)
    if worst.isEmpty { return nil }
    var table = TextTable()
    table.append(
        ["Street"] + (measures.zones == nil ? [] : ["zone"]) + ["km"]
            + scene.settings.limits.minutes.map { "\(minutesInWords($0)) min" } + ["latest s", "first due"])
    for row in worst {
        let zone = row.zone.flatMap { measures.zones?[$0] }
        table.append(
            [row.name] + (measures.zones == nil ? [] : [zone?.label ?? outsideZones])
                + [figure(row.length / 1000, decimals: 2)]
                + row.limits.map { share($0.street, of: row.length) }
                + [
                    row.worst < .infinity ? seconds(row.worst / 1000) : "never",
                    row.firstDue.map { scene.stationed[Int($0)].point.id } ?? "-",
                ])
    }
    return ["Streets of which most is late"] + table.lines
}
