import Foundation

/// A colour on a map. One hue (blue) tells how soon a place is reached, dark is fast; one strong colour (vermilion) is
/// for what is missed alone. Blue and vermilion stay apart for every kind of colour blindness.
public struct MapColor: Sendable, Equatable {
    /// 0...255 in sRGB.
    public var red, green, blue: UInt8

    /// The form `#rrggbb`.
    var hex: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Okabe and Ito's vermilion (Color Universal Design, 2008).
    static let gap = MapColor(red: 0xd5, green: 0x5e, blue: 0x00)

    /// What is neither covered nor missed, such as the rim of a zone.
    static let outline = MapColor(red: 0x4d, green: 0x4d, blue: 0x4d)

    static let paper = MapColor(red: 0xff, green: 0xff, blue: 0xff)

    /// Tints of the sequence "Blues" of ColorBrewer (Brewer and Harrower) for some limits, minutes. 1, 3 and 5 minutes are
    /// far apart.
    private static let blues: [(minutes: Double, color: MapColor)] = [
        (0.5, MapColor(red: 0x08, green: 0x30, blue: 0x6b)), (1, MapColor(red: 0x08, green: 0x51, blue: 0x9c)),
        (3, MapColor(red: 0x31, green: 0x82, blue: 0xbd)), (5, MapColor(red: 0x9e, green: 0xca, blue: 0xe1)),
        (10, MapColor(red: 0xc6, green: 0xdb, blue: 0xef)), (30, MapColor(red: 0xde, green: 0xeb, blue: 0xf7)),
    ]

    /// The blue of a time limit. It depends on nothing else, so that a limit has the same colour on all maps. Between the
    /// tints equal ratios of time are equal steps of colour.
    public init(minutes: Double) {
        let blues = Self.blues
        let next = min(max(blues.firstIndex { minutes <= $0.minutes } ?? blues.count - 1, 1), blues.count - 1)
        let (from, to) = (blues[next - 1], blues[next])
        let share = min(max(log(minutes / from.minutes) / log(to.minutes / from.minutes), 0), 1)
        func mix(_ part: KeyPath<MapColor, UInt8>) -> UInt8 {
            let (a, b) = (Double(from.color[keyPath: part]), Double(to.color[keyPath: part]))
            return UInt8((a + share * (b - a)).rounded())
        }
        self.init(red: mix(\.red), green: mix(\.green), blue: mix(\.blue))
    }

    init(red: UInt8, green: UInt8, blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }
}
