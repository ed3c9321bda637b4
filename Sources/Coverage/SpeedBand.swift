import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// What the answer becomes where everybody is slower or faster. Where the profiles of all units were calibrated, journeys go
/// like the slowest and the quickest tenth of those measured. Elsewhere everybody drives 20 % slower or faster: nobody knows
/// the speeds of a plan better. Then speeds along streets and of flights change, and nothing else: a signal is waited for as
/// long as before. That is what the points' column `speed_factor` means as well.
public struct SpeedBand: Sendable {
    /// Coverage in one of the cases.
    public struct Side: Sendable {
        public var pace: PaceCase
        /// For each limit the covered street length, metres.
        public var coveredStreet: [Double]
        /// For each limit the covered street-served ground, square metres.
        public var coveredArea: [Double]
        /// For each demand and each limit what is covered of it.
        public var coveredDemand: [[Weight]] = []
    }

    public var slower: Side
    public var faster: Side
    /// For each limit the parts of streets inside the study area that are reached in time in the faster case and not in the
    /// slower one, edge by edge.
    public var doubtful: [[StreetPart]]

    /// A part of a street, as fractions of its edge.
    public struct StreetPart: Sendable, Equatable {
        public var edge: EdgeID
        public var interval: ClosedRange<Double>
    }

    /// The cases of both sides.
    public static func cases(_ scene: Scene) -> (slower: PaceCase, faster: PaceCase) {
        scene.hasMeasuredSpread ? (.slowestTenth, .quickestTenth) : (.speeds(0.8), .speeds(1.2))
    }

    init(scene: Scene, ground: GroundModel, streets: StreetsInArea, demand: [Demand] = []) throws {
        let cases = Self.cases(scene)
        let sides = try parallelMap(count: 2, threads: scene.settings.threads) { number in
            BandSide(scene, ground, streets, demand, number == 0 ? cases.slower : cases.faster)
        }
        (slower, faster) = (sides[0].figures, sides[1].figures)
        doubtful = zip(sides[0].covered, sides[1].covered).map { slow, fast in
            var parts: [StreetPart] = []
            var next = 0
            for part in fast {
                while next < slow.count, slow[next].edge < part.edge { next += 1 }
                let sure = next < slow.count && slow[next].edge == part.edge ? slow[next].intervals : []
                for interval in part.intervals {
                    for rest in interval.subtracting(sure) { parts.append(StreetPart(edge: part.edge, interval: rest)) }
                }
            }
            return parts
        }
    }
}

/// One side of the band, with the streets it covers.
private struct BandSide: Sendable {
    var figures: SpeedBand.Side
    /// For each limit the covered parts of streets inside the study area, by ascending edge.
    var covered: [[(edge: EdgeID, intervals: [ClosedRange<Double>])]]

    init(_ original: Scene, _ ground: GroundModel, _ streets: StreetsInArea, _ demand: [Demand], _ pace: PaceCase) {
        let scene = original.driven(as: pace)
        let limits = scene.settings.limits.milliseconds
        let joint = JointReach(scene.jointArrivals(within: scene.settings.longestLimit), plane: scene.plane)
        covered = limits.map { limit in
            streets.edges.compactMap { edge in
                let intervals = streets.parts(edge, within: joint.coveredIntervals(edge, within: limit))
                return intervals.isEmpty ? nil : (edge, intervals)
            }
        }
        let merged = MergedCoverage(scene: scene, ground: ground, joint: joint)
        figures = SpeedBand.Side(
            pace: pace,
            coveredStreet: covered.map { parts in
                parts.reduce(0) { sum, part in
                    sum + scene.network.length(part.edge)
                        * part.intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
                }
            },
            coveredArea: merged.coveredAreas(merged.field(within: scene.settings.longestLimit)),
            coveredDemand: demand.map { demand in
                let responses = demand.responses(joint).times
                return limits.map { demand.sum(responses, within: $0) }
            })
    }
}

extension StreetsInArea {
    /// What of an edge lies both inside the area and in one of `intervals` (disjoint, ascending).
    func parts(_ edge: EdgeID, within intervals: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        parts(edge).flatMap { part in
            intervals.compactMap { interval in
                let (from, to) = (max(part.lowerBound, interval.lowerBound), min(part.upperBound, interval.upperBound))
                return from < to ? from...to : nil
            }
        }
    }
}
