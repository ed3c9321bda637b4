import StreetEditing
import TravelModel

extension LineLevel {
    /// The level of a line by its columns `layer` (else `level`), `bridge` and `tunnel`. A level that is no number counts
    /// as the ground.
    init(_ tags: Tags) {
        let level = (tags["layer"] ?? tags["level"]).flatMap { Double($0) } ?? 0
        self.init(
            level: abs(level) < 100 ? Int(level.rounded()) : 0,
            isBridgeOrTunnel: tags.isSet("bridge") || tags.isSet("tunnel"))
    }
}
