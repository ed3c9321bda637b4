/// What a format takes for the names of columns.
struct ColumnNames {
    /// The most bytes of UTF-8; nil for any number.
    var limit: Int?
    /// Names that the format keeps for itself.
    var reserved: [String] = []

    /// A name for each column that is new in the format, whatever the case of its letters, and as near to the whole name
    /// as the limit lets it be.
    func fitting(_ names: [String]) -> [String] {
        var taken = Set(reserved)
        return names.map { name in
            var fitting = shortened(name, to: limit)
            var number = 2
            while !taken.insert(fitting.lowercased()).inserted {
                fitting = shortened(name, to: limit.map { $0 - "_\(number)".utf8.count }) + "_\(number)"
                number += 1
            }
            return fitting
        }
    }

    /// The name with its longest words cut, letter by letter, until it fits: `nearest_point` in 10 bytes is `near_point`.
    private func shortened(_ name: String, to limit: Int?) -> String {
        guard let limit, name.utf8.count > limit else { return name }
        var words = name.split(separator: "_", omittingEmptySubsequences: false)
        func length() -> Int { words.reduce(words.count - 1) { $0 + $1.utf8.count } }
        while length() > limit {
            // The first of the longest: the end of a name often tells the unit.
            guard let longest = words.indices.max(by: { words[$0].utf8.count < words[$1].utf8.count }),
                words[longest].count > 1
            else { break }
            words[longest].removeLast()
        }
        var short = words.joined(separator: "_")
        while short.utf8.count > limit { short.removeLast() }
        return short
    }
}
