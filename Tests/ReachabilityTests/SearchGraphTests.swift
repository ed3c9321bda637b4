import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct SearchGraphTests {
    /// The letters at which a search need not stop, on a map.
    private func passed(_ map: TestMap, _ letters: String) throws -> String {
        let built = try buildNetwork(map.ways)
        let graph = SearchGraph(built.network, built.weights)
        return letters.filter { letter in
            let vertex = map.vertices(letter, in: built.network)[0]
            return (0..<built.network.arcCount).contains {
                built.network.arcHead[$0] == vertex && graph.out[$0].passes
            }
        }
    }

    @Test func deadEndsAndChangesOfNameArePassed() throws {
        let map = TestMap(
            spacing: 50,
            """
            A-B-C-D
              |
              E
            """, ways: ["AB": .init(), "BC": .init(), "CD": .init(), "BE": .init()])
        #expect(try passed(map, "ABCDE") == "ACDE")
    }

    @Test func oneWayStreetsArePassedWhereOnlyOneWayLeadsOn() throws {
        // C: comes from B, D; leads to D, E. D cannot be reached from C without coming from there.
        let map = TestMap(
            spacing: 50,
            """
            A-B-C-E
                |
                D
            """, ways: ["AB": .init(.forward), "BC": .init(.forward), "CE": .init(.forward), "CD": .init()])
        // From B two ways lead on from C, from D only one.
        #expect(try passed(map, "BCDE") == "BDE")
    }
}
