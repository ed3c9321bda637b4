/// A fixed row of plain values: the storage of every array of the network.
///
/// The memory belongs to `owner`: an allocation of its own, or something else that keeps a memory-mapped file open.
/// Copies of a column share it; nobody writes to it, so it may be read from any number of threads.
public struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    @usableFromInline let base: UnsafePointer<Element>
    @usableFromInline let owner: AnyObject
    /// Number of elements.
    public let count: Int

    /// A column of `elements`, which stay where they are: nothing is copied. Should the array be changed later by somebody
    /// else, that changes a copy of it.
    public init(_ elements: [Element]) {
        let kept = KeptArray(elements)
        self.init(base: kept.base, count: elements.count, owner: kept)
    }

    /// A column over memory that lives as long as `owner` and is never written to (a mapped file).
    public init(base: UnsafePointer<Element>, count: Int, owner: AnyObject) {
        self.base = base
        self.count = count
        self.owner = owner
    }

    /// The element at `index`, 0 ..< count; anything else traps.
    @inlinable @inline(__always)
    public subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "column index out of range")
        defer { extendLifetime(owner) }
        return base[index]
    }

    /// The element at `index`, 0 ..< count; anything else traps.
    @inlinable @inline(__always)
    public subscript(index: UInt32) -> Element { self[Int(index)] }

    /// All elements, bounds-checked, for use in hot loops.
    @inlinable
    public var span: Span<Element> {
        @_lifetime(borrow self)
        get {
            let span = unsafe Span(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// A copy as an array.
    public var array: [Element] {
        withExtendedLifetime(owner) { Array(UnsafeBufferPointer(start: base, count: count)) }
    }

    /// Keeps an array, and with it the place of its elements: an array of plain values holds them in one block of its
    /// own, which neither moves nor goes as long as there is a reference to it.
    private final class KeptArray {
        private let elements: [Element]
        let base: UnsafePointer<Element>

        init(_ elements: [Element]) {
            self.elements = elements
            // Of no elements none is ever read; any address will do.
            base =
                elements.withUnsafeBufferPointer(\.baseAddress)
                ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
        }
    }
}
