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
    /// Each demand of the run.
    public var demand: [Compliance] = []
    /// For echelons: what each of them reaches in its strength of each demand.
    public var demandOfEchelon: [[Double]] = []
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
            case .zonal(let limits):
                var answer = zonal(limits, standard, zoned)
                answer.demand = compliance { demand, number in
                    let zone = zoned.flatMap { $0.zone(of: self.demand[demand].points[number]) }
                    return limit(of: zone, limits, zoned).map { self.demand[demand].responses[number] <= $0 }
                }
                return answer
            case .echelons(let echelons):
                let force = try CoverageAnalysis(scene: scene).forceCoverage(
                    echelons, ground: ground, streets: streets, at: demand.flatMap(\.points))
                let length = stretches.reduce(0.0) { $0 + $1.weighted(scene.network).weight }
                var answer = StandardAnswer(
                    standard: standard, ground: Compliance(compliant: force.compliant.ground, judged: cells.area),
                    street: Compliance(compliant: force.compliant.street, judged: length), force: force)
                let first = demand.indices.map { demand.prefix($0).reduce(0) { $0 + $1.points.count } }
                answer.demand = compliance { force.places[first[$0] + $1] }
                answer.demandOfEchelon = force.placesOfEchelon.map { places in
                    compliance { places[first[$0] + $1] }.map(\.compliant)
                }
                return answer
            case .escalation: return nil
            }
        }
    }

    /// Ground and streets against the limits of the classes of their zones; what lies in no zone, or in one of another
    /// class, against the limit for elsewhere.
    private func zonal(_ limits: ZonalLimits, _ standard: Standard, _ zoned: ZonedArea?) -> StandardAnswer {
        var answer = StandardAnswer(standard: standard)
        var (shortfalls, areas): ([Milliseconds], [Float]) = ([], [])
        func addGround(_ cell: Int, _ zone: Int?, _ area: Double) {
            guard let limit = limit(of: zone, limits, zoned) else { return }
            let time = cells.times[cell]
            answer.ground.add(area, time <= limit)
            shortfalls.append(time == .never ? .never : time > limit ? time - limit : 0)
            areas.append(Float(area))
        }
        func addStreet(_ part: StreetStretch, _ zone: Int?) {
            guard let limit = limit(of: zone, limits, zoned) else { return }
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
    /// The limit that holds in a zone, or outside all; nil where none does.
    private func limit(of zone: Int?, _ limits: ZonalLimits, _ zoned: ZonedArea?) -> Milliseconds? {
        zone.flatMap { zoned?.zones[$0].kind }.flatMap { limits.zoneClasses[$0] } ?? limits.elsewhere
    }
}
