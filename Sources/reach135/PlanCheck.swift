import ArgumentParser
import FeatureIO
import Planning
import StreetReading

/// All that is wrong with a plan and the files it names.
struct PlanCheck {
    let plan: PlanFile
    private(set) var problems: [String]
    /// What the run would warn of, where nothing is wrong.
    private(set) var warnings: [String] = []
    /// What was read, one line each.
    private(set) var findings: [String] = []

    /// - Throws: `RunFailure` for a file that is no YAML mapping: nothing else can be told then.
    init(path: String) throws {
        let read = try PlannedArguments.read(path, for: CoverageCommand.self)
        plan = read.plan
        problems = read.problems
        checkNeededOptions()
        let usable = plan.entries.filter { entry in
            let problem = valueProblem(entry)
            if let problem { problems.append(problem) }
            return problem == nil
        }
        try checkFiles(usable)
        problems.sort { Self.line($0) < Self.line($1) }
    }

    /// The line that a problem names; what names none comes last.
    private static func line(_ problem: String) -> Int {
        problem.firstMatch(of: /: line (\d+):/).flatMap { Int($0.output.1) } ?? .max
    }

    /// What the user sees.
    var text: String {
        var lines = problems
        if problems.isEmpty {
            lines += findings + warnings.map { "warning: \($0)" }
            lines.append("\(plan.path): no problem found")
        } else {
            lines.append("\(plan.path): \(problems.count) problem\(problems.count == 1 ? "" : "s")")
        }
        return lines.joined(separator: "\n")
    }

    private static func words(of error: any Error) -> String {
        (error as? RunFailure)?.message ?? oneLine("\(error)")
    }

    private mutating func checkNeededOptions() {
        for option in optionInfos(of: CoverageCommand.self) where !option.isOptional {
            guard let name = option.name, !plan.entries.contains(where: { $0.key.name == name }) else { continue }
            problems.append("\(plan.path): key \(name): expected a value, found none")
        }
    }

    /// What is wrong with the value of one option by itself.
    private func valueProblem(_ entry: PlanEntry) -> String? {
        do {
            let streets = plan.entries.first { $0.key.name == "streets" }
            let others = entry.key.name == "streets" ? [] : [streets].compactMap(\.self)
            try command(others + [entry]).checkValues()
            return nil
        } catch {
            let message = (error as? RunFailure)?.message ?? oneLine(CoverageCommand.message(for: error))
            let located = plan.located(message)
            return located == message ? "\(plan.place(of: entry))\(message)" : located
        }
    }

    /// The command with some of the plan's entries, and something in place of what it needs besides.
    private func command(_ entries: [PlanEntry]) throws -> CoverageCommand {
        let needed = optionInfos(of: CoverageCommand.self).filter { !$0.isOptional }.compactMap(\.name)
        let missing = needed.filter { name in !entries.contains { $0.key.name == name } }
        return try CoverageCommand.parse(missing.map { "--\($0)=\($0)" } + entries.flatMap(\.arguments))
    }

    /// Reads each file by itself, then, if all is well, all of them together.
    private mutating func checkFiles(_ entries: [PlanEntry]) throws {
        let command = try command(entries)
        for (name, read) in command.inputs {
            guard let entry = entries.first(where: { $0.key.name == name }) else { continue }
            do {
                findings.append("\(name): \(try read())")
            } catch {
                problems.append(plan.place(of: entry) + Self.words(of: error))
            }
        }
        guard problems.isEmpty else { return }
        do {
            let inputs = try LoadedInputs(command.options, area: command.area, command: "coverage")
            warnings = inputs.warnings
        } catch {
            problems.append("\(plan.path): \(Self.words(of: error))")
        }
        for standard in plan.standards { findings.append("standard: \(standard.name)") }
    }
}

extension CoverageCommand {
    /// Looks at the values of all options, without opening a file but the profile's.
    /// - Throws: for the first that cannot be used.
    func checkValues() throws {
        _ = try options.settings()
        _ = try options.travel.setup()
        _ = try options.layers.settings()
        _ = try options.barriers.kinds(streets: options.streets)
        for (option, crs) in [
            ("points", options.pointsCRS), ("streets", options.streetsCRS), ("area", options.areaCRS),
            ("barriers", options.barriers.barriersCRS), ("gates", options.gates.gatesCRS), ("no-fly", options.noFlyCRS),
        ] {
            _ = try inputCRS(crs, "--\(option)-crs")
        }
        _ = try output.files.crs()
    }

    /// The files that the options name, and how each is read by itself, with a word on what it holds.
    var inputs: [(option: String, read: () throws -> String)] {
        let (options, area, demand, patrols, incidents) = (
            options, area, demandOptions, patrolOptions, incidentOptions
        )
        return [
            (
                "streets",
                {
                    let crs = try inputCRS(options.streetsCRS, "--streets-crs")
                    let read = try readStreets(
                        paths: options.streets, model: options.travel.setup().model, crs: crs,
                        layers: options.layers.settings(), threads: try threadCount(options.threads))
                    return "\(read.ways.ways.count) streets"
                }
            ),
            (
                "points",
                {
                    let read = try options.readPoints(options.travel.setup()).points
                    return "\(read.points.count) on duty, \(read.unjudged.count) not judged"
                }
            ),
            (
                "area",
                {
                    try ReadArea(
                        path: area, crs: inputCRS(options.areaCRS, "--area-crs"), where: options.areaWhere
                    ).inWords
                }
            ),
            ("barriers", { "\(try options.barriers.own().lines.count) lines" }),
            ("no-fly", { try options.noFlyArea()?.inWords ?? "none" }),
            ("gates", { "\(try options.gates.read()?.gates.count ?? 0) gates" }),
            ("incidents", { "\(try incidents.read()?.read.incidents.count ?? 0) incidents" }),
            ("patrols", { "\(try patrols.read().patrols?.count ?? 0) lines" }),
            (
                "demand",
                {
                    try demand.read(atHour: options.travel.moment()?.hour).read.map {
                        "\($0.places.count) places of \($0.name)"
                    }.joined(separator: ", ")
                }
            ),
        ]
    }
}
