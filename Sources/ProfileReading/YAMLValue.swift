import Yams

/// A value of a YAML file that knows where it stands, so that every complaint can name file, line and key.
struct YAMLValue {
    let file: String
    /// The keys that lead here, joined by points; empty for the whole file.
    let key: String
    let node: Node

    /// The whole of a file's text.
    init(text: String, file: String) throws(ProfileError) {
        self.file = file
        key = ""
        do {
            guard let node = try compose(yaml: text) else {
                throw ProfileError(.badYAML, "\(file): expected a profile, found an empty file")
            }
            self.node = node
        } catch let error as ProfileError {
            throw error
        } catch {
            throw ProfileError(.badYAML, Self.words(error, file: file))
        }
    }

    init(file: String, key: String, node: Node) {
        self.file = file
        self.key = key
        self.node = node
    }

    /// What the parser complains about, in one line.
    private static func words(_ error: any Error, file: String) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return "\(file): line \(mark.line): expected YAML, found \(problem.trimmedEnd)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            return
                "\(file): line \(context.mark.line): key \(duplicates.joined(separator: ", ")): expected once, found twice"
        case .reader(let problem, _, _, _):
            return "\(file): expected YAML in UTF-8, found \(problem.trimmedEnd)"
        default:
            return "\(file): expected YAML, found \(String(describing: error))"
        }
    }

    /// Where it stands, for a complaint.
    private var place: String {
        let line = node.mark.map { "line \($0.line): " } ?? ""
        return "\(file): \(line)\(key.isEmpty ? "" : "key \(key): ")"
    }

    /// What it is, for a complaint.
    private var found: String {
        switch node {
        case .scalar(let scalar): return scalar.string.isEmpty ? "nothing" : "\"\(scalar.string)\""
        case .mapping: return "a mapping"
        case .sequence: return "a list"
        case .alias: return "an alias"
        }
    }

    func expected(_ what: String, _ code: ProfileError.Code = .badValue) -> ProfileError {
        ProfileError(code, "\(place)expected \(what), found \(found)")
    }

    // MARK: Kinds of values

    func mapping() throws(ProfileError) -> YAMLMapping {
        guard case .mapping(let mapping) = node else { throw expected("keys with values") }
        return try YAMLMapping(self, mapping)
    }

    func list() throws(ProfileError) -> [YAMLValue] {
        guard case .sequence(let sequence) = node else { throw expected("a list such as [a, b]") }
        return sequence.enumerated().map { YAMLValue(file: file, key: "\(key)[\($0.offset + 1)]", node: $0.element) }
    }

    /// A word. `no` without quotation marks is a word here, as OpenStreetMap uses it.
    func text() throws(ProfileError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw expected("a word") }
        return scalar.string
    }

    func texts() throws(ProfileError) -> [String] {
        var texts: [String] = []
        for value in try list() { texts.append(try value.text()) }
        return texts
    }

    func flag() throws(ProfileError) -> Bool {
        switch try text() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw expected("true or false")
        }
    }

    /// A number within a range, which is told when it is not kept.
    func number(_ range: ClosedRange<Double>, _ unit: String) throws(ProfileError) -> Double {
        guard case .scalar(let scalar) = node, let number = decimal(scalar.string), range.contains(number) else {
            throw expected("\(unit) from \(plain(range.lowerBound)) to \(plain(range.upperBound))")
        }
        return number
    }

    /// Double's own syntax also has hexadecimal numbers, infinity and nan.
    private func decimal(_ text: String) -> Double? {
        text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } ? Double(text) : nil
    }

    private func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}

/// The keys of a mapping, each of which must be asked for.
struct YAMLMapping {
    let value: YAMLValue
    private(set) var entries: [(key: String, value: YAMLValue)] = []
    /// The line of each key.
    private var lines: [Int] = []

    init(_ value: YAMLValue, _ mapping: Node.Mapping) throws(ProfileError) {
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

    subscript(_ key: String) -> YAMLValue? { entries.first { $0.key == key }?.value }

    func required(_ key: String) throws(ProfileError) -> YAMLValue {
        guard let found = self[key] else { throw value.expected("a key \(key)", .badKey) }
        return found
    }

    /// - Throws: for the first key that is none of `known`.
    func allow(_ known: [String]) throws(ProfileError) {
        for ((key, value), line) in zip(entries, lines) where !known.contains(key) {
            throw ProfileError(
                .badKey,
                "\(value.file): line \(line): key \(value.key): expected one of "
                    + "\(known.joined(separator: ", ")), found \(key)")
        }
    }
}

extension String {
    /// Without blanks and line ends at the end.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
