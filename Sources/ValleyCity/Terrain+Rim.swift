extension Terrain {
    /// Depth of the rim of the study area: just up the slope from the last houses.
    static let rimDepth = -150.0

    /// The rim as points of the plan, counter-clockwise: the contour of `rimDepth`, walked in steps of `spacing` metres.
    func traceRim(spacing: Double = 360) -> [PlanPoint] {
        let start = ontoRim(PlanPoint(u: Self.mainReach, v: 0))
        var points = [start]
        var current = start
        while points.count < 2_000 {
            let halfway = current + outward(current).left * (spacing / 2)
            current = ontoRim(current + outward(halfway).left * spacing)
            if points.count > 10 && current.distance(to: start) < spacing * 0.7 { break }
            points.append(current)
        }
        return points
    }

    private func ontoRim(_ start: PlanPoint) -> PlanPoint {
        var p = start
        for _ in 0..<12 {
            let gradient = gradient(p)
            let square = max(gradient.dot(gradient), 0.05)
            p = p - gradient * ((depth(p) - Self.rimDepth) / square)
        }
        return p
    }
}
