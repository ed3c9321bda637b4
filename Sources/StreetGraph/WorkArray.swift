/// The memory of one worker: a row of plain values that is written to and never shared.
///
/// An `Array` inside a struct asks before each write whether it is shared, which costs as much as the write. This does
/// not ask, since it cannot be copied. Each access is checked for bounds.
public struct WorkArray<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    /// Number of elements.
    public private(set) var count: Int

    public init(repeating value: Element, count: Int) {
        precondition(count >= 0)
        base = .allocate(capacity: max(count, 1))
        base.initialize(repeating: value, count: count)
        self.count = count
    }

    deinit { base.deallocate() }

    /// The element at `index`, 0 ..< count; anything else traps.
    @inlinable @inline(__always)
    public subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "index out of range")
            return base[index]
        }
        set {
            precondition(index >= 0 && index < count, "index out of range")
            base[index] = newValue
        }
    }

    /// Makes it at least twice as long; what is new holds `value`. Linear.
    public mutating func grow(filling value: Element) {
        let longer = max(64, 2 * count)
        let new = UnsafeMutablePointer<Element>.allocate(capacity: longer)
        new.initialize(from: base, count: count)
        (new + count).initialize(repeating: value, count: longer - count)
        base.deallocate()
        base = new
        count = longer
    }
}

// What a worker owns goes with it to another thread; two threads never have it at once.
extension WorkArray: @unchecked Sendable where Element: Sendable {}
