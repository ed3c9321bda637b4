import Geometry
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct StreetTableTests {
    /// The rows against the pieces of `streets.geojson`, which are cut by other code.
    @Test func rowsAreTheSumsOfTheirPieces() throws {
        try CutTowns.each(94, rounds: 12) { town, _ in
            let result = try town.coverage()
            let network = town.scene.network
            let rows = result.study.streetTable(in: nil) { $0 % 2 == 0 ? "even" : "odd" }
            func label(_ edge: EdgeID) -> String {
                let name = network.name(edge)
                return name.isEmpty ? (edge % 2 == 0 ? "even" : "odd") : name
            }
            #expect(Set(rows.map { $0.kind ?? $0.name }).count == rows.count)
            #expect(isNear(rows.reduce(0) { $0 + $1.length }, result.streetLength))
            for row in rows {
                let pieces = result.streetPieces.filter { label($0.edge) == row.kind ?? row.name }
                func length(_ isCounted: (StreetPiece) -> Bool) -> Double {
                    pieces.filter(isCounted).reduce(0) { $0 + ($1.to - $1.from) * network.length($1.edge) }
                }
                #expect(isNear(row.length, length { _ in true }))
                #expect(abs(row.unreachable - length { $0.firstDue == nil }) < 1e-6)
                for limit in row.limits.indices {
                    let covered = length { $0.limit.map { $0 <= limit } ?? false }
                    #expect(abs(row.limits[limit].street - covered) < 1e-6, "\(row.name), limit \(limit)")
                }
                let due = (0..<4).map { point in length { $0.firstDue == UInt32(point) } }
                let most = due.max() ?? 0
                if let first = row.firstDue { #expect(due[Int(first)] > most - 1e-6) } else { #expect(most == 0) }
            }
        }
    }

    /// Nowhere along a street does anybody arrive later than at its worst place.
    @Test func theWorstPlaceIsTheLatest() throws {
        try CutTowns.each(95, rounds: 8) { town, _ in
            let study = try town.coverage().study
            for row in study.streetTable(in: nil, classOfEdge: { "\($0)" }) {
                var latest = -Double.infinity
                let edges = study.streets.edges.filter { edge in
                    row.kind.map { $0 == "\(edge)" } ?? (town.scene.network.name(edge) == row.name)
                }
                for edge in edges {
                    for part in study.streets.parts(edge) {
                        for step in 1..<200 {
                            let position =
                                part.lowerBound + (part.upperBound - part.lowerBound) * Double(step) / 200
                            let time = study.joint.edgeReach(edge).flatMap {
                                study.joint.arrivals.streets.arrival($0, at: position)
                            }
                            latest = max(latest, time?.time ?? .infinity)
                        }
                    }
                }
                #expect(row.worst >= latest - 1e-6)
                if latest < .infinity { #expect(row.worst - latest < 2_000, "\(row.worst) against \(latest)") }
            }
        }
    }

    @Test func zonesCutTheRows() throws {
        var generator = printedSeed(96)
        try CutTowns.each(97, rounds: 6) { town, ways in
            let study = try town.coverage().study
            let zones = RandomZones.scattered(5, over: Town.box(ways), using: &generator)
            let zoned = try ZonedArea(zones, of: study)
            let (rows, whole) = (
                study.streetTable(in: zoned) { _ in "any" }, study.streetTable(in: nil) { _ in "any" }
            )
            for row in whole {
                let parts = rows.filter { $0.name == row.name && $0.kind == row.kind }
                #expect(isNear(parts.reduce(0) { $0 + $1.length }, row.length))
                #expect(parts.map(\.worst).max() == row.worst)
                #expect(Set(parts.map(\.zone)).count == parts.count)
            }
            for (number, coverage) in study.coverage(of: zoned).enumerated() {
                let parts = rows.filter { $0.zone ?? zones.count == number }
                #expect(isNear(parts.reduce(0) { $0 + $1.length }, coverage.streetLength))
            }
        }
    }

    @Test func theWorstStreetsMissTheLongestLimitMost() {
        func row(_ name: String, _ length: Double, _ covered: [Double], kind: String? = nil) -> StreetRow {
            var row = StreetRow(name: name, kind: kind, limits: [CoveredAmount](limits: [1000, 2000]))
            row.length = length
            for limit in covered.indices { row.limits[limit].street = covered[limit] }
            return row
        }
        let rows = [
            row("all met", 100, [100, 100]), row("late at the first", 100, [10, 100]), row("late", 100, [10, 60]),
            row("later", 300, [10, 200]), row("", 900, [0, 0], kind: "service"),
        ]
        #expect(rows.worst(10).map(\.name) == ["later", "late", "late at the first"])
        #expect(rows.worst(1).map(\.name) == ["later"])
    }
}
