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
    /// For echelons and escalation: what each step reaches in its strength of each demand.
    public var demandOfStep: [[Double]] = []
    /// By how much what misses it does so: streets, ground and each demand; nil where nothing is judged.
    public var shortfalls: Shortfalls?
    /// For a zonal standard: by how much the limits are missed over street-served ground, 0 where they are kept.
    public var shortfall: TimeDistribution?
    /// Response times of the first unit over the judged streets, and what of them is travel.
    public var response: TimeDistribution?
    public var travel: TimeDistribution?
    /// For echelons and escalation: what each step reaches in its strength, in the order of the standard.
    public var force: ForceCoverage?
    /// Key sites by number.
    public var sites = Compliance()
    /// By how much the judged sites miss their limits, each weighted alike.
    public var siteShortfall: TimeDistribution?
    /// For echelons and escalation: who comes to each judged site, in their order.
    public var siteResponses: [SceneResponse] = []
    /// For escalation: who comes to its scene; nil without a scene or where no street leads to it.
    public var sceneResponse: SceneResponse?

    /// Whether the share of the streets that comply is as large as the standard demands or, where the standard speaks of one
    /// scene, whether every step is there in time; nil where nothing is judged.
    public var isMet: Bool? {
        if case .escalation(let escalation) = standard.rule, escalation.scene != nil { return sceneResponse?.complies }
        return street.share.map { $0 >= standard.target }
    }
}

extension StudiedArea {
    /// The answer to each standard, in their order.
    ///
    /// - Parameters:
    ///   - zoned: the zones whose classes zonal limits name; nil where the run has none.
    ///   - sites: the key sites as they were judged; nil where the run has none.
    public func answers(
        to standards: [Standard], in zoned: ZonedArea?, sites: SitesResult? = nil
    ) throws -> [StandardAnswer] {
        let judged = sites?.judged ?? []
        let arrivals = try arrivals(standards, judged)
        let travel = TravelPart(scene, dues)
        return try standards.enumerated().map { number, standard in
            var answer: StandardAnswer
            if case .zonal(let limits) = standard.rule {
                answer = zonal(limits, standard, zoned, travel)
                answer.judge(sites: judged, limits)
                let lateness = demandLateness(limits, zoned)
                answer.demand = compliance { lateness[$0][$1].map { $0 <= 0 } }
                answer.shortfalls?.demand = zip(demand, lateness).map { demand, lateness in
                    var shortfall = Shortfall()
                    for (point, late) in zip(demand.points, lateness) {
                        if let late { shortfall.add(point.weight.value, lateBy: late) }
                    }
                    return shortfall
                }
            } else {
                answer = try force(standard, travel)
                let steps = standard.rule.steps
                answer.judge(responses: arrivals.sites.map { SceneResponse($0, to: steps, scene) })
                answer.sceneResponse = arrivals.scenes[number].map { SceneResponse($0, to: steps, scene) }
            }
            return answer
        }
    }

    /// Who comes to each site, where a standard asks for more than the first unit, and to the scene of each standard that has
    /// one which a street leads to.
    private func arrivals(
        _ standards: [Standard], _ judged: [(site: KeySite, judgement: SiteJudgement)]
    ) throws -> (sites: [[UnitArrival]], scenes: [[UnitArrival]?]) {
        let asksForForce = standards.contains { !$0.rule.steps.isEmpty }
        let sites = asksForForce ? judged.map { Destination(ways: $0.judgement.ways, access: $0.site.access) } : []
        let scenes = standards.map { standard -> Destination? in
            guard case .escalation(let escalation) = standard.rule else { return nil }
            return escalation.scene.flatMap { scene.attached($0) }.map { Destination(ways: [$0]) }
        }
        let arrivals = try scene.unitArrivals(at: sites + scenes.compactMap { $0 })
        var next = sites.count
        let ofScenes = scenes.map { scene -> [UnitArrival]? in
            guard scene != nil else { return nil }
            defer { next += 1 }
            return arrivals[next]
        }
        return (Array(arrivals.prefix(sites.count)), ofScenes)
    }

    /// Ground and streets that all steps of a standard reach in their strength.
    private func force(_ standard: Standard, _ travel: TravelPart) throws -> StandardAnswer {
        let force = try CoverageAnalysis(scene: scene).forceCoverage(
            standard.rule.steps, ground: ground, streets: streets, at: demand.flatMap(\.points))
        let length = stretches.reduce(0.0) { $0 + $1.weighted(scene.network).weight }
        var answer = StandardAnswer(
            standard: standard, ground: Compliance(compliant: force.compliant.ground, judged: cells.area),
            street: Compliance(compliant: force.compliant.street, judged: length), force: force)
        answer.tell(stretches, scene.network, travel)
        answer.shortfalls = try shortfalls(of: standard.rule.steps)
        let first = demand.indices.map { demand.prefix($0).reduce(0) { $0 + $1.points.count } }
        answer.demand = compliance { force.places[first[$0] + $1] }
        answer.demandOfStep = force.placesOfEchelon.map { places in
            compliance { places[first[$0] + $1] }.map(\.compliant)
        }
        return answer
    }

