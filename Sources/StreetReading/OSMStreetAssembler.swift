import StreetGraph
import TravelModel

/// What the tags of a way say.
struct JudgedWay: Sendable {
    var judgement: Judgement
    var name: String
}

/// Builds streets from the ways of an extract, one way at a time.
struct OSMStreetAssembler {
    let extract: OSMExtract
    var streets = Ways()
    var report = ReadingReport()

    /// The number each node of the extract has in `streets`, `none` before its first use.
    private(set) var number: [UInt32]
    let none = UInt32.max
    /// The pieces in `streets` that each way of the extract became.
    private(set) var pieces: [Range<UInt32>] = []
    /// Nodes that are missing or closed and have been counted.
    private var isCounted: [Bool]
    /// What nodes with tags do to those who pass, by their number in the extract.
    private var effects: [UInt32: NodeJudgement] = [:]

    init(_ extract: OSMExtract, _ model: TravelModel) {
        self.extract = extract
        number = [UInt32](repeating: none, count: extract.nodes.count)
        isCounted = [Bool](repeating: false, count: extract.nodes.count)
        report.waysInFile = extract.waysInFile
        streets.ways.reserveCapacity(extract.wayCount)
        streets.nodes.reserveCapacity(extract.nodes.count)
        streets.wayNodes.reserveCapacity(extract.wayNodes.count)
        for (thing, node) in extract.taggedNodes.enumerated() {
            let effect = model.judgeNode(Tags(extract.nodeTags[thing]), undecided: &report.undecidedConditions)
            if effect != .free { effects[node] = effect }
        }
    }

    mutating func add(way: Int, _ judged: JudgedWay) {
        let first = UInt32(streets.ways.count)
        switch judged.judgement {
        case .closed(.notAStreet): report.notStreets += 1
        case .closed(let closure):
            report.waysClosed += 1
            if closure == .undecided { report.undecidedConditions += 1 }
        case .open(let travel): add(way: way, travel, name: judged.name)
        }
        pieces.append(first..<UInt32(streets.ways.count))
    }

    private mutating func add(way: Int, _ travel: Travel, name: String) {
        var piece: [UInt32] = []
        var pieces = 0
        var isCut = false
        for node in extract.nodes(ofWay: way) {
            if extract.nodes[Int(node)] == nil {
                countMissing(node)
                isCut = true
                pieces += add(piece: piece, of: way, travel, name: name)
                piece.removeAll(keepingCapacity: true)
            } else if piece.last != node {
                piece.append(node)
                if piece.count > 1, effects[node] == .closed {
                    // The street ends at the barrier and begins again behind it.
                    pieces += add(piece: piece, of: way, travel, name: name)
                    piece = [node]
                }
            }
        }
        pieces += add(piece: piece, of: way, travel, name: name)
        if isCut { report.missingNodeWays += 1 }
        if pieces > 0 { report.count(travel) } else { report.waysTooShort += 1 }
    }

    /// Adds a run of nodes as one street and returns 1, or 0 when it is too short to be one.
    private mutating func add(piece: [UInt32], of way: Int, _ travel: Travel, name: String) -> Int {
        guard piece.count >= 2 else { return 0 }
        let first = streets.wayNodes.count
        for node in piece { streets.wayNodes.append(streetNode(node)) }
        streets.ways.append(
            Way(
                nodes: first..<streets.wayNodes.count, forwardSpeed: travel.forwardSpeed,
                backwardSpeed: travel.backwardSpeed, frontage: travel.frontage, name: name, id: extract.wayIDs[way],
                note: WayTraits(travel).note))
        return 1
    }

    /// The number in `streets` of a node of the extract that has a place. A node that nobody passes has another each time,
    /// so that no streets meet there.
    private mutating func streetNode(_ node: UInt32) -> UInt32 {
        if number[Int(node)] != none { return number[Int(node)] }
        guard let place = extract.nodes[Int(node)] else { return none }
        let fresh = UInt32(streets.nodes.count)
        streets.nodes.append(place)
        switch effects[node] {
        case .closed?:
            if !isCounted[Int(node)] { report.closedNodes += 1 }
            isCounted[Int(node)] = true
            return fresh
        case .delay(let along, let against)?:
            report.delayingNodes += 1
            streets.nodeDelays.append(
                NodeDelay(
                    node: fresh, along: Milliseconds(roundingSeconds: along) ?? 0,
                    against: Milliseconds(roundingSeconds: against) ?? 0))
        case .free?, nil: break
        }
        number[Int(node)] = fresh
        return fresh
    }

    private mutating func countMissing(_ node: UInt32) {
        if !isCounted[Int(node)] { report.missingNodes += 1 }
        isCounted[Int(node)] = true
    }
}
