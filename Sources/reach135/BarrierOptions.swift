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
            "Barriers found in the streets' file: water,railway,motorway,wall (OpenStreetMap extracts), service-road, or "
                + "none. Default: all of them but wall.",
            valueName: "list"))
    var groundBarriers: String?

    /// The kinds to find in the streets' files.
    /// - Throws: `RunFailure` for a kind that there is not, and for kinds that line layers do not have.
    func kinds(streets: [String]) throws -> Set<BarrierKind> {
        let possible = streets.contains(where: isOpenStreetMapFile) ? BarrierKind.found : [.serviceRoad]
        guard let groundBarriers else { return Set(possible).intersection(BarrierKind.usual) }
        if groundBarriers == "none" { return [] }
        let kinds = try groundBarriers.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let kind = BarrierKind.found.first(where: { $0.rawValue == name }) else {
                let names = BarrierKind.found.map(\.rawValue).joined(separator: ",")
                throw RunFailure("--ground-barriers: expected some of \(names), or none, found \"\(name)\"")
            }
            return kind
        }
        if let kind = kinds.first(where: { !possible.contains($0) }) {
            throw RunFailure(
                "--ground-barriers: expected none or service-road, since \(streets.joined(separator: ", ")) is a line "
                    + "layer, found \"\(kind.rawValue)\"; give barriers of your own by --barriers")
        }
        return Set(kinds)
    }

    /// The planner's own barriers.
    func own() throws -> BarriersRead {
        guard let barriers else { return BarriersRead() }
        return try readBarrierLayer(path: barriers, crs: inputCRS(barriersCRS, "--barriers-crs"))
    }

    /// What result files say of the options.
    func described(streets: [String]) -> [(String, JSON)] {
        let kinds = (try? kinds(streets: streets)) ?? []
        return [
            (
                "ground_barriers",
                .array(BarrierKind.found.filter(kinds.contains).map { .string($0.rawValue) })
            ),
            ("barriers_crs", barriersCRS.map { .string($0) } ?? .null),
        ]
    }
}
