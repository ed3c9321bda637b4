/// A place on WGS 84: longitude and latitude in 1e-7 degrees, the unit of every file written here.
struct Place: Hashable, Sendable {
    var longitude: Int32
    var latitude: Int32
}

/// A closed ring of places, first vertex not repeated, counter-clockwise.
struct Ring: Sendable {
    var vertices: [Place]

    /// Twice the signed area in squares of 1e-7 degrees; exact. Positive when counter-clockwise.
    var doubleArea: Int64 {
        guard let origin = vertices.first else { return 0 }
        var sum: Int64 = 0
        for (index, vertex) in vertices.enumerated() {
            let next = vertices[(index + 1) % vertices.count]
            sum += Self.cross(origin, vertex, next)
        }
        return sum
    }

    /// Even-odd test with exact arithmetic; a vertex counts as above the line through `place`, so that a ring divides
    /// the plane into two sides with no place on neither.
    func contains(_ place: Place) -> Bool {
        var inside = false
        for (index, a) in vertices.enumerated() {
            let b = vertices[(index + 1) % vertices.count]
            guard (a.latitude > place.latitude) != (b.latitude > place.latitude) else { continue }
            let side = Self.cross(a, b, place)
            if (side > 0) == (b.latitude > a.latitude) && side != 0 { inside.toggle() }
        }
        return inside
    }

    /// Twice the signed area of the triangle; positive when `c` is left of `a` to `b`.
    static func cross(_ a: Place, _ b: Place, _ c: Place) -> Int64 {
        (Int64(b.longitude) - Int64(a.longitude)) * (Int64(c.latitude) - Int64(a.latitude))
            - (Int64(b.latitude) - Int64(a.latitude)) * (Int64(c.longitude) - Int64(a.longitude))
    }
}
