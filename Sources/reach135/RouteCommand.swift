import ArgumentParser
import Coverage
import FeatureIO
import Planning
import Reachability
import Report
import StreetGraph
import StreetReading

struct RouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Show the fastest way between two places, to compare with a journey that was really driven.")

    @Option(
        help: ArgumentHelp(
            "Streets: an OpenStreetMap extract or a line layer; may be given several times, the first one first.",
            valueName: "file"))
    var streets: [String]

    @Option(parsing: .unconditional, help: ArgumentHelp("Where the journey begins.", valueName: "lon,lat"))
    var from: String

    @Option(parsing: .unconditional, help: ArgumentHelp("Where it ends.", valueName: "lon,lat"))
    var to: String

    @OptionGroup var options: NetworkOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("An end further than this from a street is an error.", valueName: "metres"))
    var snap = "200"

    @Option(
        help: ArgumentHelp(
            "File for the way, street by street: .geojson, .gpkg, .fgb, .shp or .csv; - is GeoJSON on standard output.",
            valueName: "file"))
    var output: String?

    @OptionGroup var outputOptions: OutputOptions

    func run() throws {
        try reportingFailures {
            let ends = [try place(from, "--from", id: "from"), try place(to, "--to", id: "to")]
            let file = try outputOptions.file(output)
            let snapLimit = try metres(snap, "--snap", atLeast: 0, atMost: 10_000)
            let network = try options.read(streets)
            let named = streets.joined(separator: ", ")
            let built = network.built
            let scene: Scene
            do {
                scene = try Scene(
                    network: built.network, weights: built.weights, points: PointsRead(points: ends), area: nil,
                    settings: CoverageSettings(
                        limits: TimeLimits(minutes: "1"), cellSize: 20, offStreetLimit: 100, snapLimit: snapLimit,
                        threads: 1))
            } catch let error as CoverageError {
                guard error.code == .noPointOnStreets else { throw RunFailure("\(named): \(error.message)") }
                throw RunFailure(
                    "--from and --to: expected places within \(snap) m of a street of \(named) that can be driven, found "
                        + "\(from) and \(to)"
                        + (error.message.contains("swapped")
                            ? ": latitude and longitude look swapped; expected longitude first" : ""))
            }
            if let missing = scene.unjudged.first { throw RunFailure("--\(missing.id): \(missing.reason)") }
            let end = scene.source(ofPoint: 1)
            let tree = PathTree(scene.graph, from: scene.source(ofPoint: 0), to: [end.edge])
            guard let path = tree.path(to: end.edge, at: end.fraction) else {
                throw RunFailure(
                    "no way leads from \(from) to \(to) with profile \(network.setup.name): expected places in one part of "
                        + "the network; \"reach135 network\" tells its parts")
            }
            let route = RouteDescription(path, built, network.streets.ways)
            try tell(route, network, told(scene.stationed[0]), told(scene.stationed[1]), file)
        }
    }

    private func tell(
        _ route: RouteDescription, _ network: NetworkRead, _ start: StreetPlaceTold, _ end: StreetPlaceTold,
        _ file: LayerFile?
    ) throws {
        let startLoss = network.setup.startLoss
        let run = outputOptions.described(
            try options.run(
                "route", network, settings: [("from", .string(from)), ("to", .string(to))],
                stages: startLoss > 0 ? [.startLoss, .travel] : [.travel]))
        if let file {
            let members = run.members + routeMembers(route, startLoss: startLoss, from: start, to: end)
            let layer = ResultLayer("route", routeLayer(route, members: members))
            try writeResult(file.files(layer, members: members))
        }
        guard output != "-" else { return }
        let notes = [("--from", start), ("--to", end)].filter { $0.1.distance > CoverageSettings.snapWarning }.map {
            "\($0.0) was moved \(Int($0.1.distance.rounded())) m to the nearest street"
        }
        let table = routeTable(route, startLoss: startLoss, profile: network.setup.name, notes: notes)
        let credit = run.attribution.map { "Street data: \($0)\n" } ?? ""
        try writeResult(Array((table + credit).utf8), to: "-")
    }

    private func place(_ text: String, _ option: String, id: String) throws -> ResponsePoint {
        guard let position = Coordinate(longitudeLatitude: text) else {
            throw RunFailure("\(option): expected longitude,latitude such as -8.61,41.15, found \"\(text)\"")
        }
        return ResponsePoint(id: id, position: position)
    }

    private func told(_ end: StationedPoint) -> StreetPlaceTold {
        StreetPlaceTold(coordinate: end.coordinate, distance: end.position?.distance ?? 0, street: end.street)
    }
}
