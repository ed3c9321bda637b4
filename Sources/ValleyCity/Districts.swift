/// The five districts: the crossing of the valleys and the four arms. They share every vertex along their borders, so
/// that together they are exactly the study area.
struct District: Sendable {
    var id: String
    var name: Name
    var ring: Ring

    /// Centre, east, north, west, south.
    static func divide(_ rim: Rim, terrain: Terrain) -> [District] {
        let cuts = [
            Cut(rim, axis: .east(4_900)), Cut(rim, axis: .north(2_950)), Cut(rim, axis: .east(-4_900)),
            Cut(rim, axis: .north(-2_900)),
        ]
        let names = [
            Name(chinese: "两水区", english: "Liangshui District"), Name(chinese: "下澄区", english: "Xiacheng District"),
            Name(chinese: "霁北区", english: "Jibei District"), Name(chinese: "上澄区", english: "Shangcheng District"),
            Name(chinese: "麦南区", english: "Mainan District"),
        ]
        var centre: [Place] = []
        var rings: [[Place]] = []
        for (index, cut) in cuts.enumerated() {
            let across = cut.crossing(rim, terrain)
            centre += [rim.ring.vertices[cut.from]] + across
            centre += rim.vertices(from: cut.to, to: cuts[(index + 1) % 4].from).dropLast()
            rings.append(rim.vertices(from: cut.from, to: cut.to) + across.reversed())
        }
        return zip([centre] + rings, names).enumerated().map { index, district in
            District(id: "D-\(index + 1)", name: district.1, ring: Ring(vertices: district.0))
        }
    }
}

/// A border from rim to rim that cuts off one arm of the valleys.
private struct Cut {
    enum Axis {
        case east(Double)
        case north(Double)
    }

    /// Rim vertices at which the arm begins and ends, counter-clockwise.
    let from: Int
    let to: Int

    init(_ rim: Rim, axis: Axis) {
        func nearest(_ wish: (PlanPoint) -> Double?) -> Int {
            rim.plan.indices.min { (wish(rim.plan[$0]) ?? .infinity) < (wish(rim.plan[$1]) ?? .infinity) } ?? 0
        }
        switch axis {
        case .east(let u):
            let side = u > 0 ? 1.0 : -1.0
            from = nearest { $0.v * side < 0 ? abs($0.u - u) + max(abs($0.v) - 3_500, 0) : nil }
            to = nearest { $0.v * side > 0 ? abs($0.u - u) + max(abs($0.v) - 3_500, 0) : nil }
        case .north(let v):
            let side = v > 0 ? 1.0 : -1.0
            let axis = v > 0 ? Terrain.northAxis : Terrain.southAxis
            from = nearest { ($0.u - axis) * side > 0 ? abs($0.v - v) : nil }
            to = nearest { ($0.u - axis) * side < 0 ? abs($0.v - v) : nil }
        }
    }

    /// Vertices between the two ends, from `from` to `to`.
    func crossing(_ rim: Rim, _ terrain: Terrain) -> [Place] {
        let line = PlanSegment(a: rim.plan[from], b: rim.plan[to])
        let steps = max(2, Int(line.length / 450))
        return (1..<steps).map { terrain.place(line.point(Double($0) / Double(steps))) }
    }
}

extension Rim {
    /// Vertices counter-clockwise from one to another, both included.
    fileprivate func vertices(from start: Int, to end: Int) -> [Place] {
        let count = (end - start + ring.vertices.count) % ring.vertices.count
        return (0...count).map { ring.vertices[(start + $0) % ring.vertices.count] }
    }
}
