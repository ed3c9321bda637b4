import FeatureIO
import StreetEditing
import StreetGraph
import TravelModel

/// How the planner's own street layers become one network.
public struct StreetLayerSettings: Sendable, Equatable {
    /// Places nearer to each other than this are one junction, metres; 0 for exact coordinates.
    public var nodeTolerance: Double
    /// Whether lines that cross without a shared coordinate get a junction there.
    public var splitsAtCrossings: Bool
    public var columns: ColumnMapping
    /// When a line of a further layer is the same street as one of an earlier layer.
    public var alongside: Alongside
    /// A file of changes to the streets, and the system of its coordinates where it names none or a wrong one.
    public var changes: String?
    public var changesCRS: InputCRS?

    public init(
        nodeTolerance: Double = 0, splitsAtCrossings: Bool = false, columns: ColumnMapping = ColumnMapping(),
        alongside: Alongside = .usual, changes: String? = nil, changesCRS: InputCRS? = nil
    ) {
        self.nodeTolerance = nodeTolerance
        self.splitsAtCrossings = splitsAtCrossings
        self.columns = columns
        self.alongside = alongside
        self.changes = changes
        self.changesCRS = changesCRS
    }
}

/// Reads streets from one or more files: the first one first, each further one where the ones before are silent. Then
/// the changes of a file are made, if one is named.
/// - Parameters:
///   - paths: at least one file.
///   - model: who drives, and when.
///   - others: further travellers over the same streets, a view for each.
///   - crs: coordinates of the line layers; OpenStreetMap files are always WGS 84.
///   - threads: for what can be shared out; results do not depend on it.
/// - Throws: `StreetReadingError`, `FeatureIOError`, `GeometryError`.
public func readStreets(
    paths: [String], model: TravelModel = .plain, others: [TravelModel] = [], crs: InputCRS? = nil,
    layers settings: StreetLayerSettings = StreetLayerSettings(), threads: Int = 1
) throws -> StreetsRead {
    var streets = try joinedStreets(paths, TravelModels(model, others), crs, settings, threads)
    if let changes = settings.changes {
        try streets.apply(readStreetChanges(path: changes, crs: settings.changesCRS), at: model.moment)
    }
    return streets
}

private func joinedStreets(
    _ paths: [String], _ models: TravelModels, _ crs: InputCRS?, _ settings: StreetLayerSettings, _ threads: Int
) throws -> StreetsRead {
    let hasLineLayer = paths.contains { !isOpenStreetMapFile($0) }
    if !hasLineLayer {
        let options: [(String, Bool)] = [
            ("--node-tolerance", settings.nodeTolerance > 0), ("--split-at-crossings", settings.splitsAtCrossings),
            ("--columns", settings.columns != ColumnMapping()),
        ]
        if let option = options.first(where: \.1)?.0 {
            throw StreetReadingError(
                .badLayer, file: paths[0], key: option, expected: "a line layer",
                found: "OpenStreetMap data, which have junctions and tags of their own")
        }
    }
    // Alone, an extract is taken as it is.
    if paths.count == 1, !hasLineLayer {
        return try readStreets(
            path: paths[0], model: models.first, others: models.others, crs: crs, threads: threads)
    }
    var all: StreetsRead?
    for path in paths {
        let isLayer = !isOpenStreetMapFile(path)
        let next = try readOne(path, models, crs: hasLineLayer && !isLayer ? nil : crs, settings, threads)
        if let before = all {
            all = merged(before, next, from: path, settings)
        } else {
            all = next
        }
    }
    guard var streets = all else { preconditionFailure("streets are read from at least one file") }
    if settings.splitsAtCrossings { splitAtCrossings(&streets) }
    return streets
}

