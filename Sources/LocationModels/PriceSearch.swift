/// Prices of demand points on their way to a tight Lagrangian bound, by the subgradient method (Held and Karp 1971; steps
/// as in Beasley 1993): prices of demand that the relaxed problem leaves out rise, those of demand that it covers more often
/// than it uses fall. Each step keeps part of the direction of those before (Camerini, Fratta and Maffioli 1975), without
/// which prices swing from side to side of a valley.
struct PriceSearch {
    private var highest: [Double]
    private(set) var price: [Double]
    private var direction: [Double]
    /// How much of the direction is that of the steps before, 0 ..< 1.
    private let memory: Double
    /// The least slack so far, and the prices that gave it.
    private(set) var (least, leastPrice): (Double, [Double])
    /// Steps are this multiple of the one that would close the distance on a straight way; halved where nothing improves.
    private var pace: Double
    private var stalled = 0
    private var steps = 0

    init(from price: [Double], to highest: [Double], pace: Double = 2, memory: Double = 0.7) {
        (self.highest, self.price, self.pace, self.memory) = (highest, price, pace, memory)
        direction = Array(repeating: 0, count: price.count)
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
        let kept = steps == 1 ? 0 : memory
        for demand in price.indices {
            let move = kept * direction[demand] + (1 - kept) * missing[demand]
            direction[demand] = move
            if move < 0 ? price[demand] > 0 : price[demand] < highest[demand] { norm += move * move }
        }
        guard norm > 0 else {
            pace = 0
            return
        }
        let step = pace * distance / norm
        for demand in price.indices {
            price[demand] = min(highest[demand], max(0, price[demand] + step * direction[demand]))
        }
    }

    /// Goes on where neighbouring demand points have become one, which then pays what they paid together.
    /// - Parameter place: the new number of each demand point, ascending.
    mutating func merge(_ place: [Int], count: Int) {
        func merged(_ values: [Double]) -> [Double] {
            var sums = Array(repeating: 0.0, count: count)
            for demand in values.indices { sums[place[demand]] += values[demand] }
            return sums
        }
        let parts = merged(Array(repeating: 1, count: place.count))
        (highest, price, leastPrice) = (merged(highest), merged(price), merged(leastPrice))
        // All parts of one miss coverers alike.
        direction = zip(merged(direction), parts).map { $0 / $1 }
    }
}
