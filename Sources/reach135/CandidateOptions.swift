import ArgumentParser
import Coverage
import FeatureIO
import Geometry
import Planning
import Report
import Siting
import StreetGraph
import TravelModel

/// Where candidates for one more point may stand: the options of every command that looks for a place. Where they come
/// from is an option of the command's own.
struct CandidateOptions: ParsableArguments {
    @Option(
        name: .customLong("candidates-crs"),
        help: ArgumentHelp("Coordinates of a layer of candidates.", valueName: "crs"))
    var candidatesCRS: String?

    @Option(
        name: .customLong("candidates-in"),
        help: ArgumentHelp(
            "Where candidates may stand: a polygon layer. Default: the study area.", valueName: "file"))
    var allowed: String?

    @Option(
        name: .customLong("candidates-in-crs"),
        help: ArgumentHelp("Coordinates of --candidates-in.", valueName: "crs"))
    var allowedCRS: String?

    @Option(
        name: .customLong("candidates-out"),
        help: ArgumentHelp("Where candidates may not stand: a polygon layer.", valueName: "file"))
    var forbidden: String?

    @Option(
        name: .customLong("candidates-out-crs"),
        help: ArgumentHelp("Coordinates of --candidates-out.", valueName: "crs"))
    var forbiddenCRS: String?

    @Option(
        name: .customLong("candidate-rules"),
        help: ArgumentHelp(
            "What candidates keep to: a YAML file with street_classes (those that may be their frontage) and away_from (layers, each "
                + "with the metres that candidates keep from its features).", valueName: "file"))
    var rules: String?

    @Option(
        name: .customLong("candidate-turnout"), parsing: .unconditional,
        help: ArgumentHelp(
            "Turnout time of candidates whose layer gives none in turnout_s, 0 to 3600.", valueName: "seconds"))
    var turnout = "0"

    /// Its options, and whether they are given.
    var given: [(name: String, isGiven: Bool)] {
        [
            ("--candidates-crs", candidatesCRS != nil), ("--candidates-in", allowed != nil),
            ("--candidates-in-crs", allowedCRS != nil), ("--candidates-out", forbidden != nil),
            ("--candidates-out-crs", forbiddenCRS != nil), ("--candidate-rules", rules != nil),
            ("--candidate-turnout", turnout != "0"),
        ]
    }

    /// Reads what an option says of candidates, and the polygons around them.
    /// - Parameters:
    ///   - argument: `every-junction`, `every:200m` or a point layer.
    ///   - option: the option that says it, for complaints.
    ///   - layerCRS: the coordinates of the layer, where an option of the command's own tells them.
    func read(_ argument: String, option: String, layerCRS: String? = nil) throws -> CandidatesAsked {
        try expect(
            "--candidates-in", allowed, for: [("--candidates-in-crs", allowedCRS != nil)])
        try expect(
            "--candidates-out", forbidden, for: [("--candidates-out-crs", forbiddenCRS != nil)])
        guard let seconds = Double(decimal: turnout), (0...3600).contains(seconds) else {
            throw RunFailure("--candidate-turnout: expected seconds from 0 to 3600, found \"\(turnout)\"")
        }
        var asked = CandidatesAsked(turnout: Milliseconds((seconds * 1000).rounded()))
        let crs = layerCRS ?? candidatesCRS
        if let generated = try generatedPositions(argument, option: option) {
            guard crs == nil else {
                throw RunFailure(
                    "\(layerCRS == nil ? "--candidates" : option)-crs: expected a layer of candidates, found \(option) "
                        + argument)
            }
            asked.positions = generated
        } else {
            let read = try readResponsePoints(
                path: argument, crs: inputCRS(crs, layerCRS == nil ? "--candidates-crs" : "\(option)-crs"))
            asked.positions = .points(read)
            try asked.told.add("candidates", argument, notes: read.notes)
        }
        if let allowed {
            asked.rules.allowed = try area(allowed, allowedCRS, "area for candidates", "candidates_in", &asked.told)
        }
        if let forbidden {
            asked.rules.forbidden = try area(
                forbidden, forbiddenCRS, "area without candidates", "candidates_out", &asked.told)
        }
        if let rules { try asked.read(rules: rules) }
        asked.told.settings = [
            ("candidates_crs", candidatesCRS.map { .string($0) } ?? .null),
            ("candidates_in_crs", allowedCRS.map { .string($0) } ?? .null),
            ("candidates_out_crs", forbiddenCRS.map { .string($0) } ?? .null),
            ("candidate_turnout_s", .number(seconds)),
        ]
        return asked
    }

