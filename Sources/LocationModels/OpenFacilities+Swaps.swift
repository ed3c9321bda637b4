extension OpenFacilities {
    /// Swaps an open candidate for a closed one as long as that covers more, the best swap first (Teitz and Bart 1968).
    mutating func improveBySwaps() {
        while let swap = bestSwap() {
            close(swap.closing)
            open(swap.opening)
        }
    }

    /// The swap that gains most, the first of equals; nil where none gains anything. Linear in the instance, and in open
    /// times closed candidates.
    private func bestSwap() -> (closing: Int, opening: Int)? {
        var best: (gain: Int64, closing: Int, opening: Int)?
        // What each candidate would cover again of what the closed one leaves.
        var regained = Array(repeating: Int64(0), count: instance.candidateCount)
        for closing in chosen {
            var loss: Int64 = 0
            for demand in instance.covered[closing] where openCoverers[Int(demand)] == 1 {
                let weight = instance.weight[Int(demand)]
                loss += weight
                for other in instance.coverers[Int(demand)] { regained[Int(other)] += weight }
            }
            for opening in gain.indices where !isOpen[opening] {
                let change = gain[opening] + regained[opening] - loss
                if change > best?.gain ?? 0 { best = (change, closing, opening) }
            }
            for candidate in regained.indices { regained[candidate] = 0 }
        }
        return best.map { ($0.closing, $0.opening) }
    }
}
