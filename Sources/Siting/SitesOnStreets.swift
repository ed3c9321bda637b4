import Coverage
import Ground
import StreetGraph

/// The key sites that are judged, by the streets that lead to them.
final class SitesOnStreets: Sendable {
    struct Site: Sendable {
        /// The street positions of its entrances.
        var ways: [StreetPosition]
        /// From the street to where help is needed, milliseconds.
        var access: Milliseconds
        /// The limit that it requires, milliseconds.
        var limit: Milliseconds
    }

    /// In the order in which they were judged.
    let sites: [Site]
    /// The sites with an entrance on each edge that has any.
    private let sitesOfEdge: [EdgeID: [Int]]

    init(_ result: SitesResult?) {
        sites = (result?.judged ?? []).map { site, judgement in
            Site(ways: judgement.ways.map(\.position), access: site.access, limit: judgement.limit)
        }
        var sitesOfEdge: [EdgeID: [Int]] = [:]
        for (number, site) in sites.enumerated() {
            for edge in Set(site.ways.map(\.edge)) { sitesOfEdge[edge, default: []].append(number) }
        }
        self.sitesOfEdge = sitesOfEdge
    }

    var edges: some Collection<EdgeID> { sitesOfEdge.keys }

    /// The sites with an entrance on an edge.
    func on(_ edge: EdgeID) -> [Int] { sitesOfEdge.isEmpty ? [] : sitesOfEdge[edge] ?? [] }

    /// When somebody is at a site, access included, milliseconds; `never` where nobody comes.
    /// - Parameter first: the earliest arrival at its entrances, unrounded milliseconds.
    func response(at site: Int, first: Double) -> Milliseconds {
        Milliseconds(roundingArrival: first + Double(sites[site].access))
    }
}
