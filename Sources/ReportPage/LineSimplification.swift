import Foundation
import StreetGraph

/// Leaves out the points of a line that lie within `tolerance` metres of what is left (Douglas and Peucker 1973). The ends
/// stay. Distances are those of a plane true at the line's first latitude: good enough for a screen.
func simplified(_ line: [Coordinate], tolerance: Double) -> [Coordinate] {
    guard line.count > 2 else { return line }
    let metres = MapSheet.metresOfDegree * 1e-7
    let width = metres * cos(Double(line[0].latitude) * 1e-7 * .pi / 180)
    let points = line.map { place in
        (
            x: (Double(place.longitude) - Double(line[0].longitude)) * width,
            y: (Double(place.latitude) - Double(line[0].latitude)) * metres
        )
    }
    var keeps = [Bool](repeating: false, count: line.count)
    keeps[0] = true
    keeps[line.count - 1] = true
    var waiting = [(first: 0, last: line.count - 1)]
    while let (first, last) = waiting.popLast() {
        var farthest = (distance: tolerance, index: 0)
        let (a, b) = (points[first], points[last])
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        for index in (first + 1)..<max(first + 1, last) {
            let (x, y) = (points[index].x - a.x, points[index].y - a.y)
            let way = square > 0 ? min(max((x * dx + y * dy) / square, 0), 1) : 0
            let distance = hypot(x - way * dx, y - way * dy)
            if distance > farthest.distance { farthest = (distance, index) }
        }
        if farthest.index > 0 {
            keeps[farthest.index] = true
            waiting.append((first, farthest.index))
            waiting.append((farthest.index, last))
        }
    }
    return zip(line, keeps).filter(\.1).map(\.0)
}
