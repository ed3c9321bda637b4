/// News about long work, for whoever shows a bar.
public enum WorkProgress: Sendable, Equatable {
    /// A new piece of work has begun; `steps` calls of `advanced` will follow.
    case began(String, steps: Int)
    /// One step is done.
    case advanced
}
