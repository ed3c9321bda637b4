import Coverage
import FeatureIO
import Planning
import StreetReading

/// `summary.json`.
public func summary(
    scene: Scene, result: CoverageResult, reading: StreetsSummary, barriers: BarrierReport = BarrierReport(),
    gates: [GateEffect] = [],
    measures: AreaMeasures = AreaMeasures(), trust: Trust, warnings: [String], run: RunDescription
) -> JSON {
    let backup = measures.backup?.members(scene, result, sites: measures.sites) ?? []
    let limits = scene.settings.limits.minutes.enumerated().map { number, minutes -> JSON in
        let limit = result.limits[number]
        return .object(
            coveredJSON(
                minutes: minutes, limit.coveredArea, of: result.servedArea, street: limit.coveredStreet,
                of: result.streetLength)
                + expectedMembers(
                    area: measures.expected.map { .share($0.area[number], of: result.servedArea) },
                    street: measures.expected.map { .share($0.street[number], of: result.streetLength) })
                + gapMembers(limit.gaps))
    }
    var members = run.members
    if scene.profiles.count > 1 { members.append(("profiles", profiles(scene))) }
    members +=
        [
            ("streets", reading.json), ("barriers", barriers.json),
            ("gates", .array(gates.map { $0.json(scene.views.map(\.profile)) })),
            (
                "area_km2",
                [
                    "total": .squareKilometres(result.totalArea),
                    "street_served": .squareKilometres(result.servedArea),
                    "off_street": .squareKilometres(result.totalArea - result.servedArea),
                ]
            ),
            ("street_km", .kilometres(result.streetLength)),
            ("limits", .array(limits)),
            (
                "response_s",
                ["ground": json(result.responseByGround), "street": json(result.responseByStreet)]
            ),
            (
                "travel_s",
                measures.travel.map { ["ground": json($0.ground), "street": json($0.street)] } ?? .null
            ),
            ("demand", demandJSON(scene, result, measures, run)),
        ] + backup + [
            ("speed_band", result.speedBand.json(scene, result, measures)),
            ("trust", trust.json(limits: scene.settings.limits.minutes)),
            ("zones", zonesJSON(scene, result, measures)),
            ("standards", json(standards: measures.standards, scene, result.study.demand)),
            ("sites", measures.sites.map { $0.json(scene, measures.expected, run) } ?? .null),
            ("patrols", measures.patrols?.json ?? .null),
            ("grades", measures.grades?.json(measures.zones ?? []) ?? .null),
            ("worst_streets", worstStreetsJSON(scene, measures)), ("boundary", boundaryJSON(scene, measures)),
            ("points", .array(scene.stationed.indices.map { json(point: $0, scene, result, measures) })),
            (
                "unjudged",
                .array(
                    scene.unjudged.map {
                        ["id": .string($0.id), "name": .string($0.name), "reason": .string($0.reason)]
                    })
            ),
        ]
    if scene.namesUnits { members += units(scene) }
    members.append(("warnings", .array(warnings.map { .string($0) })))
    return .object(members)
}

/// What is covered within one limit of ground (square metres) and street (metres).
func coveredJSON(
    minutes: Double, _ area: Double, of allArea: Double, street: Double, of allStreet: Double
) -> [(String, JSON)] {
    [
        ("minutes", .minutes(minutes)), ("covered_area_km2", .squareKilometres(area)),
        ("uncovered_area_km2", .squareKilometres(allArea - area)), ("covered_area_share", .share(area, of: allArea)),
        ("covered_street_km", .kilometres(street)), ("covered_street_share", .share(street, of: allStreet)),
    ]
}

/// What is reached on average with a calibrated profile; null without one, and where nobody reckons it.
func expectedMembers(area: JSON? = nil, street: JSON? = nil) -> [(String, JSON)] {
    [("expected_area_share", area ?? .null), ("expected_street_share", street ?? .null)]
}

