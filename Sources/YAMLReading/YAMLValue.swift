import Yams

/// A value of a YAML file that knows where it stands, so that every complaint can name file, line and key.
package struct YAMLValue {
    package let file: String
    /// The keys that lead here, joined by points; empty for the whole file.
    package let key: String
    let node: Node

    /// The whole of a file's text.
    ///
    /// - Parameter what: what the file holds, for the complaint about an empty one.
    package init(text: String, file: String, what: String) throws(YAMLError) {
        self.file = file
        key = ""
        do {
            guard let node = try compose(yaml: text) else {
                throw YAMLError(.badYAML, "\(file): expected \(what), found an empty file")
            }
            self.node = node
        } catch let error as YAMLError {
            throw error
        } catch {
            throw YAMLError(.badYAML, Self.words(error, file: file))
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
            return "\(file): line \(mark.line): expected YAML: \(problem.trimmedEnd)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            return
                "\(file): line \(context.mark.line): key \(duplicates.joined(separator: ", ")): expected once, found twice"
        case .reader(let problem, _, _, _):
            return "\(file): expected YAML in UTF-8, found \(problem.trimmedEnd)"
        default:
            return "\(file): expected YAML, found \(String(describing: error))"
        }
    }

    /// The line it stands in, from 1; 0 where that is not known.
    package var line: Int { node.mark?.line ?? 0 }

    package var isMapping: Bool { node.mapping != nil }
    /// Nothing behind the colon.
    package var isEmpty: Bool { node.scalar.map { $0.string.isEmpty && $0.style == .plain } ?? false }
    package var isList: Bool { node.sequence != nil }

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

    /// A key that this mapping must have and has not. Where the whole file lacks it, no line tells more than the file.
    func lacks(_ missing: String, among keys: [String]) -> YAMLError {
        let path = key.isEmpty ? "\(file): key \(missing)" : place.dropLast(2) + ".\(missing)"
        return YAMLError(
            .badKey, "\(path): expected a value, found no such key among \(keys.joined(separator: ", "))")
    }

    package func expected(_ what: String, _ code: YAMLError.Code = .badValue) -> YAMLError {
        YAMLError(code, "\(place)expected \(what), found \(found)")
    }

    // MARK: Kinds of values

    package func mapping() throws(YAMLError) -> YAMLMapping {
        guard case .mapping(let mapping) = node else { throw expected("keys with values") }
        return try YAMLMapping(self, mapping)
    }

    package func list() throws(YAMLError) -> [YAMLValue] {
        guard case .sequence(let sequence) = node else { throw expected("a list such as [a, b]") }
        return sequence.enumerated().map { YAMLValue(file: file, key: "\(key)[\($0.offset + 1)]", node: $0.element) }
    }

    /// A word. `no` without quotation marks is a word here, as OpenStreetMap uses it.
    package func text() throws(YAMLError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw expected("a word") }
        return scalar.string
    }

    package func texts() throws(YAMLError) -> [String] {
        var texts: [String] = []
        for value in try list() { texts.append(try value.text()) }
        return texts
    }

    package func flag() throws(YAMLError) -> Bool {
        switch try text() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw expected("true or false")
        }
    }

    /// A number within a range, which is told when it is not kept.
    package func number(_ range: ClosedRange<Double>, _ unit: String) throws(YAMLError) -> Double {
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

extension String {
    /// Without blanks and line ends at the end.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
