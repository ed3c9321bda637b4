import AllocationCounter
import Cases
import Contour
import Reachability

/// The work that fixed questions cost, as numbers that are the same on every run.
struct WorkCounts {
    /// In the order in which they are printed.
    private(set) var counts: [(name: String, count: Int)] = []

    /// Counts on one city: every response point by itself, and all of them at once.
    init(_ city: WarmCity) throws {
        var single = SearchWork()
        var field = (cells: 0, tiles: 0)
        var crossings = 0
        for point in 0..<city.city.pointCount {
            let reach = city.search(point: point)
            single.add(reach)
            city.fill(reach)
            let touched = city.touched
            field = (field.cells + touched.cells, field.tiles + touched.tiles)
            for limit in city.city.scene.settings.limits.milliseconds {
                for ring in traceContours(of: city.covered(within: limit)) { crossings += ring.crossings.count }
            }
        }
        var joint = SearchWork()
        joint.add(city.search((0..<city.city.pointCount).map { city.city.scene.source(ofPoint: $0) }))

        add("one-by-one", single)
        add("all-at-once", joint)
        counts += [
            ("field.cells", field.cells), ("field.tiles", field.tiles), ("contours.crossings", crossings),
            ("ground.tiles", city.ground.ownership.slotCount),
        ]
        try addChanges(city)
        addAllocations(city)
    }

    /// What-if: the arcs looked at and the streets compared for changes of each kind.
    private mutating func addChanges(_ city: WarmCity) throws {
        let changes = try Changes(city)
        for kind in Changes.Kind.allCases {
            var worker = changes.whatIf.worker()
            for number in 0..<300 { _ = worker.measures(changes.scenario(kind, number)) }
            counts += [
                ("what-if.\(kind).relaxed-arcs", worker.relaxedArcs),
                ("what-if.\(kind).compared-streets", worker.comparedStreets),
            ]
        }
    }

    private mutating func add(_ name: String, _ work: SearchWork) {
        counts += [
            ("\(name).settled-vertices", work.settledVertices), ("\(name).relaxed-arcs", work.relaxedArcs),
            ("\(name).taken-from-queue", work.takenFromQueue),
            ("\(name).touched-edges", work.touchedEdges), ("\(name).entries", work.entries),
        ]
    }

    /// Blocks taken from the heap by work whose memory is warm: every point has been asked once before.
    private mutating func addAllocations(_ city: WarmCity) {
        let points = 0..<city.city.pointCount
        for point in points { _ = city.isochroneBytes(ofPoint: point) }
        counts += [
            ("search.allocations", allocations { for point in points { _ = city.search(point: point) } }),
            (
                "isochrones.allocations",
                allocations { for point in points { _ = city.isochroneBytes(ofPoint: point) } }
            ),
        ]
    }

    private func allocations(_ work: () -> Void) -> Int {
        let before = allocation_count()
        work()
        return Int(allocation_count() - before)
    }
}

/// What searches say of their own work, summed up.
private struct SearchWork {
    var settledVertices = 0
    var relaxedArcs = 0
    var takenFromQueue = 0
    var touchedEdges = 0
    var entries = 0

    mutating func add(_ reach: Reach) {
        settledVertices += reach.settledVertices
        relaxedArcs += reach.relaxedArcs
        takenFromQueue += reach.takenFromQueue
        touchedEdges += reach.edges.count
        entries += reach.entries.count
    }
}
