import FeatureIO

/// Columns of an input that are carried through to a layer. One whose name is taken there gets a prefix, so that it is
/// not lost.
func carried(
    _ columns: [(name: String, value: FieldValue)], prefix: String, besides taken: Set<String>
) -> [(String, JSON)] {
    let names = taken.union(columns.map(\.name))
    return columns.map { name, value in
        var free = name
        if taken.contains(name) {
            repeat { free = prefix + free } while names.contains(free)
        }
        return (free, JSON(value))
    }
}
