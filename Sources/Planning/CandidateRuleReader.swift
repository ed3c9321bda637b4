import YAMLReading

/// What a file says about where candidates may stand, besides polygons.
public struct CandidateRuleFile: Sendable, Equatable {
    /// Classes of streets of which a candidate has one as frontage, as OpenStreetMap calls them; nil for any.
    public var streetClasses: [String]?
    public var distances: [Distance] = []

    /// A distance kept from the features of a layer.
    public struct Distance: Sendable, Equatable {
        /// A relative path counts from the folder of the file.
        public var layer: String
        /// 1 to 10,000.
        public var metres: Double
        /// SQL on the columns of the layer; nil for all features.
        public var condition: String?
        /// Coordinates of the layer; nil for what it says itself.
        public var crs: String?
    }
}

/// Reads candidate rules: a YAML mapping with `street_classes`, a list, and `away_from`, a list of mappings with `layer`,
/// `metres` and, where needed, `where` and `crs`.
///
/// - Parameters:
///   - path: the file's name, for complaints, and the folder from which relative files count.
///   - classes: the classes of streets that there are.
/// - Throws: `YAMLError` with file, line and key.
public func readCandidateRules(
    text: String, path: String, classes: [String]
) throws(YAMLError) -> CandidateRuleFile {
    let root = try YAMLValue(text: text, file: path, what: "rules for candidates").mapping()
    try root.allow(["street_classes", "away_from"])
    var rules = CandidateRuleFile()
    if let value = root["street_classes"] {
        let list = try value.list()
        guard !list.isEmpty else { throw value.expected("at least one class of streets") }
        rules.streetClasses = []
        for entry in list {
            let name = try entry.text()
            guard classes.contains(name) else { throw entry.expected("one of \(classes.joined(separator: ", "))") }
            rules.streetClasses?.append(name)
        }
    }
    for entry in try root["away_from"]?.list() ?? [] {
        let keys = try entry.mapping()
        try keys.allow(["layer", "metres", "where", "crs"])
        rules.distances.append(
            CandidateRuleFile.Distance(
                layer: beside(try keys.required("layer").text(), folder: folder(of: path)),
                metres: try keys.required("metres").number(1...10_000, "metres"),
                condition: try keys["where"]?.text(), crs: try keys["crs"]?.text()))
    }
    return rules
}
