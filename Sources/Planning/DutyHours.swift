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
            switch hours.isOpen(at: moment) {
            case true?: read.points.append(point)
            case false?: read.unjudged.append((point.id, point.name, "off duty at \(name ?? "this time"): \(text)"))
            case nil:
                read.unjudged.append(
                    (point.id, point.name, "whether it is on duty at \(name ?? "this time") cannot be told: \(text)"))
            }
        }
        guard !read.points.isEmpty else {
            throw PlanningError(
                .noPoints, "\(path): no response point is on duty at \(name ?? "this time"); expected at least one")
        }
        return read
    }

    /// The points that are active at a duty level: those whose `duty` names it or is empty. Levels are separated by `;` or
    /// `,` and compared without case. The others are listed with the reason. Without a level all are.
    ///
    /// - Parameter path: the layer, for complaints.
    /// - Throws: `PlanningError` with `no-points` where none is.
    public func active(atDutyLevel level: String?, path: String) throws(PlanningError) -> PointsRead {
        guard let level else { return self }
        var read = self
        read.points = []
        var known: Set<String> = []
        for point in points {
            let levels = (point.duty ?? "").split { $0 == ";" || $0 == "," }.map { $0.trimmingBlanks.lowercased() }
            known.formUnion(levels)
            if levels.isEmpty || levels.contains(level.lowercased()) {
                read.points.append(point)
            } else {
                read.unjudged.append((point.id, point.name, "not active at duty level \(level): \(point.duty ?? "")"))
            }
        }
        guard !read.points.isEmpty else {
            throw PlanningError(
                .noPoints,
                "\(path): no response point is active at duty level \(level); expected one of "
                    + known.sorted().joined(separator: ", "))
        }
        if !known.contains(level.lowercased()) {
            let names = known.isEmpty ? "none" : known.sorted().joined(separator: ", ")
            read.notes.append("no point names the duty level \(level) (column duty has: \(names))")
        }
        return read
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var rest = self.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
