import Ground
import Planning
import Reachability
import StreetGraph

/// What of a response time is travel: without call handling, turnout, start loss or launch, and access.
struct TravelPart: Sendable {
    private let scene: Scene
    private let first: FirstUnits

    init(_ scene: Scene, _ dues: Dues) {
        self.scene = scene
        first = FirstUnits(scene, dues)
    }

    /// Travel times of the first unit on a stretch of street.
    func weighted(_ part: StreetStretch) -> TimeDistribution.WeightedStretch {
        var weighted = part.weighted(scene.network)
        guard let point = part.stretch.point else { return weighted }
        let offset = Double(first.unit(of: point, part.edge, at: (part.stretch.from + part.stretch.to) / 2).offset)
        weighted.earliest = max(0, weighted.earliest - offset)
        weighted.latest = max(0, weighted.latest - offset)
        return weighted
    }

    /// The travel time of the first unit to a cell, milliseconds; `never` where nobody comes.
    func time(_ cells: ServedCells, _ number: Int, _ ownership: Ownership) -> Milliseconds {
        let (time, point) = (cells.times[number], cells.firstDue[number])
        guard time != .never, point != ServedCells.nobody else { return time }
        let owner = ownership.cells[Int(cells.cells[number])]
        let offset = first.unit(of: point, owner.edge, at: Double(owner.fraction)).offset
        return time > offset ? time - offset : 0
    }
}

/// Travel times of the first unit over the study area.
public struct TravelTimes: Sendable {
    public var ground: TimeDistribution
    public var street: TimeDistribution
}

extension StudiedArea {
    /// How long the first unit travels to all places of the study area: the response times without their other stages.
    public func travelTimes() -> TravelTimes {
        let travel = TravelPart(scene, dues)
        return TravelTimes(
            ground: TimeDistribution(
                times: cells.times.indices.map { travel.time(cells, $0, ground.ownership) }, weights: cells.areas),
            street: TimeDistribution(stretches: stretches.map(travel.weighted)))
    }
}
