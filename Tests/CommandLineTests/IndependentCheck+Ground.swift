import Foundation
import TestMaps
import Testing

extension IndependentCheck {
    /// A place and the nearest street position that may serve it.
    struct Sample {
        var place: Place
        var isInArea: Bool
        var position: PlainPosition
    }

    /// Street-served places, one at random in each cell of a lattice over the streets and the area.
    func samples(_ count: Int, seed: UInt64) -> [Sample] {
        note("seed of the ground samples: \(seed)")
        var generator = SeededGenerator(seed: seed)
        let frontage = PlainSegments(streets, plane: plane) { $0.frontage }
        let corners = (streets.edges.flatMap(\.line) + [region.box.min, region.box.max]).map(plane.point)
        let (west, east) = (corners.map(\.x).min() ?? 0, corners.map(\.x).max() ?? 0)
        let (south, north) = (corners.map(\.y).min() ?? 0, corners.map(\.y).max() ?? 0)
        let step = ((east - west + 300) * (north - south + 300) / Double(count)).squareRoot()
        var samples: [Sample] = []
        for y in stride(from: south - 150, to: north + 150, by: step) {
            for x in stride(from: west - 150, to: east + 150, by: step) {
                let place = plane.place(
                    Place(x + generator.number(0...1) * step, y + generator.number(0...1) * step))
                guard let position = frontage.nearest(to: place), position.distance <= offStreet else { continue }
                samples.append(Sample(place: place, isInArea: region.contains(place), position: position))
            }
        }
        return samples
    }

    /// Shares of street-served ground, and the side of every place, against `coverage.geojson`.
    func checkCoverage(_ samples: [Sample]) throws {
        let inside = samples.filter(\.isInArea)
        for (number, minutes) in limits.enumerated() {
            let feature = try #require(coverage.first { $0.number("minutes") == minutes })
            let covered = PlainRegion(feature.polygons)
            var (reached, wrong) = (0, 0)
            for sample in inside {
                let isReached = joint.at(sample.position) <= minutes * 60
                if isReached { reached += 1 }
                if covered.contains(sample.place) != isReached { wrong += 1 }
            }
            let share = Double(reached) / Double(inside.count)
            let claimed = try figure("covered_area_share", limit: number)
            let wrongShare = Double(wrong) / Double(inside.count)
            note(
                "\(minutes) min: covered \(percent(share)), summary \(percent(claimed)); "
                    + "\(percent(wrongShare)) of \(inside.count) places on the wrong side")
            #expect(abs(share - claimed) <= 0.007, "\(label), \(minutes) min: \(share) against \(claimed)")
            #expect(wrongShare <= 0.012, "\(label), \(minutes) min: \(wrong) of \(inside.count) on the wrong side")
        }
        let unreached = Double(inside.count { joint.at($0.position) == .infinity }) / Double(inside.count)
        #expect(abs(unreached - (try figure("response_s", "ground", "unreachable_share"))) <= 0.007)
        let times = inside.map { joint.at($0.position) }.filter { $0 < .infinity }
        let mean = times.reduce(0, +) / Double(times.count)
        let claimedMean = try figure("response_s", "ground", "mean")
        note("mean arrival \(mean) s, summary \(claimedMean) s")
        #expect(abs(mean - claimedMean) <= 0.01 * mean)
    }

    /// The side of every place, inside the area or not, against each point's isochrones.
    func checkIsochrones(_ samples: [Sample]) throws {
        for minutes in limits {
            var worst = 0.0
            for (number, point) in points.enumerated() {
                let reachedGround = PlainRegion(try isochrone(point.id, minutes).polygons)
                let wrong = samples.count {
                    reachedGround.contains($0.place) != (single[number].at($0.position) <= minutes * 60)
                }
                let share = Double(wrong) / Double(samples.count)
                worst = max(worst, share)
                #expect(share <= 0.012, "\(label), \(point.id), \(minutes) min: \(wrong) of \(samples.count) places")
            }
            note("\(minutes) min: at most \(percent(worst)) of places on the wrong side of an isochrone")
        }
    }

    /// Total, street-served and off-street area, and what is covered, add up.
    func checkSums(_ samples: [Sample]) throws {
        let total = try figure("area_km2", "total")
        #expect(abs(total - plainArea(area) / 1e6) <= 1e-4 * total, "total \(total), rings \(plainArea(area) / 1e6)")
        let served = try figure("area_km2", "street_served")
        #expect(abs(served + (try figure("area_km2", "off_street")) - total) <= 2e-6)
        for number in limits.indices {
            let covered = try figure("covered_area_km2", limit: number)
            let uncovered = try figure("uncovered_area_km2", limit: number)
            #expect(abs(covered + uncovered - served) <= 2e-6)
            #expect(abs((try figure("covered_area_share", limit: number)) - covered / served) <= 2e-6)
        }
    }
}
