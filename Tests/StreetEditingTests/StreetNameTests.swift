import TestMaps
import Testing

@testable import StreetEditing

@Suite struct StreetNameTests {
    /// The whole table, as in any textbook.
    private func distance(_ a: [Int], _ b: [Int]) -> Int {
        var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
        for row in 0..<a.count {
            for column in 0..<b.count {
                table[row + 1][column + 1] = min(
                    table[row][column] + (a[row] == b[column] ? 0 : 1), table[row][column + 1] + 1,
                    table[row + 1][column] + 1)
            }
        }
        return table[a.count][b.count]
    }

    @Test func distanceAgreesWithTheWholeTable() {
        let seed: UInt64 = 5
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        func word() -> [Int] {
            (0..<Int.random(in: 0...9, using: &generator)).map { _ in Int.random(in: 0...2, using: &generator) }
        }
        for _ in 0..<3000 {
            let (a, b) = (word(), word())
            let expected = distance(a, b)
            for limit in 0...6 {
                #expect(editDistance(a, b, atMost: limit) == (expected <= limit ? expected : nil), "\(a) \(b)")
            }
        }
    }

    @Test func namesAreFoundAsTheyAreSpelt() {
        let network = ["人民路", "人民路", "Ｍain Street", "八一路1号", "", "Straße"]
        let list = ["人民路", " 人民 路 ", "main street", "八一路１号", "", "  ", "Straße"]
        #expect(
            matchStreetNames(list, with: network) == [
                StreetNameMatch(name: "人民路", streets: 2), StreetNameMatch(name: "main street", streets: 1),
                StreetNameMatch(name: "八一路１号", streets: 1), StreetNameMatch(name: "Straße", streets: 1),
            ])
    }

    @Test func missesGetTheNearestName() {
        let network = ["人民路", "人民街", "胜利路", "Kennedy Avenue", "Kenedy Lane"]
        let matches = matchStreetNames(["人民巷", "解放大道", "Kenedy Avenue", "胜力路"], with: network)
        #expect(matches.map(\.nearest) == ["人民街", nil, "Kennedy Avenue", "胜利路"])
        #expect(matches.allSatisfy { !$0.isFound })
    }

    /// Nearest names against a scan with the whole table.
    @Test func nearestAgreesWithAScan() {
        let seed: UInt64 = 9
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        func name() -> String {
            String(
                (0..<Int.random(in: 3...9, using: &generator)).map { _ in "abc".randomElement(using: &generator) ?? "a"
                })
        }
        let network = (0..<60).map { _ in name() }
        let list = (0..<200).map { _ in name() }
        func letters(_ name: String) -> [Int] { name.unicodeScalars.map { Int($0.value) } }
        for match in matchStreetNames(list, with: network) where !match.isFound {
            let near = network.map { (distance(letters(match.name), letters($0)), $0) }
                .filter { $0.0 <= max(1, match.name.count / 3) }.min { $0 < $1 }
            #expect(match.nearest == near?.1, "\(match.name)")
        }
    }
}
