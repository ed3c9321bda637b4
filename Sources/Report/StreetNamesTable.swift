import StreetEditing

/// A list of street names looked up in a network, as text: how many were found, and each that was not.
public func streetNamesTable(_ matches: [StreetNameMatch]) -> String {
    let missing = matches.filter { !$0.isFound }
    var lines = ["\(matches.count - missing.count) of \(matches.count) street names are in the network"]
    if !missing.isEmpty {
        var table = TextTable()
        table.append(["Missing", "nearest in the network"])
        for match in missing { table.append([match.name, match.nearest ?? "-"]) }
        lines.append("")
        lines += table.lines
    }
    return lines.joined(separator: "\n") + "\n"
}
