import Foundation
import Geometry
import Testing

extension IndependentCheck {
    /// Valid by GEOS, wound as RFC 7946 asks, closed.
    func checkShapes() throws {
        let algebra = PolygonAlgebra()
        for feature in isochrones + coverage + gaps {
            let name = "\(label), \(feature.properties)"
            #expect(feature.kind == "MultiPolygon", "\(name)")
            let reason = try algebra.validityReason(geosPolygons(feature.polygons))
            #expect(reason == nil, "\(name): \(reason ?? "")")
            for polygon in feature.polygons {
                for (number, ring) in polygon.enumerated() {
                    #expect(ring.first == ring.last && ring.count >= 4, "\(name)")
                    let sum = zip(ring, ring.dropFirst()).reduce(0.0) {
                        $0 + ($1.0.x - ring[0].x) * ($1.1.y - ring[0].y) - ($1.1.x - ring[0].x) * ($1.0.y - ring[0].y)
                    }
                    #expect((sum > 0) == (number == 0), "\(name): ring \(number) is wound the wrong way")
                }
            }
        }
    }

    /// Each figure of ground against the area within its polygons.
    func checkAreas() throws {
        for (number, minutes) in limits.enumerated() {
            let feature = try #require(coverage.first { $0.number("minutes") == minutes })
            let claimed = try figure("covered_area_km2", limit: number)
            #expect(feature.number("area_km2") == claimed)
            let drawn = plainArea(feature.polygons) / 1e6
            note("\(minutes) min: coverage \(claimed) km2, drawn \(drawn) km2 (\(percent(drawn / claimed - 1)))")
            #expect(
                abs(drawn - claimed) <= max(0.01 * claimed, countingSlack(feature.polygons)),
                "\(label), \(minutes) min: \(drawn) against \(claimed)")
        }
        var all: [(share: Double, area: Double)] = []
        for point in points {
            for minutes in limits {
                let feature = try isochrone(point.id, minutes)
                #expect(feature.number("contour") == minutes && feature.text("metric") == "time")
                let claimed = try #require(feature.number("area_km2"))
                let drawn = plainArea(feature.polygons) / 1e6
                #expect(
                    abs(drawn - claimed) <= max(0.01 * claimed, countingSlack(feature.polygons)),
                    "\(label), \(point.id), \(minutes) min: \(drawn) against \(claimed)")
                if claimed > 0 { all.append((abs(drawn / claimed - 1), claimed)) }
            }
        }
        for (least, most) in [(0.0, 0.05), (0.05, 0.2), (0.2, 1), (1, .infinity)] {
            let shares = all.filter { (least..<most).contains($0.area) }.map(\.share).sorted()
            guard let last = shares.last else { continue }
            note(
                "\(shares.count) isochrones of \(least) to \(most) km2: drawn area off by \(percent(shares[shares.count / 2])) "
                    + "in the middle, \(percent(last)) at most")
        }
    }

    /// How far a figure counted in cells of 20 m may be from the polygons, km2: the rim runs through about one cell for
    /// each 20 m, which counts whole or not at all and so is off by 0.29 cells in the root mean square; three times that.
    private func countingSlack(_ polygons: [PlainPolygon]) -> Double {
        3 * 0.29 * 400 * (plainPerimeter(polygons) / 20).squareRoot() / 1e6
    }

    /// Rounding to seven decimals moves a cut rim by up to 8 mm, square metres.
    private var roundingSlack: Double { 0.008 * plainPerimeter(area) }

    /// What is reached within a limit is reached within every longer one.
    func checkNesting() throws {
        let algebra = PolygonAlgebra()
        let groups = points.map { point in isochrones.filter { $0.text("point") == point.id } } + [coverage]
        for group in groups {
            for (inner, outer) in zip(group, group.dropFirst()) {
                let rest = try algebra.difference(geosPolygons(inner.polygons), geosPolygons(outer.polygons))
                let outside = plainArea(plainPolygons(rest))
                #expect(
                    outside <= (group.first?.text("point") == nil ? roundingSlack : 1e-3),
                    "\(label), \(inner.properties): \(outside) m2 outside the longer limit")
            }
        }
    }

    /// Isochrones united and clipped by GEOS are the merged coverage.
    func checkUnion() throws {
        let algebra = PolygonAlgebra()
        let clip = geosPolygons(area)
        for minutes in limits {
            let parts = isochrones.filter { $0.number("minutes") == minutes }.map { geosPolygons($0.polygons) }
            let united = try algebra.intersection(algebra.union(parts), clip)
            let feature = try #require(coverage.first { $0.number("minutes") == minutes })
            let merged = geosPolygons(feature.polygons)
            let missing = plainArea(plainPolygons(try algebra.difference(united, merged)))
            let extra = plainArea(plainPolygons(try algebra.difference(merged, united)))
            let whole = plainArea(feature.polygons)
            note(
                "\(minutes) min: union of isochrones less coverage \(percent(missing / whole)), "
                    + "coverage less union \(percent(extra / whole))")
            #expect(
                missing + extra <= 0.001 * whole, "\(label), \(minutes) min: \(missing) and \(extra) m2 of \(whole)")
        }
    }

    /// Gaps: figures add up, are ranked, drawn where they are, apart from coverage and from one another.
    func checkGaps() throws {
        let algebra = PolygonAlgebra()
        for (number, minutes) in limits.enumerated() {
            let found = gaps.filter { $0.number("minutes") == minutes }
            #expect(found.map { $0.number("rank") } == (0..<found.count).map { Double($0 + 1) })
            let areas = found.compactMap { $0.number("area_km2") }
            #expect(areas == areas.sorted(by: >), "\(label), \(minutes) min: not the largest first")
            let uncovered = try figure("uncovered_area_km2", limit: number)
            let sum = areas.reduce(0, +)
            #expect(abs(sum - uncovered) <= 1e-6 * Double(found.count + 1), "gaps \(sum) km2, summary \(uncovered) km2")
            let minor = found.filter { ($0.number("area_km2") ?? 0) < 0.01 }
            #expect(found.allSatisfy { $0.flag("minor") == (($0.number("area_km2") ?? 0) < 0.01) })
            #expect(Double(minor.count) == (try figure("minor_gaps", limit: number)))
            #expect(Double(found.count - minor.count) == (try figure("gaps", limit: number)))
            let minorArea = minor.reduce(0) { $0 + ($1.number("area_km2") ?? 0) }
            #expect(
                abs(minorArea - (try figure("minor_gap_area_km2", limit: number))) <= 1e-6 * Double(minor.count + 1))

            var worst = 0.0
            for gap in found {
                let claimed = (gap.number("area_km2") ?? 0) * 1e6
                let drawn = plainArea(gap.polygons)
                worst = max(worst, abs(drawn - claimed) / max(claimed, 10_000))
                // A sliver of rim cells whose centres lie outside the area is counted and may not be drawn.
                #expect(drawn > 0 || claimed < 2 * 400, "\(label), gap \(gap.properties) is not drawn")
                #expect(
                    abs(drawn - claimed) <= max(0.01 * claimed, 400, 1e6 * countingSlack(gap.polygons)),
                    "\(label), gap \(gap.properties): drawn \(drawn) m2")
            }
            let drawn = found.reduce(0) { $0 + plainArea($1.polygons) } / 1e6
            note("\(minutes) min: \(found.count) gaps of \(sum) km2, drawn \(drawn) km2; one off by \(percent(worst))")
            #expect(abs(drawn - uncovered) <= 0.01 * max(uncovered, 0.3), "gaps drawn \(drawn) km2, \(uncovered) km2")

            let feature = try #require(coverage.first { $0.number("minutes") == minutes })
            let united = try algebra.union(found.map { geosPolygons($0.polygons) })
            let shared = try algebra.intersection(united, geosPolygons(feature.polygons))
            let overlap = plainArea(plainPolygons(shared))
            #expect(overlap <= roundingSlack, "\(label), \(minutes) min: gaps and coverage share \(overlap) m2")
            let doubled = drawn * 1e6 - plainArea(plainPolygons(united))
            #expect(abs(doubled) <= roundingSlack, "\(label), \(minutes) min: gaps share \(doubled) m2")
            let outside = try algebra.difference(united, geosPolygons(area))
            #expect(
                plainArea(plainPolygons(outside)) <= roundingSlack,
                "\(label), \(minutes) min: gaps reach out of the area")
        }
    }

    /// What gaps say of time, by plain arrivals at sampled places within them.
    func checkGapTimes(_ samples: [Sample]) throws {
        for gap in gaps {
            let region = PlainRegion(gap.polygons, bands: 50)
            let times = samples.filter { $0.isInArea && region.contains($0.place) }.map { joint.at($0.position) }
            let minutes = gap.number("minutes") ?? 0
            switch gap.text("reason") {
            case "unreachable":
                #expect(gap.number("nearest_s") == nil && gap.number("worst_s") == nil)
                #expect(gap.text("nearest_point") == nil)
                let reached = times.count { $0 < .infinity }
                #expect(
                    Double(reached) <= 0.1 * Double(times.count) + 2, "\(label), \(gap.properties): \(reached) reached")
            case "late":
                let nearest = try #require(gap.number("nearest_s"))
                let worst = try #require(gap.number("worst_s"))
                #expect(nearest > minutes * 60 && worst >= nearest)
                #expect(points.contains { $0.id == gap.text("nearest_point") })
                // Sampled places of a gap's interior cannot be much later than its latest cell.
                let late = times.filter { $0 > worst + 15 && $0 < .infinity }.count
                #expect(Double(late) <= 0.02 * Double(times.count) + 1, "\(label), \(gap.properties): \(late) later")
            default: Issue.record("\(label): reason \(gap.text("reason") ?? "missing")")
            }
        }
    }
}
