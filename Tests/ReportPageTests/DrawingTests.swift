import Geometry
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import ReportPage

@Suite struct DrawingTests {
    /// What the script of the page does with the text.
    private func numbers(_ text: String) -> [Int] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var (found, value, weight): ([Int], Int, Int) = ([], 0, 1)
        for character in text {
            let digit = digits.firstIndex(of: character) ?? 0
            value += (digit & 31) * weight
            weight *= 32
            if digit & 32 == 0 {
                found.append(value % 2 == 1 ? -(value / 2) : value / 2)
                (value, weight) = (0, 1)
            }
        }
        return found
    }

    @Test func numbersReadBack() {
        var generator = printedSeed(28_01)
        let given =
            [0, 1, -1, 15, 16, -16, 31, 32, 18_000_000, -18_000_000]
            + (0..<500).map { _ in Int.random(in: -40_000_000...40_000_000, using: &generator) }
        var text = NumberText()
        for number in given { text.append(number) }
        #expect(numbers(text.text) == given)
    }

    /// Nothing that is left out lies further than the tolerance from what is left.
    @Test func simplifiedLinesStayNear() {
        var generator = printedSeed(28_02)
        var leftOut = 0
        for round in 0..<200 {
            var place = Coordinate(longitude: 24_000_000, latitude: 488_000_000)
            let line = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                place.longitude += Int32.random(in: -300...600, using: &generator)
                place.latitude += Int32.random(in: -400...400, using: &generator)
                return place
            }
            let tolerance = Double.random(in: 0.5...12, using: &generator)
            let simple = simplified(line, tolerance: tolerance)
            #expect(simple.first == line.first && simple.last == line.last)
            leftOut += line.count - simple.count
            let plane = simple.map(metres)
            for point in line.map(metres) {
                let distance =
                    plane.count > 1
                    ? zip(plane, plane.dropFirst()).map { point.distance(toSegmentFrom: $0, to: $1) }.min() ?? .infinity
                    : point.distance(to: plane[0])
                #expect(distance <= tolerance + 0.02, "round \(round)")
            }
        }
        #expect(leftOut > 500)
    }

    private func metres(_ place: Coordinate) -> PlanarPoint {
        // cos 48.8 degrees.
        PlanarPoint(x: Double(place.longitude) * 0.0111195 * 0.658690, y: Double(place.latitude) * 0.0111195)
    }

    /// Ground lies on its sheet, and lengths on the sheet are those on the ground.
    @Test func sheetsAreTrue() throws {
        var generator = printedSeed(28_03)
        for _ in 0..<50 {
            let south = Int32.random(in: -600_000_000...600_000_000, using: &generator)
            let west = Int32.random(in: -1_700_000_000...1_700_000_000, using: &generator)
            let (across, up) = (
                Int32.random(in: 10_000...3_000_000, using: &generator),
                Int32.random(in: 10_000...2_000_000, using: &generator)
            )
            let corners = [(0, 0), (across, 0), (across, up), (0, up), (0, 0)].map {
                Coordinate(longitude: west + $0.0, latitude: south + $0.1)
            }
            let sheet = try #require(
                MapSheet([Polygon(exterior: corners)], width: 1800, height: 2000, margin: 12))
            #expect(sheet.width <= 1801 && sheet.height <= 2001)
            #expect(sheet.width >= 1799 || sheet.height >= 1999)
            let places = corners.map(sheet.place)
            #expect(
                places.allSatisfy { (11...sheet.width - 11).contains($0.x) && (11...sheet.height - 11).contains($0.y) })
            let metres = Ellipsoid.length(from: corners[0], to: corners[3])
            let drawn = Double(places[0].y - places[3].y) * sheet.metres
            #expect(abs(drawn - metres) <= 0.01 * metres + 2 * sheet.metres)
            #expect(sheet.scaleBar <= sheet.metres * Double(sheet.width) / 4)
            #expect(sheet.scaleBar >= sheet.metres * Double(sheet.width) / 10)
        }
        #expect(MapSheet([], width: 10, height: 10, margin: 1) == nil)
    }
}
