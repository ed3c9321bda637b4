/// Solves the normal equations of least squares.
struct NormalEquations {
    private let size: Int
    /// The matrix, row by row, symmetric and without negative eigenvalues.
    private var matrix: [Double]
    private var right: [Double]

    init(size: Int) {
        self.size = size
        matrix = Array(repeating: 0, count: size * size)
        right = Array(repeating: 0, count: size)
    }

    /// Adds one observation: `row` times the unknowns should be `value`, with this weight.
    mutating func add(_ row: [Double], value: Double, weight: Double) {
        // Few streets and one hour take part in a journey.
        let used = row.indices.filter { row[$0] != 0 }
        for i in used {
            right[i] += weight * row[i] * value
            for j in used { matrix[i * size + j] += weight * row[i] * row[j] }
        }
    }

    /// The unknowns, and the inverse's diagonal: their variances where the weights are reciprocal variances.
    ///
    /// - Returns: `dependent` where an unknown cannot be told apart from those before it: the data fix it through less
    ///   than `leastShare` of its column's square. It names the first such unknown.
    func solved() -> Solution {
        let scale = (0..<size).map { matrix[$0 * size + $0].squareRoot() }
        if let empty = scale.firstIndex(of: 0) { return .dependent(empty) }
        // Cholesky's factor of the matrix scaled to a diagonal of ones, so that pivots can be compared.
        var factor = Array(repeating: 0.0, count: size * size)
        for i in 0..<size {
            for j in 0...i {
                var sum = matrix[i * size + j] / (scale[i] * scale[j])
                for k in 0..<j { sum -= factor[i * size + k] * factor[j * size + k] }
                if i == j {
                    guard sum > Self.leastShare else { return .dependent(i) }
                    factor[i * size + i] = sum.squareRoot()
                } else {
                    factor[i * size + j] = sum / factor[j * size + j]
                }
            }
        }
        func solve(_ values: [Double]) -> [Double] {
            var x = (0..<size).map { values[$0] / scale[$0] }
            for i in 0..<size {
                for k in 0..<i { x[i] -= factor[i * size + k] * x[k] }
                x[i] /= factor[i * size + i]
            }
            for i in (0..<size).reversed() {
                for k in (i + 1)..<max(size, i + 1) { x[i] -= factor[k * size + i] * x[k] }
                x[i] /= factor[i * size + i]
            }
            return (0..<size).map { x[$0] / scale[$0] }
        }
        let variances = (0..<size).map { index in
            solve((0..<size).map { $0 == index ? 1 : 0 })[index]
        }
        return .unique(solve(right), variances: variances)
    }

    enum Solution: Equatable {
        case unique([Double], variances: [Double])
        case dependent(Int)
    }

    /// Below this share of an unknown's own signal its estimate would rest on rounding and noise.
    private static let leastShare = 1e-6
}
