/// Which of the runs are kept aside to judge the result: about three in ten.
///
/// A run's lot is a hash of what its row says and a seed, so that the split does not depend on the order of rows or on
/// the machine, and so that equal rows fall on the same side.
///
/// - Parameters:
///   - keys: what each run's row says.
///   - seed: another seed makes another split.
/// - Returns: true for the runs kept aside; none of fewer than four different runs.
func heldOut(_ keys: [String], seed: UInt64) -> [Bool] {
    let lots = keys.map { lot($0, seed: seed) }
    let distinct = Set(lots).sorted()
    let count = distinct.count < 4 ? 0 : (distinct.count * 3 + 5) / 10
    let aside = Set(distinct.prefix(count))
    return lots.map { aside.contains($0) }
}

/// FNV-1a over the seed and the bytes (Fowler, Noll and Vo; draft-eastlake-fnv), with a last mixing step, because the
/// high bits of FNV hardly depend on the last bytes.
private func lot(_ key: String, seed: UInt64) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return hash ^ (hash >> 33)
}
