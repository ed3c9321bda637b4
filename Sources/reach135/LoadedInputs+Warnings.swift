import Coverage
import Geometry
import Report
import StreetGraph
import StreetReading
import TravelModel

extension LoadedInputs {
    /// What a planner should know before using the figures, each in one line.
    static func warnings(_ scene: Scene, _ read: InputsRead) -> [String] {
        var warnings = read.area?.note.map { ["study area \($0)"] } ?? []
        warnings += areaWarnings(scene)
        if !scene.airspace.noFly.isEmpty, !scene.hasNoFlyArea {
            warnings.append(
                scene.airspace.flying.isEmpty
                    ? "the no-fly area changes nothing: no point flies"
                    : "the no-fly area changes nothing: it does not lie among these streets")
        }
        for (view, travel) in read.travel.enumerated() {
            let report = view == 0 ? read.streets.report : read.streets.otherReports[view - 1]
            let words =
                partWarnings(scene, view) + (view == 0 ? missingNodeWarnings(report) : [])
                + streetWarnings(report, read.built[view].restrictions)
                + (view == 0 ? otherFeatureWarnings(report) : []) + hourWarnings(travel.model)
            warnings += words.map { view == 0 ? $0 : "profile \(travel.name): \($0)" }
        }
        warnings += pointWarnings(scene, hasMoment: read.travel[0].model.moment != nil)
        return warnings
    }

    /// A warning where none of the planner's own barriers comes within a kilometre or so of the study area, or of the
    /// streets where there is none.
    static func ownBarrierWarnings(_ scene: Scene, _ read: InputsRead, path: String?) -> [String] {
        let boxes = read.barriers.lines.lazy.filter { $0.kind == .own }
            .compactMap { BoundingBox($0.places.map(PlanarPoint.init(degrees:))) }
        guard let path, let first = boxes.first else { return [] }
        let region = (read.area.flatMap { BoundingBox($0.polygons) } ?? scene.network.degrees).widened(by: 0.01)
        if boxes.contains(where: region.meets) { return [] }
        return [
            "\(path): no barrier comes near the \(read.area == nil ? "streets" : "study area"), so that they bar nothing; they "
                + "lie around \(degrees(boxes.reduce(first) { $0.union($1) }.middle)) (a wrong or missing coordinate system "
                + "is the usual cause)"
        ]
    }

    private static func areaWarnings(_ scene: Scene) -> [String] {
        var warnings: [String] = []
        if let area = scene.area, area.areaBeyondStreets > 0.005 * area.area {
            let share = figure(100 * area.areaBeyondStreets / area.area, decimals: 0)
            warnings.append(
                "\(figure(area.areaBeyondStreets / 1e6, decimals: 1)) km2 (\(share) %) of the study area lie beyond the "
                    + "streets of the file and count as off-street; streets should reach past the area on every side")
        }
        return warnings
    }

    private static func missingNodeWarnings(_ report: ReadingReport) -> [String] {
        if report.missingNodes == 0 { return [] }
        return [
            "\(report.missingNodes) nodes of \(report.missingNodeWays) streets are missing from the extract; the streets end "
                + "there"
        ]
    }

    private static func otherFeatureWarnings(_ report: ReadingReport) -> [String] {
        if report.otherFeatures == 0 { return [] }
        return ["\(report.otherFeatures) features of the street layer are not lines and were left out"]
    }

    private static func partWarnings(_ scene: Scene, _ view: Int) -> [String] {
        let (largest, junctions) = (scene.largestComponents[view], scene.views[view].junctions)
        if 2 * largest >= junctions { return [] }
        return [
            "the streets fall apart: the largest part in which every junction reaches every other has \(largest) of "
                + "\(junctions) junctions; lines meet only where they share a coordinate"
        ]
    }

    private static func hourWarnings(_ model: TravelModel) -> [String] {
        let timed = model.profile.speedFactors.count { $0.hours != nil }
        if timed == 0 || model.moment?.weekday != nil && model.moment?.minute != nil { return [] }
        return [
            "the profile has \(timed) speed factors for hours of the day; one that depends on what --time does not tell "
                + "does not count"
        ]
    }

    private static func streetWarnings(_ report: ReadingReport, _ restrictions: RestrictionReport) -> [String] {
        var warnings: [String] = []
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
                    + "the weather, or unreadable); they count as not met")
        }
        let ignored = restrictions.ignored.count + report.restrictions.unread.count
        if ignored > 0 {
            warnings.append(
                "\(ignored) of \(report.restrictions.inFile) turn restrictions could not be used; \"reach135 network\" "
                    + "tells why")
        }
        return warnings
    }

    private static func pointWarnings(_ scene: Scene, hasMoment: Bool) -> [String] {
        var warnings: [String] = []
        let withoutTurnout = scene.stationed.count { $0.units.contains { !$0.unit.turnoutIsGiven } }
        if withoutTurnout > 0, scene.units.contains(where: \.unit.turnoutIsGiven) {
            warnings.append(
                "\(withoutTurnout) of \(scene.stationed.count) points have no turnout_s"
                    + (scene.namesUnits ? " for some of their units" : "") + "; theirs is taken as 0")
        }
        let withHours = scene.stationed.count { $0.units.contains { $0.unit.hours != nil } }
        if withHours > 0, !hasMoment {
            warnings.append("\(withHours) points have hours; without --time all of them count as on duty")
        }
        for stationed in scene.stationed {
            guard let distance = stationed.position?.distance, distance > CoverageSettings.snapWarning else { continue }
            warnings.append(
                "point \(stationed.point.label) was moved \(Int(distance.rounded())) m to the nearest street")
        }
        for stationed in scene.stationed {
            var told = [stationed.position]
            for unit in stationed.units {
                guard let position = unit.positions.first, position.distance > CoverageSettings.snapWarning,
                    !told.contains(position)
                else { continue }
                told.append(position)
                warnings.append(
                    "unit \(unit.unit.id) of point \(stationed.point.label) was moved "
                        + "\(Int(position.distance.rounded())) m to the nearest street of its profile")
            }
        }
        for point in scene.unjudged {
            let name = point.name.isEmpty ? "" : " (\(point.name))"
            warnings.append("point \(point.id)\(name) was not judged: \(point.reason)")
        }
        for unit in scene.unitsUnjudged {
            warnings.append("unit \(unit.id) of point \(unit.point) was not judged: \(unit.reason)")
        }
        return warnings
    }
}
