import StreetGraph

extension SearchWorkspace {
    /// The second half of a search: turns the labelled vertices into the edges they touch. Linear in these.
    mutating func collect(_ sources: [Source], _ bound: Milliseconds) -> Reach {
        let network = graph.network
        let (firstIncidenceColumn, incidentEdgeColumn) = (network.firstIncidence, network.incidentEdge)
        let (firstIncidence, incidentEdge) = (firstIncidenceColumn.span, incidentEdgeColumn.span)
        for number in 0..<reached.count {
            let vertex = reached[number]
            for index in Int(firstIncidence[Int(vertex)])..<Int(firstIncidence[Int(vertex) + 1]) {
                touched.insert(incidentEdge[index])
            }
        }
        let standing = sources.standingInside(within: bound)
        for source in standing { touched.insert(source.edge) }
        touched.drain(into: &touchedEdges)

        var (edges, entries): ([EdgeReach], [Entry]) = ([], [])
        // Each arc of an edge enters it at most once from a vertex and once from each source that stands on it.
        let most = graph.mostArcsAlongAnEdge * (touchedEdges.count + standing.count)
        edges.append(addingCapacity: touchedEdges.count) { edges in
            entries.append(addingCapacity: most) { entries in
                write(standing, &edges, &entries)
            }
        }
        return Reach(
            bound: bound, edges: edges, entries: entries, settledVertices: reached.count,
            relaxedArcs: work.relaxedArcs, takenFromQueue: work.takenFromQueue)
    }

    /// Writes down the touched edges, ascending, and how each is entered.
    private func write(
        _ standing: [Source], _ edges: inout OutputSpan<EdgeReach>, _ entries: inout OutputSpan<Entry>
    ) {
        let (endsColumn, firstArcColumn, arcsColumn) = (graph.ends, graph.network.firstEdgeArc, graph.alongEdge)
        let (ends, firstArc, arcs) = (endsColumn.span, firstArcColumn.span, arcsColumn.span)
        let (edgeIDs, standing) = (touchedEdges.span, standing.span)
        var nextStanding = 0
        for index in edgeIDs.indices {
            let edge = edgeIDs[index]
            let firstStanding = nextStanding
            while nextStanding < standing.count, standing[nextStanding].edge == edge { nextStanding += 1 }
            edges.append(
                EdgeEntries.write(
                    edge, ends[Int(edge)],
                    arcs.extracting(Int(firstArc[Int(edge)])..<Int(firstArc[Int(edge) + 1])), labels,
                    standing: standing.extracting(firstStanding..<nextStanding), into: &entries))
        }
    }
}
