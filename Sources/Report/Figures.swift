import Coverage
import FeatureIO
import StreetGraph

/// Figures as result files show them: rounded where the digits end that mean something.
extension JSON {
    /// Square metres as km2 to the square metre.
    static func squareKilometres(_ squareMetres: Double) -> JSON { .decimal(squareMetres / 1e6, places: 6) }
    /// Metres as km to the metre.
    static func kilometres(_ metres: Double) -> JSON { .decimal(metres / 1000, places: 3) }
    /// A share of 0...1; null when there is nothing to share.
    static func share(_ part: Double, of whole: Double) -> JSON {
        whole > 0 ? .decimal(part / whole, places: 6) : .null
    }
    /// Seconds to the millisecond; null for infinity.
    static func seconds(_ seconds: Double?) -> JSON { seconds.map { .decimal($0, places: 3) } ?? .null }
    /// Milliseconds as seconds; null for infinity.
    public static func seconds(milliseconds: Double) -> JSON { .decimal(milliseconds / 1000, places: 3) }
    /// Longitude and latitude in degrees.
    static func position(_ place: Coordinate) -> JSON {
        [.decimal(place.longitudeDegrees, places: 7), .decimal(place.latitudeDegrees, places: 7)]
    }
    /// Minutes without needless decimals.
    static func minutes(_ minutes: Double) -> JSON {
        minutes == minutes.rounded() ? .integer(Int(minutes)) : .number(minutes)
    }
    /// An arrival as seconds; null where nobody comes.
    static func arrival(_ time: Milliseconds) -> JSON { time == .never ? .null : .seconds(milliseconds: Double(time)) }
}

extension String? {
    /// The text, or null.
    var json: JSON { map { .string($0) } ?? .null }
}

extension DistanceBands {
    /// The bands as an object: `0-50`, `50-100`, ..., `over 500`, metres.
    func json(_ value: (Amount) -> JSON) -> JSON {
        let ends = Self.ends.map { figure($0, decimals: 0) }
        let names = zip(["0"] + ends, ends).map { "\($0)-\($1)" } + ["over \(ends[ends.count - 1])"]
        return .object(zip(names, amounts).map { ($0, value($1)) })
    }
}
