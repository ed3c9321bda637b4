import StreetGraph
import TestMaps

/// A generator whose seed stands in the test's output.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}
