import Geometry
import Ground
import Planning
import StreetGraph
import Workers

/// Puts demand on the streets of a study area.
struct DemandPlacing {
    private let scene: Scene
    private let ground: GroundModel
    private let area: AreaIndex
    private let areaPolygons: [Polygon<PlanarPoint>]

    /// - Throws: `CoverageError` without a study area.
    init(scene: Scene, ground: GroundModel) throws {
        guard let polygons = scene.area?.polygons, let area = AreaIndex(polygons) else {
            throw CoverageError.noStudyArea
        }
        (self.scene, self.ground, self.area, areaPolygons) = (scene, ground, area, polygons)
    }

    /// What became of one place, or of several.
    private struct Placed: Sendable {
        var points: [DemandPoint] = []
        var outside = Weight.zero
    }

    /// The demand of the study area. Places are shared out among threads.
    /// - Throws: `CoverageError` where no street can be driven to; `GeometryError`.
    func demand(_ read: DemandRead) throws -> Demand {
        let run = 1024
        let places = read.places
        let parts = try parallelMap(
            count: (places.count + run - 1) / run, threads: scene.settings.threads
        ) { number in
            var placed = Placed()
            let algebra = PolygonAlgebra()
            for place in places[number * run..<min(places.count, (number + 1) * run)] {
                switch place.shape {
                case .point(let coordinate):
                    let isInside = scene.area?.contains(coordinate) ?? false
                    try put(
                        isInside ? scene.stationing.place(coordinate) : nil, place.weight, place.access, into: &placed)
                case .polygons(let polygons): try spread(place, over: polygons, algebra, into: &placed)
                }
            }
            return placed
        }
        var demand = Demand(name: read.name, column: read.column, unjudged: read.unjudged)
        for part in parts {
            demand.points += part.points
            demand.outside += part.outside
        }
        return demand
    }

    /// One place in the plane, nil outside the study area, on the nearest street that units may arrive on.
    private func put(_ place: PlanarPoint?, _ weight: Weight, _ access: Milliseconds, into placed: inout Placed) throws
    {
        guard let place else {
            placed.outside += weight
            return
        }
        guard let position = scene.stationing.nearestArrival(place) else { throw CoverageError.noStreetForDemand }
        placed.points.append(
            DemandPoint(way: AttachedPlace(place: place, position: position), weight: weight, access: access))
    }

    /// Spreads a weight evenly over the ground of some polygons: the part outside the study area does not count, the rest
    /// goes to the street-served cells, each by the ground it shares with them, and where there are none to a point inside.
    private func spread(
        _ place: DemandPlace, over degrees: [Polygon<PlanarPoint>], _ algebra: PolygonAlgebra, into placed: inout Placed
    ) throws {
        let polygons = densified(degrees).map { $0.mapVertices(scene.lattice.forwardClamped(degrees:)) }
        let inside = try partInArea(polygons, algebra)
        let (whole, part) = (polygons.reduce(0) { $0 + $1.area }, inside.reduce(0) { $0 + $1.area })
        guard whole > 0, part > 0 else {
            placed.outside += place.weight
            return
        }
        let counted = place.weight.share(min(1, part / whole))
        placed.outside += place.weight - counted

        var cells: [(cell: Int, share: Double)] = []
        ground.ownership.grid.forEachRun(of: inside) { row, columns, share in
            for column in columns {
                guard let cell = ground.ownership.cell(column: column, row: row),
                    ground.ownership.cells[cell].edge != Ownership.offStreet
                else { continue }
                cells.append((cell, share))
            }
        }
        if cells.isEmpty { return try put(algebra.pointInside(inside), counted, place.access, into: &placed) }
        for ((cell, _), weight) in zip(cells, counted.split(by: cells.map(\.share))) {
            placed.points.append(demandPoint(cell: cell, weight, place.access))
        }
    }

    private func partInArea(
        _ polygons: [Polygon<PlanarPoint>], _ algebra: PolygonAlgebra
    ) throws -> [Polygon<PlanarPoint>] {
        guard let box = BoundingBox(polygons) else { return [] }
        switch area.location(of: box) {
        case .inside: return polygons
        case .outside: return []
        case .unknown: return try algebra.intersection(algebra.repaired(polygons).polygons, areaPolygons)
        }
    }

    /// A cell's part of a polygon's weight: at its centre, reached as the cell is.
    private func demandPoint(cell: Int, _ weight: Weight, _ access: Milliseconds) -> DemandPoint {
        let (owned, position) = (ground.ownership.cells[cell], ground.ownership.position(ofCell: cell))
        let centre = ground.ownership.centre(column: position.column, row: position.row)
        let fraction = Double(owned.fraction)
        let foot = scene.plane.place(owned.edge, at: fraction)
        let (dx, dy) = (foot.x - centre.x, foot.y - centre.y)
        return DemandPoint(
            way: AttachedPlace(
                place: centre,
                position: StreetPosition(
                    edge: owned.edge, fraction: fraction, distance: (dx * dx + dy * dy).squareRoot())),
            weight: weight, access: access, cell: UInt32(cell))
    }
}

extension Weight {
    /// A share, 0...1, rounded to the nearest millionth.
    func share(_ share: Double) -> Weight { Weight(millionths: Int64((Double(millionths) * share).rounded())) }

    /// The weight in parts that are to each other as `shares` and add up to it exactly.
    func split(by shares: [Double]) -> [Weight] {
        let whole = shares.reduce(0, +)
        var (sum, given) = (0.0, Weight.zero)
        return shares.indices.map { index in
            sum += shares[index]
            // The last takes what is left, whatever the rounding.
            let upTo = index == shares.count - 1 ? self : share(min(1, sum / whole))
            defer { given = upTo }
            return upTo - given
        }
    }
}
