import StreetGraph

/// A closed rectangle along the axes: metres in the local projection, or degrees where a function says so.
public struct BoundingBox: Hashable, Sendable, BitwiseCopyable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    @inlinable
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The smallest box around `points`, or nil when there are none.
    @inlinable
    public init?(_ points: some Sequence<PlanarPoint>) {
        var iterator = points.makeIterator()
        guard let first = iterator.next() else { return nil }
        self.init(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
        while let point = iterator.next() {
            minX = min(minX, point.x)
            minY = min(minY, point.y)
            maxX = max(maxX, point.x)
            maxY = max(maxY, point.y)
        }
    }

    /// The smallest box around the exteriors of `polygons`, or nil when they have no vertex.
    public init?(_ polygons: [Polygon<PlanarPoint>]) {
        self.init(polygons.lazy.flatMap(\.exterior))
    }

    /// The smallest box around the exteriors of `polygons`, in degrees, or nil when they have no vertex.
    public init?(_ polygons: [Polygon<Coordinate>]) {
        self.init(polygons.lazy.flatMap(\.exterior).map(PlanarPoint.init(degrees:)))
    }

    @inlinable public var width: Double { maxX - minX }
    @inlinable public var height: Double { maxY - minY }
    /// Width times height.
    @inlinable public var area: Double { width * height }
    /// The point half way between the sides.
    @inlinable public var middle: PlanarPoint { PlanarPoint(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    /// The smallest box around both.
    @inlinable
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
            maxY: max(maxY, other.maxY))
    }

    /// The part that both boxes share; `self` must meet `other`.
    @inlinable
    public func intersection(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
            maxY: min(maxY, other.maxY))
    }

    /// The box as a polygon.
    public var polygon: Polygon<PlanarPoint> {
        let (southWest, northEast) = (PlanarPoint(x: minX, y: minY), PlanarPoint(x: maxX, y: maxY))
        return Polygon(exterior: [
            southWest, PlanarPoint(x: maxX, y: minY), northEast, PlanarPoint(x: minX, y: maxY), southWest,
        ])
    }

    /// Whether a point lies in the box or on its sides.
    @inlinable
    public func contains(_ point: PlanarPoint) -> Bool {
        minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
    }

    /// The box with `margin` more on each side.
    @inlinable
    public func widened(by margin: Double) -> BoundingBox {
        BoundingBox(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }

    /// Whether the two boxes share at least a point.
    @inlinable
    public func meets(_ other: BoundingBox) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// Whether no part of `other` lies outside this box.
    @inlinable
    public func covers(_ other: BoundingBox) -> Bool {
        minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }
}

extension PlanarPoint {
    /// Longitude and latitude in degrees as x and y.
    @inlinable
    public init(degrees coordinate: Coordinate) {
        self.init(x: coordinate.longitudeDegrees, y: coordinate.latitudeDegrees)
    }
}

/// The middle of the bounding box of `polygons`: where the local projection of a study area is centred. Nil when they
/// have no vertex. An area across the antimeridian must be given with longitudes that run on, which `Coordinate` cannot
/// hold; it is not supported.
public func centre(of polygons: [Polygon<Coordinate>]) -> Coordinate? {
    guard let middle = BoundingBox(polygons)?.middle else { return nil }
    return Coordinate(longitudeDegrees: middle.x, latitudeDegrees: middle.y)
}
