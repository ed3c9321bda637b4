import Cases
import Reachability
import StreetGraph

/// The product's search against the textbook's: the same starts, the same bound, turn and turn about.
struct Rivalry {
    /// Time of the product as a multiple of the textbook's, by the name of the search: the median over all rounds.
    private(set) var ratios: [(name: String, ratio: Double)] = []

    private static let seed: UInt64 = 135
    private static let bound = Int(WarmCity.longestLimit)

    /// - Throws: `GuardFailure` with `wrong-times` when the two searches disagree about any vertex.
    init(_ city: WarmCity) throws {
        let vertices = city.city.randomVertices(300, seed: Self.seed)
        var textbook = TextbookSearch(city.city.network, city.city.weights)
        for vertex in vertices.prefix(40) { try Self.check([vertex], city, &textbook) }
        try Self.check(vertices, city, &textbook)

        ratios = [
            ("one-point", Self.ratio(vertices.prefix(40).map { [$0] }, rounds: 60, city, &textbook) { $0.search($1) }),
            (
                "one-point.times",
                Self.ratio(vertices.prefix(40).map { [$0] }, rounds: 60, city, &textbook) { $0.label($1) }
            ),
            ("nearest-point", Self.ratio([vertices], rounds: 60, city, &textbook) { $0.search($1) }),
            ("nearest-point.times", Self.ratio([vertices], rounds: 60, city, &textbook) { $0.label($1) }),
        ]
    }

    private static func sources(_ vertices: [VertexID], _ city: WarmCity) -> [Source] {
        vertices.enumerated().map { city.city.source(at: $0.element, point: UInt32($0.offset)) }
    }

    private static func starts(_ vertices: [VertexID]) -> [(vertex: Int, time: Int)] {
        vertices.map { (Int($0), 0) }
    }

    /// In each round both do all searches; a disturbance hits one round, and the median does not see it.
    private static func ratio(
        _ searches: [[VertexID]], rounds: Int, _ city: WarmCity, _ textbook: inout TextbookSearch,
        _ search: (WarmCity, [Source]) -> some Any
    ) -> Double {
        let sources = searches.map { Self.sources($0, city) }
        let starts = searches.map { Self.starts($0) }
        return median(
            (0..<rounds).map { _ in
                var (own, plain) = (0.0, 0.0)
                for number in searches.indices {
                    own += nanoseconds { _ = search(city, sources[number]) }
                    plain += nanoseconds { textbook.run(from: starts[number], within: bound) }
                }
                return own / plain
            })
    }

    private static func check(
        _ vertices: [VertexID], _ city: WarmCity, _ textbook: inout TextbookSearch
    ) throws {
        let network = city.city.network
        let reach = city.search(sources(vertices, city))
        textbook.run(from: starts(vertices), within: bound)
        guard reach.settledVertices == textbook.reached.count else {
            throw GuardFailure(
                .wrongTimes,
                "search from vertices \(vertices.prefix(3)) of \(city.city.dataSet.name): expected "
                    + "\(textbook.reached.count) vertices, found \(reach.settledVertices)")
        }
        for edge in reach.edges {
            for (vertex, time) in [
                (network.edgeStart[edge.edge], edge.startTime), (network.edgeEnd[edge.edge], edge.endTime),
            ] {
                let expected = textbook.arrival[Int(vertex)]
                guard (time == .never ? TextbookSearch.never : Int(time)) == expected else {
                    throw GuardFailure(
                        .wrongTimes,
                        "vertex \(vertex) of \(city.city.dataSet.name): expected an arrival after \(expected) ms, "
                            + "found \(time) ms")
                }
            }
        }
    }
}
