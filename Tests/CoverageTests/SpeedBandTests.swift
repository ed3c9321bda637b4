import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct SpeedBandTests {
    private func town(_ ways: Ways, speeds factor: Double = 1) throws -> Town {
        var ways = ways
        for number in ways.ways.indices {
            ways.ways[number].forwardSpeed *= factor
            ways.ways[number].backwardSpeed *= factor
        }
        return try Town(
            ways, points: [("a", Town.drivenPlace(ways), 4), ("b", ways.nodes[2], 0)], area: Town.box(ways),
            minutes: "0.2,0.4,1", cellSize: 10)
    }

    /// Streets on which everybody really drives slower or faster, signals as they were.
    @Test func againstOtherStreets() throws {
        var generator = printedSeed(135_08)
        for round in 0..<12 {
            var ways = Ways.random(nodes: 16, ways: 12, using: &generator)
            ways.nodeDelays = (0..<16).filter { _ in generator.chance(30) }.map {
                NodeDelay(node: UInt32($0), along: 7000, against: 7000)
            }
            let band = try town(ways).coverage().speedBand
            for side in [band.slower, band.faster] {
                guard case .speeds(let factor) = side.pace else {
                    Issue.record("no speeds: \(side.pace)")
                    continue
                }
                let other = try town(ways, speeds: factor).coverage()
                for (number, limit) in other.limits.enumerated() {
                    #expect(abs(side.coveredStreet[number] - limit.coveredStreet) < 0.5, "round \(round)")
                    #expect(abs(side.coveredArea[number] - limit.coveredArea) <= 200, "round \(round)")
                }
            }
        }
    }

    /// Slower covers no more than faster, and the doubtful streets are the difference.
    @Test func doubtfulStreetsAreTheDifference() throws {
        var generator = printedSeed(135_12)
        var doubtful = 0.0
        for round in 0..<12 {
            let town = try town(Ways.random(nodes: 16, ways: 12, using: &generator))
            let result = try town.coverage()
            let band = result.speedBand
            for number in result.limits.indices {
                let length = band.doubtful[number].reduce(0) { sum, part in
                    sum + town.built.network.length(part.edge) * (part.interval.upperBound - part.interval.lowerBound)
                }
                doubtful += length
                let difference = band.faster.coveredStreet[number] - band.slower.coveredStreet[number]
                #expect(abs(length - difference) < 1e-3, "round \(round)")
                let covered = result.limits[number].coveredStreet
                #expect(band.slower.coveredStreet[number] <= covered + 0.1, "round \(round)")
                #expect(covered <= band.faster.coveredStreet[number] + 0.1, "round \(round)")
            }
        }
        #expect(doubtful > 100)
    }
}
