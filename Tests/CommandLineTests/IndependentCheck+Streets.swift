import Foundation
import Testing

extension IndependentCheck {
    /// Metres of each edge inside the area, as parts from its start.
    private func inside(_ edge: PlainStreets.Edge) -> [(from: Double, to: Double)] {
        zip(edge.line, edge.line.dropFirst()).enumerated().flatMap { index, ends in
            let (from, to) = (edge.offsets[index], edge.offsets[index + 1])
            return region.inside(ends.0, ends.1).map {
                (from: from + $0.from * (to - from), to: from + $0.to * (to - from))
            }
        }
    }

    private func overlap(_ a: [(from: Double, to: Double)], _ b: [(from: Double, to: Double)]) -> Double {
        var sum = 0.0
        for one in a { for other in b { sum += max(0, min(one.to, other.to) - max(one.from, other.from)) } }
        return sum
    }

    /// Street kilometres in the area, covered ones too, for all points together and for each.
    func checkStreetLengths() throws {
        let parts = streets.edges.map(inside)
        let total = parts.joined().reduce(0) { $0 + $1.to - $1.from } / 1000
        let claimed = try figure("street_km")
        note("streets \(total) km, summary \(claimed) km")
        #expect(abs(total - claimed) <= 1e-4 * total)
        for (number, minutes) in limits.enumerated() {
            let covered = covered(joint, parts, minutes)
            let claimed = try figure("covered_street_km", limit: number)
            note("\(minutes) min: \(covered) km covered, summary \(claimed) km")
            #expect(abs(covered - claimed) <= max(0.001 * covered, 0.002), "\(label), \(minutes) min")
        }
        let entries = try #require(summary["points"] as? [[String: Any]])
        #expect(entries.map { $0["id"] as? String } == points.map(\.id))
        for (number, entry) in entries.enumerated() {
            let pointLimits = try #require(entry["limits"] as? [[String: Any]])
            for (minutes, values) in zip(limits, pointLimits) {
                let inArea = covered(single[number], parts, minutes)
                let claimed = try #require(values["covered_street_km"] as? Double)
                #expect(abs(inArea - claimed) <= max(0.001 * inArea, 0.002), "\(points[number].id), \(minutes) min")
                let whole = streets.edges.indices.reduce(0.0) { sum, edge in
                    sum + single[number].covered(edge, within: minutes * 60).reduce(0) { $0 + $1.to - $1.from }
                }
                let claimedWhole = try #require(try isochrone(points[number].id, minutes).number("street_km"))
                #expect(abs(whole / 1000 - claimedWhole) <= max(1e-6 * whole, 0.002), "\(points[number].id)")
            }
        }
    }

    private func covered(
        _ arrivals: PlainArrivals, _ parts: [[(from: Double, to: Double)]], _ minutes: Double
    ) -> Double {
        parts.indices.reduce(0.0) { sum, edge in
            parts[edge].isEmpty ? sum : sum + overlap(parts[edge], arrivals.covered(edge, within: minutes * 60))
        } / 1000
    }

