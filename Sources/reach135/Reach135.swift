import ArgumentParser
import Report

/// The command line: reads the arguments, calls the modules and writes what they answer.
struct Reach135: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach135",
        abstract: "Where does the promise of 1, 3 and 5 minutes hold, and where not?",
        discussion: """
            Reach135 takes a city's streets, its quick-response points and a study area, and computes exact isochrones \
            and the ground and streets that no point reaches in time. It works offline. Coordinates are longitude, \
            latitude (WGS 84) unless a --…-crs option says otherwise.

            Exit codes: 0 done, 1 bad input or failure, 2 bad usage.
            """,
        version: "reach135 \(productVersion)",
        subcommands: [
            CoverageCommand.self, IsochronesCommand.self, UncoveredCommand.self, NetworkCommand.self, RouteCommand.self,
            ProfilesCommand.self, CalibrateCommand.self, PlanCommand.self, WhatIfCommand.self, SiteCommand.self,
        ])
}
