/// Gives the streets their names.
struct StreetNames: Sendable {
    /// The name of each street of the network; nil where it has none.
    let names: [Name?]

    /// Names streets, important and long ones first, until `count` different names are given.
    init(_ network: Network, count: Int, seed: UInt64) throws(ValleyCityError) {
        var book = NameBook(seed: seed)
        var names = [Name?](repeating: nil, count: network.streets.count)
        var stems: [Int: Name] = [:]
        var used: Set<String> = []
        for street in Self.byImportance(network) {
            let hint = network.streets[street].hint
            if let stem = hint.family.flatMap({ stems[$0] }) {
                let name = Self.name(network.streets[street], stem: stem)
                if used.contains(name.chinese) ? hint.isShared : used.count < count {
                    used.insert(name.chinese)
                    names[street] = name
                    continue
                }
            }
            guard used.count < count else { continue }
            guard let stem = book.nextStem() else {
                throw ValleyCityError(
                    "too-few-stems", "names: expected \(count) street names, the stems ended at \(used.count)")
            }
            if let family = hint.family, stems[family] == nil { stems[family] = stem }
            let name = Self.name(network.streets[street], stem: stem)
            used.insert(name.chinese)
            names[street] = name
        }
        guard used.count == count else {
            throw ValleyCityError("too-few-streets", "names: expected \(count) streets to name, found \(used.count)")
        }
        self.names = names
    }

    private static func byImportance(_ network: Network) -> [Int] {
        let lengths = network.streets.indices.map { network.length(ofStreet: $0) }
        return network.streets.indices.filter {
            let street = network.streets[$0]
            return street.class.isNamed && !street.isRoundabout && !street.links.isEmpty
        }.sorted { a, b in
            let left = rank(network.streets[a])
            let right = rank(network.streets[b])
            if left != right { return left < right }
            return lengths[a] != lengths[b] ? lengths[a] > lengths[b] : a < b
        }
    }

    /// Roads across the rim come before the lanes: their checkpoints are called after them.
    private static func rank(_ street: Network.Street) -> StreetClass {
        street.hint.kind == .hillRoad ? .tertiary : min(street.class, .residential)
    }

    private static func name(_ street: Network.Street, stem: Name) -> Name {
        let suffix: Name =
            switch (street.hint.kind, street.class) {
            case (.expressway, _): Name(chinese: "快速路", english: "Expressway")
            case (.frontageRoad, _): Name(chinese: "快速路辅路", english: "Expressway Service Road")
            case (.tunnelRoad, _): Name(chinese: "隧道", english: "Tunnel")
            case (.hillRoad, _): Name(chinese: "山路", english: "Hill Road")
            case (_, .trunk): Name(chinese: "大道", english: "Avenue")
            case (_, .tertiary): Name(chinese: "街", english: "Street")
            case (_, .residential): Name(chinese: "巷", english: "Lane")
            case (_, .livingStreet): Name(chinese: "里", english: "Alley")
            default: Name(chinese: "路", english: "Road")
            }
        let direction = street.hint.direction?.name ?? Name(chinese: "", english: "")
        return Name(
            chinese: stem.chinese + direction.chinese + suffix.chinese,
            english: stem.english + " " + direction.english + suffix.english)
    }
}
