import Foundation
import TestMaps

extension SeededGenerator {
    mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }
}

/// The files of one case.
struct CaseFiles {
    var streets: String
    var points: String
    var area: String
}

/// A made-up town with everything that is awkward about streets: curves, one-way streets in both spellings, dead ends,
/// one of them one-way, a viaduct over houses, an island that nobody reaches, loops; an area with a hole and a ragged rim
/// that streets cross many times; points on junctions, twice in one position, with turnout, and one far away.
struct SyntheticTown {
    /// One street as a line with its properties.
    struct Street {
        var line: [Place]
        var speed: Int
        var oneway = "no"
        var frontage = true
        var name: String
    }

    private(set) var streets: [Street] = []
    private let plane = PlainPlane(origin: Place(101.75, 36.62))
    private var generator: SeededGenerator
    /// Junctions along a side, and metres between them.
    private let side = 15
    private let block = 230.0
    private var junctions: [[Place]] = []

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        for row in 0..<side {
            junctions.append(
                (0..<side).map { column in
                    place(
                        Double(column) * block + generator.number(-45...45),
                        Double(row) * block + generator.number(-45...45))
                })
        }
        for row in 0..<side { layStreet(junctions[row], name: "Row \(row + 1)") }
        for column in 0..<side { layStreet(junctions.map { $0[column] }, name: "Column \(column + 1)") }
        addDeadEnds()
        addViaduct()
        addIsland()
        addLoop()
    }

    private func place(_ east: Double, _ north: Double) -> Place {
        let place = plane.place(Place(east, north))
        return Place((place.x * 1e7).rounded() / 1e7, (place.y * 1e7).rounded() / 1e7)
    }

    /// A bent line between two places, both included.
    private mutating func bent(_ a: Place, _ b: Place) -> [Place] {
        let (from, to) = (plane.point(a), plane.point(b))
        let bend = generator.number(-35...35)
        let steps = Int.random(in: 1...5, using: &generator)
        let inner = (1..<max(2, steps)).map { step in
            let t = Double(step) / Double(steps)
            let out = bend * sin(.pi * t)
            return place(
                from.x + t * (to.x - from.x) - out * (to.y - from.y) / block,
                from.y + t * (to.y - from.y) + out * (to.x - from.x) / block)
        }
        return [a] + (steps > 1 ? inner : []) + [b]
    }

    /// One street over a row of junctions, in pieces where a block is missing or its kind changes.
    private mutating func layStreet(_ row: [Place], name: String) {
        var line: [Place] = []
        var kind = (speed: 20, oneway: "no")
        func finished() -> Street? {
            line.count < 2 ? nil : Street(line: line, speed: kind.speed, oneway: kind.oneway, name: name)
        }
        for (a, b) in zip(row, row.dropFirst()) {
            if generator.chance(9) {
                if let street = finished() { streets.append(street) }
                line = []
                continue
            }
            if line.isEmpty || generator.chance(30) {
                if let street = finished() { streets.append(street) }
                line = [a]
                kind.speed = Int.random(in: 10...38, using: &generator)
                kind.oneway = generator.chance(22) ? (generator.chance(50) ? "yes" : "-1") : "no"
            }
            line += bent(a, b).dropFirst()
        }
        if let street = finished() { streets.append(street) }
    }

    private mutating func addDeadEnds() {
        for number in 0..<40 {
            let row = Int.random(in: 0..<side, using: &generator)
            let column = Int.random(in: 0..<side, using: &generator)
            let start = junctions[row][column]
            let from = plane.point(start)
            let angle = generator.number(0...6.28)
            let length = generator.number(60...170)
            let end = place(from.x + length * cos(angle), from.y + length * sin(angle))
            streets.append(
                Street(
                    line: bent(start, end), speed: Int.random(in: 6...20, using: &generator),
                    oneway: number % 8 == 0 ? "yes" : number % 8 == 1 ? "-1" : "no", name: "Lane \(number + 1)"))
        }
    }

    /// A fast road from corner to corner that meets the streets at its ends and in the middle only.
    private mutating func addViaduct() {
        let stops = [junctions[1][1], junctions[side / 2][side / 2 + 1], junctions[side - 2][side - 2]]
        for (a, b) in zip(stops, stops.dropFirst()) {
            let (from, to) = (plane.point(a), plane.point(b))
            let middle = place((from.x + to.x) / 2 + 57, (from.y + to.y) / 2 - 31)
            streets.append(Street(line: [a, middle, b], speed: 70, frontage: false, name: "Viaduct"))
        }
    }

    /// Streets that no other street leads to.
    private mutating func addIsland() {
        let (east, north) = (Double(side) * block + 300, 900.0)
        let corners = [(0.0, 0.0), (220, 10), (240, 260), (-20, 240)].map { place(east + $0.0, north + $0.1) }
        for (index, corner) in corners.enumerated() {
            streets.append(
                Street(line: bent(corner, corners[(index + 1) % 4]), speed: 20, name: "Island \(index + 1)"))
        }
    }

    /// A street that ends where it began.
    private mutating func addLoop() {
        let start = junctions[4][9]
        let from = plane.point(start)
        let ring = [(60.0, 70.0), (110, 90), (120, 30)].map { place(from.x + $0.0, from.y + $0.1) }
        streets.append(Street(line: [start] + ring + [start], speed: 15, name: "Crescent"))
    }

    // MARK: Files

    private func lineString(_ line: [Place]) -> [String: Any] {
        ["type": "LineString", "coordinates": line.map { [$0.x, $0.y] }]
    }

    func write(to folder: TemporaryFolder) throws -> CaseFiles {
        let lines = streets.map { street in
            (
                geometry: lineString(street.line),
                properties: [
                    "speed_kmh": street.speed, "oneway": street.oneway, "frontage": street.frontage,
                    "name": street.name,
                ] as [String: Any]
            )
        }
        return CaseFiles(
            streets: try folder.write(featureCollection(lines), to: "streets.geojson"),
            points: try folder.write(featureCollection(points()), to: "points.geojson"),
            area: try folder.write(featureCollection([(area(), ["name": "Town"])]), to: "area.geojson"))
    }

    private func points() -> [(geometry: [String: Any], properties: [String: Any])] {
        func point(_ place: Place, _ properties: [String: Any]) -> (geometry: [String: Any], properties: [String: Any])
        {
            (["type": "Point", "coordinates": [place.x, place.y]], properties)
        }
        func beside(_ row: Int, _ column: Int, _ east: Double, _ north: Double) -> Place {
            let from = plane.point(junctions[row][column])
            return place(from.x + east, from.y + north)
        }
        return [
            point(junctions[3][3], ["id": "junction", "name": "On a junction"]),
            point(beside(10, 4, 41, 23), ["id": "twin-b", "name": "First of two"]),
            point(beside(10, 4, 41, 23), ["id": "twin-a", "name": "Second of two"]),
            point(beside(6, 11, 80, -17), ["id": "late", "name": "Slow to turn out", "turnout_s": 47.5]),
            point(beside(12, 12, -33, 60), ["id": "north", "name": "North"]),
            point(streets[0].line[streets[0].line.count - 1], ["id": "end", "name": "At a street's end"]),
            point(beside(0, 0, -900, -700), ["id": "far", "name": "Too far away"]),
        ]
    }

    /// A ragged ring with a hole, and a second polygon apart from it.
    private func area() -> [String: Any] {
        let middle = Double(side - 1) * block / 2
        func ring(_ radius: Double, _ teeth: Int, _ depth: Double, clockwise: Bool) -> [[Double]] {
            var ring = (0..<teeth * 2).map { index in
                let angle = .pi * Double(index) / Double(teeth) * (clockwise ? -1 : 1)
                let distance = radius + (index % 2 == 0 ? depth : -depth)
                let place = place(middle + distance * cos(angle), middle + distance * sin(angle))
                return [place.x, place.y]
            }
            ring.append(ring[0])
            return ring
        }
        let (east, north) = (Double(side) * block + 100, 700.0)
        let box = [(0.0, 0.0), (600, 20), (580, 640), (10, 600), (0, 0)].map { corner -> [Double] in
            let place = place(east + corner.0, north + corner.1)
            return [place.x, place.y]
        }
        return [
            "type": "MultiPolygon",
            "coordinates": [[ring(1500, 30, 130, clockwise: false), ring(170, 5, 40, clockwise: true)], [box]],
        ]
    }

    /// The same streets as OpenStreetMap XML: equal places are one node.
    func openStreetMap() -> String {
        var nodes: [[Int]: Int] = [:]
        var text = ""
        for place in streets.flatMap(\.line) where nodes[place.key] == nil {
            nodes[place.key] = nodes.count + 1
            text += "<node id=\"\(nodes.count)\" version=\"1\" lat=\"\(place.y)\" lon=\"\(place.x)\"/>\n"
        }
        for (number, street) in streets.enumerated() {
            text += "<way id=\"\(number + 1)\" version=\"1\">\n"
            for place in street.line { text += "<nd ref=\"\(nodes[place.key] ?? 0)\"/>" }
            let tags = [
                ("highway", "residential"), ("maxspeed", "\(street.speed)"), ("oneway", street.oneway),
                ("frontage", street.frontage ? "yes" : "no"), ("name", street.name),
            ]
            for (key, value) in tags { text += "<tag k=\"\(key)\" v=\"\(value)\"/>" }
            text += "</way>\n"
        }
        return "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n\(text)</osm>\n"
    }
}
