import Foundation
import Geometry
import StreetGraph

/// A sheet of paper for a map: north is up, x runs east and y south from the upper left corner, in whole units. Lengths are
/// true along the middle parallel (equirectangular projection), which a city does not tell from others.
struct MapSheet: Sendable {
    let width: Int
    let height: Int
    /// Metres of one unit.
    let metres: Double
    private let west: Double
    private let north: Double
    private let unitsEast: Double
    private let unitsNorth: Double

    /// Metres of a degree of latitude: a sphere of 6,371 km.
    static let metresOfDegree = 111_195.0
    private static let metresOfUnit = metresOfDegree * 1e-7

    /// The sheet around some ground, no wider than `width` and no higher than `height` units, `margin` of them left empty
    /// on each side; nil for no ground.
    init?(_ ground: [Polygon<Coordinate>], width: Int, height: Int, margin: Int) {
        let corners = ground.flatMap(\.exterior)
        guard let west = corners.map(\.longitude).min(), let east = corners.map(\.longitude).max(),
            let south = corners.map(\.latitude).min(), let north = corners.map(\.latitude).max()
        else { return nil }
        let middle = (Double(south) + Double(north)) / 2 * 1e-7 * .pi / 180
        let across = (Double(east) - Double(west)) * Self.metresOfUnit * cos(middle)
        let up = (Double(north) - Double(south)) * Self.metresOfUnit
        let metres = max(
            across / Double(width - 2 * margin), up / Double(height - 2 * margin), 0.01)
        self.metres = metres
        unitsEast = Self.metresOfUnit * cos(middle) / metres
        unitsNorth = Self.metresOfUnit / metres
        self.west = Double(west) - Double(margin) / unitsEast
        self.north = Double(north) + Double(margin) / unitsNorth
        self.width = Int((across / metres).rounded(.up)) + 2 * margin
        self.height = Int((up / metres).rounded(.up)) + 2 * margin
    }

    func place(_ coordinate: Coordinate) -> (x: Int, y: Int) {
        (
            Int(((Double(coordinate.longitude) - west) * unitsEast).rounded()),
            Int(((north - Double(coordinate.latitude)) * unitsNorth).rounded())
        )
    }

    /// Whether a place is on the sheet.
    func holds(_ coordinate: Coordinate) -> Bool {
        let place = place(coordinate)
        return (0...width).contains(place.x) && (0...height).contains(place.y)
    }

    /// The data of an SVG path of lines, without the points that a unit does not tell apart.
    func path(lines: some Sequence<[Coordinate]>) -> Markup { path(lines, isClosed: false) }

    /// The same of polygons, to be filled by the rule `evenodd`.
    func path(polygons: some Sequence<Polygon<Coordinate>>) -> Markup {
        path(polygons.lazy.flatMap { [$0.exterior] + $0.holes }, isClosed: true)
    }

    private func path(_ lines: some Sequence<[Coordinate]>, isClosed: Bool) -> Markup {
        var data = PathData()
        for line in lines {
            data.append(simplified(line, tolerance: metres * 0.7).map(place), isClosed: isClosed)
        }
        return Markup(trusted: String(decoding: data.bytes, as: UTF8.self))
    }

    /// The longest of 1, 2 or 5 times a power of ten metres that is no longer than a quarter of the sheet.
    var scaleBar: Double {
        let longest = metres * Double(width) / 4
        let power = pow(10, (log10(longest)).rounded(.down))
        return [5, 2, 1].map { $0 * power }.first { $0 <= longest } ?? power
    }
}

/// The attribute `d` of an SVG path, moves and lines relative to the point before.
private struct PathData {
    var bytes: [UInt8] = []

    mutating func append(_ points: [(x: Int, y: Int)], isClosed: Bool) {
        guard let first = points.first else { return }
        bytes.append(UInt8(ascii: "M"))
        append(first.x)
        append(first.y)
        var last = first
        var count = 0
        for point in points.dropFirst() where point != last {
            bytes.append(UInt8(ascii: "l"))
            append(point.x - last.x)
            append(point.y - last.y)
            last = point
            count += 1
        }
        // A line shorter than a unit is a dot: round caps make it seen.
        if count == 0 { bytes.append(contentsOf: "h0".utf8) }
        if isClosed { bytes.append(UInt8(ascii: "z")) }
    }

    /// A number, with a blank before it where it would run into another.
    private mutating func append(_ number: Int) {
        if number < 0 {
            bytes.append(UInt8(ascii: "-"))
        } else if let last = bytes.last, last >= UInt8(ascii: "0"), last <= UInt8(ascii: "9") {
            bytes.append(UInt8(ascii: " "))
        }
        var power = 1
        let rest = abs(number)
        while rest / power >= 10 { power *= 10 }
        while power > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / power % 10))
            power /= 10
        }
    }
}
