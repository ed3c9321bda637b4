/// Ground and streets of the study area.
public struct Extent: Sendable, Equatable {
    /// Street-served ground, square metres.
    public var ground = 0.0
    /// Metres of street.
    public var street = 0.0

    public init() {}
}
