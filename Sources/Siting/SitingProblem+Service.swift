import Coverage
import LocationModels
import Reachability
import StreetGraph
import Workers

// The models that ask how soon somebody is there.
extension SitingProblem {
    func gradual(_ question: SitingQuestion, _ rules: ChoiceRules, far: Milliseconds) throws -> SitingAnswer {
        let (near, unit) = (Int64(limit), Int64(1000))
        let answer = try service(cutoff: far).gradualCovering(rules, limits: question.solver) { time in
            time <= near ? unit : max(0, unit * (Int64(far) - time) / max(1, Int64(far) - near))
        }
        return SitingAnswer(answer, .demand, per: demand.unit.weightOfOne / scale * Double(unit), of: self)
    }

    func median(_ question: SitingQuestion, _ rules: ChoiceRules, cutoff: Milliseconds) throws -> SitingAnswer {
        let service = try service(cutoff: cutoff)
        let answer = try service.median(rules, limits: question.solver)
        // Sums of weight and milliseconds become mean seconds.
        return SitingAnswer(
            answer, .seconds, per: 1000 * Double(max(1, service.weight.reduce(0, +))), of: self)
    }

    func center(_ question: SitingQuestion, _ rules: ChoiceRules, cutoff: Milliseconds) throws -> SitingAnswer {
        let answer = try service(cutoff: cutoff).center(rules, limits: question.solver)
        return SitingAnswer(answer, .seconds, per: 1000, of: self)
    }

    /// Pairs of an option and a place up to which times are kept: about 1 GB of memory.
    private static let mostTimes = 40_000_000

    /// How soon each option is at each place, and the points that stay; later than `cutoff` counts as then.
    private func service(cutoff: Milliseconds) throws -> ServiceInstance {
        let standing =
            existing == .keep
            ? demand.response.map { Int64(min($0, cutoff)) } : Array(repeating: Int64(cutoff), count: demand.count)
        let times =
            try demand.times(ofPoints: 0..<existingOptions, of: study, within: cutoff)
            + demand.times(from: sources, on: study.scene.graph, within: cutoff, threads: threads)
        try checkSize(times.reduce(0) { $0 + $1.count }, Self.mostTimes)
        var costs: [[(candidate: Int, cost: Int64)]] = demand.weight.map { _ in [] }
        for (option, times) in times.enumerated() {
            for time in times where Int64(time.milliseconds) < standing[Int(time.place)] {
                costs[Int(time.place)].append((option, Int64(time.milliseconds)))
            }
        }
        return ServiceInstance(
            candidateCount: options.count, weight: scaledWeight, costs: costs, standing: standing)
    }
}
