import Coverage
import Report
import StreetGraph
import StreetReading

extension LoadedInputs {
    /// What a planner should know before using the figures, each in one line.
    static func warnings(_ scene: Scene, _ read: InputsRead) -> [String] {
        var warnings = read.area?.note.map { ["study area \($0)"] } ?? []
        warnings += areaWarnings(scene)
        if !read.airspace.noFly.isEmpty, !scene.hasNoFlyArea {
            warnings.append(
                read.airspace.flying.isEmpty
                    ? "the no-fly area changes nothing: no point flies"
                    : "the no-fly area changes nothing: it does not lie among these streets")
        }
        warnings += streetWarnings(read.streets.report, read.built.restrictions)
        let timed = read.travel.model.profile.speedFactors.count { $0.hours != nil }
        if timed > 0, read.travel.model.moment?.weekday == nil || read.travel.model.moment?.minute == nil {
            warnings.append(
                "the profile has \(timed) speed factors for hours of the day; one that depends on what --time does not tell "
                    + "does not count")
        }
        warnings += pointWarnings(
            scene, hasMoment: read.travel.model.moment != nil, profile: read.travel.model.profile.name)
        return warnings
    }

    private static func areaWarnings(_ scene: Scene) -> [String] {
        var warnings: [String] = []
        if let area = scene.area, area.areaBeyondStreets > 0.005 * area.area {
            let share = figure(100 * area.areaBeyondStreets / area.area, decimals: 0)
            warnings.append(
                "\(figure(area.areaBeyondStreets / 1e6, decimals: 1)) km2 (\(share) %) of the study area lie beyond the "
                    + "streets of the file and count as off-street; streets should reach past the area on every side")
        }
        let largest = scene.largestComponent
        if 2 * largest < scene.network.placeCount {
            warnings.append(
                "the streets fall apart: the largest part in which every junction reaches every other has \(largest) of "
                    + "\(scene.network.placeCount) junctions; lines meet only where they share a coordinate")
        }
        return warnings
    }

    private static func streetWarnings(_ report: ReadingReport, _ restrictions: RestrictionReport) -> [String] {
        var warnings: [String] = []
        if report.missingNodes > 0 {
            warnings.append(
                "\(report.missingNodes) nodes of \(report.missingNodeWays) streets are missing from the extract; the "
                    + "streets end there")
        }
        if report.unreadMaxspeeds > 0 {
            warnings.append(
                "\(report.unreadMaxspeeds) streets have a maxspeed that is not understood; their class decides")
        }
        if report.unreadLimits > 0 {
            warnings.append(
                "\(report.unreadLimits) streets have a size or weight limit that is not understood; it does not count")
        }
        if report.undecidedConditions > 0 {
            warnings.append(
                "\(report.undecidedConditions) streets or nodes have conditional tags that cannot be decided (no --time, "
                    + "a holiday, the weather, or unreadable); they count as not met")
        }
        let ignored = restrictions.ignored.count + report.restrictions.unread.count
        if ignored > 0 {
            warnings.append(
                "\(ignored) of \(report.restrictions.inFile) turn restrictions could not be used; \"reach135 network\" "
                    + "tells why")
        }
        if report.otherFeatures > 0 {
            warnings.append("\(report.otherFeatures) features of the street layer are not lines and were left out")
        }
        return warnings
    }

    private static func pointWarnings(_ scene: Scene, hasMoment: Bool, profile: String) -> [String] {
        var warnings: [String] = []
        let withoutTurnout = scene.points.count { !$0.turnoutIsGiven }
        if withoutTurnout > 0, withoutTurnout < scene.points.count {
            warnings.append(
                "\(withoutTurnout) of \(scene.points.count) points have no turnout_s; theirs is taken as 0")
        }
        let otherProfiles = Set(scene.stationed.compactMap(\.point.profile)).subtracting([profile]).sorted()
        if !otherProfiles.isEmpty {
            warnings.append(
                "points name the profiles \(otherProfiles.joined(separator: ", ")); all of them were driven as \(profile): "
                    + "profiles are not mixed in one run yet")
        }
        let withHours = scene.points.count { $0.hours != nil }
        if withHours > 0, !hasMoment {
            warnings.append("\(withHours) points have hours; without --time all of them count as on duty")
        }
        for stationed in scene.stationed where stationed.position.distance > CoverageSettings.snapWarning {
            warnings.append(
                "point \(stationed.point.label) was moved \(Int(stationed.position.distance.rounded())) m to the nearest "
                    + "street")
        }
        for point in scene.unjudged {
            let name = point.name.isEmpty ? "" : " (\(point.name))"
            warnings.append("point \(point.id)\(name) was not judged: \(point.reason)")
        }
        return warnings
    }
}
