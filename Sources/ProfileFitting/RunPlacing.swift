import Calibration
import Coverage
import Ground
import Planning
import StreetGraph

/// Runs on their streets, and those that have no place there.
public struct RunsPlaced: Sendable {
    public var runs: [PlacedRun]
    /// In the order of the file.
    public var problems: [RunProblem]
    /// Ends of runs that were moved over more than `CoverageSettings.snapWarning` metres to their street.
    public var farEnds: Int
    /// The median of their speeds as the crow flies, m/s; 0 where there is none.
    public var medianSpeed = 0.0
}

/// Puts both ends of each run on their streets, as response points are put there.
///
/// - Parameters:
///   - profileName: a run of another profile is not used.
///   - points: for runs that name points; nil where no file of points is given.
///   - position: turns a run's longitude and latitude into WGS 84.
///   - snapLimit: metres.
/// - Throws: `CoverageError` where no run at all lies near the streets; `GeometryError`.
public func placeRuns(
    _ runs: [Run], profileName: String, points: [ResponsePoint]?, on built: BuiltNetwork, snapLimit: Double,
    threads: Int, position: (_ longitude: Double, _ latitude: Double) -> Coordinate?
) throws -> RunsPlaced {
    var placed = RunsPlaced(runs: [], problems: [], farEnds: 0)
    let pointOfID = Dictionary((points ?? []).map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
    func coordinate(_ end: Run.End, _ run: Run, _ column: String) throws(RunProblem) -> Coordinate {
        switch end {
        case .position(let longitude, let latitude):
            if let coordinate = position(longitude, latitude) { return coordinate }
            throw RunProblem(
                line: run.line, column: column, expected: "a place on earth", found: "\(longitude), \(latitude)")
        case .point(let id):
            if let coordinate = pointOfID[id] { return coordinate }
            throw RunProblem(
                line: run.line, column: column,
                expected: points == nil ? "--points with the point of this id" : "the id of a response point",
                found: id.debugDescription)
        }
    }
    // Ends in one place are put on the street once.
    var ends: [Coordinate] = []
    var numberOfEnd: [Coordinate: Int] = [:]
    func number(_ coordinate: Coordinate) -> Int {
        if let known = numberOfEnd[coordinate] { return known }
        numberOfEnd[coordinate] = ends.count
        ends.append(coordinate)
        return ends.count - 1
    }
    var found: [(run: Run, start: Int, destination: Int)] = []
    for run in runs {
        do throws(RunProblem) {
            if let profile = run.profile, profile != profileName {
                throw RunProblem(
                    line: run.line, column: "profile", expected: "\(profileName), which is calibrated",
                    found: profile.debugDescription)
            }
            let start = try coordinate(run.start, run, "start")
            let destination = try coordinate(run.destination, run, "dest")
            found.append((run, number(start), number(destination)))
        } catch {
            placed.problems.append(error)
        }
    }
    guard !ends.isEmpty else { return placed }
    let scene = try Scene(
        network: built.network, weights: built.weights,
        points: PointsRead(points: ends.enumerated().map { ResponsePoint(id: "\($0)", position: $1) }), area: nil,
        settings: CoverageSettings(
            limits: try TimeLimits(minutes: "1"), cellSize: 20, offStreetLimit: 100, snapLimit: snapLimit,
            threads: threads))
    let positions = Dictionary(
        uniqueKeysWithValues: scene.stationed.compactMap { end in end.position.map { (end.point.id, $0) } })
    let reasons = Dictionary(uniqueKeysWithValues: scene.unjudged.map { ($0.id, $0.reason) })
    func onStreet(_ end: Int, _ run: Run, _ column: String) throws(RunProblem) -> StreetPosition {
        if let position = positions["\(end)"] { return position }
        throw RunProblem(
            line: run.line, column: column, expected: "a place beside a street",
            found: reasons["\(end)"] ?? "none")
    }
    var speeds: [Double] = []
    for (run, start, destination) in found {
        do throws(RunProblem) {
            let (from, to) = (try onStreet(start, run, "start"), try onStreet(destination, run, "dest"))
            placed.farEnds += [from, to].count { $0.distance > CoverageSettings.snapWarning }
            placed.runs.append(PlacedRun(run: run, start: from, destination: to))
            speeds.append(Ellipsoid.length(from: ends[start], to: ends[destination]) / run.seconds)
        } catch {
            placed.problems.append(error)
        }
    }
    placed.problems.sort { $0.line < $1.line }
    if !speeds.isEmpty { placed.medianSpeed = speeds.sorted()[speeds.count / 2] }
    return placed
}
