/// Smooth noise: random values at the whole numbers joined by uniform cubic B-splines (twice differentiable, within
/// -1...1). Only sums and products: the mathematics library's sine differs in its last bit between machines.
struct SplineNoise: Sendable {
    private let seed: UInt64

    init(_ random: inout SplitMix64) {
        seed = random.next()
    }

    private func value(_ x: Int, _ y: Int) -> Double {
        let mixed = SplitMix64.mix(
            seed &+ UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15
                &+ UInt64(bitPattern: Int64(y)) &* 0xC2B2_AE3D_27D4_EB4F)
        return Double(mixed >> 11) / 4_503_599_627_370_496 - 1
    }

    private static func weights(_ t: Double) -> [Double] {
        let s = 1 - t
        return [
            s * s * s / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * s * s * s - 6 * s * s + 4) / 6, t * t * t / 6,
        ]
    }

    func callAsFunction(_ x: Double) -> Double {
        let cell = x.rounded(.down)
        let weights = Self.weights(x - cell)
        return (0..<4).reduce(0) { $0 + weights[$1] * value(Int(cell) + $1 - 1, 0) }
    }

    func callAsFunction(_ x: Double, _ y: Double) -> Double {
        let column = x.rounded(.down)
        let row = y.rounded(.down)
        let across = Self.weights(x - column)
        let up = Self.weights(y - row)
        var sum = 0.0
        for j in 0..<4 {
            for i in 0..<4 {
                sum += across[i] * up[j] * value(Int(column) + i - 1, Int(row) + j - 1)
            }
        }
        return sum
    }
}
