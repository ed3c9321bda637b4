import Coverage
import Geometry
import Ground
import Reachability
import Siting
import StreetGraph

/// Changes of one response point each, the same on every run: a point taken away, one added at a random junction of the
/// study area, one moved to such a junction.
public struct Changes {
    /// What is asked about them.
    public let whatIf: WhatIf
    private let pointCount: Int
    private let places: [Source]

    public enum Kind: CaseIterable { case removed, added, moved }

    private static let (placeCount, seed) = (300, UInt64(135))

    /// - Throws: what `WhatIf` throws.
    public init(_ city: WarmCity) throws {
        whatIf = try WhatIf(scene: city.city.scene, ground: city.ground)
        pointCount = city.city.pointCount
        let (plane, area) = (city.city.scene.plane, city.city.scene.area.flatMap { AreaIndex($0.polygons) })
        let junctions = city.city.drivenVertices.map { city.city.source(at: $0) }.filter { junction in
            area?.contains(plane.place(junction.edge, at: junction.fraction)) ?? true
        }
        var generator = SeededGenerator(seed: Self.seed)
        places = (0..<Self.placeCount).compactMap { _ in junctions.randomElement(using: &generator) }
    }

    /// The change with a number from 0; after some thousands they come again.
    public func scenario(_ kind: Kind, _ number: Int) -> Scenario {
        let (point, place) = (number % pointCount, places[number % places.count])
        return switch kind {
        case .removed: Scenario(removed: [point])
        case .added: Scenario(added: [place])
        case .moved: Scenario(removed: [point], added: [place])
        }
    }
}
