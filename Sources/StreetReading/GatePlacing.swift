import StreetEditing
import StreetGraph
import TravelModel

/// What a gate does.
public struct GateEffect: Sendable, Equatable {
    public var gate: Gate
    /// Whether it is open, to each traveller.
    public var isOpen: [Bool]
    /// Whether that could not be decided for some traveller, to whom it counts as closed.
    public var isUndecided: Bool
    /// The name of the street on which it stands; nil where it stands on none.
    public var street: String?
    /// What kind of barrier it stands in; nil where it stands in none.
    public var wall: BarrierKind?
    /// Whether that barrier bars ground in this run.
    public var wallBars = true
}

/// How far from a gate its street and its wall may be, metres.
public struct GateReach: Sendable, Equatable {
    public var street: Double
    public var wall = 10.0
    /// A street further away than the wall by more than this runs past the gate.
    public var pastWall = 2.0
    /// What lies this near to the gate's place in the wall is taken away where it is open: a gap of 4 m.
    public var halfGap = 2.0

    public init(street: Double = 5) { self.street = street }
}

extension StreetsRead {
    /// Places gates on the streets and in the walls on which they stand, in the order of their file.
    ///
    /// On a street, the nearest one, a gate costs its delay or lets nobody pass, in place of what the tags of barriers of
    /// that street say there. In a wall, the nearest, it leaves a gap if it is open to any traveller.
    ///
    /// - Parameters:
    ///   - barriers: those that bar ground, and those of `silent` kinds, which are taken out.
    ///   - silent: kinds that bar no ground, and only tell where gates stand; with `own` among them a gate may stand in a
    ///     wall that is not known.
    ///   - models: those for whom the streets were read.
    /// - Throws: `StreetReadingError` with `no-effect` for a gate near neither a street nor a wall.
    public mutating func place(
        _ read: GatesRead, in barriers: inout BarriersRead, silent: Set<BarrierKind> = [], for models: [TravelModel],
        within reach: GateReach
    ) throws(StreetReadingError) -> [GateEffect] {
        let all = WallIndex(barriers.lines)
        barriers.remove(silent)
        let barring = silent.isEmpty ? all : WallIndex(barriers.lines)
        let nearest = read.gates.map { all.nearest(to: $0.place, within: reach.wall) }
        let feet = zip(read.gates, nearest).map { barring.nearest(to: $0.place, within: reach.wall) ?? $1 }
        let (edit, onStreets) = ways.nodes(
            nearestTo: zip(read.gates, nearest).map { gate, foot in
                (gate.place, min(reach.street, foot.map { $0.distance + reach.pastWall } ?? .infinity))
            })
        apply(edit)
        var effects: [GateEffect] = []
        for (index, gate) in read.gates.enumerated() {
            guard onStreets[index] != nil || feet[index] != nil || silent.contains(.own) else {
                throw StreetReadingError(
                    .noEffect, file: read.path, feature: gate.designation,
                    expected:
                        "a street within \(reach.street) m or a wall of the barriers within \(reach.wall) m of the gate",
                    found: "none")
            }
            let answers = models.map { gate.isOpen(to: $0) }
            effects.append(
                GateEffect(
                    gate: gate, isOpen: answers.map { $0 ?? false }, isUndecided: answers.contains(nil),
                    street: onStreets[index].map { ways.ways[$0.way].name }, wall: feet[index]?.kind,
                    wallBars: feet[index].map { !silent.contains($0.kind) } ?? true))
        }
        let nodes = zip(read.gates, onStreets).map { gate, nearest in
            nearest.map { replaceBarriers(at: gate, on: $0, within: reach.street) }
        }
        for (node, effect) in zip(nodes, effects) {
            guard let node else { continue }
            for view in models.indices {
                if effect.isOpen[view] {
                    ways.rules[view].addDelay(effect.gate.delay, at: node)
                } else {
                    ways.rules[view].closedNodes.append(node)
                }
            }
        }
        let open = zip(feet, effects).compactMap { foot, effect in
            effect.isOpen.contains(true) && effect.wallBars ? foot : nil
        }
        barriers.openWalls(at: open.map(\.foot), halfWidth: reach.halfGap)
        for foot in open { barriers.report.counts[foot.kind]?.openings += 1 }
        notes += read.notes.map { "\(read.path): \($0)" }
        return effects
    }

    /// Undoes what the tags of barriers near a gate and on its street say. Returns the node at which the gate acts: that of
    /// the nearest such barrier, else its own.
    private mutating func replaceBarriers(at gate: Gate, on nearest: NearestNode, within reach: Double) -> UInt32 {
        let own = Set(ways.wayNodes[ways.ways[nearest.way].nodes])
        let replaced = taggedBarriers.map { barrier in
            (barrier, distance: Ellipsoid.length(from: gate.place, to: ways.nodes[Int(barrier.node)]))
        }.filter { own.contains($0.0.node) && $0.distance <= reach }
        for (barrier, _) in replaced {
            for view in ways.rules.indices {
                ways.rules[view].replaceEffect(at: barrier.node, by: barrier.otherwise[view])
            }
        }
        return replaced.min { $0.distance < $1.distance }?.0.node ?? nearest.node
    }
}
