import FeatureIO
import Planning
import StreetReading

extension CoverageCommand {
    /// Looks at the values of all options, without opening a file but the profile's.
    /// - Throws: for the first that cannot be used.
    func checkValues() throws {
        _ = try options.settings()
        _ = try options.travel.setup()
        _ = try options.layers.settings()
        _ = try options.barriers.kinds(streets: options.streets)
        _ = try zoneOptions.mostStreets()
        _ = try zoneOptions.layer.classLimits()
        _ = try placeOptions.classLimits()
        for argument in demandOptions.weight { _ = try WeightColumn(argument: argument) }
        _ = try backupOptions.contestMargin()
        _ = try patrolOptions.interval()
        _ = try incidentOptions.rule()
        _ = try incidentOptions.lastDay()
        try report.check()
        for (option, crs) in [
            ("points", options.pointsCRS), ("streets", options.streetsCRS), ("area", options.areaCRS),
            ("barriers", options.barriers.barriersCRS), ("gates", options.gates.gatesCRS), ("no-fly", options.noFlyCRS),
            ("zones", zoneOptions.layer.zonesCRS), ("checkpoints", zoneOptions.checkpointsCRS),
            ("sites", placeOptions.sitesCRS), ("patrols", patrolOptions.patrolsCRS),
            ("incidents", incidentOptions.incidentsCRS),
        ] + demandOptions.demandCRS.map({ ("demand", $0) }) {
            _ = try inputCRS(crs, "--\(option)-crs")
        }
        _ = try output.files.crs()
    }

    /// An input of the run by the option that names it.
    struct Input {
        var option: String
        /// Reads it by itself, and says in a word what it holds and what is assumed.
        /// - Throws: also for options that need it where it is not given.
        var read: () throws -> (words: String, notes: [String])

        init(_ option: String, _ read: @escaping () throws -> (words: String, notes: [String])) {
            (self.option, self.read) = (option, read)
        }
    }

    /// The inputs, those first whose notes `LoadedInputs` has.
    var inputs: [Input] {
        [
            Input("streets") { [options] in
                let crs = try inputCRS(options.streetsCRS, "--streets-crs")
                let read = try readStreets(
                    paths: options.streets, model: options.travel.setup().model, crs: crs,
                    layers: options.layers.settings(), threads: try threadCount(options.threads))
                return ("\(read.ways.ways.count) streets", [])
            },
            Input("points") { [options] in
                let read = try options.readPoints(options.travel.setup()).points
                return ("\(read.points.count) on duty, \(read.unjudged.count) not judged", [])
            },
            Input("area") { [options, area] in
                let crs = try inputCRS(options.areaCRS, "--area-crs")
                return (try ReadArea(path: area, crs: crs, where: options.areaWhere).inWords, [])
            },
            Input("barriers") { [options] in ("\(try options.barriers.own().lines.count) lines", []) },
            Input("no-fly") { [options] in (try options.noFlyArea()?.inWords ?? "none", []) },
            Input("gates") { [options] in ("\(try options.gates.read()?.gates.count ?? 0) gates", []) },
            Input("zones") { [zoneOptions] in
                let read = try zoneOptions.layer.read()
                return ("\(read.zones?.count ?? 0) zones", read.told.notes)
            },
            Input("checkpoints") { [zoneOptions] in
                var read = ZonesAndCheckpoints()
                try zoneOptions.readCheckpoints(into: &read)
                return ("\(read.checkpoints?.count ?? 0) checkpoints", read.told.notes)
            },
            Input("sites") { [placeOptions] in
                let read = try placeOptions.read()
                return ("\(read.sites?.sites.count ?? 0) key sites", read.told.notes)
            },
            Input("demand") { [demandOptions, options] in
                let read = try demandOptions.read(atHour: options.travel.moment()?.hour)
                return (
                    read.read.map { "\($0.places.count) places of \($0.name)" }.joined(separator: ", "),
                    read.told.notes
                )
            },
            Input("patrols") { [patrolOptions] in
                let read = try patrolOptions.read()
                let keyStreets = read.keyStreets.map { ", \($0.count) key streets" } ?? ""
                return ("\(read.patrols?.count ?? 0) lines\(keyStreets)", read.told.notes)
            },
            Input("incidents") { [incidentOptions] in
                let read = try incidentOptions.read()
                return ("\(read?.read.incidents.count ?? 0) incidents", read?.told.notes ?? [])
            },
        ]
    }
}
