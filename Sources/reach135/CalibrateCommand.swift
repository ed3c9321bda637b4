import ArgumentParser
import Calibration
import Coverage
import FeatureIO
import Foundation
import Geometry
import OpeningHours
import Planning
import ProfileFitting
import ProfileReading
import Report
import StreetGraph
import StreetReading
import TravelModel

struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fit a travel profile to runs that were really made.",
        discussion: """
            RUNS.csv has a header and a row for each run: start_lon and start_lat, or start (id of a point of --points); \
            lon and lat, or dest; seconds from leaving to arrival, without turnout; and, if known, departure \
            (2026-11-25T14:30, "Wed 14:30", 14:30 or an hour; local time) and profile. Three in ten runs are kept aside to \
            judge the result. The fewer runs, the fewer numbers are fitted. Prints what was found and writes a profile \
            file with its provenance.
            """)

    @Argument(help: ArgumentHelp("Runs as CSV.", valueName: "runs.csv"))
    var runs: String

    @Option(
        help: ArgumentHelp(
            "Streets: an OpenStreetMap extract or a line layer; may be given several times, the first one first.",
            valueName: "file"))
    var streets: [String]

    @OptionGroup var layers: StreetLayerOptions

    @OptionGroup var gates: GateOptions

    @Option(help: ArgumentHelp("Response points that runs name by their ids.", valueName: "file"))
    var points: String?

    @Option(
        name: .customLong("points-where"),
        help: ArgumentHelp(
            "Only points that meet a condition: SQL on the layer's columns. A run from another is not used.",
            valueName: "sql"))
    var pointsWhere: String?

    @Option(help: ArgumentHelp("The profile to begin with.", valueName: "name|file"))
    var profile = BuiltInProfile.standard.rawValue

    @Option(help: ArgumentHelp("File for the new profile.", valueName: "file"))
    var output: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A run that ends further than this from a street is not used.", valueName: "metres"))
    var snap = "200"

    @Option(help: ArgumentHelp("Another number keeps other runs aside.", valueName: "n"))
    var seed: UInt64 = 135

    @Option(
        help: ArgumentHelp("Threads to work with. Default: all cores. Results do not depend on it.", valueName: "n"))
    var threads: Int?

    @Option(
        name: .customLong("runs-crs"),
        help: ArgumentHelp("Coordinates of the runs, where they are no WGS 84: gcj02 or bd09.", valueName: "crs"))
    var runsCRS: String?

    @Option(name: .customLong("points-crs"), help: ArgumentHelp("Coordinates of the points.", valueName: "crs"))
    var pointsCRS: String?

    @Option(name: .customLong("streets-crs"), help: ArgumentHelp("Coordinates of the streets.", valueName: "crs"))
    var streetsCRS: String?

    func run() throws {
        try reportingFailures {
            guard !output.isEmpty else { throw RunFailure("--output: expected the name of a file, found none") }
            let snapLimit = try metres(snap, "--snap", atLeast: 0, atMost: 10_000)
            let threads = try threadCount(threads)
            let profileRead = try readProfile(nameOrFile: profile)
            guard case .alongStreets(let start) = profileRead.movement else { throw flyingProfile(profile) }
            let read = try readTable()
            let files = try StreetFiles(streets, layers, crs: streetsCRS, gates: gates, threads: threads)
            let groups = SpeedGroups(start)
            let bar = ProgressBar()

            let walls = try files.barriers()
            func network(_ profile: Profile) throws -> (Ways, BuiltNetwork) {
                let setup = TravelSetup(read: profileRead, model: TravelModel(profile))
                let read = try files.read([setup], walls: walls)
                return (read.streets.ways, read.built[0])
            }
            let placed = try bar.working(on: "reading") {
                try place(read, groups.profile.name, network(groups.profile).1, snapLimit, threads)
            }
            try checkSeconds(placed)
            let paths = RunPaths(groups, placed.runs, threads: threads)
            let calibration = try calibrate(
                placed.runs.map { RunToFit(key: $0.run.key, seconds: $0.run.seconds, hour: $0.run.departure.hour) },
                from: groups.start, seed: seed
            ) { parameters in
                try bar.working(on: "searching paths") {
                    let (ways, built) = try network(groups.profile(with: parameters))
                    return try paths.terms(parameters, ways, built)
                }
            }
            bar.clear()
            try report(read, placed, groups, calibration, profileRead)
        }
    }

    private func readTable() throws -> RunsRead {
        guard let data = FileManager.default.contents(atPath: runs) else {
            throw RunFailure("\(runs): expected a table of runs that can be read, found none")
        }
        guard String(validating: data, as: UTF8.self) != nil else {
            throw RunFailure("\(runs): expected a table in UTF-8, found other bytes")
        }
        do {
            return try readRuns(Array(data))
        } catch {
            throw RunFailure("\(runs): \(error.message)")
        }
    }

    private func place(
        _ read: RunsRead, _ profileName: String, _ built: BuiltNetwork, _ snapLimit: Double, _ threads: Int
    ) throws -> RunsPlaced {
        let pointsRead = try points.map { path in
            try readResponsePoints(path: path, crs: inputCRS(pointsCRS, "--points-crs"), where: pointsWhere)
                .points
        }
        let toWGS84: (PlanarPoint) -> PlanarPoint
        switch try inputCRS(runsCRS, "--runs-crs") {
        case nil: toWGS84 = { $0 }
        case .gcj02: toWGS84 = ChineseDatum.wgs84(fromGCJ02:)
        case .bd09: toWGS84 = ChineseDatum.wgs84(fromBD09:)
        case .named, .cgcs2000, .pipeline:
            throw RunFailure("--runs-crs: expected gcj02 or bd09, found \"\(runsCRS ?? "")\"")
        }
        do {
            return try placeRuns(
                read.runs, profileName: profileName, points: pointsRead, on: built, snapLimit: snapLimit,
                threads: threads
            ) { longitude, latitude in
                let place = toWGS84(PlanarPoint(x: longitude, y: latitude))
                return Coordinate(longitudeDegrees: place.x, latitudeDegrees: place.y)
            }
        } catch let error as CoverageError {
            throw RunFailure("\(runs): \(error.message)")
        }
    }

    /// Nobody drives at this speed through a city, km/h: seconds that ask for it are another unit.
    private static let fastestBelieved = 200.0

    private func checkSeconds(_ placed: RunsPlaced) throws {
        let speed = placed.medianSpeed * 3.6
        guard speed > Self.fastestBelieved else { return }
        throw RunFailure(
            "\(runs): column seconds: expected seconds from leaving to arrival, found numbers by which half of the runs made "
                + "more than \(Int(speed)) km/h as the crow flies; are they minutes?")
    }

    private func report(
        _ read: RunsRead, _ placed: RunsPlaced, _ groups: SpeedGroups, _ calibration: Calibration,
        _ profileRead: ProfileRead
    ) throws {
        let lost = zip(placed.runs, calibration.modelled).filter { $0.1 == nil }.map { placedRun, _ in
            RunProblem(
                line: placedRun.run.line, expected: "a way to drive from start to destination", found: "none")
        }
        let problems = (read.problems + placed.problems + lost).sorted { $0.line < $1.line }
        for problem in problems { complain("\(runs): \(problem.message)") }
        if placed.farEnds > 0 {
            complain("\(runs): \(placed.farEnds) ends of runs were moved more than 50 m to the nearest street")
        }
        let used = Set(calibration.fittedRuns + calibration.heldOutRuns)
        let counts = RunCounts(
            rows: read.runs.count + read.problems.count, unused: problems.count,
            newest: used.compactMap { placed.runs[$0].run.departure.date }.max())
        let table = calibrationTable(
            calibration, groups: groups, counts: counts,
            title: "Calibration of \(profileRead.movement.name) with \(runs)")
        try writeResult(Array(table.utf8), to: "-")
        guard !calibration.fitted.isEmpty else {
            throw RunFailure(
                "\(runs): expected at least 10 runs that can be used, found \(calibration.runsUsed); no profile was written"
            )
        }
        func file(_ path: String) throws -> CalibrationSources.File {
            CalibrationSources.File(path: path, sha256: try inputFile("", path)?.sha256 ?? "none")
        }
        let name = URL(filePath: output).deletingPathExtension().lastPathComponent
        let sources = CalibrationSources(
            profile: profileRead.movement.name, profileFile: try profileRead.file.map(file), runs: try file(runs),
            streets: try streets.map(file), points: try points.map(file), pointsWhere: pointsWhere,
            changes: try layers.settings().changes.map(file), gates: try gates.gates.map(file), version: productVersion)
        let yaml: String
        do {
            yaml = try calibratedProfile(
                profileRead.text, name: name, groups: groups, calibration: calibration, counts: counts, sources: sources
            )
        } catch {
            throw RunFailure("\(error.code == .unchangeable ? profile : runs): \(error.message)")
        }
        var batch = OutputBatch()
        try batch.write(Array(yaml.utf8), to: output)
        try batch.commit()
        try writeResult(Array("\nWritten to \(output)\n".utf8), to: "-")
    }
}
