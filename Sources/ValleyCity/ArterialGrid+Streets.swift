extension ArterialGrid {
    /// Draws the streets: each line of the pattern, broken where it ends, where the class changes and at the edge of a
    /// part of the city, where the name changes.
    func drawStreets(into network: inout Network, families: inout Int) {
        for row in 0..<rowCount {
            var run = StreetRun(families: &families)
            for column in 0..<columnCount - 1 {
                let side = rowSides[column][row]
                let middle = (bank.columns[column].position + bank.columns[column + 1].position) / 2
                let gap = bank.columns[column].gapAfter
                run.extend(side, bank.rows[row], part: Self.rowPart(middle), gap: gap, number: row, &network)
            }
            run.finish(&network)
        }
        for column in 0..<columnCount {
            var run = StreetRun(families: &families)
            for row in 0..<rowCount - 1 {
                let side = columnSides[column][row]
                let gap = bank.rows[row].gapAfter
                let part = Self.columnPart(bank.rows[row].position, isNorth: bank.isNorth)
                run.extend(side, bank.columns[column], part: part, gap: gap, number: column, &network)
            }
            run.finish(&network)
        }
    }

    /// West, middle and east part of a long row under one stem; the ends of the valley have names of their own.
    private static func rowPart(_ u: Double) -> (family: Int, direction: NameHint.Direction?) {
        switch u {
        case ..<(-7_600): (1, nil)
        case ..<(-2_700): (0, .west)
        case ..<2_700: (0, .middle)
        case ..<7_600: (0, .east)
        default: (2, nil)
        }
    }

    private static func columnPart(_ v: Double, isNorth: Bool) -> (family: Int, direction: NameHint.Direction?) {
        if isNorth { return v < 2_300 ? (1, nil) : v < 5_700 ? (0, .south) : (0, .north) }
        return v > -2_600 ? (1, nil) : v > -5_600 ? (0, .north) : (0, .south)
    }
}

/// A street being drawn along one line of the pattern.
private struct StreetRun {
    private let family: Int
    private var current: Int?
    private var currentFamily = 0
    private var currentDirection: NameHint.Direction?
    private var pending: [(nodes: [Int], structure: Network.Structure)] = []
    private var line: Bank.Line?

    init(families: inout Int) {
        family = families
        families += 3
    }

    mutating func extend(
        _ side: [Int], _ line: Bank.Line, part: (family: Int, direction: NameHint.Direction?), gap: Bank.Gap?,
        number: Int, _ network: inout Network
    ) {
        if side.isEmpty || part.family != currentFamily || part.direction != currentDirection { finish(&network) }
        guard !side.isEmpty else { return }
        currentFamily = part.family
        currentDirection = part.direction
        self.line = line
        let structure: Network.Structure =
            switch gap {
            case .river: .bridge
            case .rail: number % 2 == 0 ? .tunnel : .bridge
            case .expressway, nil: .ground
            }
        pending.append((side, structure))
    }

    /// Writes what has been gathered as one street, turned round when it is one-way against the line.
    mutating func finish(_ network: inout Network) {
        defer { pending = [] }
        guard let line, !pending.isEmpty else { return }
        var street = Network.Street(class: line.class, isOneWay: line.oneWay != 0)
        street.hint = NameHint(family: family + currentFamily, direction: currentDirection)
        if line.isServiceRoad { street.hint = NameHint(family: NameHint.expresswayFamily, kind: .frontageRoad) }
        let id = network.addStreet(street)
        let pieces = line.oneWay < 0 ? pending.reversed().map { (Array($0.nodes.reversed()), $0.structure) } : pending
        for (nodes, structure) in pieces {
            for (from, to) in zip(nodes, nodes.dropFirst()) {
                network.addLink(from: from, to: to, street: id, structure: structure)
            }
        }
    }
}
