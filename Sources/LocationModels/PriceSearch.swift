/// Prices of demand points on their way to a tight Lagrangian bound, by the subgradient method (Held and Karp 1971; steps
/// as in Beasley 1993): prices of demand that the leading candidates leave out rise, those of demand that several of them
/// cover fall.
struct PriceSearch {
    private let instance: CoveringInstance
    private let highest: [Double]
    private(set) var price: [Double]
    /// The least slack so far, and the prices that gave it.
    private(set) var (least, leastPrice): (Double, [Double])
    /// Steps are this multiple of the one that would close the distance on a straight way; halved where nothing improves.
    private var pace = 2.0
    private var stalled = 0
    private var steps = 0

    init(_ instance: CoveringInstance, from price: [Double], to highest: [Double]) {
        (self.instance, self.price, self.highest) = (instance, price, highest)
        (least, leastPrice) = (.infinity, price)
    }

    /// Whether further steps would change little.
    var isOver: Bool { pace < 1e-4 || steps == 2000 }

    /// - Parameters:
    ///   - slack: what the prices are to make small.
    ///   - distance: how far the bound is from the best known choice, 0 or more.
    ///   - leaders: the candidates that the relaxed problem opens at these prices.
    mutating func move(slack: Double, distance: Double, leaders: [Int]) {
        steps += 1
        let isBetter = slack < least - 1e-6 * abs(least)
        if slack < least { (least, leastPrice) = (slack, price) }
        stalled = isBetter || least == .infinity ? 0 : stalled + 1
        if stalled == 20 { (pace, stalled) = (pace / 2, 0) }

        var missing = Array(repeating: 1.0, count: price.count)
        for leader in leaders {
            for demand in instance.covered[leader] { missing[Int(demand)] -= 1 }
        }
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
