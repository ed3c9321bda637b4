import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

extension SitingQuestion {
    /// What is asked for, in words.
    public var inWords: String {
        let places = choose.map { "\($0) \($0 == 1 ? "place" : "places")" } ?? "places within the budget"
        let near = minutes(limit)
        switch model {
        case .maximalCovering: return "\(places) that cover most within \(near)"
        case .buildOrder: return "\(places) in an order of which the first k cover much within \(near) for every k"
        case .echelons(let echelons):
            let told = echelons.map { "\($0.units) within \(minutes($0.limit))" }.joined(separator: ", ")
            return "\(places) with which most is reached by every echelon (\(told))"
        case .setCovering(let share):
            let what = share == 1 ? "all that can be covered" : "\(figure(100 * share, decimals: 1)) %"
            return "the fewest or cheapest places that cover \(what) within \(near)"
        case .backup:
            let which = choose == nil ? "the fewest places" : places
            return "\(which) that cover all that can be covered within \(near), and most of it twice"
        case .doubleStandard(let far, let share):
            return
                "\(places) that cover all within \(minutes(far)), \(figure(100 * share, decimals: 1)) % within \(near), and "
                + "most twice within \(near)"
        case .expectedCovering(let busy):
            return "\(places) that cover most within \(near) by a unit that is free, each busy "
                + "\(figure(100 * busy, decimals: 1)) % of the time"
        case .gradual(let far):
            return "\(places) that cover most, in full within \(near), less and less up to \(minutes(far))"
        case .median(let cutoff):
            return "\(places) with the least mean response; later than \(minutes(cutoff)) counts as then"
        case .center(let cutoff):
            return "\(places) with the least latest response; later than \(minutes(cutoff)) counts as then"
        }
    }

    private func minutes(_ time: Milliseconds) -> String {
        let minutes = Double(time) / 60_000
        return "\(figure(minutes, decimals: minutes == minutes.rounded() ? 0 : 2)) min"
    }
}

extension ExistingPoints {
    public func inWords(_ count: Int) -> String {
        let points = "\(count) \(count == 1 ? "point stands" : "points stand") already; "
        switch self {
        case .keep: return points + "they stay"
        case .movable: return points + "each stays or moves, and the chosen ones are told with them"
        case .removable: return points + "each stays or goes: the chosen ones are all there are"
        case .none: return points + "the choice is made as if they did not"
        }
    }
}
