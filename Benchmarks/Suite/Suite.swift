import Benchmark
import Cases
import Contour
import Coverage
import Report
import StreetGraph

/// Everything that is timed, on every data set that is there.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .peakMemoryResident], warmupIterations: 2, maxDuration: .seconds(5), maxIterations: 400)
    for dataSet in DataSet.available { register(dataSet) }
}

private func register(_ dataSet: DataSet) {
    let name = dataSet.name
    let slow = Benchmark.Configuration(warmupIterations: 1, maxDuration: .seconds(10), maxIterations: 15)
    func warm() throws -> WarmCity { try WarmCity(City(dataSet)) }

    Benchmark("\(name): search from one point") { benchmark, city in
        blackHole(city.search(point: benchmark.currentIteration % city.city.pointCount))
    } setup: {
        try warm()
    }
    Benchmark("\(name): search from one point, textbook") { benchmark, rival in
        rival.run(benchmark.currentIteration)
    } setup: {
        TextbookRun(try City(dataSet))
    }
    Benchmark("\(name): search from 300 points at once") { _, question in
        blackHole(question.city.search(question.sources))
    } setup: {
        let city = try warm()
        let sources = city.city.randomVertices(300, seed: 135).enumerated().map {
            city.city.source(at: $0.element, point: UInt32($0.offset))
        }
        return (city: city, sources: sources)
    }
    Benchmark("\(name): arrival field of one point") { _, question in
        question.city.fill(question.reach)
    } setup: {
        let city = try warm()
        return (city: city, reach: city.search(point: 0))
    }
    Benchmark("\(name): contours of one point at 5 min") { _, set in
        blackHole(traceContours(of: set))
    } setup: {
        let city = try warm()
        city.fill(city.search(point: 0))
        return city.covered(within: WarmCity.longestLimit)
    }
    Benchmark("\(name): isochrones of one point as GeoJSON") { benchmark, city in
        blackHole(city.isochroneBytes(ofPoint: benchmark.currentIteration % city.city.pointCount))
    } setup: {
        try warm()
    }
    Benchmark("\(name): city coverage", configuration: slow) { _, city in
        blackHole(try CoverageAnalysis(scene: city.scene).coverage())
    } setup: {
        try City(dataSet)
    }
    Benchmark("\(name): import", configuration: slow) { _ in
        blackHole(try City.readNetwork(dataSet))
    }
    Benchmark("\(name): output writing", configuration: slow) { _, answer in
        let (scene, result, run) = (answer.city.scene, answer.result, answer.run)
        blackHole(try isochroneLayer(scene: scene, isochrones: result.isochrones, run: run))
        blackHole(coverageLayer(scene: scene, result: result, run: run))
        blackHole(gapLayer(scene: scene, result: result, run: run))
        blackHole(try streetLayer(scene: scene, result: result, run: run))
    } setup: {
        let city = try City(dataSet)
        let run = RunDescription(command: "coverage", inputs: [], settings: [], stages: ["travel"], attribution: nil)
        return (city: city, result: try CoverageAnalysis(scene: city.scene).coverage(), run: run)
    }
}

/// The textbook's search from vertices, for a ratio in the same run.
private final class TextbookRun {
    private var search: TextbookSearch
    private let starts: [VertexID]

    init(_ city: City) {
        search = TextbookSearch(city.network, city.weights)
        starts = city.randomVertices(84, seed: 135)
    }

    func run(_ number: Int) {
        search.run(from: [(Int(starts[number % starts.count]), 0)], within: Int(WarmCity.longestLimit))
    }
}
