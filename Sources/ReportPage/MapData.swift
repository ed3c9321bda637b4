import Coverage
import FeatureIO
import Geometry
import Report
import StreetGraph

/// What the script of the page draws the interactive map from, as JSON.
struct MapData: Sendable {
    /// What the map is switched between; never empty, the last one is shown first.
    let states: [ReportContent]
    let words: Words

    /// What all states share is that of the last.
    private var content: ReportContent { states[states.count - 1] }

    /// Steps of a degree in which places are told: about a metre.
    private static let stepsOfDegree = 100_000
    private static let unitsOfStep = 10_000_000 / stepsOfDegree
    /// Metres that a line may be off on the screen.
    private static let tolerance = 2.0

    var json: JSON {
        let map = content.map
        let colours = Palette.limits(content.limits.count).map { JSON.string($0.hexadecimal) }
        return [
            "limits": .array(content.limits.map { .number($0) }), "headline": .integer(content.headline),
            "steps": .integer(Self.stepsOfDegree), "tiles": map.tiles.map { .string($0) } ?? .null,
            "colours": [
                "limits": .array(colours), "late": .string(Palette.late.hexadecimal),
                "gap": .string(Palette.gap.hexadecimal), "offStreet": .string(Palette.offStreet.hexadecimal),
                "served": .string(Palette.served.hexadecimal), "ink": .string(Palette.ink.hexadecimal),
            ],
            "states": .array(states.map(state)), "area": lines(rings(map.area)),
            "known": lines([[map.known.from, map.known.to]]), "served": lines(rings(map.served)),
            "zones": .array(map.zones.map { ["name": .string($0.name), "rings": lines(rings($0.polygons))] }),
            "patrols": lines(map.patrols),
            "warnings": .array(map.warnings.map(warning)),
            "sites": .array((content.sites?.rows ?? []).map(site)), "words": factWords,
        ]
    }

    /// What depends on which points stand.
    private func state(_ state: ReportContent) -> JSON {
        let map = state.map
        return [
            "names": .array(map.names.map { .string($0) }), "streets": streets(map.streets),
            "doubtful": lines(map.doubtful), "gaps": .array(state.gaps.map(gap)),
            "points": .array(map.points.map { point($0, state.points[$0.number]) }),
        ]
    }

    /// For each piece its limit and first due (0 for none, else the number plus 1), its name, its arrivals in seconds (-1
    /// for never) and its line.
    private func streets(_ streets: [ReportMap.Street]) -> JSON {
        var (facts, text) = (NumberText(), LineText(steps: Self.unitsOfStep))
        for street in streets {
            facts.append(street.limit.map { $0 + 1 } ?? 0)
            facts.append(street.firstDue.map { $0 + 1 } ?? 0)
            facts.append(street.name)
            for arrival in [street.arrivals.from, street.arrivals.to] {
                facts.append(arrival.map { Int($0.rounded()) } ?? -1)
            }
            text.append(simplified(street.line, tolerance: Self.tolerance))
        }
        return ["facts": .string(facts.text), "lines": text.json]
    }

    private func lines(_ lines: [[Coordinate]]) -> JSON {
        var text = LineText(steps: Self.unitsOfStep)
        for line in lines { text.append(simplified(line, tolerance: Self.tolerance)) }
        return text.json
    }

    private func rings(_ polygons: [Polygon<Coordinate>]) -> [[Coordinate]] {
        polygons.flatMap { [$0.exterior] + $0.holes }
    }

    private func gap(_ row: GapRow) -> JSON {
        let gap = row.gap
        return [
            "limit": .integer(row.limit), "rings": lines(rings(gap.polygons)),
            "area": .decimal(gap.area / 10_000, places: 1), "street": .decimal(gap.streetLength / 1000, places: 2),
            "nearest": gap.nearest.map { .integer(Int((Double($0) / 1000).rounded())) } ?? .null,
            "point": row.nearestPoint.map { .integer($0) } ?? .null, "late": .bool(gap.reason == .late),
        ]
    }