    private func area(
        _ path: String, _ crs: String?, _ what: String, _ role: String, _ told: inout InputsTold
    ) throws -> [Polygon<Coordinate>] {
        let read = try ReadArea(
            path: path, crs: inputCRS(crs, "--\(role.replacing("_", with: "-"))-crs"), what: what)
        try told.add(role, path, notes: read.notes + [read.note].compactMap { $0 })
        return read.polygons
    }
}

/// Positions that the streets themselves give; nil for the name of a layer.
/// - Throws: `RunFailure` for a distance that cannot be used.
func generatedPositions(_ argument: String, option: String) throws -> CandidatePositions? {
    if argument == "every-junction" { return .everyJunction }
    guard argument.hasPrefix("every:") else { return nil }
    let distance = argument.dropFirst("every:".count)
    guard distance.hasSuffix("m"), let metres = Double(decimal: distance.dropLast()), (10...5000).contains(metres)
    else {
        throw RunFailure(
            "\(option): expected every-junction, metres from 10 to 5000 such as every:200m, or a point layer, found "
                + "\"\(argument)\"")
    }
    return .every(spacing: metres)
}

/// The candidates of a run as they were asked for, and what results say of their files.
struct CandidatesAsked {
    var positions = CandidatePositions.everyJunction
    var rules = CandidateRules()
    /// Of which one is the frontage of each candidate; nil for any.
    var streetClasses: Set<String>?
    /// Milliseconds.
    var turnout: Milliseconds
    var told = InputsTold()

    /// The candidates, at least one, on the streets of a scene.
    /// - Parameter option: what asks for them, for the complaint.
    func placed(in inputs: LoadedInputs, _ option: String) throws -> CandidatesPlaced {
        var rules = rules
        rules.isOpen = streetClasses.map { classes in
            inputs.classOfEdge.map { classes.contains($0.rawValue) }
        }
        let placed = try inputs.scene.candidates(positions, rules: rules, turnout: turnout)
        if placed.candidates.isEmpty {
            let reasons = placed.refusals.map { "\($0.count) \($0.reason.rawValue)" }.joined(separator: ", ")
            throw RunFailure(
                "\(option): no candidate is left: \(reasons.isEmpty ? "there is no position" : reasons)")
        }
        return placed
    }
}

extension CandidatesAsked {
    /// Adds what a file of rules says.
    fileprivate mutating func read(rules path: String) throws {
        let text = try readYAML(path, "rules for candidates")
        let file: CandidateRuleFile
        do {
            file = try readCandidateRules(
                text: text, path: path, classes: StreetClass.allCases.map(\.rawValue))
        } catch {
            throw RunFailure(error.message)
        }
        streetClasses = file.streetClasses.map(Set.init)
        try told.add("candidate_rules", path)
        for distance in file.distances {
            let layer = try readLayer(
                path: distance.layer, crs: inputCRS(distance.crs, "\(path): key crs"), where: distance.condition)
            let (kept, unplaced) = try keptDistance(distance.metres, from: layer)
            rules.distances.append(kept)
            try told.add(
                "away_from", distance.layer,
                notes: layer.notes
                    + (unplaced > 0
                        ? ["\(unplaced) features have no geometry: candidates keep no distance from them"] : []))
        }
    }

    private func keptDistance(
        _ metres: Double, from layer: Layer
    ) throws -> (kept: KeptDistance, unplaced: Int) {
        var (kept, unplaced) = (KeptDistance(metres: metres), 0)
        func stored(_ point: PlanarPoint) throws -> Coordinate {
            guard let stored = Coordinate(longitudeDegrees: point.x, latitudeDegrees: point.y) else {
                throw RunFailure("\(layer.path): expected degrees, found \(point.x), \(point.y)")
            }
            return stored
        }
        for feature in layer.features {
            switch feature.geometry {
            case .point(let point): kept.points.append(try stored(point))
            case .multiPoint(let points): kept.points += try points.map(stored)
            case .lineString(let line): kept.lines.append(line)
            case .multiLineString(let lines): kept.lines += lines
            case .polygons(let polygons):
                kept.polygons += try polygons.map { try $0.mapVertices(stored) }
            case .none: unplaced += 1
            case .other(let kind):
                throw RunFailure(
                    "\(layer.path): \(feature.label): expected points, lines or polygons, found a \(kind)")
            }
        }
        guard kept.count > 0 else {
            throw RunFailure("\(layer.path): expected points, lines or polygons to keep away from, found none")
        }
        return (kept, unplaced)
    }
}
