import Coverage
import Geometry
import Ground
import Reachability
import StreetGraph

/// A change of the response points.
public struct Scenario: Sendable {
    /// Numbers of stationed points that are taken away; a point that moves is taken away and added elsewhere.
    public var removed: [Int]
    /// Where points are added and after which time they set off; their numbers do not matter.
    public var added: [Source]

    public init(removed: [Int] = [], added: [Source] = []) {
        self.removed = removed
        self.added = added
    }
}

/// What a change of the points does to the measures of a study area, at the cost of what changes.
///
/// Everything is the sum of what single streets contribute: a scenario takes away the old and adds the new
/// contributions of the streets on which an arrival changes. Immutable and shared; each worker has a `WhatIfWorker`.
public final class WhatIf: Sendable {
    let joint: JointSearch
    let ground: GroundAlongStreets
    /// The time of each entry of `ground` with the points as they are.
    let timeOfGround: [Milliseconds]
    let streets: StreetsInArea
    let network: StreetNetwork
    /// Milliseconds, ascending.
    public let limits: [Milliseconds]
    /// The measures with the points as they are.
    public let baseline: Measures
    /// Street-served ground of the study area, square metres.
    public var totalGround: Double { ground.total }
    /// Street length within the study area, metres.
    public let totalStreet: Double

    /// - Parameters:
    ///   - ground: built for this scene and a search from all its points.
    /// - Throws: `CoverageError` without a study area, `GeometryError`.
    public init(scene: Scene, ground model: GroundModel) throws {
        guard let area = scene.area, let mask = model.mask else { throw CoverageError.noStudyArea }
        network = scene.network
        joint = JointSearch(scene.graph, from: scene.stationed.indices.map { scene.source(ofPoint: $0) })
        ground = GroundAlongStreets(model, edgeCount: network.edgeCount)
        streets = try StreetsInArea(plane: scene.plane, area: area.polygons, mask: mask, algebra: PolygonAlgebra())
        limits = scene.settings.limits.milliseconds
        var length = 0.0
        for edge in streets.edges {
            for part in streets.parts(edge) {
                length += (part.upperBound - part.lowerBound) * scene.network.length(edge)
            }
        }
        totalStreet = length

        var times: [Milliseconds] = []
        for edge in 0..<EdgeID(network.edgeCount) {
            let street = joint.times(edge)
            for cell in ground.range(edge) { times.append(street.roundedArrival(at: Double(ground.position[cell]))) }
        }
        timeOfGround = times

        var tally = Tally(ground: ground, streets: streets, network: scene.network, limits: limits)
        for edge in 0..<EdgeID(network.edgeCount) where tally.counts(edge) {
            tally.add(joint.times(edge))
        }
        baseline = tally.measures
    }

    /// A worker of its own for each thread.
    public func worker() -> WhatIfWorker { WhatIfWorker(self) }
}

/// Answers scenarios one after the other.
public struct WhatIfWorker: ~Copyable {
    private let whatIf: WhatIf
    private var search: ChangedSearch

    init(_ whatIf: WhatIf) {
        self.whatIf = whatIf
        search = ChangedSearch(whatIf.joint)
    }

    /// All measures of a scenario. Its cost grows with the streets on which an arrival changes.
    public mutating func measures(_ scenario: Scenario) -> Measures {
        if !scenario.removed.isEmpty { search.remove(points: scenario.removed) }
        let firstNumber = UInt32(whatIf.joint.sources.count)
        for (number, source) in scenario.added.enumerated() {
            var source = source
            source.point = firstNumber + UInt32(number)
            search.add(source)
        }
        var tally = Tally(
            ground: whatIf.ground, streets: whatIf.streets, network: whatIf.network, limits: whatIf.limits,
            measures: whatIf.baseline)
        for edge in search.changedEdges() where tally.counts(edge) {
            tally.replace(whatIf.joint.times(edge), by: search.times(edge), times: whatIf.timeOfGround)
        }
        search.undo()
        return tally.measures
    }
}