/// The streets of one file, its near nodes joined, with a level for every way.
private func readOne(
    _ path: String, _ models: TravelModels, crs: InputCRS?, _ settings: StreetLayerSettings, _ threads: Int
) throws -> StreetsRead {
    if isOpenStreetMapFile(path) {
        var read = try readStreets(path: path, model: models.first, others: models.others, crs: crs, threads: threads)
        // A street without frontage may be a bridge or a tunnel; none of them is crossed on the level.
        read.levels = read.ways.ways.map { LineLevel(isBridgeOrTunnel: !$0.frontage, hasOwnJunctions: true) }
        return read
    }
    var read = try readLineLayer(
        path: path, model: models.first, others: models.others, crs: crs, columns: settings.columns)
    // Vertices within the rounding of the grid are joined before lines are split where they cross.
    let tolerance = max(settings.nodeTolerance, settings.splitsAtCrossings ? crossingTolerance : 0)
    guard tolerance > 0 else { return read }
    let (edit, report) = read.ways.joiningNodes(within: tolerance, levels: read.levels)
    read.apply(edit)
    // What nobody asked for is told only if something came of it.
    guard settings.nodeTolerance > 0 || report != NodeJoinReport() else { return read }
    read.notes.append(
        "\(path): places within \(tolerance) m of each other: \(report.places), joined into \(report.junctions) junctions; "
            + "ends that met a line between its vertices: \(report.endsOnLines); lines shorter than that, left out: "
            + "\(report.vanishedLines)")
    return read
}

/// Twice the coordinate grid, metres.
private let crossingTolerance = 0.02

private func merged(
    _ first: StreetsRead, _ second: StreetsRead, from path: String, _ settings: StreetLayerSettings
) -> StreetsRead {
    let (edit, report) = first.ways.merged(with: second.ways, alongside: settings.alongside)
    var both = StreetsRead(
        ways: first.ways.followed(by: second.ways), report: first.report + second.report,
        otherReports: zip(first.otherReports, second.otherReports).map { $0 + $1 },
        isOpenStreetMap: first.isOpenStreetMap || second.isOpenStreetMap, levels: first.levels + second.levels,
        notes: first.notes + second.notes)
    let firstNode = UInt32(first.ways.nodes.count)
    both.taggedBarriers =
        first.taggedBarriers
        + second.taggedBarriers.map { TaggedBarrier(node: firstNode + $0.node, otherwise: $0.otherwise) }
    both.apply(edit)
    both.notes.append(
        "\(path): \(kilometres(report.kept)) km kept where the layers before it are silent, "
            + "\(kilometres(report.dropped)) km left out beside them (lines left out whole: \(report.waysDropped), in "
            + "part: \(report.waysCut)); places joined: \(report.seams), cut ends that nothing was near to: "
            + "\(report.looseEnds)")
    return both
}

private func splitAtCrossings(_ streets: inout StreetsRead) {
    let (edit, report) = streets.ways.splitAtCrossings(levels: streets.levels)
    streets.apply(edit)
    streets.notes.append(
        "junctions made where lines cross: \(report.crossings), where a line ends or bends on another: \(report.touches); "
            + "crossings left apart by level, bridge or tunnel: \(report.apart)")
}

/// Kilometres with one decimal.
private func kilometres(_ metres: Double) -> String {
    let tenths = Int((metres / 100).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

extension StreetsRead {
    /// Takes over edited ways.
    mutating func apply(_ edit: WayEdit) {
        ways = edit.ways(carryingReferencesOf: ways)
        for index in taggedBarriers.indices { taggedBarriers[index].node = edit.now(taggedBarriers[index].node) }
        if !levels.isEmpty { levels = edit.carried(levels, new: .ground) }
    }
}

extension ReadingReport {
    /// The report of two inputs together.
    static func + (a: ReadingReport, b: ReadingReport) -> ReadingReport {
        var sum = a
        let counts: [WritableKeyPath<ReadingReport, Int>] = [
            \.waysInFile, \.waysUsed, \.notStreets, \.waysClosed, \.waysTooShort, \.missingNodes, \.missingNodeWays,
            \.unreadMaxspeeds, \.givenSpeeds, \.maxspeedSpeeds, \.defaultSpeeds, \.otherFeatures, \.unreadLimits,
            \.undecidedConditions, \.closedNodes, \.delayingNodes, \.restrictions.inFile, \.restrictions.notForUs,
        ]
        for count in counts { sum[keyPath: count] += b[keyPath: count] }
        sum.restrictions.unread += b.restrictions.unread
        return sum
    }
}
