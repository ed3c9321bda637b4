import Ground
import Reachability
import StreetGraph

/// Answers scenarios one after the other.
public struct WhatIfWorker: ~Copyable {
    private let whatIf: WhatIf
    private var search: ChangedSearch
    /// Arcs looked at for all scenarios so far: the work that was done.
    public var relaxedArcs: Int { search.relaxedArcs }
    /// Streets whose contributions were replaced for all scenarios so far.
    public private(set) var comparedStreets = 0

    init(_ whatIf: WhatIf) {
        self.whatIf = whatIf
        search = ChangedSearch(whatIf.joint)
    }

    /// All measures of a scenario. Its cost grows with the streets on which an arrival changes.
    public mutating func measures(_ scenario: Scenario) -> Measures {
        let removed = scenario.removed.flatMap { whatIf.sourcesOfPoint[$0] }
        if !removed.isEmpty { search.remove(points: removed) }
        let firstNumber = UInt32(whatIf.joint.sources.count)
        for (number, source) in scenario.added.enumerated() {
            var source = source
            source.point = firstNumber + UInt32(number)
            search.add(source)
        }
        let (joint, area) = (whatIf.joint, whatIf.area)
        var tally = Tally(area, from: whatIf.baseline)
        var sites: Set<Int> = []
        for edge in search.changedEdges() where area.counts(edge) {
            comparedStreets += 1
            if let old = joint.fromEnds(edge), let new = search.fromEnds(edge) {
                tally.replace(edge, old, by: new, former: whatIf.times)
            } else {
                tally.replace(
                    edge, TimesAmongPoints(reach: joint.reach(edge)), by: TimesAmongPoints(reach: search.reach(edge)),
                    former: whatIf.times)
            }
            sites.formUnion(area.sites.on(edge))
        }
        for site in sites {
            var first = Double.infinity
            for way in area.sites.sites[site].ways { first = min(first, search.arrival(at: way)) }
            tally.measures.sites[site] = area.sites.response(at: site, first: first)
        }
        search.undo()
        return tally.measures
    }
}

extension JointSearch {
    /// Arrival at a street position, unrounded milliseconds; infinite where nobody comes.
    func arrival(at way: StreetPosition) -> Double {
        fromEnds(way.edge)?.arrival(at: way.fraction)
            ?? TimesAmongPoints(reach: reach(way.edge)).arrival(at: way.fraction)
    }
}

extension ChangedSearch {
    /// The same as things are now.
    func arrival(at way: StreetPosition) -> Double {
        fromEnds(way.edge)?.arrival(at: way.fraction)
            ?? TimesAmongPoints(reach: reach(way.edge)).arrival(at: way.fraction)
    }
}
