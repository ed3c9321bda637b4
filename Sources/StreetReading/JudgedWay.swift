import StreetGraph
import TravelModel

/// What the tags of a way or line say to each traveller.
struct JudgedWay: Sendable {
    /// One for each view of the streets; most runs have one.
    private var first: Judgement
    private var others: [Judgement]
    /// The street's name; empty where it has none or is closed to all.
    var name: String

    init(_ tags: Tags, as source: TagSource = .openStreetMap, _ models: TravelModels, name: @autoclosure () -> String?)
    {
        first = models.first.judge(tags, as: source)
        others = models.others.map { $0.judge(tags, as: source) }
        self.name = ""
        if travel != nil { self.name = name() ?? "" }
    }

    subscript(view: Int) -> Judgement { view == 0 ? first : others[view - 1] }

    /// How the first traveller uses it to whom it is open: class, frontage and where speeds come from are told by him. Nil
    /// where it is closed to all.
    var travel: Travel? {
        if let travel = first.travel { return travel }
        for other in others { if let travel = other.travel { return travel } }
        return nil
    }

    /// The way with these nodes; nil where it is closed to all.
    func way(nodes: Range<Int>, id: Int64) -> Way? {
        guard let travel else { return nil }
        let own = first.speed
        return Way(
            nodes: nodes, forwardSpeed: own.forward, backwardSpeed: own.backward, otherSpeeds: others.map(\.speed),
            frontage: travel.frontage, name: name, id: id, note: WayTraits(travel).note)
    }
}

/// Who travels, and when: the models that streets are judged by, one for each view.
struct TravelModels: Sendable {
    var first: TravelModel
    var others: [TravelModel]

    init(_ first: TravelModel, _ others: [TravelModel]) { (self.first, self.others) = (first, others) }

    var all: [TravelModel] { [first] + others }

    /// The keys that any of them reads, each once.
    func keys(_ keys: (TravelModel) -> [String]) -> [String] {
        var seen: Set<String> = []
        return all.flatMap(keys).filter { seen.insert($0).inserted }
    }
}

extension Judgement {
    fileprivate var travel: Travel? { if case .open(let travel) = self { travel } else { nil } }

    fileprivate var speed: WaySpeed {
        travel.map { WaySpeed(forward: $0.forwardSpeed, backward: $0.backwardSpeed) } ?? .closed
    }
}

extension ReadingReport {
    /// Counts a street or what is none.
    /// - Parameter isUsed: whether anything with a length is left of it.
    mutating func count(_ judgement: Judgement, isUsed: Bool) {
        switch judgement {
        case .closed(.notAStreet): notStreets += 1
        case .closed(let closure):
            waysClosed += 1
            if closure == .undecided { undecidedConditions += 1 }
        case .open(let travel): if isUsed { count(travel) } else { waysTooShort += 1 }
        }
    }
}
