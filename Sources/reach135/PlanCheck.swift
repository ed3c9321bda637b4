import ArgumentParser
import FeatureIO
import Planning

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
            if let problem, !problems.contains(problem) { problems.append(problem) }
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

    /// Options without which others cannot be judged. All others may depend on the kind of the streets.
    private static let companions = ["holiday": ["time"], "output-crs": ["format", "output-database"]]

    /// What is wrong with the value of one option by itself.
    private func valueProblem(_ entry: PlanEntry) -> String? {
        do {
            let companions = Self.companions[entry.key.name] ?? ["streets"]
            let others = plan.entries.filter { companions.contains($0.key.name) && $0.key != entry.key }
            try command(others + [entry]).checkValues()
            return nil
        } catch {
            let message = (error as? RunFailure)?.message ?? oneLine(CoverageCommand.message(for: error))
            let located = plan.located(message)
            return located == message ? "\(plan.place(of: entry))\(message)" : located
        }
    }

    /// A complaint about a file with the line of the plan that names it, or else that of the option by which it was read.
    private func located(_ message: String, _ option: PlanEntry?, among entries: [PlanEntry]) -> String {
        let byOption = plan.located(message)
        if byOption != message { return byOption }
        let byFile = ([option].compactMap(\.self) + entries).first { entry in
            entry.key.value == .path && entry.values.contains { message.hasPrefix("\($0):") }
        }
        return ((byFile ?? option).map { plan.place(of: $0) } ?? "\(plan.path): ") + message
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
        let needed = optionInfos(of: CoverageCommand.self).filter { !$0.isOptional }.compactMap(\.name)
        var notes: [String] = []
        for input in command.inputs {
            let entry = entries.first { $0.key.name == input.option }
            // Without its file an option may still be told that it needs one.
            if entry == nil, needed.contains(input.option) { continue }
            do {
                let read = try input.read()
                if entry != nil { findings.append("\(input.option): \(read.words)") }
                notes += read.notes
            } catch {
                problems.append(located(Self.words(of: error), entry, among: entries))
            }
        }
        guard problems.isEmpty else { return }
        do {
            let inputs = try LoadedInputs(command.options, area: command.area, command: "coverage")
            warnings = inputs.warnings + notes.map(withoutPasswords)
        } catch {
            problems.append("\(plan.path): \(Self.words(of: error))")
        }
        for standard in plan.standards { findings.append("standard: \(standard.name)") }
    }
}
