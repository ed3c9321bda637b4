import CCbc
import Synchronization

/// CBC 2 keeps part of a search in variables of the whole process: two at a time answer wrongly.
private let oneAtATime = Mutex(())

/// A linear program with whole-number columns, solved by branch and cut (CBC). All columns and costs are at least 0.
struct MixedIntegerProgram {
    private var cost: [Double] = []
    private var upper: [Double] = []
    private var isInteger: [Bool] = []
    private var (starts, columns, factors): ([Int32], [Int32], [Double]) = ([0], [], [])
    private var rowLower: [Double] = []
    private var rowUpper: [Double] = []

    var columnCount: Int { cost.count }

    mutating func addColumn(cost: Double, upper: Double, isInteger: Bool) {
        self.cost.append(cost)
        self.upper.append(upper)
        self.isInteger.append(isInteger)
    }

    /// lower <= sum of the columns, each by its factor, <= upper.
    /// - Parameters:
    ///   - columns: each once.
    ///   - factors: nil for 1 each.
    mutating func addRow(
        _ columns: some Collection<Int32>, _ factors: [Double]? = nil, lower: Double = -.infinity,
        upper: Double = .infinity
    ) {
        self.columns += columns
        self.factors += factors ?? Array(repeating: 1, count: columns.count)
        starts.append(Int32(self.columns.count))
        rowLower.append(lower)
        rowUpper.append(upper)
    }

    struct Solution {
        /// One for each column; nil where none was found.
        let values: [Double]?
        /// No solution costs less.
        let bound: Double
        /// Whether it is proven that there is none at all.
        let isInfeasible: Bool
        /// Whether it is proven that none costs less than this one or, where none was found, than the known one. CBC tells costs
        /// apart to about nine digits.
        let isBest: Bool

        /// Those of the first columns that are chosen; nil where no solution was found.
        func chosen(_ count: Int) -> [Int]? { values.map { values in (0..<count).filter { values[$0] > 0.5 } } }

        /// The least whole number that a solution may cost, where costs are whole numbers: CBC's tolerances allowed for.
        var wholeBound: Int64 { Int64((bound - max(1e-4, 1e-9 * abs(bound))).rounded(.up)) }
    }

    /// Waits while another program is solved.
    /// - Parameters:
    ///   - known: what a solution at hand costs, a whole number as all costs are; only cheaper ones are looked for.
    ///   - allowedGap: a solution that costs no more than this above the bound is good enough.
    func minimized(below known: Int64? = nil, allowedGap: Double = 0, limits: SolverLimits) -> Solution {
        guard !cost.isEmpty else {
            let isMet = zip(rowLower, rowUpper).allSatisfy { $0 <= 0 && $1 >= 0 }
            return Solution(values: isMet ? [] : nil, bound: 0, isInfeasible: !isMet, isBest: isMet)
        }
        return oneAtATime.withLock { _ in solved(below: known, allowedGap: allowedGap, limits: limits) }
    }

    private func solved(below known: Int64?, allowedGap: Double, limits: SolverLimits) -> Solution {
        let byColumn = transposed
        var values = Array(repeating: 0.0, count: cost.count)
        let result = withUnsafePointer(to: limits) { context in
            var end = CCbcLimits(
                cutoff: known.map { Double($0) - 0.5 } ?? .infinity, allowed_gap: allowedGap,
                is_over: { $0!.assumingMemoryBound(to: SolverLimits.self).pointee.isOver }, context: context)
            return ccbc_minimize(
                Int32(cost.count), cost, upper, isInteger, byColumn.starts, byColumn.rows, byColumn.factors,
                Int32(rowLower.count), rowLower, rowUpper, &end, &values)
        }
        return Solution(
            values: result.has_solution ? values : nil, bound: result.bound,
            isInfeasible: result.end == CCBC_NONE && known == nil,
            isBest: allowedGap == 0 && (result.end == CCBC_NONE && known != nil || result.end == CCBC_SOLVED))
    }

    /// CBC takes columns.
    private var transposed: (starts: [Int32], rows: [Int32], factors: [Double]) {
        var starts = Array(repeating: Int32(0), count: cost.count + 1)
        for column in columns { starts[Int(column) + 1] += 1 }
        for column in cost.indices { starts[column + 1] += starts[column] }
        var next = starts
        var rows = Array(repeating: Int32(0), count: columns.count)
        var factors = Array(repeating: 0.0, count: columns.count)
        for row in rowLower.indices {
            for entry in Int(self.starts[row])..<Int(self.starts[row + 1]) {
                let place = Int(next[Int(columns[entry])])
                (rows[place], factors[place]) = (Int32(row), self.factors[entry])
                next[Int(columns[entry])] += 1
            }
        }
        return (starts, rows, factors)
    }
}
