/// In which direction arcs leave and enter their junctions.
struct TurnAngles {
    /// Where each arc points as it leaves its tail and as it enters its head, radians, counter-clockwise from east.
    private let leaving: [Double]
    private let entering: [Double]
    private let edge: [EdgeID]
    /// How many arcs lead on from each arc's head without leading back.
    private let onwards: [Int]

    /// - Parameters:
    ///   - firstShape: as in `StreetNetwork`.
    ///   - shape: as in `StreetNetwork`.
    init(_ arcs: [ArcTable.Arc], firstShape: [UInt32], shape: [Coordinate]) {
        leaving = arcs.map { arc in
            let points = Int(firstShape[Int(arc.edge)])..<Int(firstShape[Int(arc.edge) + 1])
            return arc.isForward
                ? Self.direction(from: points.lowerBound, by: 1, in: points, shape)
                : Self.direction(from: points.upperBound - 1, by: -1, in: points, shape)
        }
        entering = arcs.map { arc in
            let points = Int(firstShape[Int(arc.edge)])..<Int(firstShape[Int(arc.edge) + 1])
            let backwards =
                arc.isForward
                ? Self.direction(from: points.upperBound - 1, by: -1, in: points, shape)
                : Self.direction(from: points.lowerBound, by: 1, in: points, shape)
            return backwards + .pi
        }
        edge = arcs.map(\.edge)
        var leaving: [VertexID: [EdgeID]] = [:]
        for arc in arcs { leaving[arc.tail, default: []].append(arc.edge) }
        onwards = arcs.map { arc in leaving[arc.head]?.count { $0 != arc.edge } ?? 0 }
    }

    /// The direction from a shape point to the next one that lies elsewhere.
    private static func direction(from index: Int, by step: Int, in points: Range<Int>, _ shape: [Coordinate]) -> Double
    {
        let here = shape[index]
        var next = index + step
        while points.contains(next + step), shape[next] == here { next += step }
        return Ellipsoid.direction(from: here, to: shape[next])
    }

    /// What it costs to go from one arc into another, milliseconds; nothing where no other leads on, as in a bend.
    func cost(of turns: TurnCosts, from: Int, into: Int) -> Milliseconds {
        if edge[from] == edge[into] { return turns.uTurn }
        if onwards[from] < 2 { return 0 }
        var degrees = (leaving[into] - entering[from]) * 180 / .pi
        while degrees > 180 { degrees -= 360 }
        while degrees <= -180 { degrees += 360 }
        if abs(degrees) > 180 - TurnCosts.leastAngle { return turns.uTurn }
        if abs(degrees) < TurnCosts.leastAngle { return 0 }
        return degrees > 0 ? turns.left : turns.right
    }
}
