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

/// Which of some places to choose for response points: what each would cover of a demand within a limit, and what is covered
/// anyway.
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
    /// Existing points that may be chosen, then the candidates.
    public let options: [Option]
    /// What each option covers.
    public let covered: CoveringRuns
    /// Which places are covered by points that stay whatever is chosen.
    public let isCoveredAnyway: [Bool]
    let threads: Int

    /// One bounded search for each option.
    /// - Parameters:
    ///   - study: with the points as they are.
    ///   - limit: milliseconds, at most the longest limit of the study.
    public init(
        demand: DemandRow, candidates: [Candidate], existing: ExistingPoints, within limit: Milliseconds,
        of study: StudiedArea, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws {
        let scene = study.scene
        let chosenAmong = existing == .movable || existing == .removable ? scene.stationed.count : 0
        progress(.began("candidates", steps: candidates.count + chosenAmong))
        let standing = try demand.covered(byPoints: 0..<chosenAmong, of: study, within: limit)
        let further = try demand.covered(
            from: candidates.map { $0.source(overhead: scene.candidateOverhead) }, on: scene.graph, within: limit,
            threads: scene.settings.threads
        ) { count in for _ in 0..<count { progress(.advanced) } }
        self.demand = demand
        self.limit = limit
        threads = scene.settings.threads
        options = (0..<chosenAmong).map(Option.existing) + candidates.indices.map(Option.candidate)
        covered = CoveringRuns(weight: demand.weight, covered: standing + further)
        isCoveredAnyway =
            existing == .keep
            ? demand.isCovered(within: limit) : Array(repeating: false, count: demand.count)
    }

    /// The weight that is covered whatever is chosen.
    public var coveredAnyway: Int64 { weight { isCoveredAnyway[$0] } }

    /// The places that neither an option covers nor a point that stays.
    public var uncoverable: [Int] {
        var isCovered = isCoveredAnyway
        for option in options.indices { covered.mark(option, in: &isCovered) }
        return isCovered.indices.filter { !isCovered[$0] && demand.weight[$0] > 0 }
    }

    func weight(where holds: (Int) -> Bool) -> Int64 {
        demand.weight.indices.reduce(0) { holds($1) ? $0 + demand.weight[$1] : $0 }
    }

    /// Options in the order in which each adds most to those before, with what it adds.
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
}

extension SitingProblem {
    public var candidateCount: Int { options.count { if case .candidate = $0 { true } else { false } } }

    /// The weight that the points as they are cover.
    public var coveredBefore: Int64 {
        let isCovered = demand.isCovered(within: limit)
        return weight { isCovered[$0] }
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
