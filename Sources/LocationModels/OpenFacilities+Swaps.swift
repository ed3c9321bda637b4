extension OpenFacilities {
    /// Swaps an open candidate for a closed one as long as that gains, the best swap first (Teitz and Bart 1968), and opens
    /// further ones where there is room.
    mutating func improveBySwaps() {
        while true {
            if let candidate = opened.best(gain) {
                open(candidate)
            } else if let swap = bestSwap() {
                close(swap.closing)
                open(swap.opening)
            } else {
                return
            }
        }
    }

    /// The swap that gains most, the first of equals; nil where none gains anything. Linear in the instance, and in open
    /// times closed candidates.
    private func bestSwap() -> (closing: Int, opening: Int)? {
        var best: (gain: Int64, closing: Int, opening: Int)?
        // By how much more each candidate gains once the closed one is gone.
        var regained = Array(repeating: Int64(0), count: instance.candidateCount)
        for closing in chosen {
            var loss: Int64 = 0
            for demand in instance.covered[closing] {
                let open = Int(openCoverers[Int(demand)])
                let worth = instance.worth(Int(demand), after: open - 1)
                let change = worth - instance.worth(Int(demand), after: open)
                loss += worth
                if change == 0 { continue }
                for other in instance.coverers[Int(demand)] { regained[Int(other)] += change }
            }
            for opening in gain.indices where !opened.isOpen[opening] {
                let change = gain[opening] + regained[opening] - loss
                if change > best?.gain ?? 0, opened.maySwap(closing, for: opening) { best = (change, closing, opening) }
            }
            for candidate in regained.indices { regained[candidate] = 0 }
        }
        return best.map { ($0.closing, $0.opening) }
    }
}
