import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

/// The answer to a siting question, ready to be told.
public struct SitingTold: Sendable {
    public let result: SitingResult
    public let speeds: SpeedCases?
    public let curve: SitingCurve?
    public let front: SitingFront?
    public let scene: Scene
    public let refused: [(reason: CandidateRefusal, count: Int)]
    public let warnings: [String]
    public let run: RunDescription

    public init(
        _ result: SitingResult, speeds: SpeedCases? = nil, curve: SitingCurve? = nil, front: SitingFront? = nil,
        scene: Scene,
        refused: [(reason: CandidateRefusal, count: Int)], warnings: [String],
        run: RunDescription
    ) {
        (self.speeds, self.curve, self.front) = (speeds, curve, front)
        (self.result, self.scene, self.refused, self.warnings, self.run) = (result, scene, refused, warnings, run)
    }

    /// What there is to cover.
    public var demand: DemandRow { result.problem.demand }
    var limitInSeconds: Double { Double(result.question.limit) / 1000 }

    /// A weight in km2 or in units of the demand.
    public func value(_ weight: Int64) -> Double { Double(weight) / demand.unit.weightOfOne }

    /// The objective or a bound of it.
    func objective(_ value: Double) -> JSON {
        switch result.answer.measure {
        case .demand: .decimal(value, places: 6)
        case .places: .integer(Int(value))
        case .cost: .decimal(value, places: 2)
        case .seconds: .decimal(value, places: 3)
        }
    }

    var unitName: String {
        switch demand.unit {
        case .ground: "km2"
        case .demand(let name): name
        case .goals: "% of the goals"
        }
    }
}

extension SitingTold {
    /// What each goal is called, with its weight; empty where the choice has none.
    public var goals: [(name: String, weight: Double)] {
        result.question.goals.map { ($0.subject.name(ground: "ground"), $0.weight) }
    }

    /// The id of an option's point.
    public func id(ofOption number: Int) -> String {
        switch result.problem.options[number] {
        case .candidate(let candidate): result.problem.candidates[candidate].id
        case .existing(let point): scene.stationed[point].point.id
        }
    }
}

extension SitingResult.Chosen {
    /// Whether it is a point that stands already.
    public var isExisting: Bool { if case .existing = option { true } else { false } }
}
