import Geometry
import Ground
import Planning
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct PatrolTests {
    private func study(_ ways: Ways) throws -> StudiedArea {
        try Town(
            ways, points: [("a", Town.drivenPlace(ways), 0)], area: Town.box(ways), minutes: "1,3", threads: 2
        ).coverage().study
    }

    private static let cross = TestMap(
        spacing: 100,
        """
          C
        A B D
          E
        """, ways: ["ABD": .init(name: "East"), "CBE": .init(name: "North")])

    /// A coordinate some metres away; 1e-7 degrees are 1.11 cm to the north.
    private func moved(_ place: Coordinate, north metres: Double) -> Coordinate {
        Coordinate(longitude: place.longitude, latitude: place.latitude + Int32(metres / 0.0111))
    }

    @Test func alongAcrossAndBeside() throws {
        let map = Self.cross
        let study = try study(map.ways)
        func course(_ line: [Coordinate]) throws -> PatrolCourse {
            try study.courses(of: [PatrolLine(id: "p", lines: [line])])[0]
        }
        func patrolled(_ course: PatrolCourse, _ name: String) -> Double {
            course.streets.filter { study.scene.network.name($0.edge) == name }.reduce(0) { sum, street in
                sum + study.scene.network.length(street.edge)
                    * street.intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            }
        }
        // Along the street, and beside it as a phone records: the crossing street is not patrolled.
        for north in [0.0, 9, -14] {
            let along = try course([moved(map["A"], north: north), moved(map["D"], north: north)])
            #expect(abs(patrolled(along, "East") - 400) < 1 && patrolled(along, "North") == 0, "\(north) m")
            #expect(abs(along.length - 400) < 0.5 && along.unmatchedLength == 0 && along.unmatched.isEmpty)
        }
        // Too far.
        let beside = try course([moved(map["A"], north: 17), moved(map["D"], north: 17)])
        #expect(beside.streets.isEmpty && beside.unmatched.count == 1)
        #expect(abs(beside.unmatchedLength - 400) < 0.5 && beside.unmatched[0].from == moved(map["A"], north: 17))
        // On along the street, then across the fields.
        let field = try course([
            map["A"], map["B"],
            Coordinate(
                longitude: (map["B"].longitude + map["D"].longitude) / 2, latitude: map["C"].latitude),
        ])
        #expect(abs(patrolled(field, "East") - 200) < 26 && patrolled(field, "North") < 26)
        #expect(field.unmatchedLength > 100)
        // Nothing.
        #expect(try course([]).length == 0)
    }

    /// The pieces near a place against a look at all streets.
    @Test func nearbyAgainstAllStreets() throws {
        var generator = printedSeed(3211)
        for _ in 0..<5 {
            let scene = try randomScene(points: 1, using: &generator)
            let nearby = StreetsNearby(plane: scene.plane)
            for _ in 0..<60 {
                let place = scene.lattice.forward(randomPlace(using: &generator))
                let distance = Double.random(in: 0...300, using: &generator)
                let expected = (0..<EdgeID(scene.network.edgeCount)).filter(scene.network.isStreet)
                    .map { scene.plane.nearest(on: $0, to: place) }.filter { $0.distance <= distance }
                    .sorted {
                        ($0.distance, scene.network.edgeRank[$0.edge]) < ($1.distance, scene.network.edgeRank[$1.edge])
                    }
                #expect(nearby.positions(near: place, within: distance) == expected)
            }
        }
    }

    /// Sums over streets against small steps along them, by zone as well.
    @Test func amountsAgainstSmallSteps() throws {
        var generator = printedSeed(3212)
        for round in 0..<5 {
            let ways = Ways.random(nodes: 18, ways: 18, using: &generator)
            let study = try study(ways)
            let network = study.scene.network
            // Along ways of the town, some more than once.
            let patrols = (0..<8).map { number in
                let way = ways.ways.randomElement(using: &generator) ?? ways.ways[0]
                return PatrolLine(
                    id: "\(number)", headway: [nil, 30, 60, 90].randomElement(using: &generator) ?? nil,
                    officers: Double(Int.random(in: 0...4, using: &generator)),
                    lines: [way.nodes.map { ways.nodes[Int(ways.wayNodes[$0])] }])
            }
            let courses = try study.courses(of: patrols)
            let isKey = (0..<network.edgeCount).map { _ in generator.chance(40) }
            let zones = RandomZones.scattered(4, over: Town.box(ways), using: &generator)
            let coverage = study.coverage(
                of: courses, keyStreets: { isKey[Int($0)] }, within: 45, in: try ZonedArea(zones, of: study))
            var expected = PatrolAmount()
            let steps = 500
            for edge in study.streets.edges {
                for step in 0..<steps {
                    let position = (Double(step) + 0.5) / Double(steps)
                    guard study.streets.parts(edge).contains(where: { $0.contains(position) }) else { continue }
                    let length = network.length(edge) / Double(steps)
                    let here = courses.filter { course in
                        course.streets.contains { $0.edge == edge && $0.intervals.contains { $0.contains(position) } }
                    }
                    let rate = here.reduce(0) { $0 + ($1.patrol.headway.map { 1 / $0 } ?? 0) }
                    expected.street += length
                    if !here.isEmpty { expected.patrolled += length }
                    guard isKey[Int(edge)] else { continue }
                    expected.keyStreet += length
                    if !here.isEmpty { expected.keyPatrolled += length }
                    if rate > 0, 1 / rate <= 45.000001 { expected.keyInTime += length }
                }
            }
            let pairs: [KeyPath<PatrolAmount, Double>] = [
                \.street, \.patrolled, \.keyStreet, \.keyPatrolled, \.keyInTime,
            ]
            for pair in pairs {
                let (whole, small) = (coverage.whole[keyPath: pair], expected[keyPath: pair])
                #expect(abs(whole - small) < 0.01 * expected.street + 1, "round \(round), \(pair)")
                let sum = coverage.zones.reduce(0) { $0 + $1[keyPath: pair] }
                #expect(isNear(sum, whole, 1e-6), "round \(round), \(pair)")
            }
            // Everything lies inside the area, so that nobody is lost.
            let present = courses.filter { !$0.streets.isEmpty }.reduce(0) { $0 + ($1.patrol.officers ?? 0) }
            #expect(isNear(coverage.whole.officers, present, 1e-6))
            #expect(isNear(coverage.zones.reduce(0) { $0 + $1.officers }, present, 1e-6))
        }
    }
}
