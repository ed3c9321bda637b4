import Coverage
import Geometry
import Ground
import Planning
import StreetGraph
import Workers

extension Scene {
    /// Call handling time and start loss of a point that moves as the run's profile does, milliseconds.
    public var candidateOverhead: Milliseconds { settings.handling + views[0].startLoss }

    /// The candidates for one more point that moves as the run's profile does.
    ///
    /// Each stands where a response point with its coordinates would, so that a coverage run with it added says the same.
    /// Junctions come first, by their numbers, then the positions along streets; those of a layer are in its order.
    /// Positions are shared out among threads.
    /// - Parameter turnout: of those whose layer gives none, milliseconds.
    public func candidates(
        _ positions: CandidatePositions, rules: CandidateRules = CandidateRules(), turnout: Milliseconds = 0
    ) throws -> CandidatesPlaced {
        let judge = try CandidateJudge(rules, in: self)
        let places = positions.places(on: network, turnout: turnout)
        let run = 1024
        let runs = try parallelMap(count: (places.count + run - 1) / run, threads: settings.threads) { number in
            places[number * run..<min(places.count, (number + 1) * run)].map(judge.judge)
        }
        var placed = CandidatesPlaced()
        for (place, judged) in zip(places, runs.joined()) {
            switch judged {
            case .success(let candidate): placed.candidates.append(candidate)
            case .failure(let reason): placed.refused.append((place.id, reason))
            }
        }
        return placed
    }
}

extension CandidateRefusal: Error {}

/// A place that may become a candidate.
private struct CandidatePlace: Sendable {
    var id: String
    var name = ""
    var coordinate: Coordinate
    var turnout: Milliseconds
    /// What is known against it.
    var refusal: CandidateRefusal?
    /// Whether it is a position on a street and not one beside it.
    var isOnStreet = true
}

extension CandidatePositions {
    fileprivate func places(on network: StreetNetwork, turnout: Milliseconds) -> [CandidatePlace] {
        switch self {
        case .everyJunction: network.junctionsWithFrontage(turnout)
        case .every(let spacing): network.junctionsWithFrontage(turnout) + network.between(spacing, turnout)
        case .points(let read):
            read.points.map { point in
                CandidatePlace(
                    id: point.id, name: point.name, coordinate: point.position,
                    turnout: point.turnoutIsGiven ? point.turnout : turnout,
                    refusal: point.isPlain ? nil : .movesOtherwise, isOnStreet: false)
            }
                + read.unjudged.map {
                    CandidatePlace(
                        id: $0.id, name: $0.name, coordinate: Coordinate(longitude: 0, latitude: 0), turnout: turnout,
                        refusal: .noGeometry)
                }
        }
    }
}

extension ResponsePoint {
    /// Whether one unit leaves from its place as the run's profile moves.
    var isPlain: Bool { profile == nil && speedFactor == 1 && exits.isEmpty && units.count == 1 }
}

extension StreetNetwork {
    /// The junctions and dead ends at which a street with frontage ends, by their numbers.
    fileprivate func junctionsWithFrontage(_ turnout: Milliseconds) -> [CandidatePlace] {
        (0..<VertexID(placeCount)).compactMap { place in
            let streets = Int(firstIncidence[place])..<Int(firstIncidence[place + 1])
            guard streets.contains(where: { edgeHasFrontage[incidentEdge[$0]] == 1 }) else { return nil }
            return CandidatePlace(id: "j\(place)", coordinate: vertexCoordinate[place], turnout: turnout)
        }
    }

    /// Positions inside the streets with frontage that divide each into equal parts no longer than `spacing` metres.
    fileprivate func between(_ spacing: Double, _ turnout: Milliseconds) -> [CandidatePlace] {
        (0..<EdgeID(edgeCount)).flatMap { edge -> [CandidatePlace] in
            let parts = (length(edge) / spacing).rounded(.up)
            guard edgeHasFrontage[edge] == 1, parts > 1 else { return [] }
            return (1..<Int(parts)).map { number in
                CandidatePlace(
                    id: "s\(edge)-\(number)", coordinate: coordinate(edge, at: Double(number) / parts),
                    turnout: turnout)
            }
        }
    }
}

/// Judges places by the rules and the streets of a scene.
private struct CandidateJudge: Sendable {
    private let scene: Scene
    private let rules: CandidateRules
    /// Whether candidates may stand only in `allowed`.
    private let isBounded: Bool
    private let allowed: AreaIndex?
    private let forbidden: AreaIndex?
    /// What is too near to something.
    private let near: [AreaIndex]

    /// A position on a street, rounded to the coordinate grid, lies within this of it, metres.
    private static let rounding = 0.05

    init(_ rules: CandidateRules, in scene: Scene) throws {
        (self.rules, self.scene) = (rules, scene)
        let bounds = rules.allowed.map(scene.planar) ?? scene.area?.polygons
        isBounded = bounds != nil
        allowed = bounds.flatMap(AreaIndex.init)
        forbidden = AreaIndex(scene.planar(rules.forbidden))
        let algebra = PolygonAlgebra()
        near = try rules.distances.compactMap { rule in
            AreaIndex(
                try algebra.surroundings(
                    points: rule.points.compactMap(scene.place),
                    lines: scene.planar(lines: rule.lines),
                    polygons: scene.planar(rule.polygons), within: rule.metres))
        }
    }

    func judge(_ place: CandidatePlace) -> Result<Candidate, CandidateRefusal> {
        if let refusal = place.refusal { return .failure(refusal) }
        guard let spot = scene.place(place.coordinate) else { return .failure(.noStreet) }
        if isBounded, !(allowed?.contains(spot) ?? false) {
            return .failure(rules.allowed == nil ? .outsideArea : .outsideAllowed)
        }
        if let forbidden, forbidden.contains(spot) { return .failure(.insideForbidden) }
        let limit = place.isOnStreet ? Self.rounding : scene.settings.snapLimit
        guard let position = scene.departure(near: place.coordinate), position.distance <= limit else {
            return .failure(.noStreet)
        }
        if let isOpen = rules.isOpen, !scene.network.streets(at: position).contains(where: { isOpen[Int($0)] }) {
            return .failure(.otherStreet)
        }
        if near.contains(where: { $0.contains(spot) }) { return .failure(.tooNear) }
        return .success(
            Candidate(
                id: place.id, name: place.name, coordinate: place.coordinate, position: position,
                street: scene.network.name(position.edge), turnout: place.turnout))
    }
}

extension StreetNetwork {
    /// The streets with frontage that a position stands on: at a junction all that meet there.
    fileprivate func streets(at position: StreetPosition) -> [EdgeID] {
        let end: VertexID? =
            switch position.fraction {
            case ...0: edgeStart[position.edge]
            case 1...: edgeEnd[position.edge]
            default: nil
            }
        let streets = end.map { end in
            (Int(firstIncidence[end])..<Int(firstIncidence[end + 1])).map { incidentEdge[$0] }
        }
        return (streets ?? [position.edge]).filter { edgeHasFrontage[$0] == 1 }
    }
}