/// How many gaps there are.
func gapMembers(_ gaps: [Gap]) -> [(String, JSON)] {
    let minor = gaps.filter(\.isMinor)
    return [
        ("gaps", .integer(gaps.count - minor.count)), ("minor_gaps", .integer(minor.count)),
        ("minor_gap_area_km2", .squareKilometres(minor.reduce(0) { $0 + $1.area })),
    ]
}

func json(_ distribution: TimeDistribution) -> JSON {
    [
        "mean": .seconds(distribution.mean), "p50": .seconds(distribution.p50), "p90": .seconds(distribution.p90),
        "max": .seconds(distribution.max), "unreachable_share": .decimal(distribution.unreachableShare, places: 6),
    ]
}

/// How many units there are, and those that take no part.
private func units(_ scene: Scene) -> [(String, JSON)] {
    func list(_ units: [UnjudgedUnit]) -> JSON {
        .array(units.map { ["id": .string($0.id), "point": .string($0.point), "reason": .string($0.reason)] })
    }
    return [
        ("units", .integer(scene.units.count)), ("units_off_duty", list(scene.unitsOffDuty)),
        ("units_unjudged", list(scene.unitsUnjudged)),
    ]
}

/// One unit of a point.
private func json(unit: StationedUnit, _ scene: Scene) -> JSON {
    [
        "id": .string(unit.unit.id), "agency": unit.unit.agency.map { .string($0) } ?? .null,
        "profile": .string(unit.profile),
        "turnout_s": .seconds(milliseconds: Double(unit.unit.turnout)),
    ]
}

/// The profiles of a run with their points, that of the run first.
private func profiles(_ scene: Scene) -> JSON {
    .array(
        scene.profiles.map { profile in
            let overhead = scene.overhead(ofProfile: profile)
            return .object([
                ("name", .string(profile)), ("points", .integer(scene.points(ofProfile: profile))),
                (overhead.flies ? "launch_s" : "start_loss_s", .seconds(milliseconds: Double(overhead.time))),
            ])
        })
}

private func json(point number: Int, _ scene: Scene, _ result: CoverageResult, _ measures: AreaMeasures) -> JSON {
    let stationed = scene.stationed[number]
    let limits = zip(scene.settings.limits.minutes, result.isochrones[number]).map { minutes, isochrone -> JSON in
        [
            "minutes": .minutes(minutes), "covered_area_km2": .squareKilometres(isochrone.areaInside),
            "covered_street_km": .kilometres(isochrone.streetLengthInside),
        ]
    }
    var members: [(String, JSON)] = [
        ("id", .string(stationed.point.id)), ("name", .string(stationed.point.name)),
    ]
    if let position = stationed.position {
        members += [
            ("snapped", .position(stationed.coordinate)), ("snap_distance_m", .decimal(position.distance, places: 1)),
            ("street", .string(stationed.street)),
        ]
    } else {
        members.append(("flies_from", .position(stationed.coordinate)))
    }
    members.append(("turnout_s", .seconds(milliseconds: Double(stationed.units.map(\.unit.turnout).min() ?? 0))))
    if scene.profiles.count > 1 {
        members.append(("profile", .string(scene.profiles(ofPoint: number).joined(separator: ", "))))
    }
    if scene.namesUnits { members.append(("units", .array(stationed.units.map { json(unit: $0, scene) }))) }
    members.append(("limits", .array(limits)))
    if measures.catchments.indices.contains(number) {
        let catchment = measures.catchments[number]
        members.append(
            (
                "catchment",
                .object(
                    [
                        ("area_km2", .squareKilometres(catchment.area)),
                        ("street_km", .kilometres(catchment.streetLength)),
                    ] + demandMembers(catchment.demand, scene, result.study.demand))
            ))
    }
    if let backup = measures.backup {
        members.append(("only_here", .array(backup.losses(of: number, scene, result, measures.sites))))
    }
    let columns = carried(stationed.point, besides: [])
    if !columns.isEmpty { members.append(("columns", .object(columns))) }
    return .object(members)
}
