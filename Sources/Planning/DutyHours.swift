import OpeningHours

extension PointsRead {
    /// The points that are on duty at a moment; the others are listed with the reason. Without a moment all are.
    ///
    /// - Parameters:
    ///   - name: the moment as the user wrote it.
    ///   - path: the layer, for complaints.
    /// - Throws: `PlanningError` with `bad-value` for hours that cannot be read.
    public func onDuty(at moment: Moment?, named name: String?, path: String) throws(PlanningError) -> PointsRead {
        var read = self
        read.points = []
        var naming = 0
        for point in points {
            guard let text = point.hours else {
                read.points.append(point)
                continue
            }
            let hours: OpeningHours
            do {
                hours = try OpeningHours.parse(text)
            } catch {
                throw PlanningError(
                    .badValue,
                    "\(path): point \(point.id): column hours: \(error.message) in \"\(text)\"; an example is "
                        + "Mo-Fr 08:00-18:00")
            }
            guard let moment else {
                read.points.append(point)
                continue
            }
            if hours.namesHolidays { naming += 1 }
            switch hours.isOpen(at: moment) {
            case true?: read.points.append(point)
            case false?: read.unjudged.append((point.id, point.name, "off duty at \(name ?? "this time"): \(text)"))
            case nil:
                read.unjudged.append(
                    (point.id, point.name, "whether it is on duty at \(name ?? "this time") cannot be told: \(text)"))
            }
        }
        if naming > 0, moment?.holidays == [] {
            read.notes.append(
                "\(naming) points have hours that name holidays; the day of --time is taken for none, unless --holiday says "
                    + "otherwise")
        }
        guard !read.points.isEmpty else {
            throw PlanningError(
                .noPoints, "\(path): no response point is on duty at \(name ?? "this time"); expected at least one")
        }
        return read
    }
}
