import ArgumentParser
import Foundation
import Planning

/// What the argument parser tells of one option of a command.
struct OptionInfo: Decodable {
    struct Name: Decodable {
        var kind: String
        var name: String
    }

    var kind: String
    var names: [Name]?
    var isOptional: Bool
    var isRepeating: Bool
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
    var discussion: String?

    /// The name behind two dashes.
    var name: String? { names?.first { $0.kind == "long" }?.name }

    /// How a plan sets it; nil for what a plan does not set: the plan itself, help and version.
    var planKey: PlanKey? {
        guard let name, !["plan", "help", "version"].contains(name) else { return nil }
        let value: PlanKey.Value
        switch (kind, valueName) {
        case ("flag", _): value = .flag
        case (_, "file"), (_, "folder"): value = .path
        case (_, let valueName?) where valueName.hasSuffix("|file"): value = .wordOrPath
        case (_, let valueName?) where valueName.contains("="): value = .pair
        default: value = .text
        }
        return PlanKey(name: name, value: value, isRepeating: isRepeating)
    }
}

/// The options of a command in the order of its help, from the description that the argument parser makes of it.
func optionInfos(of command: any ParsableCommand.Type) -> [OptionInfo] {
    struct Dump: Decodable {
        struct Command: Decodable { var arguments: [OptionInfo]? }
        var command: Command
    }
    do {
        return try JSONDecoder().decode(Dump.self, from: Data(command._dumpHelp().utf8)).command.arguments ?? []
    } catch {
        preconditionFailure("the argument parser's description of a command cannot be read: \(error)")
    }
}
