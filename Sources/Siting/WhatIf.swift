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
    let area: StudyStreets
    let network: StreetNetwork
    /// The time of each entry of the area's ground with the points as they are.
    let timeOfGround: [Milliseconds]
    /// The measures with the points as they are.
    public let baseline: Measures
    /// Milliseconds, ascending.
    public var limits: [Milliseconds] { area.limits }
    /// Street-served ground of the study area, square metres.
    public var totalGround: Double { area.ground.total }
    /// Street length within the study area, metres.
    public let totalStreet: Double

    /// - Parameters:
    ///   - ground: built for this scene and a search from all its points.
    /// - Throws: `CoverageError` without a study area and with points that drive at speeds of their own or have several exits, `GeometryError`.
    public init(scene: Scene, ground model: GroundModel) throws {
        guard let polygons = scene.area?.polygons else { throw CoverageError.noStudyArea }
        guard scene.isUniform else { throw CoverageError.notUniform }
        let network = scene.network
        let area = StudyStreets(
            ground: GroundAlongStreets(model, edgeCount: network.edgeCount),
            parts: StreetsInArea(plane: scene.plane, area: polygons),
            network: network, limits: scene.settings.limits.milliseconds)
        totalStreet = area.totalLength
        let joint = JointSearch(
            scene.graph, from: scene.stationed.indices.map { scene.source(ofPoint: $0) },
            counting: (0..<EdgeID(network.edgeCount)).filter(area.counts))

        let position = area.ground.position
        var times: [Milliseconds] = []
        var tally = Tally(area)
        func add(_ edge: EdgeID, _ street: some StreetTimes) {
            for cell in area.ground.range(edge) { times.append(street.roundedArrival(at: Double(position[cell]))) }
            if area.counts(edge) { tally.add(edge, street) }
        }
        for edge in 0..<EdgeID(network.edgeCount) {
            if let ends = joint.fromEnds(edge) {
                add(edge, ends)
            } else {
                add(edge, TimesAmongPoints(reach: joint.reach(edge)))
            }
        }
        timeOfGround = times
        baseline = tally.measures
        (self.network, self.joint, self.area) = (network, joint, area)
    }

    /// A worker of its own for each thread.
    public func worker() -> WhatIfWorker { WhatIfWorker(self) }
}

/// Answers scenarios one after the other.
public struct WhatIfWorker: ~Copyable {
    private let whatIf: WhatIf
    private var search: ChangedSearch
    /// Arcs looked at for all scenarios so far: the work that was done.
    public var relaxedArcs: Int { search.relaxedArcs }
    /// Streets whose contributions were replaced for all scenarios so far.
    public private(set) var comparedStreets = 0

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
        let (joint, area) = (whatIf.joint, whatIf.area)
        var tally = Tally(area, from: whatIf.baseline)
        for edge in search.changedEdges() where area.counts(edge) {
            comparedStreets += 1
            if let old = joint.fromEnds(edge), let new = search.fromEnds(edge) {
                tally.replace(edge, old, by: new, formerTimes: whatIf.timeOfGround)
            } else {
                tally.replace(
                    edge, TimesAmongPoints(reach: joint.reach(edge)), by: TimesAmongPoints(reach: search.reach(edge)),
                    formerTimes: whatIf.timeOfGround)
            }
        }
        search.undo()
        return tally.measures
    }
}
