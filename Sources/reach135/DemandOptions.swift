import ArgumentParser
import FeatureIO
import Planning
import Report

/// Who may need help where, and how much that counts.
struct DemandOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Demand (residents, jobs, calls): a point or polygon layer with a column of weights and access_s, or a raster "
                + "such as a GeoTIFF; may be given several times, the most telling first.",
            discussion:
                "A polygon's weight is spread over its street-served ground, a cell of a raster counts at its centre.",
            valueName: "file"))
    var demand: [String] = []

    @Option(
        name: .customLong("demand-crs"),
        help: ArgumentHelp(
            "Coordinates of the demand: one for all files, or one for each in their order.", valueName: "crs"))
    var demandCRS: [String] = []

    @Option(
        name: .customLong("demand-name"),
        help: ArgumentHelp(
            "What a demand is called in the results, such as \"priority calls\"; one for each --demand. Default: the column "
                + "that --weight names, else the name of the file.",
            valueName: "name"))
    var names: [String] = []

    @Option(
        help: ArgumentHelp(
            "Column with the weights of the demand, or day=NAME,night=NAME, between which --time chooses (day is from 7:00 "
                + "to 19:00), or 1: each feature counts 1; of a raster the number of the band. One for all files, or one for "
                + "each in their order. Default: weight, else each feature counts 1.",
            valueName: "column"))
    var weight: [String] = []

    /// - Parameter hour: the hour of `--time`, 0 to 23; nil where it tells none.
    /// - Throws: `RunFailure` for options that do not fit the files; what the reader throws.
    func read(atHour hour: Int?) throws -> DemandLayers {
        let systems = try values(demandCRS, "--demand-crs")
        let columns = try values(weight, "--weight")
        guard names.isEmpty || names.count == demand.count else {
            throw RunFailure(
                "--demand-name: expected one for each --demand, of which there are \(demand.count), found \(names.count)"
            )
        }
        var layers = DemandLayers()
        for (number, path) in demand.enumerated() {
            let layer = try readDemand(
                path: path, crs: inputCRS(systems[number], "--demand-crs"),
                name: names.isEmpty ? nil : names[number],
                column: columns[number].map { try WeightColumn(argument: $0).name(atHour: hour) })
            if layers.read.contains(where: { $0.name.columnPart == layer.name.columnPart }) {
                throw RunFailure(
                    "--demand: expected demands with different names, found \"\(layer.name)\" twice; --demand-name gives "
                        + "them others")
            }
            layers.read.append(layer)
            var notes = layer.notes
            if !layer.unjudged.isEmpty {
                let count = layer.unjudged.count
                notes.append(
                    "\(count) \(count == 1 ? "feature does" : "features do") not count: "
                        + "\(layer.unjudged[0].feature): \(layer.unjudged[0].reason)\(count == 1 ? "" : ", ...")")
            }
            try layers.told.add("demand", path, notes: notes)
        }
        if !demand.isEmpty {
            layers.told.settings = [("demand_crs", demandCRS), ("demand_name", names), ("weight", weight)].map {
                name, values in
                (name, .array(values.map { .string($0) }))
            }
        }
        return layers
    }

    /// What an option says of each file.
    private func values(_ given: [String], _ option: String) throws -> [String?] {
        if given.isEmpty { return demand.map { _ in nil } }
        guard !demand.isEmpty else { throw RunFailure("\(option): expected --demand with it, found none") }
        if given.count == 1 { return demand.map { _ in given[0] } }
        guard given.count == demand.count else {
            throw RunFailure(
                "\(option): expected one for all files of --demand or one for each of \(demand.count), found \(given.count)"
            )
        }
        return given
    }
}

/// The demand as it was read, and what results say of its files.
struct DemandLayers {
    var read: [DemandRead] = []
    var told = InputsTold()
}
