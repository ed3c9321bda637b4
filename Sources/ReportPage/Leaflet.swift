import Foundation

/// The map library of the page, Leaflet, as the system has it installed.
public struct Leaflet: Sendable {
    var script: String
    var style: String

    /// Where Debian's package libjs-leaflet puts it.
    public static let folder = "/usr/share/javascript/leaflet"

    /// Reads script and style; nil where they are not installed.
    ///
    /// Images of the style (the marks of controls that the page does not use) and the reference to the source map are left
    /// out: the page must not ask for any file.
    public init?(folder: String = Self.folder) {
        func text(_ name: String) -> String? {
            FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap { String(validating: $0, as: UTF8.self) }
        }
        guard let script = text("leaflet.min.js") ?? text("leaflet.js"), let style = text("leaflet.css"),
            !script.contains("</script"), !style.contains("</style")
        else { return nil }
        self.script = script.replacing(/\/\/# sourceMappingURL=.*/, with: "")
        self.style = style.replacing(/url\([^)]*\)/, with: "none")
    }
}
