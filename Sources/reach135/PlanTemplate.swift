/// A plan with a line for each option: those that a run needs to fill in, the others as comments with their defaults.
func planTemplate(_ options: [OptionInfo]) -> String {
    var text = """
        # Plan of a coverage run: reach135 coverage --plan plan.yaml
        # Each key is the name of an option; what the command line gives wins. Files count from the folder of this file.
        # Keys without "#" are needed. Take the "#" away from any other one to set it.


        """
    let planned = options.compactMap { option in option.planKey.map { (option, $0) } }
    for isNeeded in [true, false] {
        for (option, key) in planned where option.isOptional != isNeeded {
            let words = [option.abstract, option.discussion].compactMap(\.self).joined(separator: " ")
            for line in wrapped(words, width: 110) { text += "# \(line)\n" }
            if isNeeded {
                text += "\(key.name): \(needed(key.name))\n\n"
            } else {
                let value = option.defaultValue ?? (key.value == .flag ? "true" : "<\(option.valueName ?? "value")>")
                text += "# \(key.name): \(value)\n\n"
            }
        }
    }
    return text + standardsTemplate
}

/// What stands for a needed file until it is filled in.
private func needed(_ name: String) -> String {
    switch name {
    case "streets": "streets.osm.pbf"
    case "output": "results"
    default: "\(name).geojson"
    }
}

private let standardsTemplate = """
    # Standards: what is promised. Times are minutes of response time, with the stages that the run adds.
    # standards:
    #   # Each class of zones (column class of the zones) and of key sites has its own limit.
    #   - kind: zonal
    #     name: 1-3-5 by zone
    #     zone_minutes: {centre: 3, outskirts: 5}
    #     site_minutes: {school: 1, hospital: 3}
    #     elsewhere_minutes: 5
    #     target_percent: 90
    #   # At every place so many units of these kinds, each echelon within its own limit.
    #   - kind: echelon
    #     name: three echelons
    #     echelons:
    #       - {minutes: 1, units: 1}
    #       - {minutes: 3, units: 2, profiles: [emergency-car, motorcycle]}
    #       - {minutes: 5, units: 3, tiers: [station]}
    #   # Who is at one scene by each limit.
    #   - kind: escalation
    #     name: railway station
    #     minutes: [1, 3, 5]
    #     scene: [101.75, 36.62]

    """

/// Words in lines of at most `width` characters.
private func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
        if let last = lines.last, last.count + 1 + word.count <= width {
            lines[lines.count - 1] = "\(last) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines
}
