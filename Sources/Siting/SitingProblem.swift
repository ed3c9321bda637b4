import Coverage
import LocationModels
import Reachability
import StreetGraph

/// What becomes of the points that stand already.
public enum ExistingPoints: String, Sendable, CaseIterable {
    /// They stay, and further ones are chosen.
    case keep
    /// Each stays or moves to a candidate, and further ones are chosen.
    case movable
    /// Each stays or goes: those that are chosen are all there are.
    case removable
    /// They are not there: those that are chosen are all there are.
    case none
}

/// Which of some places to choose for response points: who of them is where when, and what is covered anyway.
public struct SitingProblem: Sendable {
    /// Who may be chosen.
    public enum Option: Sendable, Equatable {
        /// A candidate, by its number.
        case candidate(Int)
        /// A stationed point that may be chosen to stay where it is, by its number.
        case existing(Int)
    }

    public let demand: DemandRow
    /// Milliseconds.
    public let limit: Milliseconds
    public let existing: ExistingPoints
    public let candidates: [Candidate]
    /// Existing points that may be chosen, then the candidates.
    public let options: [Option]
    /// What each option covers within the limit.
    public let covered: CoveringRuns
    /// Which places are covered within the limit by points that stay whatever is chosen.
    public let isCoveredAnyway: [Bool]
    let study: StudiedArea

    var threads: Int { study.scene.settings.threads }

    /// One bounded search for each option.
    /// - Parameters:
    ///   - study: with the points as they are.
    ///   - limit: milliseconds.
    public init(
        demand: DemandRow, candidates: [Candidate], existing: ExistingPoints, within limit: Milliseconds,
        of study: StudiedArea, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws {
        let chosenAmong = existing == .movable || existing == .removable ? study.scene.stationed.count : 0
        self.demand = demand
        self.limit = limit
        self.existing = existing
        self.study = study
        self.candidates = candidates
        options = (0..<chosenAmong).map(Option.existing) + candidates.indices.map(Option.candidate)
        isCoveredAnyway =
            existing == .keep
            ? demand.isCovered(within: limit) : Array(repeating: false, count: demand.count)
        progress(.began("candidates", steps: candidates.count))
        covered = CoveringRuns(
            weight: demand.weight,
            covered: try demand.covered(byPoints: 0..<chosenAmong, of: study, within: limit)
                + demand.covered(
                    from: Self.sources(candidates, study), on: study.scene.graph, within: limit,
                    threads: study.scene.settings.threads
                ) { count in
                    for _ in 0..<count { progress(.advanced) }
                })
    }

    private static func sources(_ candidates: [Candidate], _ study: StudiedArea) -> [Source] {
        candidates.map { $0.source(overhead: study.scene.candidateOverhead) }
    }

    var sources: [Source] { Self.sources(candidates, study) }

    /// What each option covers within another limit.
    func covered(within other: Milliseconds) throws -> CoveringRuns {
        if other == limit { return covered }
        return CoveringRuns(
            weight: demand.weight,
            covered: try demand.covered(byPoints: 0..<existingOptions, of: study, within: other)
                + demand.covered(from: sources, on: study.scene.graph, within: other, threads: threads))
    }

    public var candidateCount: Int { candidates.count }
    /// How many of the options stand already.
    var existingOptions: Int { options.count - candidates.count }

    /// The weight that is covered whatever is chosen.
    public var coveredAnyway: Int64 { weight { isCoveredAnyway[$0] } }

    /// The weight that the points as they are cover.
    public var coveredBefore: Int64 {
        let isCovered = demand.isCovered(within: limit)
        return weight { isCovered[$0] }
    }

    /// The places that neither an option covers nor a point that stays.
    public var uncoverable: [Int] {
        var isCovered = isCoveredAnyway
        for option in options.indices { covered.mark(option, in: &isCovered) }
        return isCovered.indices.filter { !isCovered[$0] && demand.weight[$0] > 0 }
    }

    func weight(where holds: (Int) -> Bool) -> Int64 {
        demand.weight.indices.reduce(0) { holds($1) ? $0 + demand.weight[$1] : $0 }
    }

    /// Options in the order in which each adds most to those before, with what it adds within the limit.
    func inOrderOfGain(_ chosen: [Int]) -> [(option: Int, gain: Int64)] {
        var isCovered = isCoveredAnyway
        var (left, order): ([Int], [(option: Int, gain: Int64)]) = (chosen.sorted(), [])
        while !left.isEmpty {
            let gains = left.map { covered.weight($0) { !isCovered[$0] } }
            let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
            order.append((left[best], gains[best]))
            covered.mark(left[best], in: &isCovered)
            left.remove(at: best)
        }
        return order
    }

    /// Options in a given order, with what each adds within the limit to those before.
    func inOrder(_ chosen: [Int]) -> [(option: Int, gain: Int64)] {
        var isCovered = isCoveredAnyway
        return chosen.map { option in
            let gain = covered.weight(option) { !isCovered[$0] }
            covered.mark(option, in: &isCovered)
            return (option, gain)
        }
    }

    /// A part of a street along which demand stands.
    public struct Piece: Sendable {
        public var edge: EdgeID
        /// 0...1 along the edge, `from` below `to`.
        public var from: Double
        public var to: Double
        public var weight: Int64
    }

    /// Places by the streets they stand along, one piece for each street, no shorter than a hundredth of it.
    /// - Parameter places: ascending.
    public func pieces(of places: [Int]) -> [Piece] {
        var pieces: [Piece] = []
        var edge: EdgeID = 0
        for place in places {
            while demand.range(edge).upperBound <= place { edge += 1 }
            let position = demand.position[place]
            if let last = pieces.last, last.edge == edge {
                pieces[pieces.count - 1].to = max(last.to, min(1, position + 0.005))
                pieces[pieces.count - 1].weight += demand.weight[place]
            } else {
                let from = min(0.99, max(0, position - 0.005))
                pieces.append(
                    Piece(
                        edge: edge, from: from, to: max(from + 0.01, min(1, position + 0.005)),
                        weight: demand.weight[place]))
            }
        }
        return pieces
    }
}
