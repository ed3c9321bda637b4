import Coverage
import Foundation
import Geometry
import OpeningHours
import Planning
import Report
import StreetGraph

extension ReportContent {
    /// What a coverage run has to tell.
    ///
    /// - Parameters:
    ///   - area: name of the study area; nil where it has none.
    ///   - headline: the number of the limit that the first page speaks of; nil for the one in the middle.
    ///   - tiles: address of background tiles; nil for none.
    public init(
        scene: Scene, result: CoverageResult, measures parts: AreaMeasures = AreaMeasures(), trust: Trust,
        warnings: [String], run: RunDescription, area: String?, moment: Moment?, tiles: String?, headline: Int? = nil
    ) {
        self.area = area
        self.run = run
        self.moment = moment
        if case .string(let level)? = run.settings.first(where: { $0.0 == "duty" })?.1 { duty = level }
        limits = scene.settings.limits.minutes
        // The promise in the middle: of 1, 3 and 5 minutes the one of 3.
        let headline = headline ?? (limits.count - 1) / 2
        self.headline = headline
        let band = result.speedBand
        measures =
            Self.demandMeasures(scene, result, parts.expected) + [
                Self.measure(
                    .streets, of: result.streetLength, result.limits.map(\.coveredStreet), band, \.coveredStreet,
                    expected: parts.expected?.street,
                    times: result.responseByStreet),
                Self.measure(
                    .ground, of: result.servedArea, result.limits.map(\.coveredArea), band, \.coveredArea,
                    expected: parts.expected?.area,
                    times: result.responseByGround),
            ]
        travel = parts.travel.map(\.street).flatMap { $0 == result.responseByStreet ? nil : $0 }
        standards = parts.standards
        demand = result.study.demand.map { DemandTold($0) }
        districts = Self.districts(parts, headline)
        sites = parts.sites.map { SitesTold($0, band: parts.sitesInBand, expectedMet: parts.expected?.sitesMet) }
        points = Self.points(scene, result, parts, headline)
        /// Where people are known, gaps matter where people are.
        let hasDemand = demand.contains { $0.total > 0 }
        func isListed(_ gap: Gap) -> Bool { hasDemand ? gap.hasDemand : !gap.isMinor }
        gaps = result.limits.enumerated().flatMap { number, limit in
            limit.gaps.enumerated().filter { isListed($1) }.map { index, gap in
                GapRow(
                    limit: number, gap: gap, nearestPoint: gap.nearestPoint.map(Int.init),
                    streets: gap.streetNames(scene.network),
                    sites: parts.sitesInGaps.isEmpty ? nil : parts.sitesInGaps[number][index].count)
            }
        }
        minorGaps = result.limits.map { limit in
            let minor = limit.gaps.filter { !isListed($0) }
            return MinorGaps(count: minor.count, area: minor.reduce(0) { $0 + $1.area })
        }
        (totalArea, servedArea) = (result.totalArea, result.servedArea)
        (depth, countsUnits) = (parts.backup, scene.units.count > scene.stationed.count)
        (patrols, grades) = (parts.patrols, parts.grades)
        zoneNames = (parts.zones ?? []).map { $0.name.isEmpty ? $0.id : $0.name }
        self.trust = trust
        unjudged = scene.unjudged
        notes = warnings
        map = ReportMap(scene: scene, result: result, measures: parts, headline: headline, tiles: tiles)
    }

    /// What each limit covers of something, also in the speed band and on average.
    static func measure(
        _ kind: Measure.Kind, of total: Double, _ covered: [Double], _ band: SpeedBand,
        _ inBand: (SpeedBand.Side) -> [Double], expected: [Double]?, times: TimeDistribution
    ) -> Measure {
        let (slower, faster) = (inBand(band.slower), inBand(band.faster))
        return Measure(
            kind: kind, total: total,
            shares: covered.indices.map {
                BandedShare(
                    covered[$0], slower: slower[$0], faster: faster[$0], expected: expected?[$0], of: total)
            }, times: times)
    }

    private static func districts(_ parts: AreaMeasures, _ headline: Int) -> [DistrictRow] {
        let zones = parts.zones ?? []
        return parts.zoneCoverage.enumerated().filter { _, coverage in
            coverage.streetLength > 0 || coverage.demand.contains { $0.total > .zero }
        }.map { number, coverage in
            func share(_ street: Double) -> Double? {
                coverage.streetLength > 0 ? street / coverage.streetLength : nil
            }
            let zone = coverage.zone.map { zones[$0] }
            return DistrictRow(
                name: zone.map { $0.name.isEmpty ? $0.id : $0.name }, streetLength: coverage.streetLength,
                reached: coverage.limits.map { share($0.street) }, percentile90: coverage.responseByStreet.p90,
                required: coverage.required.map { Double($0.limit) / 60_000 },
                complies: coverage.required.flatMap { share($0.street) }, shortfall: coverage.shortfall,
                demand: coverage.demand.map { DemandShare($0) },
                sites: parts.sites(of: coverage.zone).map { SiteCounts($0) },
                second: parts.backup.flatMap { share($0.zones[number].limits[headline].atLeast(2).street) })
        }
    }

