import Planning
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// The zone of each gap and key site, and the gap of each key site, against a look at every cell and every polygon.
@Suite struct ZonedPlaceTests {
    @Test func gapsAndSitesAreWhereTheirGroundIs() throws {
        var generator = printedSeed(87)
        for round in 0..<6 {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            let zones =
                round % 2 == 0
                ? RandomZones.scattered(6, over: Town.box(ways), using: &generator)
                : RandomZones.columns(of: ways, using: &generator)
            guard let town = CutTowns.town(ways) else { continue }
            let result = try town.coverage()
            let study = result.study
            let zoned = try ZonedArea(zones, of: study)
            let network = town.scene.network
            let sites = (0..<network.edgeCount).map { edge in
                KeySite(id: "\(edge)", place: network.coordinate(EdgeID(edge), at: 0.5))
            }
            let judged = try study.judge(SitesRead(sites: sites))
            let places = judged.answers.map { $0.site.place.flatMap { town.scene.stationing.place($0) } }
            for limit in result.limits {
                for (gap, zone) in zip(limit.gaps, zoned.zones(of: limit.gaps, in: study)) {
                    var areas: [Int: Double] = [:]
                    for cell in gap.cells {
                        areas[zoned.ground.largestZone(ofCell: Int(cell)) ?? -1, default: 0] +=
                            Double(study.ground.areaOfCell[Int(cell)])
                    }
                    let most = areas.values.max() ?? 0
                    #expect((areas[zone ?? -1] ?? -1) >= most * (1 - 1e-9))
                }
                let inGaps = study.sites(judged, in: limit.gaps)
                for (number, answer) in judged.answers.enumerated() {
                    let cell = places[number].flatMap { study.ground.ownership.cell(at: $0) }
                    let holding = limit.gaps.indices.filter { gap in
                        cell.map { limit.gaps[gap].cells.contains(UInt32($0)) } ?? false
                    }
                    var isOutside = false
                    if case .outside = answer.outcome { isOutside = true }
                    let told = inGaps.indices.filter { inGaps[$0].contains(number) }
                    #expect(told == (isOutside ? [] : holding), "site \(number)")
                }
            }
            for (place, zone) in zip(places, zoned.zones(of: judged, in: study)) {
                let first = zoned.partition.grounds.firstIndex { ground in place.map { ground.contains($0) } ?? false }
                #expect(zone == first)
            }
        }
    }
}
