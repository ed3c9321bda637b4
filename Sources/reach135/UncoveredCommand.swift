import ArgumentParser
import FeatureIO
import Foundation
import Report

struct UncoveredCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uncovered",
        abstract: "Subtract isochrone polygons, of any engine, from a study area.",
        discussion: """
            Unites the polygons of each limit (property contour, minutes or value) and writes what they leave of the \
            area. It knows no streets: all ground counts.
            """)

    @Option(help: ArgumentHelp("Study area: a polygon layer.", valueName: "file"))
    var area: String

    @Option(help: ArgumentHelp("Isochrones: a polygon layer.", valueName: "file"))
    var isochrones: String

    @Option(name: .customLong("area-crs"), help: ArgumentHelp("Coordinates of the area.", valueName: "crs"))
    var areaCRS: String?

    @Option(
        name: .customLong("isochrones-crs"), help: ArgumentHelp("Coordinates of the isochrones.", valueName: "crs"))
    var isochronesCRS: String?

    @Option(
        name: .customLong("area-where"),
        help: ArgumentHelp(
            "Only polygons of the study area's layer that meet a condition: SQL on its columns.", valueName: "sql"))
    var areaWhere: String?

    @Option(
        help: ArgumentHelp(
            "Which way the isochrones' journeys run: from their points, or to them. Default: as their file says.",
            valueName: "from|to"))
    var direction: String?

    @Option(help: ArgumentHelp("Credit for the isochrones. Default: the one in their file.", valueName: "text"))
    var attribution: String?

    @Option(help: ArgumentHelp("File for the result; - is standard output.", valueName: "file"))
    var output = "-"

    func run() throws {
        try reportingFailures {
            let read = try ReadArea(
                path: area, crs: inputCRS(areaCRS, "--area-crs"), where: areaWhere)
            let layer = try readLayer(path: isochrones, crs: inputCRS(isochronesCRS, "--isochrones-crs"))
            let stated = try direction.map(journeyDirection)
            let found = try IsochroneGroup.direction(of: layer)
            if let stated, let found, stated != found {
                throw RunFailure(
                    "--direction: expected \(found.rawValue), as \(isochrones) says, found \"\(stated.rawValue)\"")
            }
            let run = RunDescription(
                command: "uncovered",
                inputs: try [inputFile("area", area), inputFile("isochrones", isochrones)].compactMap { $0 },
                settings: [
                    ("area_crs", areaCRS.map { .string($0) } ?? .null),
                    ("isochrones_crs", isochronesCRS.map { .string($0) } ?? .null),
                ] + (areaWhere.map { [("area_where", .string($0))] } ?? []),
                stages: [], direction: stated ?? found, attribution: attribution ?? attributionInside(isochrones))
            let groups = try IsochroneGroup.groups(of: layer)
            let (bytes, repairs) = try uncoveredLayer(groups: groups, area: read.polygons, run: run)
            try writeResult(bytes, to: output)
            var notes = read.note.map { ["study area \($0)"] } ?? []
            notes += read.notes.map { "\(area): \($0)" } + layer.notes.map { "\(isochrones): \($0)" }
            if !layer.features.contains(where: { feature in
                IsochroneGroup.limitNames.contains { feature[$0] != nil }
            }) {
                notes.append("no contour, minutes or value in \(isochrones): all polygons count as one limit")
            }
            if let place = IsochroneGroup.whereabouts(of: groups, beside: read.polygons) {
                notes.append(
                    "\(isochrones): no polygon comes near the study area, which is uncovered as a whole; they lie around "
                        + "\(degrees(place)) (a wrong or missing coordinate system is the usual cause)")
            }
            for note in notes + repairs {
                complain(note)
            }
        }
    }
}

/// The credit in a GeoJSON file: its member `attribution` (Reach135) or `metadata.attribution` (openrouteservice).
private func attributionInside(_ path: String) -> String? {
    struct Collection: Decodable {
        struct Metadata: Decodable { var attribution: String? }
        var attribution: String?
        var metadata: Metadata?
    }
    guard let data = FileManager.default.contents(atPath: path),
        let collection = try? JSONDecoder().decode(Collection.self, from: data)
    else { return nil }
    return collection.attribution ?? collection.metadata?.attribution
}