    private func point(_ point: ReportMap.Point, _ row: PointRow) -> JSON {
        [
            "lon": .decimal(point.place.longitudeDegrees, places: 6),
            "lat": .decimal(point.place.latitudeDegrees, places: 6), "id": .string(row.id), "name": .string(row.name),
            "street": .string(row.street), "turnout": .decimal(row.turnout, places: 0),
            "moved": .decimal(row.moved, places: 0), "order": point.order.map { .integer($0) } ?? .null,
        ]
    }

    private func site(_ site: SiteRow) -> JSON {
        [
            "lon": .decimal(site.place.longitudeDegrees, places: 6),
            "lat": .decimal(site.place.latitudeDegrees, places: 6),
            "name": .string(site.name.isEmpty ? site.id : site.name), "kind": .string(site.kind ?? ""),
            "fill": .string(MapKey.siteFill(site.standing).hexadecimal), "limit": .number(site.limit),
            "arrival": .wholeSeconds(site.arrival), "late": .wholeSeconds(site.shortfall),
            "first": site.firstDue.map { .integer($0) } ?? .null,
            "second": site.secondDue.map { .integer($0) } ?? .null, "secondArrival": .wholeSeconds(site.secondArrival),
        ]
    }

    private func warning(_ warning: ReportMap.Warning) -> JSON {
        let graded = warning.graded
        return [
            "lon": .decimal(warning.place.longitudeDegrees, places: 6),
            "lat": .decimal(warning.place.latitudeDegrees, places: 6), "level": .string(graded.level),
            "name": .string(ReportTables(content, words).name(graded)),
            "grade": .string(words.depth.grades[graded.grade.rawValue] ?? ""), "last": .integer(graded.lastWeek),
            "usual": .decimal(graded.baseline, places: 1), "inTime": .integer(graded.reached),
        ]
    }

    private var factWords: JSON {
        let facts = words.facts
        let texts: KeyValuePairs = [
            "unnamed": facts.unnamedStreet, "arrival": facts.arrival, "fromTo": facts.fromTo, "seconds": facts.seconds,
            "never": facts.never, "firstDue": facts.firstDue, "limit": facts.limit, "noLimit": facts.noLimit,
            "minutes": words.tables.minutes, "gap": facts.gap, "area": facts.area, "hectares": facts.hectares,
            "uncovered": facts.uncoveredStreet, "kilometres": facts.kilometres, "nearest": facts.nearest,
            "nearestPoint": facts.nearestPoint, "reason": facts.reason, "late": facts.late,
            "unreachable": facts.unreachable, "turnout": facts.turnout, "street": facts.street, "moved": facts.moved,
            "metres": facts.metres, "zone": words.map.zone, "kind": words.tables.kind,
            "siteLimit": words.tables.siteLimit,
            "late_s": words.tables.siteShortfall, "secondDue": words.tables.siteSecondDue, "id": words.tables.id,
            "grade": words.depth.grade, "lastWeek": words.depth.lastWeek, "usual": words.depth.usual,
            "incidentsInTime": words.depth.incidentsInTime,
        ]
        return .object(texts.map { ($0.key, .string($0.value)) })
    }
}

extension JSON {
    /// Null for never.
    fileprivate static func wholeSeconds(_ seconds: Double?) -> JSON {
        seconds.map { .integer(Int($0.rounded())) } ?? .null
    }
}

/// Lines as compact text: for each the count of its points, then for each point the steps east and north from the point
/// before, which may be the last of the line before.
private struct LineText {
    private let steps: Int
    private var text = NumberText()
    private var last = (x: 0, y: 0)

    /// - Parameter steps: units of 1e-7 degrees in a step.
    init(steps: Int) { self.steps = steps }

    mutating func append(_ line: [Coordinate]) {
        func step(_ units: Int32) -> Int { Int((Double(units) / Double(steps)).rounded()) }
        let places = line.map { (x: step($0.longitude), y: step($0.latitude)) }
        text.append(places.count)
        for place in places {
            text.append(place.x - last.x)
            text.append(place.y - last.y)
            last = place
        }
    }

    var json: JSON { .string(text.text) }
}
