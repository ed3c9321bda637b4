import StreetGraph
import TravelModel

/// Builds streets from the ways of an extract, one way at a time.
struct OSMStreetAssembler {
    let extract: OSMExtract
    var streets = Ways()
    var views: [OSMStreetView]

    /// The number each node of the extract has in `streets`, `none` before its first use.
    private(set) var number: [UInt32]
    let none = UInt32.max
    /// The pieces in `streets` that each way of the extract became.
    private(set) var pieces: [Range<UInt32>] = []

    init(_ extract: OSMExtract, _ models: TravelModels) {
        self.extract = extract
        number = [UInt32](repeating: none, count: extract.nodes.count)
        views = models.all.map { OSMStreetView(extract, $0) }
        streets.rules = views.map { _ in JunctionRules() }
        streets.ways.reserveCapacity(extract.wayCount)
        streets.nodes.reserveCapacity(extract.nodes.count)
        streets.wayNodes.reserveCapacity(extract.wayNodes.count)
    }

    mutating func add(way: Int, _ judged: JudgedWay) {
        let first = UInt32(streets.ways.count)
        if judged.travel != nil {
            var piece: [UInt32] = []
            for node in extract.nodes(ofWay: way) {
                if extract.nodes[Int(node)] == nil {
                    add(piece: piece, of: way, judged)
                    piece.removeAll(keepingCapacity: true)
                } else if piece.last != node {
                    piece.append(node)
                }
            }
            add(piece: piece, of: way, judged)
        }
        pieces.append(first..<UInt32(streets.ways.count))
        let isUsed = UInt32(streets.ways.count) > first
        for view in views.indices { views[view].count(judged[view], way: way, isUsed: isUsed, in: extract) }
    }

    /// Adds a run of nodes as one street, unless it is too short to be one.
    private mutating func add(piece: [UInt32], of way: Int, _ judged: JudgedWay) {
        let first = streets.wayNodes.count
        guard piece.count >= 2, let street = judged.way(nodes: first..<first + piece.count, id: extract.wayIDs[way])
        else { return }
        for node in piece { streets.wayNodes.append(streetNode(node)) }
        streets.ways.append(street)
        for view in views.indices where street.isOpen(inView: view) {
            for node in piece { views[view].isUsed[Int(node)] = true }
        }
    }

    /// The number in `streets` of a node of the extract that has a place.
    private mutating func streetNode(_ node: UInt32) -> UInt32 {
        if number[Int(node)] != none { return number[Int(node)] }
        guard let place = extract.nodes[Int(node)] else { return none }
        let fresh = UInt32(streets.nodes.count)
        streets.nodes.append(place)
        number[Int(node)] = fresh
        return fresh
    }

    /// Adds what nodes do to those who pass them, after all ways.
    mutating func addNodes() {
        var directed: [UInt32: [(view: Int, delay: NodeDelay)]] = [:]
        for view in views.indices {
            for (node, effect) in views[view].effects where views[view].isUsed[Int(node)] {
                switch effect {
                case .closed:
                    views[view].report.closedNodes += 1
                    streets.rules[view].closedNodes.append(number[Int(node)])
                case .delay(let along, let against):
                    views[view].report.delayingNodes += 1
                    let delay = NodeDelay(node: number[Int(node)], seconds: along, against: against)
                    streets.rules[view].delays.append(delay)
                    if along != against { directed[delay.node, default: []].append((view, delay)) }
                case .free: break
                }
            }
        }
        addDelaysOfWaysDrawnAgainstOthers(directed)
    }

    /// The nodes on streets that are tagged as barriers, and what they would do if they were none.
    func taggedBarriers() -> [TaggedBarrier] {
        extract.taggedNodes.enumerated().compactMap { thing, node in
            let tags = Tags(extract.nodeTags[thing])
            guard tags["barrier"] != nil, number[Int(node)] != none else { return nil }
            var counted = 0
            let otherwise = tags.replacing("barrier", with: "")
            return TaggedBarrier(
                node: number[Int(node)],
                otherwise: views.map { $0.model.judgeNode(otherwise, undecided: &counted) })
        }
    }

    /// A sign for one direction stands in the direction of a way. Where a street goes on from one way into another that is
    /// drawn against it, the first of the file has the say, and to the second the sign stands the other way round. Where
    /// more ways meet, it stands in the direction of each.
    private mutating func addDelaysOfWaysDrawnAgainstOthers(_ directed: [UInt32: [(view: Int, delay: NodeDelay)]]) {
        if directed.isEmpty { return }
        var touches: [UInt32: [(way: UInt32, place: WayPlace)]] = [:]
        for (number, way) in streets.ways.enumerated() {
            for position in way.nodes where directed[streets.wayNodes[position]] != nil {
                touches[streets.wayNodes[position], default: []].append((UInt32(number), way.place(of: position)))
            }
        }
        for (node, delays) in directed.sorted(by: { $0.key < $1.key }) {
            for (view, delay) in delays {
                let met = (touches[node] ?? []).filter { streets.ways[Int($0.way)].isOpen(inView: view) }
                guard met.count == 2, met[0].place == met[1].place, met[0].place != .inside else { continue }
                streets.rules[view].delays.append(
                    NodeDelay(node: node, along: delay.against, against: delay.along, way: met[1].way))
            }
        }
    }
}

/// Where on a way a node lies.
private enum WayPlace { case first, inside, last }

extension Way {
    fileprivate func place(of position: Int) -> WayPlace {
        position == nodes.lowerBound ? .first : position == nodes.upperBound - 1 ? .last : .inside
    }
}

/// What one traveller makes of an extract.
struct OSMStreetView {
    let model: TravelModel
    var report = ReadingReport()
    /// What nodes with tags do to him, by their number in the extract and in the order of the file.
    private(set) var effects: [(node: UInt32, effect: NodeJudgement)] = []
    /// Whether a street of his passes a node of the extract.
    fileprivate(set) var isUsed: [Bool]
    /// Nodes that the file lacks and that have been counted.
    private var isCounted: Set<UInt32> = []

    init(_ extract: OSMExtract, _ model: TravelModel) {
        self.model = model
        isUsed = [Bool](repeating: false, count: extract.nodes.count)
        report.waysInFile = extract.waysInFile
        for (thing, node) in extract.taggedNodes.enumerated() {
            let effect = model.judgeNode(Tags(extract.nodeTags[thing]), undecided: &report.undecidedConditions)
            if effect != .free { effects.append((node, effect)) }
        }
    }

    /// - Parameter isUsed: whether anything with a length is left of the way.
    fileprivate mutating func count(_ judgement: Judgement, way: Int, isUsed: Bool, in extract: OSMExtract) {
        report.count(judgement, isUsed: isUsed)
        guard case .open = judgement else { return }
        let missing = extract.nodes(ofWay: way).filter { extract.nodes[Int($0)] == nil }
        if missing.isEmpty { return }
        report.missingNodeWays += 1
        for node in missing where isCounted.insert(node).inserted { report.missingNodes += 1 }
    }
}
