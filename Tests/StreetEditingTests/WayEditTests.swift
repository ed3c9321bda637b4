import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

@Suite struct WayEditTests {
    @Test func numbersCanBeFollowed() {
        let input = Ways.drawn(
            "A B C D", ["ABC": .init(name: "one"), "CD": .init(.forward, name: "two"), "BD": .init()])
        var edit = WayEdit(nodesOf: input)
        let added = edit.addNode(at: input.nodes[0])
        #expect(added == 4)
        edit.join(3, into: 2)
        edit.append(input.ways[0], nodes: [0, 1], from: 0)
        edit.append(input.ways[0], nodes: [1, 1, added, 2], from: 0)
        // C and D are one node: nothing is left of the line between them.
        let isLeft = edit.append(input.ways[1], nodes: [2, 3], from: 1)
        #expect(!isLeft)
        edit.append(input.ways[2], nodes: [1, 3], from: nil)
        #expect(edit.vanished == 1)
        #expect(edit.ways.wayNodes == [0, 1, 1, 4, 2, 1, 2])
        #expect(edit.ways.ways.map(\.nodes) == [0..<2, 2..<5, 5..<7])
        #expect(edit.ways.ways.map(\.name) == ["one", "one", ""])
        #expect(edit.origin == [0, 0, nil])
        #expect(edit.pieces(ofWays: 3) == [[0, 1], [], []])
        #expect(edit.carried(["a", "b", "c"], new: "new") == ["a", "a", "new"])
        #expect((0...4).map { edit.now($0) } == [0, 1, 2, 2, 4])
    }

    @Test func joinsAreFollowedThrough() {
        let input = Ways.drawn("A B C D", ["ABCD": .init()])
        var edit = WayEdit(nodesOf: input)
        edit.join(3, into: 2)
        edit.join(2, into: 1)
        edit.join(3, into: 1)
        edit.join(1, into: 3)
        #expect((0...3).map { edit.now($0) } == [0, 1, 1, 1])
    }

    @Test func editsFollowEachOther() {
        let input = Ways.drawn("A B C D", ["ABCD": .init(name: "one"), "BD": .init(name: "two")])
        var first = WayEdit(nodesOf: input)
        let middle = first.addNode(at: input.nodes[0])
        first.append(input.ways[1], nodes: [1, 3], from: 1)
        first.append(input.ways[0], nodes: [0, middle, 1, 2], from: 0)
        first.append(input.ways[0], nodes: [2, 3], from: nil)
        var second = WayEdit(nodesOf: first.ways)
        second.join(middle, into: 0)
        let last = second.addNode(at: input.nodes[1])
        second.append(first.ways.ways[1], nodes: [1, 2, last], from: 1)
        second.append(first.ways.ways[2], nodes: [0, middle], from: 2)
        second.append(first.ways.ways[2], nodes: [2, 3], from: 2)
        first.follow(with: second)
        #expect(first.origin == [0, nil] && first.vanished == 1)
        #expect(first.ways.ways.map(\.name) == ["one", "one"])
        #expect((0...5).map { first.now($0) } == [0, 1, 2, 3, 0, 5])
    }
}
