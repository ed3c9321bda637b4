/// The pattern of arterials on one side of the main river: columns run up the side valley, rows along the main one.
///
/// A gap between two neighbouring lines holds a river, the railway or the expressway instead of buildings.
struct Bank: Sendable {
    enum Gap: Sendable {
        case river, rail, expressway
    }

    struct Line: Sendable {
        /// Metres in the plan: `u` of a column, `v` of a row.
        var position: Double
        var `class`: StreetClass
        var gapAfter: Gap?
        /// Whether the line bridges rivers and the railway.
        var crossesGaps = true
        /// +1 and -1: one-way towards rising and falling positions; 0: both ways.
        var oneWay = 0
        /// Runs exactly where it says, so that it meets its counterpart on the other bank.
        var isFixed = false
        /// Runs beside the expressway.
        var isServiceRoad = false
    }

    var isNorth: Bool
    /// From west to east.
    var columns: [Line]
    /// From south to north.
    var rows: [Line]

    /// Where the main river's banks, the expressway and the railway run, metres north of the river.
    static let northBank = 110.0
    static let southBank = -110.0
    static let expressway = -640.0
    static let expresswayHalfGap = 36.0
    static let rail = 1_060.0
    static let railHalfGap = 65.0
    /// Where the northern river and the southern stream run, metres east of the centre, and half the room they take.
    static let northRiver = Terrain.northAxis
    static let southStream = Terrain.southAxis
    static let sideRiverHalfGap = 85.0
}

extension Bank {
    /// Both banks, northern first. Every column that bridges the main river stands in both at the same place.
    static func makePair(seed: UInt64) -> [Bank] {
        var random = SplitMix64(seed: seed, stage: .columns)
        var bridged = [-1_330.0, 190, 1_650]
        while bridged[0] > -Terrain.mainReach { bridged.insert(bridged[0] - random.uniform(980...1_280), at: 0) }
        while bridged[bridged.count - 1] < Terrain.mainReach {
            bridged.append(bridged[bridged.count - 1] + random.uniform(980...1_280))
        }
        let north = Bank(
            isNorth: true,
            columns: columns(between: bridged, river: northRiver, random: &random),
            rows: northRows(&random))
        let south = Bank(
            isNorth: false,
            columns: columns(between: bridged, river: southStream, random: &random),
            rows: southRows(&random))
        return [north, south]
    }

    private static func columns(between bridged: [Double], river: Double, random: inout SplitMix64) -> [Line] {
        var fixed = bridged.map { Line(position: $0, class: .primary, isFixed: true) }
        fixed.append(
            Line(position: river - sideRiverHalfGap, class: .secondary, gapAfter: .river, isFixed: true))
        fixed.append(Line(position: river + sideRiverHalfGap, class: .secondary, isFixed: true))
        fixed.sort { $0.position < $1.position }
        var columns: [Line] = []
        for (line, next) in zip(fixed, fixed.dropFirst()) {
            columns.append(line)
            guard line.gapAfter == nil else { continue }
            let width = next.position - line.position
            let parts = max(2, Int((width / 500).rounded()))
            for part in 1..<parts {
                let place = line.position + width * Double(part) / Double(parts) + random.uniform(-50...50)
                columns.append(
                    Line(position: place, class: random.chance(0.4) ? .secondary : .tertiary, crossesGaps: false))
            }
        }
        columns.append(contentsOf: fixed.suffix(1))
        makeOneWayPair(&columns)
        return columns
    }

    /// The first two free neighbours east of the middle become a one-way pair.
    private static func makeOneWayPair(_ columns: inout [Line]) {
        guard
            let first = columns.indices.dropLast().first(where: {
                columns[$0].position > -1_300 && !columns[$0].isFixed && !columns[$0 + 1].isFixed
            })
        else { return }
        columns[first].oneWay = -1
        columns[first + 1].oneWay = 1
    }

    private static func northRows(_ random: inout SplitMix64) -> [Line] {
        var rows = [
            Line(position: northBank, class: .primary, isFixed: true),
            Line(position: 545, class: .secondary, isFixed: true),
            Line(position: rail - railHalfGap, class: .tertiary, gapAfter: .rail, isFixed: true),
            Line(position: rail + railHalfGap, class: .secondary, isFixed: true),
        ]
        var v = rail + railHalfGap
        while v < Terrain.northReach - 250 {
            v += random.uniform(400...540)
            rows.append(sideRow(v, number: rows.count))
        }
        return rows
    }

    private static func southRows(_ random: inout SplitMix64) -> [Line] {
        var rows = [
            Line(position: southBank, class: .primary, isFixed: true),
            Line(
                position: expressway + expresswayHalfGap, class: .secondary, oneWay: -1, isFixed: true,
                isServiceRoad: true),
            Line(
                position: expressway - expresswayHalfGap, class: .secondary, gapAfter: .expressway, oneWay: 1,
                isFixed: true, isServiceRoad: true),
        ]
        var v = expressway - expresswayHalfGap
        while v > -Terrain.southReach + 250 {
            v -= random.uniform(400...540)
            rows.append(sideRow(v, number: rows.count))
        }
        return rows.sorted { $0.position < $1.position }
    }

    private static func sideRow(_ v: Double, number: Int) -> Line {
        let isMajor = number % 3 == 1
        return Line(
            position: v, class: isMajor ? .primary : number % 3 == 0 ? .secondary : .tertiary, crossesGaps: isMajor)
    }
}
