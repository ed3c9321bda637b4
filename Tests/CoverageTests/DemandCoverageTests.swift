import Geometry
import Ground
import Planning
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// Demand by parts of the study area, and at other speeds.
@Suite struct DemandCoverageTests {
    /// A random town with some places of demand, and zones over it.
    private func study(_ seed: UInt64) throws -> (study: StudiedArea, result: CoverageResult, zoned: ZonedArea)? {
        var generator = printedSeed(seed)
        let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
        guard let town = CutTowns.town(ways) else { return nil }
        let zones =
            generator.chance(50)
            ? RandomZones.scattered(6, over: Town.box(ways), using: &generator)
            : RandomZones.columns(of: ways, using: &generator)
        let read = (0..<2).map { number in
            DemandRead(
                name: "\(number)",
                places: (0..<50).map { _ in
                    let place = randomPlace(using: &generator)
                    let weight = Weight(millionths: .random(in: 0...9_000_000, using: &generator))
                    if generator.chance(70) { return DemandPlace(shape: .point(place), weight: weight) }
                    let ring = [(0, 0), (9000, 0), (2000, 9000), (0, 0)].map { x, y in
                        PlanarPoint(degrees: Coordinate(longitude: place.longitude + x, latitude: place.latitude + y))
                    }
                    return DemandPlace(shape: .polygons([Polygon(exterior: ring)]), weight: weight)
                })
        }
        let result = try CoverageAnalysis(scene: town.scene).coverage(of: read)
        return (result.study, result, try ZonedArea(zones, of: result.study))
    }

