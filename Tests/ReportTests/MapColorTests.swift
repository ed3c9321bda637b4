import Foundation
import Testing

@testable import Report

@Suite struct MapColorTests {
    private func linear(_ part: UInt8) -> Double {
        let value = Double(part) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private func linear(_ color: MapColor) -> [Double] { [color.red, color.green, color.blue].map(linear) }

    private func luminance(_ color: MapColor) -> Double {
        zip(linear(color), [0.2126, 0.7152, 0.0722]).map { $0 * $1 }.reduce(0, +)
    }

    @Test func darkIsFastAndSteady() {
        let minutes = (1...400).map { Double($0) / 10 }
        let lights = minutes.map { luminance(MapColor(minutes: $0)) }
        #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 <= $1 })
        for (a, b) in [(0.5, 1.0), (1, 3), (3, 5), (5, 10), (10, 30)] {
            #expect(luminance(MapColor(minutes: a)) < luminance(MapColor(minutes: b)) - 0.04, "\(a) and \(b) min")
        }
        #expect(MapColor(minutes: 1).hex == "#08519c" && MapColor(minutes: 0.001).hex == "#08306b")
        #expect(MapColor(minutes: 1e9).hex == "#deebf7")
    }

    /// The colour of gaps is far from every blue, for all kinds of colour blindness (Machado, Oliveira and Fernandes, 2009,
    /// severity 1).
    @Test(arguments: [
        [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ])
    func gapsStandOut(seenAs matrix: [[Double]]) {
        func seen(_ color: MapColor) -> [Double] {
            let light = linear(color)
            return matrix.map { row in
                pow(min(max(zip(row, light).map { $0 * $1 }.reduce(0, +), 0), 1), 1 / 2.2)
            }
        }
        let gap = seen(.gap)
        for minutes in stride(from: 0.5, through: 30, by: 0.5) {
            let distance = zip(gap, seen(MapColor(minutes: minutes))).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
            #expect(distance.squareRoot() > 0.35, "\(minutes) min: \(distance.squareRoot())")
        }
    }
}
