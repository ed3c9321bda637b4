import FeatureIO
import Geometry
import OpeningHours
import StreetEditing
import StreetGraph
import TravelModel

/// Changes to the streets, as one file has them.
public struct StreetChangesRead: Sendable {
    /// The file as it was named.
    public var path: String
    /// In the order of the file.
    public var changes: [StreetChange]
    /// When each of them holds.
    public var periods: [ChangePeriod]
    /// The number and id of each change's feature, for messages.
    public var designations: [String]
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]
}

/// Reads changes to the streets: one a feature, in any vector format that `readLayer` takes.
///
/// | `change` | geometry | further columns |
/// |---|---|---|
/// | `close` | lines or polygons | |
/// | `open` or `new` | lines | `speed_kmh`, `oneway` (`yes`, `no`, `-1`), `frontage` (`no`), `name` |
/// | `speed` | lines or polygons | `speed_kmh` or `factor` |
/// | `barrier` | polygons | |
///
/// `name` is carried; `from` and `until`, dates or times, say when the change holds.
///
/// - Throws: `FeatureIOError` for what cannot be read; `StreetReadingError` with `bad-change`.
public func readStreetChanges(path: String, crs: InputCRS? = nil) throws -> StreetChangesRead {
    let layer = try readLayer(path: path, crs: crs)
    let reader = StreetChangeReader(path: path)
    let changes = try layer.features.map { try reader.change($0) }
    let periods = try layer.features.map { try reader.period($0) }
    guard !changes.isEmpty else {
        throw StreetReadingError(.badChange, file: path, expected: "features with a change", found: "no feature at all")
    }
    return StreetChangesRead(
        path: path, changes: changes, periods: periods, designations: layer.features.map(\.designation),
        notes: layer.notes)
}

private struct StreetChangeReader {
    let path: String
    let algebra = PolygonAlgebra()

    func change(_ feature: Feature) throws -> StreetChange {
        let kind: StreetChange.Kind
        switch text("change", feature)?.lowercased() {
        case "close": kind = .close(try extent(feature, of: "close"))
        case "open", "new": kind = .open(try road(feature))
        case "speed": kind = .speed(try extent(feature, of: "speed"), try speed(feature))
        case "barrier":
            guard case .polygons(let polygons) = feature.geometry else {
                throw wrongGeometry(feature, "polygons for a barrier")
            }
            kind = .barrier(try valid(polygons, feature))
        case let other:
            throw bad(
                feature, "change", "close, open, new, speed or barrier", other.map(\.debugDescription) ?? "none")
        }
        return StreetChange(kind, name: text("name", feature) ?? "")
    }

    func period(_ feature: Feature) throws -> ChangePeriod {
        let (from, until) = (try moment("from", feature), try moment("until", feature))
        let words = ["from", "until"].compactMap { key in text(key, feature).map { "\(key) \($0)" } }
        let period = ChangePeriod(from: from, until: until, text: words.joined(separator: " "))
        guard !period.isEmpty else { throw bad(feature, "until", "an end that is not before from", period.text) }
        return period
    }

    /// A column with a date or a time of a date, nil where there is none.
    private func moment(_ key: String, _ feature: Feature) throws -> Moment? {
        guard let text = text(key, feature) else { return nil }
        guard let moment = try? Moment.parse(text), moment.date != nil else {
            throw bad(
                feature, key, "a local date or time such as 2026-11-25 or 2026-11-25T14:30", text.debugDescription)
        }
        return moment
    }

    private func extent(_ feature: Feature, of change: String) throws -> StreetChange.Extent {
        switch feature.geometry {
        case .lineString(let line): .along(try lines([line], feature))
        case .multiLineString(let parts): .along(try lines(parts, feature))
        case .polygons(let polygons): .inside(try valid(polygons, feature))
        default: throw wrongGeometry(feature, "lines or polygons for \(change)")
        }
    }

    private func road(_ feature: Feature) throws -> StreetChange.Road {
        let parts: [[PlanarPoint]]
        switch feature.geometry {
        case .lineString(let line): parts = [line]
        case .multiLineString(let lines): parts = lines
        default: throw wrongGeometry(feature, "lines for a new road")
        }
        guard let speed = try metresPerSecond(feature) else {
            throw bad(feature, "speed_kmh", "the speed of the new road, above 0 and at most 300 km/h", "none")
        }
        var road = StreetChange.Road(lines: try lines(parts, feature), forwardSpeed: speed, backwardSpeed: speed)
        switch text("oneway", feature)?.lowercased() {
        case nil, "no", "false", "0": break
        case "yes", "true", "1": road.backwardSpeed = 0
        case "-1", "reverse": road.forwardSpeed = 0
        case let other?: throw bad(feature, "oneway", "yes, no or -1", other.debugDescription)
        }
        if let (column, value) = feature.column("frontage") {
            guard let frontage = value.flag else {
                throw bad(feature, column, "yes or no", value.text.debugDescription)
            }
            road.frontage = frontage
        }
        return road
    }

