import ArgumentParser
import Coverage
import FeatureIO
import Planning
import Report
import StreetEditing
import StreetGraph

/// The patrols that a coverage run tells of.
struct PatrolOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Patrol lines: a line layer with id, name, team, headway_min (or rounds and shift_h) and officers.",
            valueName: "file"))
    var patrols: String?

    @Option(name: .customLong("patrols-crs"), help: ArgumentHelp("Coordinates of the patrol lines.", valueName: "crs"))
    var patrolsCRS: String?

    @Option(
        name: .customLong("key-streets"),
        help: ArgumentHelp(
            "Names of the streets that must be patrolled: a text with one a line, or a table with a column name.",
            valueName: "file"))
    var keyStreets: String?

    @Option(
        name: .customLong("key-streets-every"), parsing: .unconditional,
        help: ArgumentHelp(
            "Minutes within which a key street must be passed again, 1 to 10080 (a week).", valueName: "minutes"))
    var keyStreetsEvery = "60"

    /// Minutes within which a key street must be passed again.
    func interval() throws -> Double {
        guard let interval = Double(decimal: keyStreetsEvery), (1...10_080).contains(interval) else {
            throw RunFailure(
                "--key-streets-every: expected minutes from 1 to 10080, found \"\(keyStreetsEvery)\"")
        }
        return interval
    }

    /// - Throws: `RunFailure` for options without their file; what the readers throw.
    func read() throws -> PatrolsRead {
        var read = PatrolsRead(interval: try interval())
        try expect(
            "--patrols", patrols, for: [("--patrols-crs", patrolsCRS != nil), ("--key-streets", keyStreets != nil)])
        guard let patrols else { return read }
        let layer = try readPatrolLines(path: patrols, crs: inputCRS(patrolsCRS, "--patrols-crs"))
        read.patrols = layer.patrols
        try read.told.add("patrols", patrols, notes: layer.notes)
        read.told.settings.append(("patrols_crs", patrolsCRS.map { .string($0) } ?? .null))
        if let keyStreets {
            let list = try readNameList(path: keyStreets)
            read.keyStreets = list.names
            try read.told.add("key_streets", keyStreets, notes: list.notes)
            read.told.settings.append(("key_streets_every_min", .number(read.interval)))
        }
        return read
    }
}

/// Patrols and key streets as they were read.
struct PatrolsRead {
    /// Minutes within which a key street must be passed again.
    var interval: Double
    /// Nil where none are asked about.
    var patrols: [PatrolLine]?
    /// Names; nil where none are asked about.
    var keyStreets: [String]?
    var told = InputsTold()

    /// Nil without patrols.
    func measured(_ study: StudiedArea, in zoned: ZonedArea?) throws -> PatrolMeasures? {
        guard let patrols else { return nil }
        let network = study.scene.network
        let matches = keyStreets.map { names in
            matchStreetNames(names, with: (0..<EdgeID(network.edgeCount)).lazy.map { network.name($0) })
        }
        let wanted = Set((keyStreets ?? []).map(foldedStreetName))
        // By the number of a name in the network, so that each is folded once.
        let isKey = (0..<network.names.count).map { number in
            number > 0 && wanted.contains(foldedStreetName(network.names[UInt32(number)]))
        }
        return PatrolMeasures(
            coverage: study.coverage(
                of: try study.courses(of: patrols), keyStreets: { isKey[Int(network.edgeName[$0])] },
                within: interval, in: zoned),
            interval: interval, keyNames: matches)
    }
}
