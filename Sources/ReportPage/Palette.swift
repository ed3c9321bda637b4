import Foundation

/// A colour of the screen, each part 0...1 (sRGB, gamma-coded).
struct Colour: Sendable, Equatable {
    var red: Double
    var green: Double
    var blue: Double

    /// `#rrggbb`.
    var hexadecimal: String {
        "#"
            + [red, green, blue].map { part in
                let digits = String(Int((part * 255).rounded()), radix: 16)
                return (digits.count < 2 ? "0" : "") + digits
            }.joined()
    }

    /// A colour by perceived lightness (0...1), chroma and hue (degrees).
    ///
    /// Source: Björn Ottosson, "A perceptual color space for image processing" (Oklab, 2020).
    init(lightness: Double, chroma: Double, hue: Double) {
        let (a, b) = (chroma * cos(hue * .pi / 180), chroma * sin(hue * .pi / 180))
        func cube(_ value: Double) -> Double { value * value * value }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        func coded(_ linear: Double) -> Double {
            let part = min(max(linear, 0), 1)
            return part <= 0.0031308 ? 12.92 * part : 1.055 * pow(part, 1 / 2.4) - 0.055
        }
        red = coded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
        green = coded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
        blue = coded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
    }
}

/// The colours of maps and charts.
///
/// One hue, dark is fast. Red, orange, yellow and blue are the statutory warning colours in China, so that the hue is a
/// green towards blue; the colour of gaps is its complement, is used for nothing else and always hatched. They differ by
/// more than hue, in lightness, width and hatching, so that nobody need tell hues apart.
enum Palette {
    /// The colour of what is reached within each of `count` limits, the shortest first.
    static func limits(_ count: Int) -> [Colour] {
        (0..<count).map { number in
            let way = count > 1 ? Double(number) / Double(count - 1) : 0
            return Colour(lightness: 0.27 + way * 0.37, chroma: 0.055 + way * 0.04, hue: 185)
        }
    }

    static let gap = Colour(lightness: 0.5, chroma: 0.21, hue: 325)
    /// Streets that nobody reaches within the longest limit.
    static let late = Colour(lightness: 0.55, chroma: 0, hue: 0)
    static let offStreet = Colour(lightness: 0.90, chroma: 0, hue: 0)
    /// Ground with streets, and paper.
    static let served = Colour(lightness: 1, chroma: 0, hue: 0)
    static let ink = Colour(lightness: 0.22, chroma: 0, hue: 0)
}
