import FeatureIO

/// Time limits for classes of places: `school=3`.
public struct ClassLimits: Sendable {
    /// The limit of each class, milliseconds.
    public let milliseconds: [String: UInt32]

    public static let none = ClassLimits(milliseconds: [:])

    private init(milliseconds: [String: UInt32]) { self.milliseconds = milliseconds }

    /// - Parameters:
    ///   - arguments: each a class, `=` and minutes above 0 and at most 120; the last `=` counts.
    ///   - option: their name on the command line, for complaints.
    /// - Throws: `PlanningError` with `bad-limits`, also for a class with two limits.
    public init(_ arguments: [String], option: String) throws(PlanningError) {
        var limits: [String: UInt32] = [:]
        for argument in arguments {
            guard let equals = argument.lastIndex(of: "="), equals > argument.startIndex,
                let limit = TimeLimits.milliseconds(ofMinutes: argument[argument.index(after: equals)...])
            else {
                throw PlanningError(
                    .badLimits,
                    "\(option): expected class=minutes with minutes above 0 and at most 120, such as school=3; found "
                        + "\"\(argument)\"")
            }
            let name = String(argument[..<equals])
            guard limits.updateValue(limit, forKey: name) == nil else {
                throw PlanningError(
                    .badLimits, "\(option): expected one limit for each class, found two for \"\(name)\"")
            }
        }
        milliseconds = limits
    }

    /// Checks that each class with a limit is there: a misspelt one would be met in silence.
    /// - Parameters:
    ///   - classes: those of the layer's features, nil where they have none.
    ///   - what: what a feature is, for the complaint.
    /// - Throws: `bad-limits`.
    func checkUsed(by classes: [String?], of what: String, path: String) throws(PlanningError) {
        let known = Set(classes.compactMap(\.self))
        guard let unknown = milliseconds.keys.filter({ !known.contains($0) }).min() else { return }
        throw PlanningError(
            .badLimits,
            "\(path): no \(what) has the class \"\(unknown)\" for which a limit is given; column class holds "
                + (known.isEmpty ? "nothing" : known.sorted().joined(separator: ", ")))
    }
}
