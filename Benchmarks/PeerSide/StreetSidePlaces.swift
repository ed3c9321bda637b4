import Cases
import Geometry
import Ground
import Reachability
import StreetGraph

/// Random places beside streets, and when the product's own model expects a unit there: what a polygon is judged by.
struct StreetSidePlaces {
    /// Furthest from the street that a place is drawn for, metres.
    static let offset = 25.0
    /// Places are drawn no further away than a unit gets at this speed as the crow flies, m/s (65 km/h).
    private static let fastest = 18.0

    private let city: City
    private let boxes: [BoundingBox]
    private let served: [EdgeID]

    init(_ city: City) {
        self.city = city
        let network = city.network
        let plane = city.scene.plane
        served = city.servedEdges
        boxes = served.map { edge in
            BoundingBox(plane.points[network.shapeRange(edge)])
                ?? BoundingBox(minX: .infinity, minY: .infinity, maxX: .infinity, maxY: .infinity)
        }
    }

    /// Places beside streets with frontage, evenly by street length, no further from `centre` than a fast unit
    /// gets within `limit` milliseconds.
    func places(
        _ count: Int, around centre: Coordinate, within limit: Milliseconds, using generator: inout SeededGenerator
    ) -> [Coordinate] {
        let middle = city.scene.lattice.forward(centre)
        let radius = Double(limit) / 1000 * Self.fastest
        let near = served.filter { edge in
            let place = city.scene.plane.place(edge, at: 0.5)
            let (dx, dy) = (place.x - middle.x, place.y - middle.y)
            return dx * dx + dy * dy <= radius * radius
        }
        guard let draw = StreetDraw(near, of: city.network) else { return [] }
        return (0..<count).map { _ in beside(draw.position(using: &generator), using: &generator) }
    }

    /// A place within `offset` of a position on a street, square to it.
    private func beside(
        _ drawn: (edge: EdgeID, fraction: Double), using generator: inout SeededGenerator
    ) -> Coordinate {
        let plane = city.scene.plane
        let (edge, position) = drawn
        let place = plane.place(edge, at: position)
        let segment = plane.segment(edge, at: position).segment
        let (a, b) = (plane.points[segment], plane.points[segment + 1])
        let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
        let aside = Double.random(in: -Self.offset...Self.offset, using: &generator) / max(length, 0.001)
        return city.scene.lattice.inverse(
            PlanarPoint(x: place.x - (b.y - a.y) * aside, y: place.y + (b.x - a.x) * aside))
    }

    /// The arrival at the nearest street position with frontage, found by looking at all streets; `never` where the
    /// search does not come.
    func arrival(at place: Coordinate, in times: ArrivalsByEdge) -> Milliseconds {
        let point = city.scene.lattice.forward(place)
        var best: StreetPosition?
        for (edge, box) in zip(served, boxes) {
            let (dx, dy) = (
                max(box.minX - point.x, point.x - box.maxX, 0), max(box.minY - point.y, point.y - box.maxY, 0)
            )
            if let best, dx * dx + dy * dy > best.distance * best.distance { continue }
            let position = city.scene.plane.nearest(on: edge, to: point)
            if position.distance < best?.distance ?? .infinity { best = position }
        }
        return best.map { times.arrival($0) } ?? .never
    }
}

/// A search's edges by number.
struct ArrivalsByEdge {
    private let reach: Reach
    private var edges: [EdgeID: EdgeReach] = [:]

    init(_ reach: Reach) {
        self.reach = reach
        for edge in reach.edges { edges[edge.edge] = edge }
    }

    func arrival(_ position: StreetPosition) -> Milliseconds {
        edges[position.edge].map { reach.roundedArrival($0, at: position.fraction) } ?? .never
    }
}