    /// Where the points were put.
    func checkSnapping() throws {
        let entries = try #require(summary["points"] as? [[String: Any]])
        for (entry, point) in zip(entries, points) {
            let distance = try #require(entry["snap_distance_m"] as? Double)
            #expect(abs(distance - point.start.position.distance) <= 0.06 + 0.003 * distance, "\(point.id)")
            let edge = streets.edges[point.start.position.edge]
            #expect(entry["street"] as? String == edge.name, "\(point.id)")
        }
        let listed = (summary["unjudged"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        #expect(listed == unjudged)
        for id in unjudged {
            for minutes in limits {
                let feature = try isochrone(id, minutes)
                #expect(feature.kind == "MultiPolygon" && feature.polygons.isEmpty, "\(id)")
                #expect((feature.geometry?["coordinates"] as? [Any])?.isEmpty == true, "\(id)")
            }
        }
    }

    /// The pieces of `streets.geojson` add up, carry the right limit, the right first due and the right arrivals.
    func checkPieces() throws {
        let lengths = pieces.map { plainLength($0.line) }
        let total = lengths.reduce(0, +) / 1000
        let claimedTotal = try figure("street_km")
        #expect(abs(total - claimedTotal) <= 0.001 * claimedTotal, "pieces \(total) km, summary \(claimedTotal) km")
        for (number, minutes) in limits.enumerated() {
            let covered =
                zip(pieces, lengths).filter { ($0.0.number("minutes") ?? .infinity) <= minutes }
                .reduce(0) { $0 + $1.1 } / 1000
            let claimed = try figure("covered_street_km", limit: number)
            #expect(
                abs(covered - claimed) <= max(0.001 * claimed, 0.005), "pieces within \(minutes) min: \(covered) km")
        }
        let all = PlainSegments(streets, plane: plane) { _ in true }
        var wrong: [String] = []
        for (piece, length) in zip(pieces, lengths) where length > 0.5 {
            if let fault = fault(of: piece, length, all) { wrong.append(fault) }
        }
        note("\(pieces.count) street pieces, \(wrong.count) wrong")
        #expect(wrong.isEmpty, "\(label): \(wrong.count) of \(pieces.count) pieces, first: \(wrong.prefix(5))")
    }

    /// What is wrong with a piece, nil if nothing: it must agree with one of the edges that run where it runs.
    private func fault(of piece: PlainFeature, _ length: Double, _ all: PlainSegments) -> String? {
        let line = piece.line
        let middle = point(on: line, at: length / 2)
        let candidates = all.all(within: 0.03, of: middle).filter { streets.edges[$0.edge].name == piece.text("name") }
        var faults: [String] = []
        for candidate in candidates {
            guard let fault = fault(of: piece, length, middle: candidate, all) else { return nil }
            faults.append(fault)
        }
        return faults.first ?? "no street at \(middle)"
    }

    private func fault(
        of piece: PlainFeature, _ length: Double, middle: PlainPosition, _ all: PlainSegments
    ) -> String? {
        let edge = streets.edges[middle.edge]
        let time = joint.at(middle)
        // The middle is known to some centimetres, which a slow street makes tenths of a second.
        let slack = 0.15 + 0.1 / max(min(edge.forward, edge.backward), max(edge.forward, edge.backward) / 10, 0.5)
        let claimed = piece.number("minutes")
        let earlier = limits.last { $0 < claimed ?? .infinity } ?? 0
        if time > (claimed ?? .infinity) * 60 + slack || (time < earlier * 60 - slack && time >= 0 && earlier > 0) {
            return "\(piece.text("name") ?? "") at \(time) s has minutes \(claimed.map { "\($0)" } ?? "null")"
        }
        let arrivals = single.map { $0.at(middle) }
        if let first = piece.text("first_due") {
            guard let number = points.firstIndex(where: { $0.id == first }) else { return "unknown point \(first)" }
            if arrivals[number] > time + slack { return "first due \(first) at \(arrivals[number]) s, not \(time) s" }
            // Of points that arrive at exactly the same time, the first in the file.
            if arrivals.firstIndex(of: arrivals[number]) != number { return "\(first) shares its time with an earlier" }
        } else if time < .infinity {
            return "nobody is first due at \(time) s"
        }
        let ends = [(piece.line[0], 0.0), (piece.line[piece.line.count - 1], length)]
        for ((place, along), claimed) in zip(ends, piece.numbers("arrival_s")) {
            let claimed = claimed ?? .infinity
            let inward = point(on: piece.line, at: along == 0 ? 0.05 : length - 0.05)
            let positions = (all.all(within: 0.05, of: place) + all.all(within: 0.05, of: inward))
                .filter { $0.edge == middle.edge }
            let times = positions.map { joint.at($0) }
            if !times.contains(where: { $0 == claimed || abs($0 - claimed) <= slack }) {
                return "\(piece.text("name") ?? "") ends at \(claimed) s, found \(times)"
            }
        }
        return nil
    }

    private func point(on line: [Place], at metres: Double) -> Place {
        var rest = metres
        for (a, b) in zip(line, line.dropFirst()) {
            let length = plainLength(a, b)
            if rest <= length, length > 0 {
                return Place(a.x + rest / length * (b.x - a.x), a.y + rest / length * (b.y - a.y))
            }
            rest -= length
        }
        return line[line.count - 1]
    }
}
