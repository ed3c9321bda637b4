import FeatureIO
import Geometry
import Report
import StreetEditing
import StreetGraph
import TestMaps
import Testing

@Suite struct StreetDensityTests {
    private func zone(_ index: Int, _ ring: [(Double, Double)], _ fields: [(String, FieldValue)] = []) -> Feature {
        let points = (ring + [ring[0]]).map { PlanarPoint(x: $0.0, y: $0.1) }
        return Feature(
            index: index, geometry: .polygons([Polygon(exterior: points)]),
            fields: fields.map { (name: $0.0, value: $0.1) })
    }

    private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [(Double, Double)] {
        [(west, south), (east, south), (east, north), (west, north)]
    }

    private func layer(_ features: [Feature]) -> Layer {
        Layer(path: "zones.geojson", name: "zones", features: features)
    }

    /// A street of 1 km from west to east through two zones that share a rim, and one that leaves them.
    @Test func streetsAreCutAtTheRim() throws {
        let map = TestMap(
            spacing: 100,
            """
            A         B


            C         D
            """, ways: ["AB": .init(.forward), "CD": .init(), "BD": .init()])
        let network = try buildNetwork(map.ways).network
        let (west, east) = (map["A"].longitudeDegrees, map["B"].longitudeDegrees)
        let (north, south) = (map["A"].latitudeDegrees, map["C"].latitudeDegrees)
        let (high, low) = (north + 0.001, north - (north - south) / 2)
        let middle = west + 0.4 * (east - west)
        let zones = layer([
            zone(1, box(west - 0.01, low, middle, high), [("NAME", .text("West"))]),
            zone(2, box(middle, low, east + 0.01, high), [("id", .integer(7))]),
            zone(3, box(west + 1, low, west + 1.1, high)),
        ])
        let densities = try streetDensities(of: network, in: zones)
        #expect(densities.map(\.zone) == ["West", "7", "3"])
        #expect(abs(densities[0].length - 400) < 0.01)
        #expect(abs(densities[1].length - (600 + 150)) < 0.05)
        #expect(densities[2].length == 0)
        // Areas by the length of the sides; a degree box is a little narrower in the north.
        func metres(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
            let places = [a, b].compactMap { Coordinate(longitudeDegrees: $0.0, latitudeDegrees: $0.1) }
            return Ellipsoid.length(from: places[0], to: places[1])
        }
        let width = metres((west - 0.01, (low + high) / 2), (middle, (low + high) / 2))
        #expect(abs(densities[0].area / (width * metres((west, low), (west, high))) - 1) < 1e-5)
        #expect(abs(densities[0].kilometresPerSquareKilometre - 0.4 / (densities[0].area / 1e6)) < 1e-4)
        let table = streetDensityTable(densities)
        let lines = table.split(separator: "\n")
        #expect(lines.count == 5 && lines[0].hasPrefix("Zone") && lines[1].hasPrefix("West"))
        #expect(lines[4].hasPrefix("all zones") && lines[4].contains(" 1.1 ") || lines[4].contains(" 1.2 "))
    }

    /// Zones that cover everything without overlap hold all streets.
    @Test(arguments: 1...3) func zonesAddUp(seed: UInt64) throws {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let ways = Ways.random(nodes: 30, ways: 40, using: &generator)
        let network = try buildNetwork(ways).network
        let places = (0..<network.shape.count).map { network.shape[$0] }
        let west = (places.map(\.longitudeDegrees).min() ?? 0) - 0.001
        let east = (places.map(\.longitudeDegrees).max() ?? 0) + 0.001
        let south = (places.map(\.latitudeDegrees).min() ?? 0) - 0.001
        let north = (places.map(\.latitudeDegrees).max() ?? 0) + 0.001
        // No street runs along the borders of thirds.
        let columns = 3
        let zones = (0..<columns).map { column in
            let (from, to) = (Double(column) / Double(columns), Double(column + 1) / Double(columns))
            return zone(column + 1, box(west + from * (east - west), south, west + to * (east - west), north))
        }
        let densities = try streetDensities(of: network, in: layer(zones))
        let total = (0..<EdgeID(network.edgeCount)).reduce(0) { $0 + network.length($1) }
        #expect(abs(densities.reduce(0) { $0 + $1.length } - total) < 1)
    }

    @Test func zonesThatAreNone() throws {
        let map = TestMap(spacing: 100, "A B", ways: ["AB": .init()])
        let network = try buildNetwork(map.ways).network
        do {
            _ = try streetDensities(
                of: network, in: layer([Feature(index: 1, id: "P", geometry: .point(PlanarPoint(x: 1, y: 2)))]))
            Issue.record("a point is no zone")
        } catch {
            #expect(
                "\(error)"
                    == "zones.geojson: feature 1 (id \"P\"): expected a zone as Polygon or MultiPolygon, found Point")
        }
        #expect(throws: (any Error).self) { try streetDensities(of: network, in: layer([])) }
    }

    @Test func tableOfNames() {
        let table = streetNamesTable([
            StreetNameMatch(name: "人民路", streets: 3), StreetNameMatch(name: "人民巷", streets: 0, nearest: "人民路"),
            StreetNameMatch(name: "x", streets: 0),
        ])
        #expect(
            table == """
                1 of 3 street names are in the network

                Missing  nearest in the network
                人民巷                   人民路
                x                             -

                """)
    }
}
