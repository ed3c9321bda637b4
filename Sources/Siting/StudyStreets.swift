import Coverage
import Planning
import StreetGraph

/// What the streets of a study area weigh: the ground along them, their length within it, the demand and the key sites
/// that they lead to, and the limits at which it is judged. Immutable and shared.
final class StudyStreets: Sendable {
    let ground: GroundAlongStreets
    let parts: StreetParts
    /// Nil where no zones are asked about.
    let zones: StudyZones?
    let demand: [DemandAlongStreets]
    let sites: SitesOnStreets
    /// Metres, for each edge.
    let length: [Double]
    /// Milliseconds, ascending.
    let limits: [Milliseconds]
    /// Whether an edge contributes anything.
    private let isCounted: [Bool]

    init(
        network: StreetNetwork, limits: [Milliseconds], ground: GroundAlongStreets, parts: StreetParts,
        zones: StudyZones? = nil, demand: [DemandAlongStreets] = [], sites: SitesOnStreets = SitesOnStreets(nil)
    ) {
        self.ground = ground
        self.parts = parts
        self.zones = zones
        self.demand = demand
        self.sites = sites
        self.limits = limits
        length = (0..<EdgeID(network.edgeCount)).map { network.length($0) }
        var isCounted = (0..<EdgeID(network.edgeCount)).map { edge in
            !ground.range(edge).isEmpty || !parts.range(edge).isEmpty
                || demand.contains { !$0.range(edge).isEmpty }
        }
        for edge in sites.edges { isCounted[Int(edge)] = true }
        self.isCounted = isCounted
    }

    @inline(__always)
    func counts(_ edge: EdgeID) -> Bool { isCounted[Int(edge)] }

    /// Street length within the area, metres.
    var totalLength: Double {
        var sum = 0.0
        for edge in length.indices {
            for part in parts.range(EdgeID(edge)) { sum += (parts[part].to - parts[part].from) * length[edge] }
        }
        return sum
    }

    /// No measure yet.
    var noMeasures: Measures { Measures(limits: limits.count, zones: zones?.count, demands: demand.count) }
}
