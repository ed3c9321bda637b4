import Geometry
import StreetGraph

/// How near a street runs to a line that closes or changes it, and how near a new road's end comes to the street it
/// joins, metres: such lines are drawn by hand over a map.
public let changeReach = 10.0

/// How near an inner vertex of a new road lies to a street that it joins, metres: nearer than two roads side by side.
let vertexReach = 2.0

/// A new road meets a street at its vertex where it comes to it this near to one, metres: that is the junction meant.
let nextVertex = 5.0

extension Ways {
    /// These streets with the changes made, one after the other.
    ///
    /// - **Close** and **speed** along a line: the stretches that run within 10 m and 30 degrees of it, beside it and not
    ///   beyond its ends. Where such a stretch ends within 10 m of a junction it ends at the junction. Inside a polygon:
    ///   the parts inside it, cut at its rim. A street that is closed is blocked: it stays where it is, with its ground.
    /// - **Open**: a new road, its ends joined to the nearest street within 10 m and its inner vertices to the nearest
    ///   within 2 m, at the street's own vertex if one is within 5 m of that place. Where it only crosses a street there is no junction.
    /// - **Barrier**: the same as to close what lies inside the polygons.
    ///
    /// - Returns: the edit from these streets to the changed ones, and the effect of each change in order.
    /// - Throws: `GeometryError` for polygons that GEOS cannot use.
    public func applying(
        _ changes: [StreetChange]
    ) throws(GeometryError) -> (edit: WayEdit, effects: [ChangeEffect]) {
        var edit = WayEdit(nodesOf: self)
        for (number, way) in ways.enumerated() { edit.append(way, nodes: nodes(of: number), from: number) }
        var effects: [ChangeEffect] = []
        for change in changes {
            let (next, effect) = try edit.ways.applying(change)
            edit.follow(with: next)
            effects.append(effect)
        }
        return (edit, effects)
    }

    private func applying(_ change: StreetChange) throws(GeometryError) -> (WayEdit, ChangeEffect) {
        switch change.kind {
        case .close(let extent): try changing(extent) { $0.blocked }
        case .barrier(let polygons): try changing(.inside(polygons)) { $0.blocked }
        case .speed(let extent, let speed): try changing(extent) { $0.driven(at: speed) }
        case .open(let road): adding(road, name: change.name)
        }
    }

    /// Cuts every way where the extent begins and ends, and makes something else of what is within. Blocked ways stay as they
    /// are.
    /// - Parameter change: the way as it is within the extent.
    private func changing(
        _ extent: StreetChange.Extent, _ change: (Way) -> Way
    ) throws(GeometryError) -> (WayEdit, ChangeEffect) {
        var edit = WayEdit(nodesOf: self)
        var effect = ChangeEffect()
        let finder = try StretchFinder(extent, self)
        for (number, way) in ways.enumerated() {
            let line = MeasuredLine(self, number)
            let stretches = way.isBlocked ? [] : try finder.stretches(of: line)
            guard !stretches.isEmpty else {
                edit.append(way, nodes: line.nodes, from: number)
                continue
            }
            effect.streets += 1
            var last = line.cut(at: 0, &edit)
            func keep(upTo cut: MeasuredLine.Cut) {
                if cut.offset > last.offset { edit.append(way, nodes: line.nodes(from: last, to: cut), from: number) }
            }
            for stretch in stretches {
                let isApart = stretch.lowerBound - last.offset > MeasuredLine.resolution
                let start = isApart ? line.cut(at: stretch.lowerBound, &edit) : last
                keep(upTo: start)
                last = line.cut(at: stretch.upperBound, &edit)
                effect.metres += last.offset - start.offset
                edit.append(change(way), nodes: line.nodes(from: start, to: last), from: number)
            }
            if line.length - last.offset > MeasuredLine.resolution { keep(upTo: line.cut(at: line.length, &edit)) }
        }
        return (edit, effect)
    }

    /// Adds a road and joins it.
    private func adding(_ road: StreetChange.Road, name: String) -> (WayEdit, ChangeEffect) {
        var edit = WayEdit(nodesOf: self)
        var effect = ChangeEffect()
        var insertions = Insertions()
        let segments = Segments(self)
        var added: [(Way, [UInt32])] = []
        var nodeOfPlace: [Coordinate: UInt32] = [:]
        for line in road.lines {
            var nodes: [UInt32] = []
            for (index, place) in line.enumerated() {
                let isEnd = index == 0 || index == line.count - 1
                let node =
                    nodeOfPlace[place]
                    ?? joint(
                        at: place, within: isEnd ? changeReach : vertexReach, segments, &edit, &insertions, &effect)
                    ?? edit.addNode(at: place)
                nodeOfPlace[place] = node
                if node != nodes.last { nodes.append(node) }
            }
            guard nodes.count > 1 else { continue }
            effect.streets += 1
            effect.metres += zip(nodes, nodes.dropFirst()).reduce(0) {
                $0 + Ellipsoid.length(from: edit.ways.nodes[Int($1.0)], to: edit.ways.nodes[Int($1.1)])
            }
            added.append(
                (
                    Way(
                        nodes: 0..<0, forwardSpeed: road.forwardSpeed, backwardSpeed: road.backwardSpeed,
                        frontage: road.frontage, name: name), nodes
                ))
        }
        insertions.append(self, segments, to: &edit)
        for (way, nodes) in added { edit.append(way, nodes: nodes, from: nil) }
        return (edit, effect)
    }

    /// The node at which a new road meets the nearest street within a distance; nil if there is none.
    private func joint(
        at place: Coordinate, within reach: Double, _ segments: Segments, _ edit: inout WayEdit,
        _ insertions: inout Insertions, _ effect: inout ChangeEffect
    ) -> UInt32? {
        guard let best = segments.nearest(to: place, within: reach) else { return nil }
        effect.joints += 1
        let segment = segments[best.segment]
        let foot = segment.place(at: best.fraction)
        let (a, b) = segments.nodes(best.segment)
        let (toA, toB) = (
            Ellipsoid.length(from: foot, to: segment.a), Ellipsoid.length(from: foot, to: segment.b)
        )
        if min(toA, toB) <= nextVertex { return toA <= toB ? a : b }
        let node = edit.addNode(at: foot)
        insertions.insert(node, on: best.segment, at: best.fraction)
        return node
    }
}

extension Way {
    fileprivate var blocked: Way {
        var way = self
        way.isBlocked = true
        return way
    }

    /// The way as every traveller who may use it drives it then.
    fileprivate func driven(at speed: StreetChange.Speed) -> Way {
        func changed(_ old: Double) -> Double {
            guard old > 0 else { return 0 }
            return switch speed {
            case .given(let metresPerSecond): metresPerSecond
            case .factor(let factor): old * factor
            }
        }
        var way = self
        way.forwardSpeed = changed(forwardSpeed)
        way.backwardSpeed = changed(backwardSpeed)
        way.otherSpeeds = otherSpeeds.map { WaySpeed(forward: changed($0.forward), backward: changed($0.backward)) }
        return way
    }
}
