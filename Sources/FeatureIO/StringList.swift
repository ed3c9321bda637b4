import CGDAL

/// GDAL's list of strings, freed with this value.
struct StringList: ~Copyable {
    private let list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

    init(_ strings: [String]) {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        for string in strings { list = CSLAddString(list, string) }
        self.list = list
    }

    deinit { CSLDestroy(list) }

    /// The list as functions that create something take it; nil for no string at all.
    var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { list }

    /// The same for functions that open something.
    var constantPointer: UnsafePointer<UnsafePointer<CChar>?>? {
        UnsafeRawPointer(list)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    }
}
