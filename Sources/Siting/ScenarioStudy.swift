import Coverage
import Planning
import Reachability
import StreetGraph
import Workers

/// A change of the response points, by name.
public struct PointsChange: Sendable {
    /// The ids of points that are taken away, or that are among `added` as they are afterwards.
    public var touched: Set<String>
    /// Points that come, or come back changed: those that are on duty.
    public var added: [ResponsePoint]

    public init(touched: Set<String> = [], added: [ResponsePoint]) { (self.touched, self.added) = (touched, added) }
}

/// What became of a scenario.
public enum ScenarioAnswer: Sendable, Equatable, Codable {
    case judged(ScenarioResult)
    /// It cannot be judged, for this reason.
    case unjudged(String)
}

/// Scenarios of one study area: what each change of the points by itself does to all its measures.
///
/// Where all points drive as the run's profile does, a scenario costs what it changes (`WhatIf`). One in which somebody
/// flies, or drives by another profile or at speeds of its own, is judged anew as a whole.
public struct ScenarioStudy: Sendable {
    public let scene: Scene
    private let points: PointsRead
    private let demand: [DemandRead]
    private let zones: [Zone]?
    private let sites: SitesRead?
    /// The area with the points as they are.
    public let base: FullStudy
    /// What it is then.
    public let baseline: AreaOutcome
    /// Nil where the points as they are do not drive alike.
    private let whatIf: WhatIf?

    /// - Parameter points: those of the scene.
    /// - Throws: `CoverageError` without a study area; `GeometryError`.
    public init(
        scene: Scene, points: PointsRead, demand: [DemandRead] = [], zones: [Zone]? = nil, sites: SitesRead? = nil
    ) throws {
        (self.scene, self.points, self.demand, self.zones, self.sites) = (scene, points, demand, zones, sites)
        base = try FullStudy(scene, demand: demand, zones: zones, sites: sites)
        whatIf = scene.isUniform ? try WhatIf(study: base.study, zoned: base.zoned, sites: base.sites) : nil
        let limits = scene.settings.limits.milliseconds
        baseline = whatIf.map { [base] in $0.baseline.outcome(base.totals, limits: limits) } ?? base.outcome
    }

    /// Whether every scenario is judged anew as a whole.
    public var judgesAnew: Bool { whatIf == nil }

    /// Answers scenarios, shared out among threads: each is the same whatever else is asked and by however many.
    /// - Parameters:
    ///   - numbers: of the scenarios that are asked about.
    ///   - take: called with each answer as it comes, from any thread; what it throws ends the work.
    public func answers(
        _ changes: [PointsChange], _ numbers: [Int], threads: Int,
        take: @Sendable (_ number: Int, _ answer: ScenarioAnswer) throws -> Void
    ) throws {
        @Sendable func worker() -> Worker { Worker(self) }
        // A study of the whole uses all threads by itself.
        _ = try parallelMap(count: numbers.count, threads: judgesAnew ? 1 : threads, workspace: worker) {
            index, worker in
            try take(numbers[index], try worker.answer(changes[numbers[index]]))
        }
    }

    private struct Worker: ~Copyable {
        private let study: ScenarioStudy
        private var whatIf: WhatIfWorker?

        init(_ study: ScenarioStudy) {
            self.study = study
            whatIf = study.whatIf?.worker()
        }

        mutating func answer(_ change: PointsChange) throws -> ScenarioAnswer {
            let (stationed, unjudged) = study.scene.standing(change.added)
            if let point = unjudged.first { return .unjudged("point \(point.id): \(point.reason)") }
            guard whatIf != nil, stationed.allSatisfy({ $0.units.allSatisfy { $0.graph == 0 } }) else {
                return try study.answerAnew(change)
            }
            let scenario = Scenario(
                removed: study.scene.stationed.indices.filter {
                    change.touched.contains(study.scene.stationed[$0].point.id)
                }, added: stationed.flatMap { $0.sources(onGraph: 0) })
            guard let measures = whatIf?.measures(scenario) else { return try study.answerAnew(change) }
            let outcome = measures.outcome(study.base.totals, limits: study.scene.settings.limits.milliseconds)
            return .judged(ScenarioResult(outcome, since: study.baseline))
        }
    }

    /// The slow way: everything anew.
    func answerAnew(_ change: PointsChange) throws -> ScenarioAnswer {
        var changed = points
        changed.points = points.points.filter { !change.touched.contains($0.id) } + change.added
        let scene: Scene
        do {
            scene = try self.scene.stationing(changed)
        } catch let error as CoverageError {
            return .unjudged(error.message)
        }
        let study = try FullStudy(scene, demand: demand, zones: zones, sites: sites)
        return .judged(ScenarioResult(study.outcome, since: baseline))
    }
}
