import FeatureIO
import StreetReading

extension GateEffect {
    /// What it does, in words.
    private var inWords: String {
        let isOpen = isOpen.contains(true)
        var parts: [String] = []
        if street != nil { parts.append(!isOpen ? "closes the street" : gate.delay > 0 ? "delays" : "lets pass") }
        if wall != nil {
            parts.append(
                !wallBars ? "stands in a wall that bars nothing" : isOpen ? "opens the wall" : "leaves the wall closed")
        }
        return parts.joined(separator: ", ")
    }

    /// An element of the member `gates` of `summary.json`.
    /// - Parameter profiles: the names of the travellers.
    func json(_ profiles: [String]) -> JSON {
        let closedTo = zip(profiles, isOpen).filter { !$0.1 }.map { JSON.string($0.0) }
        return [
            "id": .string(gate.id), "name": .string(gate.name), "effect": .string(inWords),
            "open": .bool(closedTo.isEmpty), "closed_to": .array(closedTo),
            "delay_s": .seconds(milliseconds: Double(gate.delay)), "street": street.map { .string($0) } ?? .null,
            "wall": wall.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

/// The line of the table; nil where there are no gates.
public func gatesInWords(_ gates: [GateEffect]) -> String? {
    if gates.isEmpty { return nil }
    let open = gates.count { $0.isOpen.contains(true) }
    return "\(open) open, \(gates.count - open) closed; \(gates.count { $0.street != nil }) on streets, "
        + "\(gates.count { $0.wall != nil }) in walls"
}

/// What the planner should know of gates, each in one line.
public func gateWarnings(_ gates: [GateEffect]) -> [String] {
    let undecided = gates.count(where: \.isUndecided)
    let silent = gates.filter { !$0.wallBars }
    let idle = silent.filter { $0.street == nil }.map(\.gate.id)
    return [
        undecided == 0
            ? nil
            : "\(undecided) gates have hours that cannot be decided (no --time, a holiday, or unknown); they count as closed",
        silent.isEmpty
            ? nil
            : "\(silent.count) gates stand in walls that bar no ground, since --ground-barriers does not name wall"
                + (idle.isEmpty
                    ? ""
                    : "; \(idle.count) of them are on no street and change nothing: \(idle.joined(separator: ", "))"),
    ].compactMap { $0 }
}
