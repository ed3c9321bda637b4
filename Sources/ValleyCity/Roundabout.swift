extension Network {
    /// Replaces a crossing by a roundabout of about `radius` metres, driven counter-clockwise (traffic keeps right).
    mutating func makeRoundabout(at node: Int, radius: Double) {
        let centre = nodes[node].position
        let arms = incidence()[node]
        guard arms.count >= 3 else { return }
        let diagonal = 0.5.squareRoot()
        let directions = [
            (1, 0), (diagonal, diagonal), (0, 1), (-diagonal, diagonal), (-1, 0), (-diagonal, -diagonal), (0, -1),
            (diagonal, -diagonal),
        ]
        let corners = directions.map { addNode(centre + PlanPoint(u: $0.0, v: $0.1) * radius) }
        for arm in arms {
            let link = links[arm]
            let other = nodes[link.from == node ? link.to : link.from].position
            let direction = (other - centre).unit
            guard
                let nearest = corners.max(by: {
                    (nodes[$0].position - centre).dot(direction) < (nodes[$1].position - centre).dot(direction)
                })
            else { continue }
            reattach(arm, from: node, to: nearest)
        }
        let street = Street(class: .secondary, isOneWay: true, isRoundabout: true)
        addStreet(street, along: corners + corners.prefix(1))
    }
}
