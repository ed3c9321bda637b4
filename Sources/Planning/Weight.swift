/// How much stands in a place: people, calls, jobs. Kept in whole millionths, so that sums are exact and do not depend on
/// their order.
public struct Weight: Sendable, Hashable, Comparable, AdditiveArithmetic, Codable {
    public var millionths: Int64

    @inlinable
    public init(millionths: Int64) { self.millionths = millionths }

    /// The largest weight of one place, and of all places together: sums stay far from the end of the numbers.
    public static let largest = 1e12

    /// A weight rounded to the nearest millionth; nil outside 0...`largest`.
    public init?(_ value: Double) {
        guard (0...Self.largest).contains(value) else { return nil }
        millionths = Int64((value * 1e6).rounded())
    }

    public static let zero = Weight(millionths: 0)
    /// What a place counts whose layer gives no weights.
    public static let one = Weight(millionths: 1_000_000)

    public var value: Double { Double(millionths) / 1e6 }

    @inlinable
    public static func + (a: Weight, b: Weight) -> Weight { Weight(millionths: a.millionths + b.millionths) }
    @inlinable
    public static func - (a: Weight, b: Weight) -> Weight { Weight(millionths: a.millionths - b.millionths) }
    @inlinable
    public static func < (a: Weight, b: Weight) -> Bool { a.millionths < b.millionths }
}
