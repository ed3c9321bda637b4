import ArgumentParser
import Coverage
import FeatureIO
import Report

/// Where the results of a run go that are several, and in which formats.
struct FolderOutput: ParsableArguments {
    @OptionGroup var layers: LayerOutput

    @Option(
        name: .customLong("output"),
        help: ArgumentHelp("Folder for the results; made if it is missing.", valueName: "folder"))
    var folder: String

    var common: OutputOptions { layers.common }

    /// As `LayerOutput` has it.
    func crs() throws -> InputCRS? { try layers.crs(folder: folder) }

    /// As `LayerOutput` has it.
    func write(
        documents: [(name: String, bytes: [UInt8])], layers results: [ResultLayer], surface: StyledRaster? = nil,
        container: String, run: RunDescription, crs: InputCRS?
    ) throws -> String {
        try layers.write(
            documents: documents, layers: results, surface: surface, in: folder, container: container, run: run,
            crs: crs)
    }
}

/// In which formats the layers of a run are written.
struct LayerOutput: ParsableArguments {
    @OptionGroup var common: OutputOptions

    @Option(
        name: .customLong("format"),
        help: ArgumentHelp(
            "Formats of the layers, one or several: geojson,gpkg,fgb,shp,csv. Default: geojson.", valueName: "list"),
        transform: vectorFormats(argument:))
    var formatLists: [[VectorFormat]] = []

    @Option(
        name: .customLong("output-database"),
        help: ArgumentHelp(
            "PostGIS database that gets the layers as tables besides, such as \"PG:dbname=city\".",
            valueName: "connection"))
    var database: String?

    @Option(
        name: .customLong("output-schema"),
        help: ArgumentHelp("Schema of these tables; made if it is missing.", valueName: "name"))
    var schema = "reach135"

    /// Each format once.
    private var formats: [VectorFormat] {
        let asked = Set(formatLists.joined())
        return asked.isEmpty ? [.geoJSON] : VectorFormat.allCases.filter(asked.contains)
    }

    func validate() throws {
        if let database, !isDatabase(database) {
            throw ValidationError(
                "--output-database: expected a connection such as \"PG:dbname=city\", found "
                    + "\"\(withoutPasswords(database))\"")
        }
    }

    /// The coordinates of all results but GeoJSON.
    /// - Throws: `RunFailure`, `FeatureIOError`, also where there is no folder to write to.
    func crs(folder: String) throws -> InputCRS? {
        guard !folder.isEmpty else { throw RunFailure("--output: expected the name of a folder, found none") }
        return try common.crs(
            hasOthers: database != nil || formats != [.geoJSON], expected: "another --format or --output-database")
    }

    /// Writes all results or none.
    /// - Parameters:
    ///   - documents: files of one format only, the summary first.
    ///   - folder: made if it is missing.
    ///   - container: the name of the file that holds all layers, without its ending.
    /// - Returns: what was written, for the user.
    func write(
        documents: [(name: String, bytes: [UInt8])], layers: [ResultLayer], surface: StyledRaster? = nil,
        in folder: String, container: String, run: RunDescription, crs: InputCRS?
    ) throws -> String {
        let translated = try formats.flatMap {
            try files(of: layers, in: folder, as: $0, container: container, crs: crs, members: run.members)
        }
        var names = documents.map(\.name) + translated.map(\.name)
        var batch = OutputBatch()
        for document in documents { try batch.write(document.bytes, to: "\(folder)/\(document.name)") }
        // A Shapefile and a table of one name share their .prj: the Shapefile, which comes first, has stricter readers.
        var paths: Set<String> = []
        for file in translated.flatMap(\.files) where paths.insert(file.path).inserted {
            try batch.write(file.bytes, to: file.path)
        }
        // QGIS looks for the style of a file beside it.
        if formats.contains(where: { !$0.isContainer }) {
            for layer in layers {
                if let style = layer.style { try batch.write(Array(style.utf8), to: "\(folder)/\(layer.name).qml") }
            }
        }
        if let surface {
            let path = "\(folder)/response.tif"
            try batch.write(surface.raster.geoTIFF(path: path, members: run.members), to: path)
            try batch.write(Array(surface.style.utf8), to: "\(folder)/response.qml")
            names.append("response.tif")
        }
        if let database {
            // The files only have to get their names after this, which hardly ever fails.
            try writeTables(
                of: layers, to: database, schema: schema, crs: crs, members: run.members, summary: documents[0].bytes)
        }
        try batch.commit()
        let place = database.map { " and to schema \(schema) of \(withoutPasswords($0))" } ?? ""
        return "Written to \(folder)\(place): \(names.joined(separator: ", "))"
    }
}
