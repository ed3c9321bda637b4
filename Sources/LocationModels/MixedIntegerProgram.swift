import CCbc
import Synchronization

/// CBC 2 keeps part of a search in variables of the whole process: two at a time answer wrongly.
private let oneAtATime = Mutex(())

/// A linear program with whole-number columns, solved by branch and cut (CBC). All columns and costs are at least 0.
struct MixedIntegerProgram {
    private var cost: [Double] = []
    private var upper: [Double] = []
    private var isInteger: [Bool] = []
    private var rows = SparseSets()
    private var rowLower: [Double] = []
    private var rowUpper: [Double] = []

    mutating func addColumn(cost: Double, upper: Double, isInteger: Bool) {
        self.cost.append(cost)
        self.upper.append(upper)
        self.isInteger.append(isInteger)
    }

    /// lower <= sum of the columns <= upper.
    /// - Parameter columns: ascending.
    mutating func addRow(_ columns: some Collection<Int32>, lower: Double = -.infinity, upper: Double = .infinity) {
        rows.append(columns)
        rowLower.append(lower)
        rowUpper.append(upper)
    }

    struct Solution {
        /// One for each column; empty where none was found in time.
        let values: [Double]
        /// No solution costs less.
        let bound: Double

        func value(_ column: Int) -> Double { values.isEmpty ? 0 : values[column] }

        /// The least whole number that a solution may cost, where costs are whole numbers: CBC's tolerances allowed for.
        var wholeBound: Int64 { Int64((bound - max(1e-4, 1e-9 * abs(bound))).rounded(.up)) }
    }

    /// Waits while another program is solved.
    func minimized(limits: SolverLimits) -> Solution {
        guard !cost.isEmpty else { return Solution(values: [], bound: 0) }
        return oneAtATime.withLock { _ in solved(limits: limits) }
    }

    private func solved(limits: SolverLimits) -> Solution {
        let model = Cbc_newModel()
        defer { Cbc_deleteModel(model) }
        Cbc_setLogLevel(model, 0)
        // CBC takes columns.
        let columns = rows.transposed(size: cost.count)
        let starts = columns.first.map { CoinBigIndex($0) }
        let entries = Array(repeating: 1.0, count: columns.members.count)
        Cbc_loadProblem(
            model, Int32(cost.count), Int32(rows.count), starts, columns.members, entries,
            Array(repeating: 0, count: cost.count), upper, cost, rowLower.map { max($0, -1e30) },
            rowUpper.map { min($0, 1e30) })
        for column in cost.indices where isInteger[column] { Cbc_setInteger(model, Int32(column)) }
        Cbc_setObjSense(model, 1)
        Cbc_setAllowableGap(model, 0)
        Cbc_setAllowableFractionGap(model, limits.gap)
        if let seconds = limits.secondsLeft { Cbc_setMaximumSeconds(model, seconds) }
        Cbc_solve(model)

        let isSolved = Cbc_isProvenOptimal(model) != 0
        let found = Cbc_bestSolution(model)
        let values = found.map { Array(UnsafeBufferPointer(start: $0, count: cost.count)) } ?? []
        let bound = isSolved && limits.gap == 0 ? Cbc_getObjValue(model) : Cbc_getBestPossibleObjValue(model)
        // A search that has not begun answers with a huge number of either sign; no cost is below 0.
        return Solution(values: values, bound: bound > 0 && bound < 0x1p53 ? bound : 0)
    }
}
