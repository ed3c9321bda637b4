import Cases
import Coverage
import Geometry
import Ground
import Planning
import Siting
import StreetGraph
import Synchronization

/// Scenarios of one change each in a study with every kind of measure. Demand, zones and key sites are made up: random
/// street positions of the area with weights, 16 rectangles, and 200 sites.
struct ChangeBatch {
    private let study: ScenarioStudy
    private let points: [ResponsePoint]
    private let places: [Coordinate]

    private static let (demand, sites, across, seed) = (5000, 200, 4, UInt64(135))

    init(_ city: City) throws {
        let (scene, area) = (city.scene, city.scene.area.flatMap { AreaIndex($0.polygons) })
        let served = city.servedEdges.filter { area?.contains(scene.plane.place($0, at: 0.5)) ?? true }
        guard let draw = StreetDraw(served, of: city.network) else {
            throw PeerSideError(.noData, "area: expected streets with frontage, found none")
        }
        var generator = SeededGenerator(seed: Self.seed)
        func place() -> Coordinate {
            let (edge, fraction) = draw.position(using: &generator)
            return scene.lattice.inverse(scene.plane.place(edge, at: fraction))
        }
        let demand = (0..<Self.demand).map { _ in
            DemandPlace(
                shape: .point(place()),
                weight: Weight(millionths: .random(in: 1...100, using: &generator) * 1_000_000))
        }
        let sites = (0..<Self.sites).map { KeySite(id: "\($0)", place: place()) }
        points = scene.stationed.map(\.point)
        places = city.randomJunctionsOfArea(300, seed: Self.seed).map { city.network.vertexCoordinate[$0] }
        study = try ScenarioStudy(
            scene: scene, points: PointsRead(points: points), demand: [DemandRead(places: demand)],
            zones: Self.zones(places), sites: SitesRead(sites: sites))
    }

    /// Rectangles that share out the box around some places.
    private static func zones(_ places: [Coordinate]) -> [Zone] {
        guard let box = BoundingBox(places.map { PlanarPoint(degrees: $0) }) else { return [] }
        let (width, height) = ((box.maxX - box.minX) / Double(across), (box.maxY - box.minY) / Double(across))
        return (0..<across * across).map { number in
            let west = box.minX + Double(number % across) * width
            let south = box.minY + Double(number / across) * height
            let corners = [
                (west, south), (west + width, south), (west + width, south + height), (west, south + height),
                (west, south),
            ]
            return Zone(
                id: "\(number)", polygons: [Polygon(exterior: corners.map { PlanarPoint(x: $0.0, y: $0.1) })])
        }
    }

    /// A point taken away, one added, one moved, in turn.
    private func change(_ number: Int) -> PointsChange {
        let point = points[number / 3 % points.count]
        let place = places[number / 3 % places.count]
        switch number % 3 {
        case 0: return PointsChange(touched: [point.id], added: [])
        case 1: return PointsChange(added: [ResponsePoint(id: "further", position: place)])
        default:
            var moved = point
            (moved.position, moved.exits) = (place, [])
            return PointsChange(touched: [point.id], added: [moved])
        }
    }

    /// - Returns: nanoseconds for all scenarios together, and how many were judged.
    func run(_ count: Int) throws -> (time: Double, judged: Int) {
        let changes = (0..<count).map(change)
        let judged = Mutex(0)
        let time = try nanoseconds {
            try study.answers(changes, Array(changes.indices), threads: study.scene.settings.threads) { _, answer in
                if case .judged = answer { judged.withLock { $0 += 1 } }
            }
        }
        return (time, judged.withLock { $0 })
    }
}
