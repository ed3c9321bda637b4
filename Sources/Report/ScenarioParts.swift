import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

/// A zone that covers more or less under a scenario.
struct ZoneTold {
    var id: JSON
    var label: String
    /// What it gains of the first demand, without any of ground in square metres, within the limit that it requires, or
    /// the middle limit where it requires none; negative where it loses.
    var gain: Double
    /// By how much each of its figures changes.
    var differences: [(String, JSON)]
}

/// A key site that is reached at another time under a scenario.
struct SiteTold {
    var site: KeySite
    var limit: Milliseconds
    var before: Milliseconds
    var after: Milliseconds

    var label: String { site.name.isEmpty ? site.id : "\(site.name) (\(site.id))" }
    var isMetOnlyNow: Bool { before > limit && after <= limit }
    var isMetNoMore: Bool { before <= limit && after > limit }
}

extension ScenariosTold {
    /// The zones that a scenario changes, in their order.
    func zoneChanges(_ answer: ScenarioAnswer) -> [ZoneTold] {
        guard case .judged(let result) = answer, let zones = study.base.zoned?.zones,
            let baseline = study.baseline.zones
        else { return [] }
        return result.zones.map { after in
            let before = ScenarioResult.ZoneChange(baseline, after.zone)
            let zone = after.zone < zones.count ? zones[after.zone] : nil
            return ZoneTold(
                id: (zone?.id).json, label: zone?.label ?? outsideZones,
                gain: gain(before, after, isRequired: zone?.required != nil), differences: differences(before, after))
        }
    }

    private func gain(
        _ before: ScenarioResult.ZoneChange, _ after: ScenarioResult.ZoneChange, isRequired: Bool
    ) -> Double {
        let column = isRequired ? study.scene.settings.limits.minutes.count : study.middleLimit
        if let before = before.demand.first, let after = after.demand.first {
            return (after[column] - before[column]).value
        }
        // Less than a square metre is rounding.
        let gain = after.ground[column] - before.ground[column]
        return abs(gain) < 0.5 ? 0 : gain
    }

    private func differences(
        _ before: ScenarioResult.ZoneChange, _ after: ScenarioResult.ZoneChange
    ) -> [(String, JSON)] {
        let ends = study.scene.settings.limits.minutes.map { "\(minutesInWords($0))min" } + ["required"]
        let demand = study.base.study.demand.map(\.columnName)
        return ends.enumerated().flatMap { column, end -> [(String, JSON)] in
            [
                ("area_km2_\(end)_diff", .squareKilometres(after.ground[column] - before.ground[column])),
                ("street_km_\(end)_diff", .kilometres(after.street[column] - before.street[column])),
            ]
                + demand.enumerated().map { number, name in
                    let change = after.demand[number][column] - before.demand[number][column]
                    return ("\(name)_\(end)_diff", .decimal(change.value, places: 3))
                }
        }
    }

    /// The key sites that a scenario changes, in their order.
    func siteChanges(_ answer: ScenarioAnswer) -> [SiteTold] {
        guard case .judged(let result) = answer, let sites else { return [] }
        return result.sites.map { change in
            let (site, limit) = sites[change.site]
            return SiteTold(
                site: site, limit: limit, before: study.baseline.sites[change.site], after: change.response)
        }
    }

    /// Members `zones` and `sites` of a scenario: who gains and who loses.
    func partsJSON(_ answer: ScenarioAnswer) -> [(String, JSON)] {
        var members: [(String, JSON)] = []
        if study.base.zoned != nil {
            func json(_ zones: [ZoneTold]) -> JSON {
                .array(zones.map { .object([("id", $0.id), ("name", .string($0.label))] + $0.differences) })
            }
            let changes = zoneChanges(answer)
            members.append(
                (
                    "zones",
                    [
                        "gain": json(changes.filter { $0.gain > 0 }), "lose": json(changes.filter { $0.gain < 0 }),
                        "other": json(changes.filter { $0.gain == 0 }),
                    ]
                ))
        }
        if sites != nil {
            func json(_ sites: [SiteTold]) -> JSON {
                .array(
                    sites.map {
                        [
                            "id": .string($0.site.id), "name": .string($0.site.name), "before_s": .arrival($0.before),
                            "after_s": .arrival($0.after), "met_before": .bool($0.before <= $0.limit),
                            "met_after": .bool($0.after <= $0.limit),
                        ]
                    })
            }
            let changes = siteChanges(answer)
            members.append(
                (
                    "sites",
                    [
                        "sooner": json(changes.filter { $0.after < $0.before }),
                        "later": json(changes.filter { $0.after > $0.before }),
                    ]
                ))
        }
        return members
    }
}
