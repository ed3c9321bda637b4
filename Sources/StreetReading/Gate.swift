import FeatureIO
import Geometry
import OpeningHours
import StreetGraph
import TravelModel

/// A gate of the planner's own: in the wall of a compound, on the street that leads in, or both.
public struct Gate: Sendable, Equatable {
    public var id: String
    public var name: String
    public var place: Coordinate
    /// When it is open to all; nil where the layer does not say.
    public var hours: OpeningHours?
    /// Whether responders pass also when it is not open to all; nil where the layer does not say.
    public var responders: Bool?
    /// What passing it on a street costs, milliseconds.
    public var delay: Milliseconds
    /// The number and id of its feature, for messages.
    public var designation: String

    /// Whether it is open to one traveller; nil where that depends on what is not known, and it counts as closed.
    ///
    /// A gate without hours is open, unless it says that responders do not pass. With hours it is open to all within them;
    /// outside, `responders` decides, and where that is not said, vehicles pass that are an `emergency`.
    public func isOpen(to model: TravelModel) -> Bool? {
        guard let hours else { return responders ?? true }
        if responders ?? model.profile.vehicle.groups.contains("emergency") { return true }
        return hours.isOpen(at: model.moment ?? .unknown)
    }
}

/// The gates of one layer.
public struct GatesRead: Sendable {
    /// The file as it was named.
    public var path: String
    /// At least one, in the order of the file.
    public var gates: [Gate]
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]
}

/// Reads gates from a point layer in any vector format that `readLayer` takes, with the columns `id`, `name`, `hours`,
/// `delay_s` and `responders`, all optional.
///
/// - Throws: `FeatureIOError` for what cannot be read; `StreetReadingError` with `bad-gate`: no Point, an id twice, `hours`
///   that are none, `delay_s` outside 0...3600, `responders` neither yes nor no.
public func readGates(path: String, crs: InputCRS? = nil) throws -> GatesRead {
    let layer = try readLayer(path: path, crs: crs)
    let gates = try layer.features.map { try gate($0, path) }
    guard !gates.isEmpty else {
        throw StreetReadingError(.badGate, file: path, expected: "gates as Point features", found: "no feature at all")
    }
    var ids: Set<String> = []
    for gate in gates where !ids.insert(gate.id).inserted {
        throw StreetReadingError(
            .badGate, file: path, feature: gate.designation, key: "id", expected: "an id of its own",
            found: "one that an earlier gate has")
    }
    return GatesRead(path: path, gates: gates, notes: layer.notes)
}

private func gate(_ feature: Feature, _ path: String) throws(StreetReadingError) -> Gate {
    func bad(_ key: String?, _ expected: String, _ found: String) -> StreetReadingError {
        StreetReadingError(
            .badGate, file: path, feature: feature.designation, key: key, expected: expected, found: found)
    }
    guard case .point(let point) = feature.geometry,
        let place = Coordinate(longitudeDegrees: point.x, latitudeDegrees: point.y)
    else { throw bad(nil, "a Point", feature.geometry.kind) }
    var gate = Gate(
        id: feature.idText, name: feature.text("name") ?? "", place: place, delay: 0, designation: feature.designation)
    if let (column, value) = feature.column("hours") {
        do {
            gate.hours = try OpeningHours.parse(value.text)
        } catch {
            throw bad(
                column, "opening hours such as Mo-Fr 08:00-18:00", "\(value.text.debugDescription): \(error.message)")
        }
    }
    if let (column, value) = feature.column("delay_s") {
        guard let seconds = value.number, (0.0...3600.0).contains(seconds) else {
            throw bad(column, "seconds within 0...3600", value.text.debugDescription)
        }
        gate.delay = Milliseconds((seconds * 1000).rounded())
    }
    if let (column, value) = feature.column("responders") {
        guard let responders = value.flag else { throw bad(column, "yes or no", value.text.debugDescription) }
        gate.responders = responders
    }
    return gate
}
