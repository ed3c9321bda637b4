import ArgumentParser
import Foundation
import Planning

/// The arguments of a command with what its plan file (`--plan`) adds. What the command line gives wins.
struct PlannedArguments {
    /// What the command parses: the plan's options, then those of the command line.
    let arguments: [String]
    /// The plan, without the options that the command line gives.
    let plan: PlanFile?

    /// - Throws: `RunFailure` for a plan that cannot be read: its first problem, and how many there are.
    init(_ given: [String]) throws {
        guard
            let command = given.first.flatMap({ name in Self.commands.first { $0.configuration.commandName == name } }),
            let path = Self.value(of: "plan", in: given)
        else {
            arguments = given
            plan = nil
            return
        }
        let read = try Self.read(path, for: command)
        if let problem = read.problems.first {
            let more =
                read.problems.count > 1
                ? " (one of \(read.problems.count) problems; \"reach135 plan check\" tells all)" : ""
            throw RunFailure(problem + more)
        }
        let names = Set(given.compactMap(Self.optionName))
        var plan = read.plan
        plan.entries.removeAll { names.contains($0.key.name) }
        arguments = [given[0]] + plan.entries.flatMap(\.arguments) + given.dropFirst()
        self.plan = plan
    }

    /// A complaint about an option, told where the plan has it.
    func located(_ message: String) -> String { plan?.located(message) ?? message }

    /// The commands that take a plan.
    static let commands: [any ParsableCommand.Type] = [
        CoverageCommand.self, WhatIfCommand.self, SiteCommand.self,
    ]

    static func read(_ path: String, for command: any ParsableCommand.Type) throws -> PlanRead {
        let text = try readYAML(path, "a plan file")
        let own = optionInfos(of: command).compactMap(\.planKey)
        let names = Set(own.map(\.name))
        // One plan may be that of several commands.
        let others = commands.flatMap(optionInfos).compactMap(\.planKey).filter { !names.contains($0.name) }
        do {
            var read = try readPlan(text: text, path: path, keys: own + others)
            read.plan.unused = read.plan.entries.filter { !names.contains($0.key.name) }
            read.plan.entries.removeAll { !names.contains($0.key.name) }
            return read
        } catch {
            throw RunFailure(error.message)
        }
    }

    /// Options with a value of their own that only says more of another one.
    private static let companions = [
        "key-streets-every": "key-streets", "output-schema": "output-database", "grade-cuts": "incidents",
        "grade-least": "incidents",
    ]

    /// The option of which another one says more: `gates` for `gates-crs`, `points` for `points-where`.
    private static func companion(of name: String) -> String? {
        let suffix = ["-crs", "-where"].first(where: name.hasSuffix)
        return companions[name] ?? suffix.map { String(name.dropLast($0.count)) }
    }

    /// - Throws: `RunFailure` for an option that says more of another one which is not given, and so would say nothing.
    func checkCompanions() throws {
        let given = arguments.compactMap(Self.optionName)
        let lonely = given.compactMap { name in Self.companion(of: name).map { (name, $0) } }
            .filter { !given.contains($0.1) }
        guard !lonely.isEmpty,
            let command = Reach135.configuration.subcommands.first(where: {
                $0.configuration.commandName == arguments.first
            })
        else { return }
        let options = optionInfos(of: command).filter { $0.kind == "option" }.compactMap(\.name)
        // The coordinates of results are another matter: some commands always have one.
        for (name, other) in lonely where name != "output-crs" && options.contains(name) && options.contains(other) {
            throw RunFailure("--\(name): expected --\(other) with it, found none")
        }
    }

    private static func optionName(_ argument: String) -> String? {
        guard argument.hasPrefix("--") else { return nil }
        return String(argument.dropFirst(2).prefix { $0 != "=" })
    }

    /// The last value given to an option.
    private static func value(of name: String, in arguments: [String]) -> String? {
        var value: String?
        for (number, argument) in arguments.enumerated() where optionName(argument) == name {
            if let equals = argument.firstIndex(of: "=") {
                value = String(argument[argument.index(after: equals)...])
            } else if number + 1 < arguments.count {
                value = arguments[number + 1]
            }
        }
        return value
    }
}

extension PlanEntry {
    /// As the command line has it.
    var arguments: [String] {
        key.value == .flag ? ["--\(key.name)"] : values.map { "--\(key.name)=\($0)" }
    }
}

extension PlanFile {
    /// A complaint about an option, told where the plan has it; others stay as they are.
    func located(_ message: String) -> String {
        for entry in entries {
            let option = "--\(entry.key.name)"
            if message.hasPrefix(option + ":") || message.hasPrefix(option + " ") {
                let rest = message.dropFirst(option.count).drop { $0 == ":" || $0 == " " }
                return "\(place(of: entry))\(rest)"
            }
            if message.contains("'\(option)") { return "\(place(of: entry))\(message)" }
        }
        return message
    }

    /// Where an entry stands, for a complaint.
    func place(of entry: PlanEntry) -> String { "\(path): line \(entry.line): key \(entry.key.name): " }
}