    /// Zones share out all of a demand; each point counts in the first zone of the layer in which it lies, as GEOS sees it, and
    /// a part of a polygon in the zone that has most of its cell.
    @Test(arguments: UInt64(1)...12) func zonesShareOutAllDemand(seed: UInt64) throws {
        guard let (study, _, zoned) = try study(2200 + seed) else { return }
        let algebra = PolygonAlgebra()
        let limits = study.scene.settings.limits.milliseconds
        let coverage = study.coverage(of: zoned)
        let planes = zoned.zones.map { zone in
            densified(zone.polygons).map { $0.mapVertices { study.scene.lattice.forward(degrees: $0) } }
        }
        let area = try #require(study.scene.area).polygons
        var own: [[Polygon<PlanarPoint>]] = []
        for plane in planes {
            own.append(try algebra.difference(algebra.intersection(plane, area), own.flatMap(\.self)))
        }
        let grid = study.ground.ownership.grid
        /// The ground that a square around a place, half a metre or a cell wide, shares with each zone.
        func shares(_ place: PlanarPoint, side: Double) throws -> [Double] {
            let box = BoundingBox(
                minX: place.x - side / 2, minY: place.y - side / 2, maxX: place.x + side / 2, maxY: place.y + side / 2)
            return try own.map { try algebra.area(algebra.intersection($0, [box.polygon])) }
        }
        for (number, demand) in study.demand.enumerated() {
            #expect(coverage.reduce(Weight.zero) { $0 + $1.demand[number].total } == demand.total)
            for (limit, time) in limits.enumerated() {
                #expect(
                    coverage.reduce(Weight.zero) { $0 + $1.demand[number].covered[limit] }
                        == demand.covered(within: time))
            }
            var sums = coverage.map { _ in Weight.zero }
            var required = coverage.map { _ in Weight.zero }
            var isUnsure = false
            for (point, response) in zip(demand.points, demand.responses) {
                let side = point.cell == nil ? 0.5 : grid.cellSize
                let shares = try shares(point.way.place, side: side)
                let zone = shares.indices.max { shares[$0] < shares[$1] }.flatMap { shares[$0] > 0 ? $0 : nil }
                // Half a metre around a point, or a cell, that two zones share about equally decides nothing here.
                let most = zone.map { shares[$0] } ?? 0
                if point.cell == nil {
                    if most > 0, most < 0.249 { isUnsure = true }
                } else if shares.count(where: { $0 > 0.98 * most }) > 1 {
                    isUnsure = isUnsure || most > 0
                }
                sums[zone ?? zoned.zones.count] += point.weight
                if let zone, let limit = zoned.zones[zone].required, response <= limit {
                    required[zone] += point.weight
                }
            }
            if isUnsure { continue }
            #expect(coverage.map { $0.demand[number].total } == sums)
            for (zone, part) in coverage.enumerated().dropLast() {
                let isRequired = zoned.zones[zone].required != nil
                #expect(part.demand[number].required == (isRequired ? required[zone] : nil))
            }
        }
    }

    /// Catchments share out what is ever reached; the spread of times in them is that of the whole.
    @Test(arguments: UInt64(1)...6) func catchmentsShareOutWhatIsReached(seed: UInt64) throws {
        guard let (study, _, _) = try study(2300 + seed) else { return }
        let catchments = try study.catchments()
        for (number, demand) in study.demand.enumerated() {
            let reached = demand.covered(within: .never - 1)
            #expect(catchments.reduce(Weight.zero) { $0 + $1.demand[number].total } == reached)
            #expect(catchments.allSatisfy { $0.demand[number].response.unreachableShare == 0 })
            for (point, catchment) in catchments.enumerated() {
                #expect(demand.loads(ofPoints: catchments.count)[point] == catchment.demand[number].total)
                let own = zip(demand.points, demand.firstDue).filter { $0.1 == UInt32(point) }
                #expect(catchment.demand[number].total == own.reduce(.zero) { $0 + $1.0.weight })
            }
        }
    }

    /// The band against the scene itself driven slower and faster.
    @Test(arguments: UInt64(1)...6) func bandIsThatOfSlowerAndFasterScenes(seed: UInt64) throws {
        guard let (study, result, _) = try study(2400 + seed) else { return }
        for (side, factor) in [(result.speedBand.slower, 0.8), (result.speedBand.faster, 1.2)] {
            let scene = study.scene.driven(atSpeeds: factor)
            let dues = try Dues(scene)
            for (demand, covered) in zip(study.demand, side.coveredDemand) {
                let expected = scene.settings.limits.milliseconds.map { limit in
                    demand.points.reduce(Weight.zero) { sum, point in
                        dues.dues(at: point.way).responses(access: point.access).first <= limit
                            ? sum + point.weight : sum
                    }
                }
                #expect(covered == expected)
            }
        }
    }

    /// A limit everywhere is met by what is covered within it; one for a class by what the zones of the class hold; one unit
    /// within a limit by what is covered, two by what is covered twice.
    @Test(arguments: UInt64(1)...6) func standardsOfDemand(seed: UInt64) throws {
        guard let (study, _, zoned) = try study(2500 + seed) else { return }
        let limit = study.scene.settings.limits.milliseconds[1]
        let zones = zoned.zones.enumerated().map { number, zone in
            var zone = zone
            (zone.kind, zone.required) = number % 2 == 0 ? ("even", limit) : ("odd", nil)
            return zone
        }
        let classed = try ZonedArea(zones, of: study)
        func standard(_ rule: Standard.Rule) -> Standard { Standard(name: "", rule: rule) }
        let answers = try study.answers(
            to: [
                standard(.zonal(ZonalLimits(elsewhere: limit))),
                standard(.zonal(ZonalLimits(zoneClasses: ["even": limit]))),
                standard(.echelons([Echelon(limit: limit, units: 1)])),
                standard(.echelons([Echelon(limit: limit, units: 1), Echelon(limit: limit, units: 2)])),
            ], in: classed)
        for (number, demand) in study.demand.enumerated() {
            func isNear(_ compliance: Compliance, _ compliant: Weight, of judged: Weight) -> Bool {
                abs(compliance.compliant - compliant.value) < 1e-6 && abs(compliance.judged - judged.value) < 1e-6
            }
            let covered = demand.covered(within: limit)
            #expect(isNear(answers[0].demand[number], covered, of: demand.total))
            let even = study.coverage(of: classed).compactMap { $0.required == nil ? nil : $0.demand[number] }
            let judged = even.reduce(Weight.zero) { $0 + $1.total }
            #expect(isNear(answers[1].demand[number], even.reduce(.zero) { $0 + ($1.required ?? .zero) }, of: judged))
            #expect(isNear(answers[2].demand[number], covered, of: demand.total))
            #expect(isNear(answers[3].demand[number], demand.coveredTwice(within: limit), of: demand.total))
            #expect(answers[3].demandOfStep.map { $0[number] }[0] == answers[2].demand[number].compliant)
        }
    }
}
