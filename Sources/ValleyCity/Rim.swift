/// The rim of the study area.
struct Rim: Sendable {
    let plan: [PlanPoint]
    let ring: Ring
    /// Metres along the rim from its first vertex to each vertex.
    private let distances: [Double]
    let length: Double

    init(terrain: Terrain) {
        plan = terrain.traceRim()
        ring = Ring(vertices: plan.map(terrain.place))
        var distances: [Double] = []
        var sum = 0.0
        for (index, point) in plan.enumerated() {
            distances.append(sum)
            sum += point.distance(to: plan[(index + 1) % plan.count])
        }
        self.distances = distances
        length = sum
    }

    /// Metres along the rim to the place nearest to `point`.
    func position(of point: PlanPoint) -> Double {
        var best = (distance: Double.infinity, position: 0.0)
        for index in plan.indices {
            let edge = PlanSegment(a: plan[index], b: plan[(index + 1) % plan.count])
            let nearest = edge.nearest(to: point)
            if nearest.distance < best.distance {
                best = (nearest.distance, distances[index] + nearest.fraction * edge.length)
            }
        }
        return best.position
    }

    /// Metres between two positions the shorter way round.
    func gap(_ a: Double, _ b: Double) -> Double {
        let straight = abs(a - b)
        return min(straight, length - straight)
    }

    /// Where the straight path leaves the study area, to a millimetre; nil unless it does exactly once.
    func exit(of path: PlanSegment, terrain: Terrain) -> PlanPoint? {
        let steps = max(4, Int(path.length / 4))
        var flip: Int?
        var inside = true
        for step in 0...steps {
            let now = ring.contains(terrain.place(path.point(Double(step) / Double(steps))))
            if step == 0 && !now { return nil }
            if now != inside {
                if flip != nil { return nil }
                flip = step
            }
            inside = now
        }
        guard let flip else { return nil }
        var low = Double(flip - 1) / Double(steps)
        var high = Double(flip) / Double(steps)
        while (high - low) * path.length > 0.001 {
            let middle = (low + high) / 2
            if ring.contains(terrain.place(path.point(middle))) { low = middle } else { high = middle }
        }
        return path.point((low + high) / 2)
    }
}
