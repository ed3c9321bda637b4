import CCbc
import Synchronization

/// CBC 2 keeps part of a search in variables of the whole process: two at a time answer wrongly.
private let oneAtATime = Mutex(())

/// A linear program with whole-number columns, solved by branch and cut (CBC). All columns and costs are at least 0.
struct MixedIntegerProgram {
    private var cost: [Double] = []
    private var upper: [Double] = []
    private var isInteger: [Bool] = []
    private var (starts, columns, factors): ([CoinBigIndex], [Int32], [Double]) = ([0], [], [])
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
        starts.append(CoinBigIndex(self.columns.count))
        rowLower.append(lower)
        rowUpper.append(upper)
    }

    struct Solution {
        /// One for each column; nil where none was found.
        let values: [Double]?
        /// No solution costs less.
        let bound: Double
        /// Whether it is proven that there is none.
        let isInfeasible: Bool

        /// Those of the first columns that are chosen; nil where no solution was found.
        func chosen(_ count: Int) -> [Int]? { values.map { values in (0..<count).filter { values[$0] > 0.5 } } }

        /// The least whole number that a solution may cost, where costs are whole numbers: CBC's tolerances allowed for.
        var wholeBound: Int64 { Int64((bound - max(1e-4, 1e-9 * abs(bound))).rounded(.up)) }
    }

    /// Waits while another program is solved.
    func minimized(limits: SolverLimits) -> Solution {
        guard !cost.isEmpty else {
            let isMet = zip(rowLower, rowUpper).allSatisfy { $0 <= 0 && $1 >= 0 }
            return Solution(values: isMet ? [] : nil, bound: 0, isInfeasible: !isMet)
        }
        return oneAtATime.withLock { _ in solved(limits: limits) }
    }

    private func solved(limits: SolverLimits) -> Solution {
        let model = Cbc_newModel()
        defer { Cbc_deleteModel(model) }
        Cbc_setLogLevel(model, 0)
        let byColumn = transposed
        Cbc_loadProblem(
            model, Int32(cost.count), Int32(rowLower.count), byColumn.starts, byColumn.rows, byColumn.factors,
            Array(repeating: 0, count: cost.count), upper, cost, rowLower.map { max($0, -1e30) },
            rowUpper.map { min($0, 1e30) })
        for column in cost.indices where isInteger[column] { Cbc_setInteger(model, Int32(column)) }
        Cbc_setObjSense(model, 1)
        Cbc_setAllowableGap(model, 0)
        Cbc_setAllowableFractionGap(model, limits.gap)
        if let seconds = limits.secondsLeft { Cbc_setMaximumSeconds(model, seconds) }
        Cbc_solve(model)

        if Cbc_isProvenInfeasible(model) != 0 { return Solution(values: nil, bound: 0, isInfeasible: true) }
        let isSolved = Cbc_isProvenOptimal(model) != 0
        let found = Cbc_bestSolution(model)
        let values = found.map { Array(UnsafeBufferPointer(start: $0, count: cost.count)) }
        let bound = isSolved && limits.gap == 0 ? Cbc_getObjValue(model) : Cbc_getBestPossibleObjValue(model)
        // A search that has not begun answers with a huge number of either sign; no cost is below 0.
        return Solution(values: values, bound: bound > 0 && bound < 0x1p53 ? bound : 0, isInfeasible: false)
    }

    /// CBC takes columns.
    private var transposed: (starts: [CoinBigIndex], rows: [Int32], factors: [Double]) {
        var starts = Array(repeating: CoinBigIndex(0), count: cost.count + 1)
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
