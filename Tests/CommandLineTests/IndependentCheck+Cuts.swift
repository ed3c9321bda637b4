import Foundation
import Testing

extension IndependentCheck {
    /// How far the contours of single points lie from the exact cuts on streets with frontage: within 10 m at `least` of
    /// them, 0...1, or more.
    func checkCuts(least: Double) throws {
        var distances: [Double] = []
        for (number, point) in points.enumerated() {
            for minutes in limits {
                let rings = try isochrone(point.id, minutes).polygons.joined().map { $0.map(plane.point) }
                for (index, edge) in streets.edges.enumerated() where edge.frontage {
                    for part in single[number].covered(index, within: minutes * 60) where part.from < part.to {
                        for cut in [part.from, part.to] where isCut(cut, of: number, on: index, within: minutes * 60) {
                            distances.append(distance(from: plane.point(place(edge, at: cut)), to: rings))
                        }
                    }
                }
            }
        }
        distances.sort()
        let within = Double(distances.count { $0 <= 10 }) / Double(distances.count)
        let quantiles = [0.5, 0.75, 0.9, 0.95, 0.99].map { share in
            String(format: "%.0f %% %.1f m", share * 100, distances[Int(share * Double(distances.count - 1))])
        }
        note(
            "\(distances.count) cuts, \(percent(within)) within 10 m of the contour; \(quantiles.joined(separator: ", "))"
        )
        #expect(within >= least, "\(label): \(percent(within)) of \(distances.count) cuts")
    }

    /// Whether coverage ends here because the time is up, and not at a junction or where a point stands.
    private func isCut(_ metres: Double, of point: Int, on edge: Int, within limit: Double) -> Bool {
        let length = streets.edges[edge].length
        guard metres > 0.01, metres < length - 0.01 else { return false }
        return abs(single[point].at(PlainPosition(edge: edge, metres: metres, distance: 0)) - limit) < 1e-6
    }

    private func place(_ edge: PlainStreets.Edge, at metres: Double) -> Place {
        let next = max(1, edge.offsets.firstIndex { $0 >= metres } ?? 1)
        let (a, b) = (edge.line[next - 1], edge.line[next])
        let step = edge.offsets[next] - edge.offsets[next - 1]
        let t = step > 0 ? (metres - edge.offsets[next - 1]) / step : 0
        return Place(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
    }

    private func distance(from p: Place, to rings: [[Place]]) -> Double {
        var best = Double.infinity
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) {
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let square = dx * dx + dy * dy
                let t = square > 0 ? min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square)) : 0
                let (ex, ey) = (a.x + t * dx - p.x, a.y + t * dy - p.y)
                best = min(best, ex * ex + ey * ey)
            }
        }
        return best.squareRoot()
    }
}
