import Ground
import Planning
import Reachability
import StreetGraph

/// Which unit of a point it is that comes first to a place.
struct FirstUnits: Sendable {
    private let scene: Scene
    /// For each point the first of its units, where all of them set off alike; else nil.
    private let only: [StationedUnit?]
    private let dues: Dues

    init(_ scene: Scene, _ dues: Dues) {
        self.scene = scene
        self.dues = dues
        only = scene.stationed.map { stationed in
            let first = stationed.units[0]
            let areAlike = stationed.units.allSatisfy {
                $0.offset == first.offset && $0.unit.turnout == first.unit.turnout && $0.graph == first.graph
            }
            return areAlike ? first : nil
        }
    }

    /// The unit that comes first to a street position.
    /// - Parameter point: the one from which it comes.
    func unit(of point: UInt32, _ edge: EdgeID, at fraction: Double) -> StationedUnit {
        if let unit = only[Int(point)] { return unit }
        let position = StreetPosition(edge: edge, fraction: fraction, distance: 0)
        let way = AttachedPlace(place: scene.plane.place(edge, at: fraction), position: position)
        return dues.dues(at: way).first.map { dues.units[Int($0.point)] } ?? scene.stationed[Int(point)].units[0]
    }
}
