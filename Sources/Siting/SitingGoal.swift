import Coverage
import Planning
import StreetGraph

/// One of several goals of a choice: a demand, or the ground, and how much covering all of it is worth.
public struct SitingGoal: Sendable, Equatable {
    public enum Subject: Sendable, Equatable {
        case ground
        /// By its name.
        case demand(String)

        /// - Parameter ground: what the ground is called.
        public func name(ground: String) -> String {
            switch self {
            case .ground: ground
            case .demand(let name): name
            }
        }
    }

    public var subject: Subject
    /// Above 0; what counts is its part of the sum of all weights.
    public var weight: Double

    public init(_ subject: Subject, weight: Double) { (self.subject, self.weight) = (subject, weight) }
}

extension DemandRow {
    /// Several goals as one demand: all of each weighs its part of all weights, a hundred per cent together.
    /// - Parameter goals: at least one, each of a demand that the study has, with something to cover.
    init(_ goals: [SitingGoal], of study: StudiedArea) {
        let rows = goals.map { goal -> DemandRow in
            switch goal.subject {
            case .ground: return DemandRow(groundOf: study)
            case .demand(let name):
                guard let demand = study.demand.first(where: { $0.name == name }) else {
                    preconditionFailure("a goal of a demand that the study lacks: \(name)")
                }
                return DemandRow(demand, of: study)
            }
        }
        let all = goals.reduce(0) { $0 + $1.weight }
        self.init(
            joining: zip(rows, goals).map { row, goal in
                (row, 100 * Unit.goals.weightOfOne * goal.weight / all / Double(max(1, row.totalWeight)))
            })
    }
}
