/// Lines of the map that are no streets: rivers and the railway.
struct Corridor: Sendable {
    enum Kind: Sendable {
        case river, stream, rail
    }

    var kind: Kind
    var name: Name
    /// Pieces from end to end; neighbours share a node. `isBridge` is set where the line is carried over another.
    var pieces: [(points: [PlanPoint], isBridge: Bool)]

    /// The main river from west to east, its northern tributary and the southern stream, which end in it, and the
    /// railway.
    static func makeAll(seed: UInt64) -> [Corridor] {
        var random = SplitMix64(seed: seed, stage: .bends)
        random = SplitMix64(seed: random.next() ^ 0x5EED)
        let wiggle = SplineNoise(&random)
        let main = stride(from: -15_400.0, through: 15_400, by: 200).map {
            PlanPoint(u: $0, v: 75 * wiggle($0 / 800, 0))
        }
        let northMouth = nearest(Bank.northRiver, in: main)
        let southMouth = nearest(Bank.southStream, in: main)
        let north = stride(from: 12_600.0, through: 300, by: -150).map {
            PlanPoint(u: Bank.northRiver + 60 * wiggle($0 / 600, 40), v: $0)
        }
        let south = stride(from: -11_800.0, through: -300, by: 150).map {
            PlanPoint(u: Bank.southStream + 50 * wiggle($0 / 600, 80), v: $0)
        }
        let bridge = [Bank.northRiver - 60, Bank.northRiver + 60].map { PlanPoint(u: $0, v: Bank.rail) }
        let west = PlanPoint(u: -15_400, v: Bank.rail)
        let east = PlanPoint(u: 15_400, v: Bank.rail)
        return [
            Corridor(kind: .river, name: Name(chinese: "澄水河", english: "Chengshui River"), pieces: [(main, false)]),
            Corridor(
                kind: .river, name: Name(chinese: "霁溪河", english: "Jixi River"), pieces: [(north + [northMouth], false)]
            ),
            Corridor(
                kind: .stream, name: Name(chinese: "麦浪沟", english: "Mailang Stream"),
                pieces: [(south + [southMouth], false)]),
            Corridor(
                kind: .rail, name: Name(chinese: "两谷线", english: "Two Valleys Line"),
                pieces: [([west, bridge[0]], false), (bridge, true), ([bridge[1], east], false)]),
        ]
    }

    private static func nearest(_ u: Double, in line: [PlanPoint]) -> PlanPoint {
        line.min { abs($0.u - u) < abs($1.u - u) } ?? PlanPoint(u: u, v: 0)
    }
}
