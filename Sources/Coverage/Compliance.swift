import Planning
import StreetGraph

/// How much of something complies with a standard.
public struct Compliance: Sendable, Equatable {
    public var compliant = 0.0
    /// All that the standard judges.
    public var judged = 0.0

    /// 0...1; nil where nothing is judged.
    public var share: Double? { judged > 0 ? compliant / judged : nil }

    mutating func add(_ amount: Double, _ complies: Bool) {
        judged += amount
        if complies { compliant += amount }
    }
}

/// What the study area says of one standard.
public struct StandardAnswer: Sendable {
    public var standard: Standard
    /// Street-served ground, square metres.
    public var ground = Compliance()
    /// Metres of street.
    public var street = Compliance()
    /// For a zonal standard: by how much the limits are missed over street-served ground, 0 where they are kept.
    public var shortfall: TimeDistribution?
    /// For echelons: what each reaches in its strength, in the order of the standard.
    public var force: ForceCoverage?

    /// Whether the share of the streets that comply is as large as the standard demands; nil where nothing is judged.
    public var isMet: Bool? { street.share.map { $0 >= standard.target } }
}

extension StudiedArea {
    /// The answer to each standard that speaks of places all over the area, in their order.
    ///
    /// - Parameter zoned: the zones whose classes zonal limits name; nil where the run has none.
    public func answers(to standards: [Standard], in zoned: ZonedArea?) throws -> [StandardAnswer] {
        try standards.compactMap { standard in
            switch standard.rule {
            case .zonal(let limits): return zonal(limits, standard, zoned)
            case .echelons(let echelons):
                let force = try CoverageAnalysis(scene: scene).forceCoverage(
                    echelons, ground: ground, streets: streets, positions: .init([]))
                let length = stretches.reduce(0.0) { $0 + $1.weighted(scene.network).weight }
                return StandardAnswer(
                    standard: standard, ground: Compliance(compliant: force.compliant.ground, judged: cells.area),
                    street: Compliance(compliant: force.compliant.street, judged: length), force: force)
            case .escalation: return nil
            }
        }
    }

    /// Ground and streets against the limits of the classes of their zones; what lies in no zone, or in one of another
    /// class, against the limit for elsewhere.
    private func zonal(_ limits: ZonalLimits, _ standard: Standard, _ zoned: ZonedArea?) -> StandardAnswer {
        var answer = StandardAnswer(standard: standard)
        let limitOfZone = zoned?.zones.map { zone in
            zone.kind.flatMap { limits.zoneClasses[$0] } ?? limits.elsewhere
        }
        func limit(_ zone: Int?) -> Milliseconds? { zone.flatMap { limitOfZone?[$0] } ?? limits.elsewhere }

        var (shortfalls, areas): ([Milliseconds], [Float]) = ([], [])
        func addGround(_ cell: Int, _ zone: Int?, _ area: Double) {
            guard let limit = limit(zone) else { return }
            let time = cells.times[cell]
            answer.ground.add(area, time <= limit)
            shortfalls.append(time == .never ? .never : time > limit ? time - limit : 0)
            areas.append(Float(area))
        }
        func addStreet(_ part: StreetStretch, _ zone: Int?) {
            guard let limit = limit(zone) else { return }
            let weighted = part.weighted(scene.network)
            answer.street.judged += weighted.weight
            answer.street.compliant += weighted.weightReached(by: Double(limit))
        }
        if let zoned {
            zoned.ground.forEachPart(of: cells, addGround)
            forEachPart(of: zoned.streets, addStreet)
        } else {
            for cell in cells.areas.indices { addGround(cell, nil, Double(cells.areas[cell])) }
            for part in stretches { addStreet(part, nil) }
        }
        answer.shortfall = TimeDistribution(times: shortfalls, weights: areas)
        return answer
    }
}
