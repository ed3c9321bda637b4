import Yams

/// The keys of a mapping, each of which must be asked for.
package struct YAMLMapping {
    package let value: YAMLValue
    package private(set) var entries: [(key: String, value: YAMLValue)] = []
    /// The line of each key, from 1.
    package private(set) var lines: [Int] = []

    init(_ value: YAMLValue, _ mapping: Node.Mapping) throws(YAMLError) {
        self.value = value
        for (key, node) in mapping {
            guard case .scalar(let name) = key else {
                throw YAMLValue(file: value.file, key: value.key, node: key).expected("a word as key", .badKey)
            }
            let path = value.key.isEmpty ? name.string : "\(value.key).\(name.string)"
            lines.append(name.mark?.line ?? 0)
            entries.append((name.string, YAMLValue(file: value.file, key: path, node: node)))
        }
    }

    package subscript(_ key: String) -> YAMLValue? { entries.first { $0.key == key }?.value }

    package func required(_ key: String) throws(YAMLError) -> YAMLValue {
        guard let found = self[key] else { throw value.lacks(key, among: entries.map(\.key)) }
        return found
    }

    /// - Throws: for the first key that is none of `known`.
    package func allow(_ known: [String]) throws(YAMLError) {
        for ((key, value), line) in zip(entries, lines) where !known.contains(key) {
            throw YAMLError(
                .badKey,
                "\(value.file): line \(line): key \(value.key): expected one of "
                    + "\(known.joined(separator: ", ")), found \(key)")
        }
    }
}
