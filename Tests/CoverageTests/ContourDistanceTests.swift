import Geometry
import Planning
import Reachability
import StreetGraph
import StreetReading
import TestTowns
import Testing

@testable import Coverage

/// How far contours lie from the exact cuts of the search, at 20 m cells.
@Suite(.enabled(if: realData != nil)) struct ContourDistanceTests {
    @Test func porto() throws {
        let data = "\(try #require(realData))/porto"
        let built = try buildNetwork(readStreets(path: "\(data)/porto.osm.pbf").ways)
        var points = try readResponsePoints(path: "\(data)/points.geojson")
        points.points = Array(points.points.prefix(40))
        let scene = try Scene(
            network: built.network, weights: built.weights, points: points, area: nil,
            settings: CoverageSettings(
                limits: TimeLimits(minutes: "1,3,5"), cellSize: 20, offStreetLimit: 100, snapLimit: 200, threads: 2))
        let isochrones = try CoverageAnalysis(scene: scene).isochrones()
        var workspace = SearchWorkspace(for: SearchGraph(built.network, built.weights))
        var all: [Double] = []
        for (number, limit) in scene.settings.limits.milliseconds.enumerated() {
            var distances: [Double] = []
            for point in scene.stationed.indices {
                let reach = boundedSearch(
                    from: [scene.source(ofPoint: point)], within: limit, using: &workspace
                )
                let lines = ContourLines(isochrones[point][number].polygons.flatMap { [$0.exterior] + $0.holes }, scene)
                distances += cuts(reach, scene, within: limit).map { lines.distance(to: $0) }
            }
            report("porto, \(scene.settings.limits.minutes[number]) min", &distances)
            all += distances
        }
        let within = report("porto, 40 posts", &all)
        #expect(within >= 0.93)
    }

    /// Places where coverage ends inside a street with frontage because the time is up.
    private func cuts(_ reach: Reach, _ scene: Scene, within limit: Milliseconds) -> [PlanarPoint] {
        reach.edges.filter { scene.network.edgeHasFrontage[$0.edge] == 1 }.flatMap { edge in
            reach.coveredIntervals(edge, within: limit).flatMap { [$0.lowerBound, $0.upperBound] }.filter { cut in
                guard cut > 0, cut < 1, let arrival = reach.arrival(edge, at: cut) else { return false }
                return abs(arrival.time - Double(limit)) < 1e-3
            }.map { scene.plane.place(edge.edge, at: $0) }
        }
    }

    @discardableResult
    private func report(_ label: String, _ distances: inout [Double]) -> Double {
        distances.sort()
        let within = Double(distances.count { $0 <= 10 }) / Double(distances.count)
        let quantiles = [50, 75, 90, 95, 99].map { share in
            "\(share) % \((distances[(distances.count - 1) * share / 100] * 10).rounded() / 10) m"
        }
        print("\(label): \(distances.count) cuts, share within 10 m \(within); \(quantiles.joined(separator: ", "))")
        return within
    }
}

/// Line segments in buckets of 100 m, for the distance of a place from the nearest within 200 m.
private struct ContourLines {
    private var buckets: [SIMD2<Int>: [(PlanarPoint, PlanarPoint)]] = [:]

    init(_ rings: [[Coordinate]], _ scene: Scene) {
        for ring in rings {
            let points = ring.map { scene.lattice.forward($0) }
            for (a, b) in zip(points, points.dropFirst()) { buckets[Self.bucket(a), default: []].append((a, b)) }
        }
    }

    private static func bucket(_ p: PlanarPoint) -> SIMD2<Int> {
        SIMD2(Int((p.x / 100).rounded(.down)), Int((p.y / 100).rounded(.down)))
    }

    /// Metres; 200 where no line is as near as that.
    func distance(to p: PlanarPoint) -> Double {
        var best = 200.0 * 200
        let middle = Self.bucket(p)
        for x in -3...3 {
            for y in -3...3 {
                for (a, b) in buckets[SIMD2(middle.x + x, middle.y + y)] ?? [] {
                    let (dx, dy) = (b.x - a.x, b.y - a.y)
                    let square = dx * dx + dy * dy
                    let t = square > 0 ? min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square)) : 0
                    let (ex, ey) = (a.x + t * dx - p.x, a.y + t * dy - p.y)
                    best = min(best, ex * ex + ey * ey)
                }
            }
        }
        return best.squareRoot()
    }
}
