/// The arterials of one bank in the network: which node stands at each crossing, and the nodes along each side of
/// each block, where lanes may begin.
struct ArterialGrid: Sendable {
    let bank: Bank
    /// Node at (column, row); nil outside the valley floor.
    var crossings: [[Int?]]
    /// Nodes from (column, row) to (column + 1, row), both included; empty where there is no street.
    var rowSides: [[[Int]]]
    /// Nodes from (column, row) to (column, row + 1), both included.
    var columnSides: [[[Int]]]

    var columnCount: Int { bank.columns.count }
    var rowCount: Int { bank.rows.count }

    /// Whether the block north-east of (column, row) lies in a gap.
    func isGap(_ column: Int, _ row: Int) -> Bool {
        bank.columns[column].gapAfter != nil || bank.rows[row].gapAfter != nil
    }
}

/// Lays the arterials of a bank.
struct ArterialPlanner {
    let terrain: Terrain
    private var random: SplitMix64

    init(terrain: Terrain, seed: UInt64) {
        self.terrain = terrain
        random = SplitMix64(seed: seed, stage: .arterials)
    }

    mutating func lay(_ bank: Bank, into network: inout Network) -> ArterialGrid {
        let empty = [[Int]](repeating: [], count: bank.rows.count)
        var grid = ArterialGrid(
            bank: bank, crossings: placeCrossings(bank, &network),
            rowSides: [[[Int]]](repeating: empty, count: bank.columns.count),
            columnSides: [[[Int]]](repeating: empty, count: bank.columns.count))
        for column in bank.columns.indices {
            for row in bank.rows.indices {
                guard let from = grid.crossings[column][row] else { continue }
                if column + 1 < bank.columns.count, let to = grid.crossings[column + 1][row],
                    bank.columns[column].gapAfter != .river || bank.rows[row].crossesGaps
                {
                    grid.rowSides[column][row] = side(from, to, bank.columns[column].gapAfter, &network)
                }
                if row + 1 < bank.rows.count, let to = grid.crossings[column][row + 1],
                    bank.rows[row].gapAfter != .rail || bank.columns[column].crossesGaps
                {
                    grid.columnSides[column][row] = side(from, to, bank.rows[row].gapAfter, &network)
                }
            }
        }
        return grid
    }

    /// Nodes well inside the valley floor that keep at least two neighbours.
    private mutating func placeCrossings(_ bank: Bank, _ network: inout Network) -> [[Int?]] {
        let margin = 70.0
        var positions = bank.columns.map { column in
            bank.rows.map { row -> PlanPoint? in
                let loose = PlanPoint(
                    u: column.position + (column.isFixed || row.isFixed ? 0 : random.uniform(-35...35)),
                    v: row.position + (row.isFixed ? 0 : random.uniform(-30...30)))
                return terrain.depth(loose) > margin ? loose : nil
            }
        }
        var changed = true
        while changed {
            changed = false
            for column in positions.indices {
                for row in positions[column].indices where positions[column][row] != nil {
                    let around = [(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)]
                    let neighbours = around.filter {
                        positions.indices.contains($0.0) && positions[column].indices.contains($0.1)
                            && positions[$0.0][$0.1] != nil
                    }
                    if neighbours.count < 2 {
                        positions[column][row] = nil
                        changed = true
                    }
                }
            }
        }
        return positions.map { $0.map { position in position.map { network.addNode($0) } } }
    }

    /// The nodes from one crossing to the next with the places between where lanes may join.
    private mutating func side(_ from: Int, _ to: Int, _ gap: Bank.Gap?, _ network: inout Network) -> [Int] {
        let segment = PlanSegment(a: network.nodes[from].position, b: network.nodes[to].position)
        guard terrain.depth(segment.point(0.5)) > 30 else { return [] }
        guard gap == nil else { return [from, to] }
        let zone = Zone(at: segment.point(0.5))
        let joints = max(0, Int((segment.length / zone.laneSpacing).rounded()) - 1)
        var nodes = [from]
        for joint in 0..<joints {
            let fraction = (Double(joint) + 1 + random.uniform(-0.18...0.18)) / Double(joints + 1)
            nodes.append(network.addNode(segment.point(fraction)))
        }
        return nodes + [to]
    }
}
