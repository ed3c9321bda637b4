import ArgumentParser
import FeatureIO
import StreetReading

/// The lines across which streets do not serve ground.
struct BarrierOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Lines across which streets do not serve ground: a line or polygon layer.", valueName: "file"))
    var barriers: String?

    @Option(
        name: .customLong("barriers-crs"), help: ArgumentHelp("Coordinates of the barriers.", valueName: "crs"))
    var barriersCRS: String?

    @Option(
        name: .customLong("ground-barriers"), parsing: .unconditional,
        help: ArgumentHelp(
            "Barriers taken from an OpenStreetMap extract: water,railway,motorway,wall or none. Default: all of them.",
            valueName: "list"))
    var groundBarriers: String?

    /// The kinds to read from the extracts among the streets' files.
    /// - Throws: `RunFailure` for a kind that there is not, and for kinds of a line layer, which has none.
    func kinds(streets: [String]) throws -> Set<BarrierKind> {
        let isExtract = streets.contains(where: isOpenStreetMapFile)
        guard let groundBarriers else { return isExtract ? Set(BarrierKind.ofOpenStreetMap) : [] }
        if groundBarriers == "none" { return [] }
        let names = BarrierKind.ofOpenStreetMap.map(\.rawValue)
        let kinds = try groundBarriers.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let kind = BarrierKind.ofOpenStreetMap.first(where: { $0.rawValue == name }) else {
                throw RunFailure(
                    "--ground-barriers: expected some of \(names.joined(separator: ",")), or none, found \"\(name)\"")
            }
            return kind
        }
        guard isExtract else {
            throw RunFailure(
                "--ground-barriers: expected none, since \(streets.joined(separator: ", ")) is a line layer, found \"\(groundBarriers)\"; "
                    + "give barriers of your own by --barriers")
        }
        return Set(kinds)
    }

    /// The planner's own barriers.
    func own() throws -> BarriersRead {
        guard let barriers else { return BarriersRead() }
        return try readBarrierLayer(path: barriers, crs: barriersCRS.map { try InputCRS(argument: $0) })
    }

    /// What result files say of the options.
    func described(streets: [String]) -> [(String, JSON)] {
        let kinds = (try? kinds(streets: streets)) ?? []
        return [
            (
                "ground_barriers",
                .array(BarrierKind.ofOpenStreetMap.filter(kinds.contains).map { .string($0.rawValue) })
            ),
            ("barriers_crs", barriersCRS.map { .string($0) } ?? .null),
        ]
    }
}