    private static func points(
        _ scene: Scene, _ result: CoverageResult, _ parts: AreaMeasures, _ headline: Int
    ) -> [PointRow] {
        let onlyHere = parts.backup?.sole.map { $0[headline].street }
        var firstDue = [Double](repeating: 0, count: scene.stationed.count)
        for piece in result.streetPieces {
            guard let first = piece.firstDue else { continue }
            firstDue[Int(first)] += (piece.to - piece.from) * scene.network.length(piece.edge)
        }
        let loads = result.study.demand.map { $0.loads(ofPoints: scene.stationed.count) }
        return zip(scene.stationed, zip(result.isochrones, firstDue)).enumerated().map { number, row in
            let (stationed, measures) = row
            return PointRow(
                id: stationed.point.id, name: stationed.point.name, street: stationed.street,
                turnout: Double(stationed.point.turnout) / 1000, moved: stationed.position?.distance ?? 0,
                reachedStreet: measures.0.map(\.streetLengthInside), firstDueStreet: measures.1,
                firstDueDemand: loads.map { $0[number].value }, onlyHere: onlyHere.map { max(0, $0[number]) })
        }
    }
}

extension ReportMap {
    init(scene: Scene, result: CoverageResult, measures: AreaMeasures, headline: Int, tiles: String?) {
        let zones = measures.zones ?? []
        area = scene.area?.coordinates ?? []
        known = scene.network.corners(widenedBy: scene.settings.offStreetLimit)
        let widest = result.limits.last
        served = (widest?.polygons ?? []) + (widest?.gaps ?? []).flatMap(\.polygons)
        var names: [String] = []
        var numberOfName: [UInt32: Int] = [:]
        streets = result.streetPieces.compactMap { piece in
            let line = scene.network.line(piece.edge, from: piece.from, to: piece.to)
            guard line.count > 1 else { return nil }
            let pooled = scene.network.edgeName[piece.edge]
            let name: Int
            if let known = numberOfName[pooled] {
                name = known
            } else {
                name = names.count
                numberOfName[pooled] = name
                names.append(scene.network.names[pooled])
            }
            return Street(
                name: name, limit: piece.limit, firstDue: piece.firstDue.map(Int.init),
                arrivals: (seconds(piece.arrivalAtFrom), seconds(piece.arrivalAtTo)), line: line)
        }
        self.names = names
        doubtful = result.speedBand.doubtful[headline].map {
            scene.network.line($0.edge, from: $0.interval.lowerBound, to: $0.interval.upperBound)
        }.filter { $0.count > 1 }
        self.zones = zones.map { zone in
            Zone(
                name: zone.name.isEmpty ? zone.id : zone.name, polygons: zone.polygons.map { $0.mapVertices(\.onGrid) })
        }
        patrols = measures.patrols?.coverage.courses.flatMap(\.patrol.lines) ?? []
        warnings = measures.grades.map { Self.warnings($0, zones, result.streetPieces, scene.network) } ?? []
        points = scene.stationed.enumerated().map { Point(place: $1.coordinate, number: $0) }
        self.tiles = tiles
    }
}

extension PlanarPoint {
    /// Degrees as a coordinate; those of a zone are in range.
    fileprivate var onGrid: Coordinate {
        Coordinate(longitudeDegrees: x, latitudeDegrees: y) ?? Coordinate(longitude: 0, latitude: 0)
    }
}

extension StreetNetwork {
    /// The south-western and north-eastern corner of all streets with some metres around them.
    fileprivate func corners(widenedBy metres: Double) -> (from: Coordinate, to: Coordinate) {
        let box = degrees
        let up = metres / MapSheet.metresOfDegree
        let across = up / cos(box.middle.y * .pi / 180)
        func corner(_ x: Double, _ y: Double) -> Coordinate {
            Coordinate(
                longitude: Int32(min(max(x, -180), 180) * 1e7), latitude: Int32(min(max(y, -90), 90) * 1e7))
        }
        return (corner(box.minX - across, box.minY - up), corner(box.maxX + across, box.maxY + up))
    }
}

private func seconds(_ milliseconds: Double) -> Double? { milliseconds < .infinity ? milliseconds / 1000 : nil }
