import ArgumentParser
import FeatureIO
import ProfileReading
import Report

struct ProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "List the travel profiles, or print one as YAML to copy and edit.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the built-in profiles.")

        func run() throws {
            let widest = BuiltInProfile.allCases.map(\.rawValue.count).max() ?? 0
            for profile in BuiltInProfile.allCases {
                let padding = String(repeating: " ", count: widest - profile.rawValue.count)
                print("\(profile.rawValue)\(padding)  \(profile.about)\(profile == .standard ? " The default." : "")")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a built-in profile, or check a file of your own and print it.",
            discussion: "reach135 profiles show emergency-car > mine.yaml")

        @Argument(help: ArgumentHelp("A built-in profile or a YAML file.", valueName: "name|file"))
        var profile: String

        func run() throws {
            try reportingFailures {
                let read = try readProfile(nameOrFile: profile)
                try writeResult(Array(read.text.utf8), to: "-")
            }
        }
    }
}
