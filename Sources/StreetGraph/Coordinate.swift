/// A place on the WGS 84 ellipsoid as two whole numbers of 1e-7 degrees (about 1.1 cm), in CRS84 order.
///
/// Whole numbers make equality exact: two line ends meet if and only if their coordinates are equal.
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
    /// Longitude in 1e-7 degrees, -1_800_000_000...1_800_000_000, east positive.
    public var longitude: Int32
    /// Latitude in 1e-7 degrees, -900_000_000...900_000_000, north positive.
    public var latitude: Int32

    /// The number of stored units in one degree.
    public static let unitsPerDegree = 1e7

    @inlinable
    public init(longitude: Int32, latitude: Int32) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// The stored coordinate nearest to `longitudeDegrees, latitudeDegrees`, or nil when either is not a number or
    /// lies outside -180...180 or -90...90.
    @inlinable
    public init?(longitudeDegrees: Double, latitudeDegrees: Double) {
        guard (-180.0...180.0).contains(longitudeDegrees), (-90.0...90.0).contains(latitudeDegrees) else { return nil }
        longitude = Int32((longitudeDegrees * Self.unitsPerDegree).rounded())
        latitude = Int32((latitudeDegrees * Self.unitsPerDegree).rounded())
    }

    /// The place at a share, 0...1, of the way to another one, rounded to the coordinate grid; the places themselves at 0
    /// and 1.
    public func towards(_ other: Coordinate, share: Double) -> Coordinate {
        func between(_ from: Int32, _ to: Int32) -> Int32 {
            Int32((Double(from) + share * (Double(to) - Double(from))).rounded())
        }
        return Coordinate(
            longitude: between(longitude, other.longitude), latitude: between(latitude, other.latitude))
    }

    /// Degrees east.
    @inlinable public var longitudeDegrees: Double { Double(longitude) / Self.unitsPerDegree }
    /// Degrees north.
    @inlinable public var latitudeDegrees: Double { Double(latitude) / Self.unitsPerDegree }
}
