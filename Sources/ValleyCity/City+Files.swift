import Foundation

extension City {
    /// Writes the nine files of the city into `directory`, which is made when it is not there. Each file is written
    /// beside its target and renamed. Throws `write-failed`.
    public func write(to directory: String) throws(ValleyCityError) {
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw ValleyCityError("write-failed", "\(directory): cannot be made: \(error.localizedDescription)")
        }
        try replaceFile(directory + "/streets.osm.pbf") { path throws(ValleyCityError) in try streets.write(to: path) }
        for (name, text) in texts {
            try replaceFile(directory + "/" + name) { path throws(ValleyCityError) in try write(text, to: path) }
        }
    }

    /// The text files by their names.
    private var texts: [(name: String, text: String)] {
        let area = (
            id: "area", properties: [(key: "name", value: Property.text("谷城")), ("name_en", .text("Valley City"))],
            ring: plan.rim.ring
        )
        let parts = districts.map { district in
            (
                id: district.id,
                properties: [
                    (key: "name", value: Property.text(district.name.chinese)),
                    ("name_en", .text(district.name.english)),
                ],
                ring: district.ring
            )
        }
        return [
            ("area.geojson", GeoJSON.polygons([area])),
            ("districts.geojson", GeoJSON.polygons(parts)),
            ("points.geojson", GeoJSON.points(stations)),
            ("police-rooms.geojson", GeoJSON.points(rooms)),
            ("watch-points.geojson", GeoJSON.points(watchPoints)),
            ("checkpoints.geojson", GeoJSON.points(checkpoints)),
            ("key-sites.geojson", GeoJSON.points(keySites)),
            ("population.csv", population),
        ]
    }

    private var population: String {
        var text = "lon,lat,residents_day,residents_night\n"
        for group in residents {
            let place = plan.terrain.place(group.position)
            let position = GeoJSON.degrees(place.longitude) + "," + GeoJSON.degrees(place.latitude)
            text += "\(position),\(group.day),\(group.night)\n"
        }
        return text
    }

    private func write(_ text: String, to path: String) throws(ValleyCityError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw ValleyCityError("write-failed", "\(path): cannot be written: \(error.localizedDescription)")
        }
    }
}

/// Lets `write` write beside `path`, then puts the result in its place; a failure leaves what was there.
private func replaceFile(
    _ path: String, _ write: (String) throws(ValleyCityError) -> Void
) throws(ValleyCityError) {
    let temporary = path + ".tmp"
    do {
        try write(temporary)
    } catch {
        remove(temporary)
        throw error
    }
    guard rename(temporary, path) == 0 else {
        let reason = String(cString: strerror(errno))
        remove(temporary)
        throw ValleyCityError("write-failed", "\(path): cannot be replaced: \(reason)")
    }
}
