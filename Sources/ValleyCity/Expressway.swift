/// The expressway along the main valley: two one-way carriageways on a viaduct between one-way service roads, with
/// ramps, and brought down to the ground at both ends.
struct Expressway: Sendable {
    /// Ground nodes where the carriageways end, west and east: the trunk roads out of the city begin there.
    let ends: [Int]

    private static let carriagewayOffset = 9.0
    private static let touchdown = 130.0
    private static let ramp = (start: 60.0, end: 215.0)

    /// Nil when the southern bank has no row pair that holds an expressway.
    init?(_ grid: ArterialGrid, into network: inout Network) {
        guard let row = grid.bank.rows.firstIndex(where: { $0.gapAfter == .expressway }) else { return nil }
        let columns = (0..<grid.columnCount).filter { !grid.columnSides[$0][row].isEmpty }
        guard let west = columns.first, let east = columns.last, west < east else { return nil }
        func middle(_ column: Int) -> Int? {
            guard let south = grid.crossings[column][row], let north = grid.crossings[column][row + 1] else {
                return nil
            }
            let centre = network.nodes[south].position.lerp(network.nodes[north].position, 0.5)
            guard
                let near = network.nearestLink(
                    to: centre, within: 5, where: { network.links[$0].from == south && network.links[$0].to == north })
            else { return nil }
            return network.split(near.link, at: 0.5)
        }
        guard let westEnd = middle(west), let eastEnd = middle(east) else { return nil }
        ends = [westEnd, eastEnd]

        var spans: [RampSpan] = []
        for (index, (column, next)) in zip(columns, columns.dropFirst()).enumerated() where index % 4 == 2 {
            for rowOffset in 0...1 {
                guard let a = grid.crossings[column][row + rowOffset], let b = grid.crossings[next][row + rowOffset]
                else { continue }
                let span = RampSpan(
                    west: network.nodes[a].position.u, east: network.nodes[b].position.u, isEastbound: rowOffset == 0)
                if span.east - span.west > 2 * Self.ramp.end + 15 { spans.append(span) }
            }
        }
        for isEastbound in [true, false] {
            Self.drawCarriageway(
                from: isEastbound ? westEnd : eastEnd, to: isEastbound ? eastEnd : westEnd,
                spans: spans.filter { $0.isEastbound == isEastbound }, &network)
        }
    }

    /// Room for one ramp up and one ramp down between two cross streets.
    private struct RampSpan {
        var west: Double
        var east: Double
        var isEastbound: Bool
    }

    private static func drawCarriageway(
        from start: Int, to end: Int, spans: [RampSpan], _ network: inout Network
    ) {
        let direction = network.nodes[end].position.u > network.nodes[start].position.u ? 1.0 : -1.0
        let lane = Bank.expressway - direction * carriagewayOffset
        let serviceRoad = Bank.expressway - direction * Bank.expresswayHalfGap
        let first = network.addNode(PlanPoint(u: network.nodes[start].position.u + direction * touchdown, v: lane))
        let last = network.addNode(PlanPoint(u: network.nodes[end].position.u - direction * touchdown, v: lane))
        var deck = [first]
        for span in direction > 0 ? spans : spans.reversed() {
            let entry = direction > 0 ? span.west : span.east
            let exit = direction > 0 ? span.east : span.west
            let up = network.addNode(PlanPoint(u: entry + direction * ramp.end, v: lane))
            let down = network.addNode(PlanPoint(u: exit - direction * ramp.end, v: lane))
            deck += [up, down]
            let feet = [entry + direction * ramp.start, exit - direction * ramp.start].map { u in
                foot(PlanPoint(u: u, v: serviceRoad), &network)
            }
            let street = Network.Street(class: .ramp, isOneWay: true)
            if let foot = feet[0] { network.addStreet(street, along: [foot, up], structure: .bridge) }
            if let foot = feet[1] { network.addStreet(street, along: [down, foot], structure: .bridge) }
        }
        deck.append(last)
        var street = Network.Street(class: .expressway, isOneWay: true)
        street.hint = NameHint(family: NameHint.expresswayFamily, kind: .expressway)
        let id = network.addStreet(street)
        network.addLink(from: start, to: first, street: id)
        for (from, to) in zip(deck, deck.dropFirst()) {
            network.addLink(from: from, to: to, street: id, structure: .bridge)
        }
        network.addLink(from: last, to: end, street: id)
    }

    /// Where a ramp meets the service road.
    private static func foot(_ place: PlanPoint, _ network: inout Network) -> Int? {
        guard
            let near = network.nearestLink(
                to: place, within: 8,
                where: { network.streets[network.links[$0].street].hint.kind == .frontageRoad })
        else { return nil }
        return network.split(near.link, at: near.fraction, tolerance: 3)
    }
}
