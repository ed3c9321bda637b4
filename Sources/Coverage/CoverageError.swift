import Geometry

/// Why coverage could not be computed.
public struct CoverageError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No point is near enough to a street.
        case noPointOnStreets = "no-point-on-streets"
        /// All points fly, and none may.
        case noDockToFlyFrom = "no-dock-to-fly-from"
        /// The study area and the streets lie in different places.
        case areaBesideStreets = "area-beside-streets"
        /// There is neither a study area nor a point.
        case nothingToLookAt = "nothing-to-look-at"
        /// No street is there to which demand could be attached.
        case noStreetForDemand = "no-street-for-demand"
        /// Measures are asked for that need a study area.
        case noStudyArea = "no-study-area"
        /// Points drive at speeds of their own or fly, where all must be alike.
        case notUniform = "not-uniform"
        /// The study area, or the region of the points, is larger than one plane can show.
        case regionTooLarge = "region-too-large"
        /// The streets lie on both sides of the 180th meridian.
        case acrossAntimeridian = "across-antimeridian"
        /// The grid would have more cells than can be counted.
        case tooManyCells = "too-many-cells"
    }

    public let code: Code
    /// One line: what, where, what was expected and what was found.
    public let message: String
    public var description: String { message }

    public static let noStudyArea = CoverageError(
        code: .noStudyArea, message: "expected a study area, over which the measures are taken, found none")
    public static let notUniform = CoverageError(
        code: .notUniform,
        message: "expected points that drive at the profile's speeds, found others")
    static let noStreetForDemand = CoverageError(
        code: .noStreetForDemand,
        message: "expected a street with frontage that can be driven, to which demand belongs, found none")
    static let nothingToLookAt = CoverageError(
        code: .nothingToLookAt, message: "there is neither a study area nor a response point to look at")
    static func areaBesideStreets(looksSwapped: Bool) -> CoverageError {
        CoverageError(
            code: .areaBesideStreets,
            message: "the study area does not meet the streets: "
                + (looksSwapped
                    ? "its latitude and longitude look swapped; expected longitude first"
                    : "expected an area in the region of the street file; a wrong or missing coordinate system is the "
                        + "usual cause"))
    }

    static let acrossAntimeridian = CoverageError(
        code: .acrossAntimeridian,
        message: "the streets reach across more than 180 degrees of longitude: expected one region, not across the "
            + "180th meridian")

    static func tooManyCells(_ count: Int, cellSize: Double) -> CoverageError {
        CoverageError(
            code: .tooManyCells,
            message: "the ground would have \(count / 1_000_000) million cells of \(cellSize) m: expected a larger "
                + "--cell or a smaller region")
    }

    static func tooLarge(_ box: BoundingBox, isArea: Bool) -> CoverageError {
        func degrees(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        return CoverageError(
            code: .regionTooLarge,
            message: "\(isArea ? "the study area" : "the region of the points") is \(degrees(box.width)) degrees wide "
                + "and \(degrees(box.height)) high: expected at most 20 by 6, within 84 degrees of the equator and not "
                + "across the 180th meridian")
    }
}
