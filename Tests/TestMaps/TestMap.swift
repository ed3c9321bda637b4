import StreetGraph

/// A little street map drawn as text.
///
///     let map = TestMap(spacing: 100, """
///         A B C
///             D
///         """, ways: ["ABC": .init(), "CD": .init(.forward)])
///
/// Every letter or digit of the drawing is a node; a blank, `-`, `|`, `/`, `\` and `+` are only there to be looked at. One
/// column is `spacing` metres east, one line `spacing` metres south of the origin, in which the first character of the
/// first line lies. A way is a run of nodes and meets others in the nodes they share; two letters joined by `overlaid`
/// lie in one place and yet do not meet (a bridge).
public struct TestMap: Sendable {
    /// The streets, ways in the order given, nodes in the order in which the ways first use them.
    public let ways: Ways
    private let places: [Character: Coordinate]

    /// - Parameters:
    ///   - spacing: metres between neighbouring characters; exact along a line, to 1e-4 between lines.
    ///   - origin: 10 degrees east, 50 degrees north unless given.
    ///   - ways: runs of letters and what kind of street each is.
    ///   - overlaid: more nodes, each in the place of a letter of the drawing.
    public init(
        spacing: Double, origin: Coordinate = Coordinate(longitude: 100_000_000, latitude: 500_000_000),
        _ drawing: String, ways streets: KeyValuePairs<String, TestStreet>,
        overlaid: KeyValuePairs<Character, Character> = [:]
    ) {
        var places: [Character: Coordinate] = [:]
        for (row, line) in drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for (column, letter) in line.enumerated() where !" -|/\\+".contains(letter) {
                precondition(places[letter] == nil, "the letter \(letter) is drawn twice")
                places[letter] = origin.moved(east: Double(column) * spacing, south: Double(row) * spacing)
            }
        }
        for (letter, below) in overlaid {
            precondition(places[letter] == nil, "the letter \(letter) is drawn and overlaid")
            places[letter] = Self.place(of: below, in: places)
        }
        var ways = Ways()
        var numbers: [Character: UInt32] = [:]
        for (letters, street) in streets {
            let first = ways.wayNodes.count
            for letter in letters {
                let number = numbers[letter] ?? UInt32(ways.nodes.count)
                if numbers.updateValue(number, forKey: letter) == nil {
                    ways.nodes.append(Self.place(of: letter, in: places))
                }
                ways.wayNodes.append(number)
            }
            ways.ways.append(street.way(nodes: first..<ways.wayNodes.count))
        }
        self.places = places
        self.ways = ways
    }

    /// Where a letter lies; traps for a letter that is not on the map.
    public subscript(letter: Character) -> Coordinate { Self.place(of: letter, in: places) }

    /// The vertices of a network built from this map that lie in the place of a letter.
    public func vertices(_ letter: Character, in network: StreetNetwork) -> [VertexID] {
        (0..<VertexID(network.vertexCount)).filter { network.vertexCoordinate[$0] == self[letter] }
    }

    /// The edges of a network built from this map that begin and end in the places of two letters, drawn in whichever
    /// direction, ascending.
    public func edges(_ one: Character, _ other: Character, in network: StreetNetwork) -> [EdgeID] {
        (0..<EdgeID(network.edgeCount)).filter { edge in
            let start = network.vertexCoordinate[network.edgeStart[edge]]
            let end = network.vertexCoordinate[network.edgeEnd[edge]]
            return (start, end) == (self[one], self[other]) || (start, end) == (self[other], self[one])
        }
    }

    /// The only edge between two letters; traps when there is none or more than one.
    public func edge(_ one: Character, _ other: Character, in network: StreetNetwork) -> EdgeID {
        let found = edges(one, other, in: network)
        precondition(found.count == 1, "\(found.count) edges between \(one) and \(other): expected 1")
        return found[0]
    }

    private static func place(of letter: Character, in places: [Character: Coordinate]) -> Coordinate {
        guard let place = places[letter] else { preconditionFailure("no letter \(letter) on the map") }
        return place
    }
}

extension Coordinate {
    /// The coordinate so many metres away, first south and then east along the parallel.
    fileprivate func moved(east: Double, south: Double) -> Coordinate {
        let step: Int32 = 100_000
        func metres(_ to: Coordinate) -> Double { Ellipsoid.length(from: self, to: to) / Double(step) }
        if south != 0 {
            let unit = metres(Coordinate(longitude: longitude, latitude: latitude - step))
            return Coordinate(longitude: longitude, latitude: latitude - Int32((south / unit).rounded()))
                .moved(east: east, south: 0)
        }
        let unit = metres(Coordinate(longitude: longitude + step, latitude: latitude))
        return Coordinate(longitude: longitude + Int32((east / unit).rounded()), latitude: latitude)
    }
}
