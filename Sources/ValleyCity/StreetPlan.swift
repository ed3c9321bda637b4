/// The whole street plan of the city.
struct StreetPlan: Sendable {
    let terrain: Terrain
    let rim: Rim
    let network: Network
    let corridors: [Corridor]
    let names: [Name?]
    let exits: [Exit]
    /// Plots without and with a gated compound.
    let openPlots: [Plot]
    let compounds: [Plot]
    /// What nobody can drive into, and what nobody can drive out of: nodes of two streets made so on purpose.
    let island: Int
    let trap: Int

    static let nameCount = 639
    static let exitCount = 84

    init(
        seed: UInt64, nameCount: Int = Self.nameCount, exitCount: Int = Self.exitCount
    ) throws(ValleyCityError) {
        terrain = Terrain(seed: seed)
        rim = Rim(terrain: terrain)
        corridors = Corridor.makeAll(seed: seed)
        var network = Network()
        var families = 0
        for corridor in corridors {
            for piece in corridor.pieces { network.addBarrier(piece.points) }
        }

        var arterials = ArterialPlanner(terrain: terrain, seed: seed)
        let grids = Bank.makePair(seed: seed).map { arterials.lay($0, into: &network) }
        for grid in grids { grid.drawStreets(into: &network, families: &families) }
        Self.bridgeMainRiver(north: grids[0], south: grids[1], &network)
        guard let expressway = Expressway(grids[1], into: &network) else {
            throw ValleyCityError("no-expressway", "plan: expected a row pair for the expressway, found none")
        }
        if let crossing = Self.roundaboutPlace(grids[0], network) { network.makeRoundabout(at: crossing, radius: 38) }

        var plots: [Plot] = []
        var lanes = LanePlanner(seed: seed)
        var slopes = SlopeLanePlanner(terrain: terrain, seed: seed)
        for grid in grids {
            for column in 0..<grid.columnCount - 1 {
                for row in 0..<grid.rowCount - 1 {
                    if let filled = lanes.fill(grid, column, row, &network) { plots += filled }
                }
            }
        }
        var leaving = ExitPlanner(terrain: terrain, rim: rim, seed: seed)
        leaving.buildThroughRoads(trunks: expressway.ends, &network)
        for grid in grids {
            for column in 0..<grid.columnCount - 1 {
                for row in 0..<grid.rowCount - 1 where !grid.isClosed(column, row) {
                    slopes.grow(from: grid.openSides(column, row), &network)
                }
            }
        }

        (openPlots, compounds, island) = try Self.build(plots, seed: seed, &network)
        trap = try Self.buildTrap(&network)
        leaving.buildSlopeRoads(upTo: exitCount, &network)
        guard leaving.exits.count == exitCount else {
            throw ValleyCityError(
                "too-few-exits",
                "rim: expected \(exitCount) streets to cross it, found room for \(leaving.exits.count)")
        }
        exits = leaving.exits.sorted { $0.position < $1.position }
        names = try StreetNames(network, count: nameCount, seed: seed).names
        self.network = network
    }

    /// Carries every fixed column that stands on both banks across the main river.
    private static func bridgeMainRiver(north: ArterialGrid, south: ArterialGrid, _ network: inout Network) {
        for (column, line) in north.bank.columns.enumerated() where line.class == .primary {
            guard let other = south.bank.columns.firstIndex(where: { $0.position == line.position }),
                let from = south.crossings[other][south.rowCount - 1], let to = north.crossings[column][0]
            else { continue }
            let street = Network.Street(class: .primary)
            network.addStreet(street, along: [from, to], structure: .bridge)
        }
    }

    /// A crossing of four arterials in the new town.
    private static func roundaboutPlace(_ grid: ArterialGrid, _ network: Network) -> Int? {
        let incidence = network.incidence()
        let wish = PlanPoint(u: -5_600, v: 545)
        return grid.crossings.flatMap { $0.compactMap { $0 } }.filter { incidence[$0].count == 4 }.min {
            network.nodes[$0].position.distance(to: wish) < network.nodes[$1].position.distance(to: wish)
        }
    }

    static func build(
        _ plots: [Plot], seed: UInt64, _ network: inout Network
    ) throws(ValleyCityError) -> (open: [Plot], compounds: [Plot], island: Int) {
        var planner = CompoundPlanner(seed: seed)
        var open: [Plot] = []
        var compounds: [Plot] = []
        var island: Int?
        for plot in plots {
            let firstNode = network.nodes.count
            if island == nil, plot.zone == .newTown, planner.buildIsland(in: plot, &network) {
                island = firstNode
                compounds.append(plot)
            } else if planner.build(in: plot, &network) {
                compounds.append(plot)
            } else {
                open.append(plot)
            }
        }
        guard let island else {
            throw ValleyCityError("no-island", "plan: expected a plot for the unreachable compound, found none")
        }
        return (open, compounds, island)
    }

    /// A one-way lane into a dead end.
    static func buildTrap(_ network: inout Network) throws(ValleyCityError) -> Int {
        for (index, link) in network.links.enumerated()
        where network.streetClass(ofLink: index) == .residential && link.structure == .ground {
            let segment = network.segment(index)
            guard segment.length > 70, segment.a.u > 2_500 else { continue }
            let end = segment.point(0.5) + (segment.b - segment.a).unit.left * 40
            let start = network.split(index, at: 0.5)
            guard network.isClear(from: start, to: end, clearance: 15) else { continue }
            let node = network.addNode(end)
            network.addStreet(Network.Street(class: .residential, isOneWay: true), along: [start, node])
            return node
        }
        throw ValleyCityError("no-trap", "plan: expected room for the one-way dead end, found none")
    }
}

extension ArterialGrid {
    func isClosed(_ column: Int, _ row: Int) -> Bool {
        !rowSides[column][row].isEmpty && !rowSides[column][row + 1].isEmpty
            && !columnSides[column][row].isEmpty && !columnSides[column + 1][row].isEmpty
    }

    /// The sides that a block open to the slope has, and which way is into the block from each.
    func openSides(_ column: Int, _ row: Int) -> [(nodes: [Int], heading: PlanPoint)] {
        guard !isGap(column, row) else { return [] }
        return [
            (rowSides[column][row], PlanPoint(u: 0, v: 1)), (rowSides[column][row + 1], PlanPoint(u: 0, v: -1)),
            (columnSides[column][row], PlanPoint(u: 1, v: 0)), (columnSides[column + 1][row], PlanPoint(u: -1, v: 0)),
        ].filter { !$0.0.isEmpty }
    }
}
