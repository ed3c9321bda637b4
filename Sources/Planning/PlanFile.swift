import YAMLReading

/// An option of the command line as a plan file may set it.
public struct PlanKey: Sendable, Equatable {
    /// Its name on the command line without the dashes, which is its key in a plan.
    public var name: String
    public var value: Value
    /// Whether it may be given several times.
    public var isRepeating: Bool

    public enum Value: Sendable, Equatable {
        /// Set or not set.
        case flag
        case text
        /// A file or folder: a relative one counts from the plan's own folder.
        case path
        /// A word that is known, or else a file, whose name then has a point or a slash.
        case wordOrPath
        /// A name and its value, such as `school=3`; of a mapping each is one.
        case pair
    }

    public init(name: String, value: Value, isRepeating: Bool) {
        self.name = name
        self.value = value
        self.isRepeating = isRepeating
    }
}

/// What a plan says of one option.
public struct PlanEntry: Sendable, Equatable {
    public var key: PlanKey
    /// As the command line would have them: one value, several of an option that may be repeated, none of a flag.
    public var values: [String]
    /// Where it stands in the file, from 1.
    public var line: Int
}

/// A plan file: the options of a run by their names, and the standards that it is measured against.
public struct PlanFile: Sendable {
    public var path: String
    /// In the order of the file.
    public var entries: [PlanEntry]
    public var standards: [Standard]
    /// Entries that the command at hand does not use.
    public var unused: [PlanEntry] = []
}

/// A plan as far as it can be read, and all that is wrong with it.
public struct PlanRead: Sendable {
    public var plan: PlanFile
    /// One line each: file, line, key, what was expected and what was found.
    public var problems: [String]
}

/// Reads a plan: a YAML file whose keys are names of options, and `standards`. A value is written as on the command line;
/// one that lists several things may be a YAML list, and one of pairs such as `name=ROAD` a mapping.
///
/// - Parameters:
///   - text: the file's text.
///   - path: its name, for complaints, and the folder from which relative files count.
///   - keys: the options that a plan may set.
/// - Throws: `YAMLError` for what is no YAML mapping; everything else is among the problems.
public func readPlan(text: String, path: String, keys: [PlanKey]) throws(YAMLError) -> PlanRead {
    let root = try YAMLValue(text: text, file: path, what: "a plan").mapping()
    var read = PlanRead(plan: PlanFile(path: path, entries: [], standards: []), problems: [])
    for ((name, value), line) in zip(root.entries, root.lines) {
        do {
            if name == "standards" {
                read.plan.standards = try readStandards(value, problems: &read.problems)
            } else if let key = keys.first(where: { $0.name == name }) {
                if let entry = try entry(key, value, line: line, folder: folder(of: path)) {
                    read.plan.entries.append(entry)
                }
            } else {
                read.problems.append("\(path): line \(line): key \(name): \(unknown(name, among: keys))")
            }
        } catch {
            read.problems.append(error.message)
        }
    }
    return read
}

private func unknown(_ name: String, among keys: [PlanKey]) -> String {
    let plain: (String) -> String = { $0.lowercased().filter { $0 != "-" && $0 != "_" } }
    if let near = keys.first(where: { plain($0.name) == plain(name) }) { return "expected \(near.name), found \(name)" }
    return "expected the name of an option or standards, found \(name); \"reach135 plan init\" writes them all"
}

/// What a plan says of one option; nil where it says nothing: an empty value, or a flag that is not set.
private func entry(
    _ key: PlanKey, _ value: YAMLValue, line: Int, folder: String
) throws(YAMLError) -> PlanEntry? {
    if value.isEmpty { return nil }
    var entry = PlanEntry(key: key, values: [], line: line)
    if key.value == .flag { return try value.flag() ? entry : nil }
    if value.isMapping {
        var pairs: [String] = []
        for (name, part) in try value.mapping().entries { pairs.append("\(name)=\(try part.text())") }
        entry.values = key.value == .pair ? pairs : [pairs.joined(separator: ",")]
    } else if value.isList {
        let parts = try value.texts()
        guard !parts.isEmpty else { return nil }
        entry.values = key.isRepeating ? parts : [parts.joined(separator: ",")]
    } else {
        entry.values = [try value.text()]
    }
    entry.values = entry.values.map { value in
        switch key.value {
        case .path: return beside(value, folder: folder)
        case .wordOrPath where value.contains("/") || value.contains("."): return beside(value, folder: folder)
        default: return value
        }
    }
    return entry
}

/// The folder of a file with its last slash; empty for the working folder.
func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}

/// A file named in a plan or in rules. What is no file (`PG:...`, standard output) stays as it is.
func beside(_ name: String, folder: String) -> String {
    name.hasPrefix("/") || name.contains(":") || name == "-" ? name : folder + name
}
