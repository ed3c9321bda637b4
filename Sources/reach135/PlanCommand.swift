import ArgumentParser
import FeatureIO
import Foundation

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Write a plan file to fill in, or check one.",
        subcommands: [Init.self, Check.self])

    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Write a plan with every option of coverage and what it means.",
            discussion: "A file that is there already is left as it is.")

        @Argument(help: ArgumentHelp("The plan to write; - is standard output.", valueName: "file"))
        var file = "plan.yaml"

        func run() throws {
            try reportingFailures {
                guard file == "-" || !FileManager.default.fileExists(atPath: file) else {
                    throw RunFailure("\(file): expected a file that is not there yet, found one; it was left as it is")
                }
                try writeResult(Array(planTemplate(optionInfos(of: CoverageCommand.self)).utf8), to: file)
                if file != "-" {
                    print("Written to \(file). Fill it in, then: reach135 plan check \(file)")
                }
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Read a plan and every file it names, and tell all problems at once.",
            discussion: "Exit code 1 if there are any. Warnings are those of the coverage run.")

        @Argument(help: ArgumentHelp("The plan.", valueName: "file"))
        var file: String

        func run() throws {
            var isSound = false
            try reportingFailures {
                let check = try PlanCheck(path: file)
                print(check.text)
                isSound = check.problems.isEmpty
            }
            if !isSound { throw ExitCode.failure }
        }
    }
}
