import OpeningHours

extension PointsRead {
    /// The points that are on duty at a moment, each with those of its named units that are; the others are listed with the
    /// reason. Without a moment all are on duty.
    ///
    /// - Parameters:
    ///   - name: the moment as the user wrote it.
    ///   - path: the layer, for complaints.
    /// - Throws: `PlanningError` with `bad-value` for hours that cannot be read, and with `no-points` where none is on duty
    ///   and there must be one.
    public func onDuty(
        at moment: Moment?, named name: String?, path: String, mayBeNone: Bool = false
    ) throws(PlanningError) -> PointsRead {
        var read = self
        read.points = []
        var naming = 0
        let when = name ?? "this time"
        func reasonOffDuty(_ hours: String?, _ point: ResponsePoint) throws(PlanningError) -> String? {
            guard let text = hours else { return nil }
            let hours: OpeningHours
            do {
                hours = try OpeningHours.parse(text)
            } catch {
                throw PlanningError(
                    .badValue, "\(path): point \(point.id): column hours: \(hoursProblem(error, text))")
            }
            if hours.namesHolidays { naming += 1 }
            switch moment.map({ hours.isOpen(at: $0) }) {
            case nil, true??: return nil
            case false??: return "off duty at \(when): \(text)"
            case .some(nil): return "whether it is on duty at \(when) cannot be told: \(text)"
            }
        }
        for var point in points {
            if point.namedUnits.isEmpty {
                if let reason = try reasonOffDuty(point.hours, point) {
                    read.unjudged.append((point.id, point.name, reason))
                } else {
                    read.points.append(point)
                }
                continue
            }
            var onDuty: [Unit] = []
            for unit in point.namedUnits {
                if let reason = try reasonOffDuty(unit.hours, point) {
                    read.unitsOffDuty.append(UnjudgedUnit(id: unit.id, point: point.id, reason: reason))
                } else {
                    onDuty.append(unit)
                }
            }
            if onDuty.isEmpty {
                read.unjudged.append((point.id, point.name, "none of its units is on duty at \(when)"))
            } else {
                point.namedUnits = onDuty
                read.points.append(point)
            }
        }
        if naming > 0, moment?.holidays == [] {
            read.notes.append(
                "\(naming) points or units have hours that name holidays; the day of --time is taken for none, unless --holiday says "
                    + "otherwise")
        }
        guard mayBeNone || !read.points.isEmpty else {
            throw PlanningError(.noPoints, "\(path): no response point is on duty at \(when); expected at least one")
        }
        return read
    }

    /// The points that are active at a duty level: those whose `duty` names it or is empty. Levels are separated by `;` or
    /// `,` and compared without case. The others are listed with the reason. Without a level all are.
    ///
    /// - Parameter path: the layer, for complaints.
    /// - Throws: `PlanningError` with `no-points` where none is and there must be one.
    public func active(
        atDutyLevel level: String?, path: String, mayBeNone: Bool = false
    ) throws(PlanningError) -> PointsRead {
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
        guard mayBeNone || !read.points.isEmpty else {
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

/// What is wrong with hours that cannot be read.
func hoursProblem(_ error: OpeningHoursError, _ text: String) -> String {
    "\(error.message) in \"\(text)\"; an example is Mo-Fr 08:00-18:00"
}
