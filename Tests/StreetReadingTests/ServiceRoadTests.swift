import StreetGraph
import TestMaps
import Testing

@testable import StreetReading

/// Which sides of main roads give their frontage to a service road.
@Suite struct ServiceRoadTests {
    /// A main road from west to east, 200 m, with other streets, in metres from its western end, on the map of an extract.
    private func verges(
        main: String = "highway=primary name=Long~Road", mainPlaces: [(Double, Double)] = [(0, 0), (200, 0)],
        _ others: [(tags: String, places: [(Double, Double)])], within: Double = 40
    ) throws -> BarriersRead {
        let unitEast = Ellipsoid.length(
            from: Coordinate(longitude: 0, latitude: 310_000_000),
            to: Coordinate(longitude: 10_000, latitude: 310_000_000))
        let unitNorth = Ellipsoid.length(
            from: Coordinate(longitude: 0, latitude: 310_000_000), to: Coordinate(longitude: 0, latitude: 310_010_000))
        var xml = "<?xml version='1.0' encoding='UTF-8'?><osm version='0.6'>"
        var ways = ""
        var node = 0
        for (number, street) in ([(tags: main, places: mainPlaces)] + others).enumerated() {
            ways += "<way id='\(number + 1)'>"
            for (x, y) in street.places {
                node += 1
                xml += "<node id='\(node)' lon='\(121 + x / unitEast * 1e-3)' lat='\(31 + y / unitNorth * 1e-3)'/>"
                ways += "<nd ref='\(node)'/>"
            }
            for tag in street.tags.split(separator: " ") {
                let parts = tag.split(separator: "=")
                ways += "<tag k='\(parts[0])' v='\(parts[1].replacing("~", with: " "))'/>"
            }
            ways += "</way>"
        }
        let read = try OSMFixtures.withFile("map.osm", .init((xml + ways + "</osm>").utf8)) {
            try readOSMStreets(path: $0)
        }
        return vergesOfServiceRoads(read.ways, within: within)
    }

    private let sameName = "highway=tertiary name=Long~Road"

    @Test func sides() throws {
        // North of the road (its left), south of it, both, none.
        for (offsets, sides) in [([20.0], [1.0]), ([-20], [-1]), ([20, -30], [1, -1]), ([], [])] {
            let read = try verges(offsets.map { (sameName, [(0, $0), (200, $0)]) })
            #expect(read.lines.count == offsets.count && read.report.counts[.serviceRoad]?.used == offsets.count)
            let beside = read.lines.map { line -> Double in
                let north: [Double] = line.places.map { Double($0.latitude - 310_000_000) }
                return north.reduce(0, +) > 0 ? 1 : -1
            }
            #expect(Set(beside) == Set(sides))
            for line in read.lines {
                #expect(abs(line.length - 200) < 1)
                let metres: [Double] = line.places.map { abs(Double($0.latitude - 310_000_000)) * 0.01109 }
                #expect(metres.allSatisfy { abs($0 - 0.5) < 0.05 })
            }
        }
    }

    @Test(arguments: [(39.0, 1), (41, 0), (1.5, 1)]) func distance(metres: Double, count: Int) throws {
        #expect(try verges([(sameName, [(0, metres), (200, metres)])]).lines.count == count)
    }

    @Test(arguments: [
        ("highway=tertiary name=Long~Road", 1), ("highway=service name=Long~Road", 1), ("highway=service name=长路辅路", 1),
        ("highway=secondary name=Long~Road~Service~Road", 1), ("highway=residential name=Other", 0),
        ("highway=residential", 0), ("highway=secondary name=Long~Road", 0),
        ("highway=tertiary name=Long~Road bridge=yes", 0),
    ]) func whatIsAServiceRoad(tags: String, count: Int) throws {
        #expect(try verges([(tags, [(0, 20), (200, 20)])]).lines.count == count)
    }

    @Test(arguments: [
        ("highway=trunk name=Long~Road", 1), ("highway=secondary name=Long~Road", 1),
        ("highway=tertiary name=Long~Road", 0),
        ("highway=trunk name=Long~Road bridge=yes layer=1", 0), ("highway=primary name=Long~Road~Service~Road", 0),
    ]) func whatIsAMainRoad(tags: String, count: Int) throws {
        let read = try verges(main: tags, [("highway=service name=长路辅路", [(0, 20), (200, 20)])])
        #expect(read.lines.count == count)
    }

    /// Only along the stretch; across a junction's gap; not for a short piece, a crossing street or one at an angle.
    @Test func stretches() throws {
        let part = try verges([(sameName, [(50, 20), (120, 20)])])
        #expect(part.lines.count == 1 && abs((part.lines.first?.length ?? 0) - 70) <= 11)
        let gap = try verges([(sameName, [(0, 20), (80, 20)]), (sameName, [(100, 20), (200, 20)])])
        #expect(gap.lines.count == 1 && abs((gap.lines.first?.length ?? 0) - 200) < 1)
        let wide = try verges([(sameName, [(0, 20), (70, 20)]), (sameName, [(130, 20), (200, 20)])])
        #expect(wide.lines.count == 2)
        #expect(try verges([(sameName, [(50, 20), (70, 20)])]).lines.isEmpty)
        #expect(try verges([(sameName, [(100, -50), (100, 50)])]).lines.isEmpty)
        #expect(try verges([(sameName, [(0, 5), (60, 38)])]).lines.isEmpty)
        #expect(try verges([(sameName, [(0, 12), (200, 32)])]).lines.count == 1)
    }

    /// A main road round a bend keeps its line beside it.
    @Test func bend() throws {
        let read = try verges(
            mainPlaces: [(0, 0), (200, 0), (200, 200)], [(sameName, [(0, -15), (215, -15), (215, 200)])])
        #expect(read.lines.count == 1)
        #expect(abs((read.lines.first?.length ?? 0) - 400) < 3)
    }
}
