import ArgumentParser

/// Where the results of a coverage run go, and in which formats.
struct CoverageOutput: ParsableArguments {
    @OptionGroup var files: FolderOutput

    @Flag(help: "Write response.tif besides: the first arrival in seconds for each cell of the area, as GeoTIFF.")
    var surface = false
}
