import Coverage
import LocationModels
import Planning
import StreetGraph

/// The answer to a siting question in a study area, with what it changes there.
public struct SitingResult: Sendable {
    /// A place that is chosen.
    public struct Chosen: Sendable {
        public var option: SitingProblem.Option
        /// As a response point of a coverage run, which says the same of it.
        public var point: ResponsePoint
        /// Name of its street; empty where it has none.
        public var street: String
        /// What it covers that those before it do not, a weight of the demand.
        public var gain: Int64
    }

    public let question: SitingQuestion
    public let problem: SitingProblem
    public let answer: SitingAnswer
    /// In the order in which each adds most.
    public let chosen: [Chosen]
    public let totals: AreaTotals
    /// The points as they are, and as they are afterwards.
    public let before: AreaFigures
    public let after: AreaFigures
    /// The names of the demands.
    public let demandNames: [String]
    /// All points that stand in the end: those that stay, then the chosen ones.
    public let points: [ResponsePoint]

    /// - Parameters:
    ///   - scene: with the points as they are.
    ///   - read: the demands; the first is what the choice is to cover, without any the street-served ground.
    /// - Throws: `CoverageError` without a study area; `GeometryError`.
    public init(
        _ question: SitingQuestion, among candidates: [Candidate], in scene: Scene, demand read: [DemandRead] = [],
        progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws {
        progress(.began("coverage", steps: 1))
        let today = try FullStudy(scene, demand: read)
        let study = today.study
        let problem = try SitingProblem(question, among: candidates, of: study, progress: progress)
        progress(.began("choosing", steps: 1))
        answer = try problem.answer(question)
        progress(.advanced)

        let stay = question.existing == .keep ? scene.stationed.map(\.point) : []
        var taken = Set(stay.map(\.id)).union(scene.stationed.map(\.point.id))
        chosen = answer.chosen.map { choice in
            let option = problem.options[choice.option]
            switch option {
            case .existing(let number):
                let stationed = scene.stationed[number]
                return Chosen(option: option, point: stationed.point, street: stationed.street, gain: choice.gain)
            case .candidate(let number):
                var point = candidates[number].point
                while !taken.insert(point.id).inserted { point.id = "candidate-" + point.id }
                return Chosen(option: option, point: point, street: candidates[number].street, gain: choice.gain)
            }
        }
        points = stay + chosen.map(\.point)
        (self.question, self.problem) = (question, problem)
        demandNames = study.demand.map(\.name)
        (totals, before) = (today.totals, today.outcome.figures)
        after =
            points.isEmpty
            ? before : try FullStudy(scene.stationing(PointsRead(points: points)), demand: read).outcome.figures
    }
}

extension SitingProblem {
    /// - Parameter study: with the points as they are; what is to be covered is its first demand, without any its
    ///   street-served ground, unless the question has goals.
    init(
        _ question: SitingQuestion, among candidates: [Candidate], of study: StudiedArea,
        progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws {
        try self.init(
            demand: question.goals.isEmpty
                ? study.demand.first.map { DemandRow($0, of: study) } ?? DemandRow(groundOf: study)
                : DemandRow(question.goals, of: study),
            candidates: candidates, existing: question.existing, within: question.limit, of: study, progress: progress)
    }
}

extension SitingResult {
    /// Whether the choice depends on speeds: nine more questions.
    public func speedCases(
        among candidates: [Candidate], in scene: Scene, demand: [DemandRead] = [],
        progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws -> SpeedCases {
        try SpeedCases(self, among: candidates, in: scene, demand: demand, progress: progress)
    }

    /// What covering less of the first of two goals gives for the second: several further searches.
    public func front(points: Int = 11) throws -> SitingFront { try SitingFront(problem, question, points: points) }

    /// What fewer places cover: a further search for each number of them.
    public func curve() throws -> SitingCurve { try SitingCurve(problem, answer, question) }
}

extension Candidate {
    /// A response point that does what the candidate would.
    public var point: ResponsePoint {
        ResponsePoint(id: id, name: name, position: coordinate, turnout: turnout, turnoutIsGiven: turnout > 0)
    }
}