    private func speed(_ feature: Feature) throws -> StreetChange.Speed {
        let factor = text("factor", feature)
        switch (try metresPerSecond(feature), factor) {
        case (let speed?, nil): return .given(speed)
        case (nil, let factor?):
            guard let number = Double(decimal: factor), number > 0, number <= 10 else {
                throw bad(feature, "factor", "a number above 0 and at most 10", factor.debugDescription)
            }
            return .factor(number)
        case (nil, nil): throw bad(feature, "speed_kmh", "a speed, or a factor in \"factor\"", "neither")
        case (_?, _?): throw bad(feature, "speed_kmh", "either a speed or a factor", "both")
        }
    }

    /// The column `speed_kmh`, nil where there is none.
    private func metresPerSecond(_ feature: Feature) throws -> Double? {
        guard let speed = text("speed_kmh", feature) else { return nil }
        do {
            return try checkedSpeed(speed)
        } catch {
            throw bad(feature, "speed_kmh", error.expected, error.found)
        }
    }

    private func lines(_ parts: [[PlanarPoint]], _ feature: Feature) throws -> [[Coordinate]] {
        let lines = parts.map { part in
            part.compactMap { Coordinate(longitudeDegrees: $0.x, latitudeDegrees: $0.y) }
                .reduce(into: [Coordinate]()) { if $0.last != $1 { $0.append($1) } }
        }.filter { $0.count > 1 }
        guard !lines.isEmpty else { throw wrongGeometry(feature, "a line with a length") }
        return lines
    }

    private func valid(_ polygons: [Polygon<PlanarPoint>], _ feature: Feature) throws -> [Polygon<Coordinate>] {
        let repaired: [Polygon<Coordinate>]
        do {
            repaired = try algebra.onCoordinateGrid(algebra.repaired(polygons).polygons)
        } catch {
            throw bad(feature, nil, "polygons with ground inside", "\(error)")
        }
        guard !repaired.isEmpty else { throw bad(feature, nil, "polygons with ground inside", "none") }
        return repaired
    }

    /// A column that is not blank, its name in any case.
    private func text(_ column: String, _ feature: Feature) -> String? {
        feature.column(column).map { $0.value.text.drop { $0.isWhitespace } }.map { text in
            var text = text
            while text.last?.isWhitespace == true { text.removeLast() }
            return String(text)
        }
    }

    private func wrongGeometry(_ feature: Feature, _ expected: String) -> StreetReadingError {
        bad(feature, nil, expected, feature.geometry.kind)
    }

    private func bad(_ feature: Feature, _ key: String?, _ expected: String, _ found: String) -> StreetReadingError {
        StreetReadingError(
            .badChange, file: path, feature: feature.designation, key: key, expected: expected, found: found)
    }
}

extension StreetsRead {
    /// Makes the changes of a file that hold at a moment and notes what each did.
    /// - Throws: `StreetReadingError` with `no-effect` for a change that touches no street, `GeometryError`.
    mutating func apply(_ all: StreetChangesRead, at moment: Moment?) throws {
        let read = all.holding(at: moment)
        let (edit, effects) = try ways.applying(read.changes)
        for (index, (change, effect)) in zip(read.changes, effects).enumerated() {
            guard effect.isAny(change) else {
                throw StreetReadingError(
                    .noEffect, file: read.path, feature: read.designations[index], key: "change",
                    expected: change.expectation, found: "none")
            }
        }
        let before = ways.ways
        apply(edit)
        for (way, origin) in edit.origin.enumerated() {
            guard let old = origin.map({ before[$0] }) else { continue }
            let isChanged = { (now: Double, then: Double) in now > 0 && then > 0 && now != then }
            let now = ways.ways[way]
            if isChanged(now.forwardSpeed, old.forwardSpeed) || isChanged(now.backwardSpeed, old.backwardSpeed) {
                ways.ways[way].note = WayTraits.noteWithGivenSpeed(old.note)
            }
        }
        notes += read.notes.map { "\(read.path): \($0)" }
        for (index, (change, effect)) in zip(read.changes, effects).enumerated() {
            let name = change.name.isEmpty ? "" : " (\(change.name))"
            notes.append("\(read.path): feature \(read.designations[index])\(name) \(change.told(effect))")
        }
    }
}

extension ChangeEffect {
    /// Whether a change did anything: a new road that meets no other is none.
    fileprivate func isAny(_ change: StreetChange) -> Bool {
        if case .open = change.kind { joints > 0 } else { metres > 0 }
    }
}

extension StreetChange {
    fileprivate var expectation: String {
        let reach = Int(changeReach)
        switch kind {
        case .close(.along), .speed(.along, _): return "a street along the line, within \(reach) m of it"
        case .close(.inside), .speed(.inside, _), .barrier: return "a street inside the polygon"
        case .open: return "a street within \(reach) m of an end of the new road"
        }
    }

    fileprivate func told(_ effect: ChangeEffect) -> String {
        let extent = "\(effect.streets) street\(effect.streets == 1 ? "" : "s"), \(Int(effect.metres.rounded())) m"
        return switch kind {
        case .close: "closes \(extent)"
        case .speed: "changes the speed of \(extent)"
        case .barrier: "keeps out of \(extent)"
        case .open: "opens \(extent), joined in \(effect.joints) place\(effect.joints == 1 ? "" : "s")"
        }
    }
}
