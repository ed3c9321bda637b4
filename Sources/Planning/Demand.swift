import FeatureIO
import Geometry
import StreetGraph

/// Where somebody may need help, and how much that counts: residents, jobs, calls.
public struct DemandPlace: Sendable {
    public enum Shape: Sendable {
        case point(Coordinate)
        /// Valid; WGS 84 degrees. The weight is spread evenly over its street-served ground.
        case polygons([Polygon<PlanarPoint>])
    }

    public var shape: Shape
    public var weight: Weight
    /// From the street to where help is needed, milliseconds: column `access_s`, 0 where none is given.
    public var access: UInt32

    public init(shape: Shape, weight: Weight, access: UInt32 = 0) {
        (self.shape, self.weight, self.access) = (shape, weight, access)
    }
}

/// A place of demand that takes no part, and why.
public struct UnjudgedDemand: Sendable, Equatable {
    /// Its feature in the layer.
    public var feature: String
    /// Nil where it gives none.
    public var weight: Weight?
    public var reason: String

    public init(feature: String, weight: Weight?, reason: String) {
        (self.feature, self.weight, self.reason) = (feature, weight, reason)
    }
}

/// The demand of one layer.
public struct DemandRead: Sendable {
    /// What it is in the results: `residents`.
    public var name: String
    /// In the layer's order.
    public var places: [DemandPlace]
    /// The column that the weights come from, or the band of a raster; nil where each place counts 1.
    public var column: String?
    /// Features without a weight or without a place.
    public var unjudged: [UnjudgedDemand]
    /// What was assumed, put right or left out while reading, each in one line without the file's name.
    public var notes: [String]

    public init(
        name: String = "demand", places: [DemandPlace], column: String? = nil, unjudged: [UnjudgedDemand] = [],
        notes: [String] = []
    ) {
        (self.name, self.places, self.column) = (name, places, column)
        (self.unjudged, self.notes) = (unjudged, notes)
    }
}
