/// Amounts in rows and columns, in one piece of memory.
public struct AmountTable<Amount: AdditiveArithmetic & Sendable>: Sendable, Equatable {
    public let columns: Int
    private var amounts: [Amount]

    init(rows: Int, columns: Int) {
        self.columns = columns
        amounts = Array(repeating: .zero, count: rows * columns)
    }

    public var rows: Int { amounts.count / columns }

    public subscript(row: Int, column: Int) -> Amount {
        @inline(__always) get { amounts[row * columns + column] }
        @inline(__always) _modify { yield &amounts[row * columns + column] }
    }

    public subscript(row: Int) -> ArraySlice<Amount> { amounts[row * columns..<(row + 1) * columns] }
}
