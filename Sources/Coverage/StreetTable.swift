import Reachability
import StreetGraph

/// One street of the study area, or of one zone of it: all pieces of one name together, or those without a name of one
/// class.
public struct StreetRow: Sendable, Equatable {
    /// Empty for streets without a name.
    public var name: String
    /// The class of streets without a name; nil for others.
    public var kind: String?
    /// Number of the zone; nil outside all, and without zones.
    public var zone: Int?
    /// Metres.
    public var length = 0.0
    /// What is covered within each limit of the run; of ground nothing.
    public var limits: [CoveredAmount]
    /// Metres that nobody reaches.
    public var unreachable = 0.0
    /// The latest arrival, unrounded milliseconds; infinite where a part is never reached.
    public var worst = -Double.infinity
    /// Where that is, as a street and a position on it; the first of several.
    public var worstEdge: EdgeID = 0
    public var worstPosition = 0.0
    /// The stationed point that arrives first along the longest part of it; nil where nobody arrives.
    public var firstDue: UInt32?

    /// Metres that are not reached within a limit of the run, given by its number.
    public func late(_ limit: Int) -> Double { length - limits[limit].street }

    fileprivate mutating func add(_ item: StreetStretch, _ network: StreetNetwork) {
        let stretch = item.stretch
        let weighted = item.weighted(network)
        length += weighted.weight
        limits.add(weighted)
        if stretch.point == nil { unreachable += weighted.weight }
        for (time, position) in [(stretch.timeAtFrom, stretch.from), (stretch.timeAtTo, stretch.to)] where time > worst
        {
            (worst, worstEdge, worstPosition) = (time, item.edge, position)
        }
    }
}

extension StudiedArea {
    /// Every street of the study area in one row for each zone that it runs through: by name, then by zone, last those
    /// without a name by class. Their lengths add up to the street length of the area.
    /// - Parameters:
    ///   - zoned: the zones; nil for the area as a whole.
    ///   - classOfEdge: what class an edge has, asked for streets without a name.
    public func streetTable(in zoned: ZonedArea?, classOfEdge: (EdgeID) -> String) -> [StreetRow] {
        struct Key: Hashable {
            var name: UInt32
            var kind: String?
            var zone: Int?
        }
        let network = scene.network
        var numbers: [Key: Int] = [:]
        var rows: [StreetRow] = []
        // Metres by the point that is first due, for each row.
        var due: [[UInt32: Double]] = []
        func add(_ part: StreetStretch, _ zone: Int?) {
            let name = network.edgeName[part.edge]
            let key = Key(name: name, kind: name == 0 ? classOfEdge(part.edge) : nil, zone: zone)
            let number = numbers[key] ?? rows.count
            if number == rows.count {
                numbers[key] = number
                due.append([:])
                rows.append(
                    StreetRow(
                        name: network.names[name], kind: key.kind, zone: zone,
                        limits: [CoveredAmount](limits: scene.settings.limits.milliseconds)))
            }
            rows[number].add(part, network)
            if let point = part.stretch.point {
                due[number][point, default: 0] += (part.stretch.to - part.stretch.from) * network.length(part.edge)
            }
        }
        if let zoned {
            forEachPart(of: zoned.streets, add)
        } else {
            for item in stretches { add(item, nil) }
        }
        for number in rows.indices {
            rows[number].firstDue = due[number].max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        func order(_ row: StreetRow) -> (Int, String, Int) {
            (row.kind == nil ? 0 : 1, row.kind ?? row.name, row.zone ?? .max)
        }
        return rows.sorted { order($0) < order($1) }
    }
}

extension [StreetRow] {
    /// The streets with a name of which most is not reached within the longest limit; of equal ones within the next.
    public func worst(_ count: Int) -> [StreetRow] {
        let late = filter { row in row.kind == nil && row.limits.indices.contains { row.late($0) > 0.5 } }
        func order(_ row: StreetRow) -> [Double] { row.limits.indices.reversed().map { -row.late($0) } }
        return Array(
            late.map { (order($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.prefix(count).map(\.1))
    }
}
