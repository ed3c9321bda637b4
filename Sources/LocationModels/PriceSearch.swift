/// Prices of demand points on their way to a tight Lagrangian bound, by the subgradient method (Held and Karp 1971; steps
/// as in Beasley 1993): prices of demand that the relaxed problem leaves out rise, those of demand that it covers more often
/// than it uses fall.
struct PriceSearch {
    private let highest: [Double]
    private(set) var price: [Double]
    /// The least slack so far, and the prices that gave it.
    private(set) var (least, leastPrice): (Double, [Double])
    /// Steps are this multiple of the one that would close the distance on a straight way; halved where nothing improves.
    private var pace = 2.0
    private var stalled = 0
    private var steps = 0

    init(from price: [Double], to highest: [Double]) {
        (self.highest, self.price) = (highest, price)
        (least, leastPrice) = (.infinity, price)
    }

    /// Whether further steps would change little.
    var isOver: Bool { pace < 1e-4 || steps == 2000 }

    /// - Parameters:
    ///   - slack: what the prices are to make small.
    ///   - distance: how far the bound is from the best known choice, 0 or more.
    ///   - missing: for each demand point how often the relaxed problem uses it less how often it covers it.
    mutating func move(slack: Double, distance: Double, missing: [Double]) {
        steps += 1
        let isBetter = slack < least - 1e-6 * abs(least)
        if slack < least { (least, leastPrice) = (slack, price) }
        stalled = isBetter || least == .infinity ? 0 : stalled + 1
        if stalled == 20 { (pace, stalled) = (pace / 2, 0) }

        var norm = 0.0
        for demand in price.indices where missing[demand] < 0 ? price[demand] > 0 : price[demand] < highest[demand] {
            norm += missing[demand] * missing[demand]
        }
        guard norm > 0 else {
            pace = 0
            return
        }
        let step = pace * distance / norm
        for demand in price.indices {
            price[demand] = min(highest[demand], max(0, price[demand] + step * missing[demand]))
        }
    }
}
