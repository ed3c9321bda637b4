extension StreetNetwork {
    /// The network as seen from where journeys end, with its weights: a search from a position gives the time that the
    /// journey *to* it takes from everywhere, by the same streets, turns and delays. Edges and places keep their numbers.
    ///
    /// Every arc is turned round. What is lost at an arc's head is now lost at its tail, before its interior: in a state of
    /// its own. A place and its state of departure change roles, since a journey that is looked at from its end arrives
    /// where it began, free of turn rules, and begins where it arrived, in whichever state. Linear.
    public func reversed(_ weights: ArcWeights) -> (network: StreetNetwork, weights: ArcWeights) {
        var table = ArcTable()
        var placeOfState = self.placeOfState.array
        func reversed(_ vertex: VertexID) -> VertexID {
            let place = place(of: vertex)
            if vertex == place { return departure(from: place) }
            return vertex == departure(from: place) ? place : vertex
        }
        func append(_ arc: ArcID, from tail: VertexID, edge: EdgeID, _ time: Milliseconds, _ passage: Milliseconds) {
            table.rows.append(
                ArcTable.Arc(
                    tail: tail, head: reversed(self.tail(arc)), edge: edge, isForward: arcIsForward[arc] == 0,
                    time: time,
                    passage: passage))
        }
        for entry in 0..<edgeArc.count {
            let arc = edgeArc[entry]
            var tail = reversed(arcHead[arc])
            let (time, passage) = (weights.time[arc], weights.passage[arc])
            if passage != time {
                let state = VertexID(placeCount + placeOfState.count)
                placeOfState.append(place(of: tail))
                table.rows.append(
                    ArcTable.Arc(
                        tail: tail, head: state, edge: Self.noEdge, isForward: false, time: 0,
                        passage: passage == .never ? .never : passage - time))
                tail = state
            }
            append(arc, from: tail, edge: arcEdge[arc], time, time)
        }
        for arc in 0..<ArcID(arcCount) where arcEdge[arc] == Self.noEdge {
            let head = arcHead[arc]
            if Int(head) < placeCount, hub(of: head) != head {
                // Journeys from a place begin at its hub: what is known of that is known of it, in both networks.
                table.appendWithinJunction(from: self.tail(arc), to: head, cost: weights.passage[arc])
                continue
            }
            append(arc, from: reversed(arcHead[arc]), edge: Self.noEdge, weights.time[arc], weights.passage[arc])
        }

        let newStates = placeOfState[self.placeOfState.count...]
        var (firstIncidence, incidentEdge) = (self.firstIncidence.array, self.incidentEdge.array)
        for place in newStates {
            let incident = self.firstIncidence[place]..<self.firstIncidence[place + 1]
            incidentEdge.append(contentsOf: incident.map { self.incidentEdge[$0] })
            firstIncidence.append(UInt32(incidentEdge.count))
        }
        let vertexCoordinate = self.vertexCoordinate.array + newStates.map { self.vertexCoordinate[$0] }
        let departures =
            placeOfState.isEmpty && departure.count == 0
            ? [] : (0..<VertexID(placeCount)).map { self.departure(from: $0) }
        let arcs = table.columns(vertexCount: vertexCoordinate.count, edgeCount: edgeCount)
        let network = StreetNetwork(
            isReversed: !isReversed, vertexCoordinate: Column(vertexCoordinate), placeOfState: Column(placeOfState),
            departure: Column(departures), firstOut: Column(arcs.firstOut), arcTail: Column(arcs.tail),
            arcHead: Column(arcs.head), arcEdge: Column(arcs.edge), arcIsForward: Column(arcs.isForward),
            firstIncidence: Column(firstIncidence), incidentEdge: Column(incidentEdge), edgeStart: edgeStart,
            edgeEnd: edgeEnd, edgeRank: edgeRank, edgeOfRank: edgeOfRank, firstEdgeArc: Column(arcs.firstEdgeArc),
            edgeArc: Column(arcs.edgeArc), edgeHasFrontage: edgeHasFrontage, edgeIsStreet: edgeIsStreet,
            placeIsJunction: placeIsJunction, edgeName: edgeName, names: names,
            firstShape: firstShape, shape: shape, shapeOffset: shapeOffset)
        return (network, ArcWeights(time: Column(arcs.time), passage: Column(arcs.passage)))
    }
}