    /// Ground and streets against the limits of the classes of their zones; what lies in no zone, or in one of another
    /// class, against the limit for elsewhere.
    private func zonal(
        _ limits: ZonalLimits, _ standard: Standard, _ zoned: ZonedArea?, _ travel: TravelPart
    ) -> StandardAnswer {
        var answer = StandardAnswer(standard: standard)
        var late = Shortfalls()
        var (shortfalls, areas): ([Milliseconds], [Float]) = ([], [])
        func addGround(_ cell: Int, _ zone: Int?, _ area: Double) {
            guard let limit = limit(of: zone, limits, zoned) else { return }
            let time = cells.times[cell]
            answer.ground.add(area, time <= limit)
            late.ground.add(area, lateBy: time.lateness(against: limit))
            shortfalls.append(time == .never ? .never : time > limit ? time - limit : 0)
            areas.append(Float(area))
        }
        var judged: [StreetStretch] = []
        func addStreet(_ part: StreetStretch, _ zone: Int?) {
            guard let limit = limit(of: zone, limits, zoned) else { return }
            judged.append(part)
            let weighted = part.weighted(scene.network)
            answer.street.judged += weighted.weight
            answer.street.compliant += weighted.weightReached(by: Double(limit))
            late.street.add(
                weighted.weight, lateBy: weighted.earliest - Double(limit), to: weighted.latest - Double(limit))
        }
        if let zoned {
            zoned.ground.forEachPart(of: cells, addGround)
            forEachPart(of: zoned.streets, addStreet)
        } else {
            for cell in cells.areas.indices { addGround(cell, nil, Double(cells.areas[cell])) }
            for part in stretches { addStreet(part, nil) }
        }
        answer.shortfall = TimeDistribution(times: shortfalls, weights: areas)
        answer.shortfalls = late
        answer.tell(judged, scene.network, travel)
        return answer
    }

    /// By how much each point of each demand misses the limit of its zone, milliseconds; nil where none holds.
    private func demandLateness(_ limits: ZonalLimits, _ zoned: ZonedArea?) -> [[Double?]] {
        demand.map { demand in
            zip(demand.points, demand.responses).map { point, response in
                let zone = zoned.flatMap { $0.zone(of: point) }
                return limit(of: zone, limits, zoned).map { response.lateness(against: $0) }
            }
        }
    }

    /// The limit that holds in a zone, or outside all; nil where none does.
    private func limit(of zone: Int?, _ limits: ZonalLimits, _ zoned: ZonedArea?) -> Milliseconds? {
        zone.flatMap { zoned?.zones[$0].kind }.flatMap { limits.zoneClasses[$0] } ?? limits.elsewhere
    }
}

extension Milliseconds {
    /// By how much an arrival misses a limit, milliseconds: 0 or less where it does not, infinite for `never`.
    fileprivate func lateness(against limit: Milliseconds) -> Double {
        self == .never ? .infinity : Double(self) - Double(limit)
    }
}

extension StandardAnswer {
    /// - Parameter judged: the streets that the standard judges.
    fileprivate mutating func tell(_ judged: [StreetStretch], _ network: StreetNetwork, _ travel: TravelPart) {
        if judged.isEmpty { return }
        response = TimeDistribution(stretches: judged.map { $0.weighted(network) })
        self.travel = TimeDistribution(stretches: judged.map(travel.weighted))
    }

    /// Each site by the limit of its class; one of another class, where there is a limit for elsewhere, by that.
    fileprivate mutating func judge(
        sites judged: [(site: KeySite, judgement: SiteJudgement)], _ limits: ZonalLimits
    ) {
        judge(
            shortfalls: judged.compactMap { site, judgement in
                let limit = site.kind.flatMap { limits.siteClasses[$0] } ?? limits.elsewhere
                return limit.map { judgement.shortfall(of: $0) }
            })
    }

    fileprivate mutating func judge(responses: [SceneResponse]) {
        siteResponses = responses
        judge(shortfalls: responses.map(\.shortfall))
    }

    private mutating func judge(shortfalls: [Milliseconds]) {
        if shortfalls.isEmpty { return }
        for shortfall in shortfalls { sites.add(1, shortfall == 0) }
        siteShortfall = TimeDistribution(times: shortfalls, weights: shortfalls.map { _ in 1 })
    }
}
