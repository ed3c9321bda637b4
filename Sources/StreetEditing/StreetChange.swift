import Geometry
import StreetGraph

/// Something that is not as the street data have it: a road closed, opened or driven at another speed, ground that may
/// not be entered.
public struct StreetChange: Sendable, Equatable {
    /// Which streets a change is about.
    public enum Extent: Sendable, Equatable {
        /// The streets that run along these lines.
        case along([[Coordinate]])
        /// The parts of streets inside these polygons: valid, rings closed.
        case inside([Polygon<Coordinate>])
    }

    public enum Speed: Sendable, Equatable {
        /// m/s, in every direction that may be driven.
        case given(Double)
        /// Times the speed that each direction had.
        case factor(Double)
    }

    /// A road that the street data lack.
    public struct Road: Sendable, Equatable {
        public var lines: [[Coordinate]]
        /// Along the lines and against them, m/s; 0 where that direction is not permitted.
        public var forwardSpeed: Double
        public var backwardSpeed: Double
        public var frontage: Bool

        public init(lines: [[Coordinate]], forwardSpeed: Double, backwardSpeed: Double, frontage: Bool = true) {
            self.lines = lines
            self.forwardSpeed = forwardSpeed
            self.backwardSpeed = backwardSpeed
            self.frontage = frontage
        }
    }

    public enum Kind: Sendable, Equatable {
        case close(Extent)
        case open(Road)
        case speed(Extent, Speed)
        /// Polygons that may not be entered, such as a flood or the ground of a fire.
        case barrier([Polygon<Coordinate>])
    }

    public var kind: Kind
    /// Empty where it has none.
    public var name: String

    public init(_ kind: Kind, name: String = "") {
        self.kind = kind
        self.name = name
    }
}

/// What a change did.
public struct ChangeEffect: Sendable, Equatable {
    /// Streets that it closed, cut, changed or added.
    public var streets = 0
    /// Metres of street closed, changed or added.
    public var metres = 0.0
    /// Places where a new road was joined to others.
    public var joints = 0

    public init(streets: Int = 0, metres: Double = 0, joints: Int = 0) {
        self.streets = streets
        self.metres = metres
        self.joints = joints
    }
}
