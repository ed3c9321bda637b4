import Coverage
import Ground
import Planning
import StreetGraph

/// How the ground along the streets is shared out among zones. What lies outside all counts as one more zone, the last.
final class StudyZones: Sendable {
    /// The limit that each zone requires, milliseconds; nil where it requires none.
    let required: [Milliseconds?]
    /// For each entry of the ground its only zone, or -1 - n where it shares entry n of `shared`.
    private let zoneOfEntry: [Int32]
    private let shared: [[Part]]

    private struct Part: Sendable {
        var zone: Int
        /// Square metres.
        var area: Double
    }

    /// Linear in the cells of the ground.
    init(_ zoned: ZonedArea, of study: StudiedArea, ground: GroundAlongStreets) {
        required = zoned.zones.map(\.required) + [nil]
        let outside = Int32(zoned.zones.count)
        // By cell, then in the order in which the streets have the cells.
        var zoneOfCell = [Int32](repeating: outside, count: study.ground.areaOfCell.count)
        var shared: [[Part]] = []
        var last: (cell: UInt32, zone: Int, area: Double)?
        study.forEachGroundPart(in: zoned) { cell, zone, area in
            let part = Part(zone: zone ?? Int(outside), area: area)
            if let last, last.cell == cell {
                if zoneOfCell[Int(cell)] >= 0 {
                    zoneOfCell[Int(cell)] = -1 - Int32(shared.count)
                    shared.append([Part(zone: last.zone, area: last.area)])
                }
                shared[shared.count - 1].append(part)
            } else {
                zoneOfCell[Int(cell)] = Int32(part.zone)
                last = (cell, part.zone, area)
            }
        }
        self.shared = shared
        zoneOfEntry = ground.cells(of: study.ground).map { zoneOfCell[Int($0)] }
    }

    var count: Int { required.count }

    /// Counts an entry of the ground in its zones that is reached at another time.
    /// - Parameter area: of the whole entry, square metres.
    @inline(__always)
    func moveGround(
        _ entry: Int, _ area: Double, from before: Milliseconds, to after: Milliseconds, limits: [Milliseconds],
        in measures: inout ZoneMeasures?
    ) {
        let zone = Int(zoneOfEntry[entry])
        if zone >= 0 {
            measures?.ground.move(
                zone, area, from: before, to: after, limits: limits, required: required[zone])
            return
        }
        for part in shared[-1 - zone] {
            measures?.ground.move(
                part.zone, part.area, from: before, to: after, limits: limits, required: required[part.zone])
        }
    }
}

/// What is covered in each zone: a column for each limit of the run, and last one for the limit that the zone requires,
/// which stays 0 where it requires none. The last row is what lies outside all zones.
public struct ZoneMeasures: Sendable, Equatable {
    /// Street-served ground, square metres.
    public internal(set) var ground: AmountTable<Double>
    /// Street length, metres.
    public internal(set) var street: AmountTable<Double>
    /// Each demand.
    public internal(set) var demand: [AmountTable<Weight>]

    init(zones: Int, limits: Int, demands: Int) {
        ground = AmountTable(rows: zones, columns: limits + 1)
        street = AmountTable(rows: zones, columns: limits + 1)
        demand = Array(repeating: AmountTable(rows: zones, columns: limits + 1), count: demands)
    }
}
