import Coverage
import Geometry
import StreetGraph

/// The picture of a coverage run: what the map of the first page, the one to move about in, and `map.svg` are drawn from.
public struct ReportMap: Sendable {
    /// A piece of street along which the limit that holds and the first due are the same.
    public struct Street: Sendable {
        /// Its number in `names`.
        public var name: Int
        /// The number of the smallest limit that holds; nil where none does.
        public var limit: Int?
        /// The number of the first due; nil where nobody arrives.
        public var firstDue: Int?
        /// Arrival at both ends, seconds; nil where nobody arrives.
        public var arrivals: (from: Double?, to: Double?)
        public var line: [Coordinate]
    }

    /// A response point, where its units reach the street.
    public struct Point: Sendable {
        public var place: Coordinate
        /// Its number among the points.
        public var number: Int
        /// Its number among chosen places, from 1; nil for a point that nobody chose.
        public var order: Int?
    }

    /// A district.
    public struct Zone: Sendable {
        public var name: String
        public var polygons: [Polygon<Coordinate>]
    }

    /// A zone or street with a warning by incidents.
    public struct Warning: Sendable {
        public var place: Coordinate
        public var graded: GradedPlace
    }

    public var area: [Polygon<Coordinate>]
    /// The south-western and north-eastern corner of the region whose streets are in the file: nothing is known beyond.
    public var known: (from: Coordinate, to: Coordinate)
    /// Ground with streets: the rest of the area is off-street.
    public var served: [Polygon<Coordinate>]
    /// Names of streets, each once.
    public var names: [String]
    public var streets: [Street]
    /// Streets whose answer for the limit of the first page depends on speed.
    public var doubtful: [[Coordinate]]
    public var zones: [Zone]
    /// Patrol lines as they were given.
    public var patrols: [[Coordinate]]
    /// Those that the tables name, the worst first.
    public var warnings: [Warning]
    public var points: [Point]
    /// Where map tiles for the background are to be had, as Leaflet writes such addresses; nil for none.
    public var tiles: String?
}
