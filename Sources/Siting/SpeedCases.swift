import Coverage
import Foundation
import Planning
import StreetGraph

/// Whether a choice of places depends on how fast units drive: the same question asked with all speeds of streets lower and
/// higher.
public struct SpeedCases: Sendable {
    /// How much faster everybody drives in each case: nine factors, each larger than the one before by the same ratio.
    public static let factors = (0...8).map { 0.8 * pow(1.25 / 0.8, Double($0) / 8) }
    /// A place chosen no further than this from another stands for it, metres.
    public static let nearby = 250.0

    /// For each chosen place in how many cases it is chosen, and in how many one nearby is, itself counted.
    public let chosen: [(stays: Int, near: Int)]

    init(
        _ result: SitingResult, among candidates: [Candidate], in scene: Scene, demand: [DemandRead],
        progress: @escaping @Sendable (WorkProgress) -> Void
    ) throws {
        progress(.began("speeds", steps: Self.factors.count))
        var counts = result.chosen.map { _ in (stays: 0, near: 0) }
        for factor in Self.factors {
            let study = try CoverageAnalysis(scene: scene.driven(atSpeeds: factor)).study(of: demand)
            let problem = try SitingProblem(result.question, among: candidates, of: study)
            let places = try problem.answer(result.question).chosen.map { problem.options[$0.option] }
            for (number, chosen) in result.chosen.enumerated() {
                let place = chosen.option.coordinate(candidates, scene)
                if places.contains(chosen.option) { counts[number].stays += 1 }
                if places.contains(where: {
                    Ellipsoid.length(from: place, to: $0.coordinate(candidates, scene)) <= Self.nearby
                }) {
                    counts[number].near += 1
                }
            }
            progress(.advanced)
        }
        chosen = counts
    }
}
