import Foundation
import Testing

@testable import ReportPage

/// Colours can be read on paper, by people who see fewer of them, and on a copy without any.
@Suite struct PaletteTests {
    private func linear(_ part: Double) -> Double { part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4) }

    private func parts(_ colour: Colour) -> [Double] { [colour.red, colour.green, colour.blue].map(linear) }

    /// WCAG 2.2, "relative luminance" and "contrast ratio".
    private func contrast(_ one: [Double], _ other: [Double]) -> Double {
        func luminance(_ parts: [Double]) -> Double { 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] }
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// As seen without one kind of cone. Source of the matrices (severity 1): Machado, Oliveira and Fernandes, "A
    /// physiologically-based model for simulation of color vision deficiency" (2009).
    private static let sights: [(name: String, matrix: [[Double]])] = [
        ("all cones", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (
            "protanopia",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        ),
        (
            "deuteranopia",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        ),
        (
            "tritanopia",
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        ),
    ]

    private func seen(_ colour: Colour, _ matrix: [[Double]]) -> [Double] {
        let parts = parts(colour)
        return matrix.map { row in min(max(zip(row, parts).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
    }

    /// Distance in Oklab, where 0.02 can just be told.
    private func difference(_ one: [Double], _ other: [Double]) -> Double {
        func lab(_ parts: [Double]) -> [Double] {
            let (r, g, b) = (parts[0], parts[1], parts[2])
            let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
            let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
            let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
            return [
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
            ]
        }
        return zip(lab(one), lab(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    @Test(arguments: 1...6) func linesStandOutFromPaper(limits: Int) {
        let paper = [1.0, 1, 1]
        for colour in Palette.limits(limits) + [Palette.late, Palette.gap, Palette.ink] {
            #expect(contrast(parts(colour), paper) >= 3, "\(colour.hexadecimal)")
        }
        #expect(contrast(parts(Palette.late), parts(Palette.offStreet)) >= 3)
    }

    @Test(arguments: 2...6) func everybodyTellsTheLimits(limits: Int) {
        let colours = Palette.limits(limits)
        for sight in Self.sights {
            for (fast, slow) in zip(colours, colours.dropFirst()) {
                let (one, other) = (seen(fast, sight.matrix), seen(slow, sight.matrix))
                #expect(difference(one, other) >= 0.06, "\(sight.name)")
                #expect(contrast(one, [1, 1, 1]) > contrast(other, [1, 1, 1]), "dark is fast: \(sight.name)")
            }
        }
    }

    @Test func everybodyTellsGaps() {
        for sight in Self.sights {
            for colour in Palette.limits(3) + [Palette.late] {
                let difference = difference(seen(Palette.gap, sight.matrix), seen(colour, sight.matrix))
                #expect(difference >= 0.08, "\(sight.name): \(colour.hexadecimal): \(difference)")
            }
        }
    }

    /// Red, orange, yellow and blue are the warning colours of the state.
    @Test func noWarningColours() {
        for colour in Palette.limits(6) {
            #expect(colour.green > colour.red + 0.1, "no red, orange or yellow: \(colour.hexadecimal)")
            #expect(colour.green >= colour.blue - 0.02, "no blue: \(colour.hexadecimal)")
        }
        #expect(Palette.gap.blue > 0.5 * Palette.gap.red && Palette.gap.green < 0.2, "magenta: no red, no blue")
    }
}
