import Cases
import FeatureIO
import Foundation
import LocationModels

/// The requests about where the next points go. What they need is made at the first of them.
final class SitingAnswers {
    private let city: WarmCity
    private lazy var matrix = Result { try TravelTimeMatrix(city) }
    private lazy var batch = Result { try ChangeBatch(city.city) }

    init(_ city: WarmCity) { self.city = city }

    func matrix(to folder: String) throws -> JSON {
        let matrix = try matrix.get()
        try matrix.write(to: URL(fileURLWithPath: folder))
        return ["candidates": .integer(matrix.candidateCount), "demand": .integer(matrix.weight.count)]
    }

    /// From the matrix in memory, the making of the covering instance included.
    func maximalCovering(choose count: Int) throws -> JSON {
        let matrix = try matrix.get()
        return answer { matrix.covering(within: WarmCity.longestLimit).maximalCovering(choose: count) }
    }

    func setCovering() throws -> JSON {
        let matrix = try matrix.get()
        return answer { matrix.covering(within: WarmCity.longestLimit).setCovering() }
    }

    /// From the costs of all shortest paths in memory.
    func median(_ path: String) throws -> JSON {
        let graph = try ORLibraryGraph(path: path)
        return try answer { try graph.service.median(ChoiceRules(count: graph.choose)) }
    }

    func center(_ path: String) throws -> JSON {
        let graph = try ORLibraryGraph(path: path)
        return try answer { try graph.service.center(ChoiceRules(count: graph.choose)) }
    }

    func scenarios(_ count: Int) throws -> JSON {
        let (time, judged) = try batch.get().run(count)
        return ["ns": .number(time), "judged": .integer(judged)]
    }

    private func answer(_ work: () throws -> LocationAnswer) rethrows -> JSON {
        var found = LocationAnswer(chosen: [], objective: 0, bound: 0)
        let time = try nanoseconds { found = try work() }
        return [
            "ns": .number(time), "objective": .integer(Int(found.objective)), "bound": .integer(Int(found.bound)),
            "chosen": .array(found.chosen.map { .integer($0) }),
        ]
    }
}
