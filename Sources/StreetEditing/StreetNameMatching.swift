import Foundation

/// What became of one name of a list of streets.
public struct StreetNameMatch: Sendable, Equatable {
    /// As it stands in the list.
    public var name: String
    /// How many streets of the network have it; 0 for a name that is missing.
    public var streets: Int
    /// For a missing name the name of the network that is spelt most like it, if one is near.
    public var nearest: String?

    public init(name: String, streets: Int, nearest: String? = nil) {
        self.name = name
        self.streets = streets
        self.nearest = nearest
    }

    public var isFound: Bool { streets > 0 }
}

/// Looks up a list of street names among those of a network.
///
/// Names are the same when they agree after Unicode's compatibility composition (NFKC: full-width letters and digits are
/// the plain ones), without blanks and without case. For a missing name the nearest one is suggested: the fewest letters
/// to change, put in or take out (Levenshtein distance), at most a third of the name's letters and at least one; of
/// equally near names the first in the order of their code points.
///
/// - Parameters:
///   - list: names; blank ones are passed over, and of equal ones the first stands for all.
///   - network: the name of each street, as often as there are streets; empty for one without.
/// - Returns: a match for each name, in the order of the list.
public func matchStreetNames(_ list: [String], with network: some Sequence<String>) -> [StreetNameMatch] {
    var known: [String: (name: String, streets: Int)] = [:]
    for name in network where !name.isEmpty {
        let folded = foldedStreetName(name)
        known[folded] = (min(known[folded]?.name ?? name, name), (known[folded]?.streets ?? 0) + 1)
    }
    let candidates = known.map { (letters: Array($0.key.unicodeScalars), name: $0.value.name) }
        .sorted { ($0.letters.count, $0.name) < ($1.letters.count, $1.name) }
    var seen: Set<String> = []
    var matches: [StreetNameMatch] = []
    for name in list {
        let folded = foldedStreetName(name)
        guard !folded.isEmpty, seen.insert(folded).inserted else { continue }
        if let streets = known[folded]?.streets {
            matches.append(StreetNameMatch(name: name, streets: streets))
            continue
        }
        let letters = Array(folded.unicodeScalars)
        var best: (distance: Int, name: String)?
        let limit = max(1, letters.count / 3)
        for candidate in candidates where abs(candidate.letters.count - letters.count) <= limit {
            guard let distance = editDistance(letters, candidate.letters, atMost: best?.distance ?? limit) else {
                continue
            }
            if best.map({ (distance, candidate.name) < ($0.distance, $0.name) }) ?? true {
                best = (distance, candidate.name)
            }
        }
        matches.append(StreetNameMatch(name: name, streets: 0, nearest: best?.name))
    }
    return matches
}

/// A name as it is compared: composed for compatibility, without blanks, in lower case.
public func foldedStreetName(_ name: String) -> String {
    String(name.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace })
}

/// The least number of elements to change, put in or take out to make one sequence the other; nil if it is more than
/// `limit`. O(limit x length): only the cells near the diagonal of the table are filled.
func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element], atMost limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    let far = limit + 1
    var previous = (0...b.count).map { min($0, far) }
    for row in a.indices {
        var current = [Int](repeating: far, count: b.count + 1)
        current[0] = min(row + 1, far)
        let (first, last) = (max(0, row - limit), min(b.count, row + limit + 1))
        var least = current[0]
        for column in first..<max(first, last) {
            let changed = previous[column] + (a[row] == b[column] ? 0 : 1)
            current[column + 1] = min(changed, previous[column + 1] + 1, current[column] + 1, far)
            least = min(least, current[column + 1])
        }
        if least > limit { return nil }
        previous = current
    }
    return previous[b.count] <= limit ? previous[b.count] : nil
}
