import Coverage
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
        places = city.city.randomJunctionsOfArea(Self.placeCount, seed: Self.seed).map { city.city.source(at: $0) }
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
