/// Kleene's three-valued logic: `maybe` is what depends on something not known.
enum Truth: Int, Sendable, Comparable {
    case no, maybe, yes

    init(_ known: Bool) { self = known ? .yes : .no }

    static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

    static func && (left: Truth, right: @autoclosure () -> Truth) -> Truth {
        left == .no ? .no : min(left, right())
    }

    static func || (left: Truth, right: @autoclosure () -> Truth) -> Truth {
        left == .yes ? .yes : max(left, right())
    }
}
