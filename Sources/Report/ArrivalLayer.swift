import Coverage
import FeatureIO
import Planning
import StreetGraph

/// `arrivals.geojson`: for each standard that asks for more than the first unit, who comes to its scene and to each judged key
/// site, in order. Nil where there is nobody to tell of.
public func arrivalLayer(scene: Scene, measures: AreaMeasures, run: RunDescription) -> [UInt8]? {
    var writer = GeoJSONWriter(members: run.members)
    let sites = measures.sites?.judged ?? []
    let units = scene.units
    var isEmpty = true
    func append(_ answer: StandardAnswer, _ response: SceneResponse, at place: Coordinate?, site: String?) {
        for (number, arrival) in response.arrivals.prefix(mostArrivals(answer)).enumerated() {
            let unit = units[arrival.unit]
            // The first step whose limit the arrival keeps.
            let step = answer.standard.rule.steps.firstIndex { arrival.time <= $0.limit }
            isEmpty = false
            writer.append(
                place.map { .point($0) },
                properties: [
                    ("standard", .string(answer.standard.name)), ("site", site.json), ("order", .integer(number + 1)),
                    ("unit", .string(unit.unit.id)), ("point", .string(scene.stationed[unit.point].point.id)),
                    ("arrival_s", .arrival(arrival.time)), ("step", step.map { .integer($0 + 1) } ?? .null),
                    ("standing", .string(response.complies ? "met" : "missed")),
                ])
        }
    }
    for answer in measures.standards {
        if case .escalation(let escalation) = answer.standard.rule, let response = answer.sceneResponse {
            append(answer, response, at: escalation.scene, site: nil)
        }
        for ((site, _), response) in zip(sites, answer.siteResponses) {
            append(answer, response, at: site.place, site: site.id)
        }
    }
    return isEmpty ? nil : writer.finish()
}
