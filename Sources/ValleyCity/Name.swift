/// A name in Chinese and in English.
struct Name: Equatable, Sendable {
    var chinese: String
    var english: String
}

/// What the planner of a street knows about its name.
struct NameHint: Equatable, Sendable {
    enum Direction: Sendable {
        case west, middle, east, south, north

        var name: Name {
            switch self {
            case .west: Name(chinese: "西", english: "West ")
            case .middle: Name(chinese: "中", english: "Middle ")
            case .east: Name(chinese: "东", english: "East ")
            case .south: Name(chinese: "南", english: "South ")
            case .north: Name(chinese: "北", english: "North ")
            }
        }
    }

    enum Kind: Sendable {
        case road, slopeLane, frontageRoad, expressway, tunnelRoad, hillRoad
    }

    /// The family of the expressway and its service roads.
    static let expresswayFamily = -1

    /// Streets of one family share their stem.
    var family: Int?
    var direction: Direction?
    var kind: Kind = .road

    /// Whether several streets bear the name: both carriageways, both service roads.
    var isShared: Bool { kind == .expressway || kind == .frontageRoad }
}

/// Stems made of two characters each, none given twice.
struct NameBook: Sendable {
    private static let first: [(String, String)] = [
        ("云", "Yun"), ("松", "Song"), ("青", "Qing"), ("柏", "Bai"), ("霁", "Ji"), ("禾", "He"), ("岚", "Lan"),
        ("澄", "Cheng"), ("栖", "Qi"), ("砚", "Yan"), ("槐", "Huai"), ("杏", "Xing"), ("棠", "Tang"), ("榆", "Yu"),
        ("桐", "Tong"), ("菱", "Ling"), ("丹", "Dan"), ("翠", "Cui"), ("瑞", "Rui"), ("鸿", "Hong"), ("鹿", "Lu"),
        ("麦", "Mai"), ("望", "Wang"), ("听", "Ting"), ("枕", "Zhen"), ("漱", "Shu"), ("朝", "Zhao"), ("暮", "Mu"),
        ("秋", "Qiu"), ("春", "Chun"), ("素", "Su"), ("锦", "Jin"), ("霜", "Shuang"), ("月", "Yue"), ("石", "Shi"),
        ("墨", "Mo"), ("竹", "Zhu"),
    ]
    private static let second: [(String, String)] = [
        ("麓", "lu"), ("涧", "jian"), ("溪", "xi"), ("岭", "ling"), ("坪", "ping"), ("湾", "wan"), ("塘", "tang"),
        ("园", "yuan"), ("坡", "po"), ("台", "tai"), ("峡", "xia"), ("谷", "gu"), ("林", "lin"), ("泉", "quan"),
        ("亭", "ting"), ("渡", "du"), ("洲", "zhou"), ("坞", "wu"), ("崖", "ya"), ("岗", "gang"), ("桥", "qiao"),
    ]

    private var stems: [Name]

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed, stage: .names)
        let all = Self.first.flatMap { head in
            Self.second.map { Name(chinese: head.0 + $0.0, english: head.1 + $0.1) }
        }
        stems = random.shuffled(all)
    }

    mutating func nextStem() -> Name? { stems.popLast() }
}
