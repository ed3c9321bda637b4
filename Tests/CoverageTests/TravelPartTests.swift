import Planning
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// Travel times against response times and the offsets of the units that come.
@Suite struct TravelPartTests {
    private func study(_ town: Town) throws -> (CoverageResult, TravelTimes) {
        let result = try town.coverage()
        return (result, result.study.travelTimes())
    }

    /// Where every unit takes as long to set off, travel is the response without that.
    @Test func oneTurnoutForAll() throws {
        var generator = printedSeed(6161)
        for _ in 0..<6 {
            let ways = Ways.random(nodes: 14, ways: 12, using: &generator)
            let place = Town.drivenPlace(ways)
            func town(_ turnout: Milliseconds) throws -> Town {
                try Town(
                    ways, points: [("a", place, turnout), ("b", ways.nodes[2], turnout)], area: Town.box(ways),
                    minutes: "0.1,0.6", cellSize: 20)
            }
            let (plain, same) = try study(town(0))
            let (late, travel) = try study(town(7))
            #expect(same.street == plain.responseByStreet && same.ground == plain.responseByGround)
            let shift = try #require(late.responseByStreet.max) - (try #require(plain.responseByStreet.max))
            #expect(shift == 7)
            for (found, expected) in [
                (travel.street.p50, plain.responseByStreet.p50), (travel.street.mean, plain.responseByStreet.mean),
                (travel.street.max, plain.responseByStreet.max), (travel.ground.mean, plain.responseByGround.mean),
            ] {
                let (found, expected) = (found ?? -1, expected ?? -1)
                #expect(abs(found - expected) < 0.002, "\(found) \(expected)")
            }
        }
    }

    /// Points and units that differ: each cell and the middle of each stretch by the unit that is first due there.
    @Test func differentUnits() throws {
        var generator = printedSeed(6162)
        var differing = 0
        for _ in 0..<12 {
            let scene = try randomScene(points: 5, namedUnits: true, using: &generator)
            let study = try CoverageAnalysis(scene: scene).coverage().study
            let travel = TravelPart(scene, try Dues(scene))
            let dues = try Dues(scene)
            for part in study.stretches where part.stretch.point != nil {
                let middle = (part.stretch.from + part.stretch.to) / 2
                let way = AttachedPlace(
                    place: scene.plane.place(part.edge, at: middle),
                    position: .init(edge: part.edge, fraction: middle, distance: 0))
                let first = try #require(dues.dues(at: way).first)
                let expected = first.time - Double(dues.units[Int(first.point)].offset)
                let weighted = travel.weighted(part)
                #expect(weighted.earliest - 0.01...weighted.latest + 0.01 ~= expected)
                if expected < first.time { differing += 1 }
            }
        }
        #expect(differing > 0)
    }
}
