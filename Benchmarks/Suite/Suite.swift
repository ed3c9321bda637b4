import Benchmark
import Cases
import Contour
import Coverage
import Reachability
import Report
import Siting
import StreetGraph

/// Everything that is timed, on every data set that is there.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .peakMemoryResident], timeUnits: .nanoseconds, warmupIterations: 2,
        maxDuration: .seconds(5), maxIterations: 600)
    for dataSet in DataSet.available { register(dataSet) }
}

private func register(_ dataSet: DataSet) {
    let name = dataSet.name
    let slow = Benchmark.Configuration(warmupIterations: 1, maxDuration: .seconds(10), maxIterations: 15)
    func warm() throws -> WarmCity { try WarmCity(City(dataSet)) }

    Benchmark("\(name): search from one point") { (benchmark: Benchmark, question: Question) in
        blackHole(question.city.search([question.sources[benchmark.currentIteration % question.sources.count]]))
    } setup: {
        try Question(dataSet)
    }
    Benchmark("\(name): search from one point, binary heap") { (benchmark: Benchmark, question: Question) in
        blackHole(
            question.city.searchWithHeap([question.sources[benchmark.currentIteration % question.sources.count]]))
    } setup: {
        try Question(dataSet)
    }
    Benchmark("\(name): search from one point, times alone") { (benchmark: Benchmark, question: Question) in
        blackHole(question.city.label([question.sources[benchmark.currentIteration % question.sources.count]]))
    } setup: {
        try Question(dataSet)
    }
    Benchmark("\(name): search from one point, textbook") { benchmark, rival in
        rival.run(benchmark.currentIteration)
    } setup: {
        TextbookRun(try City(dataSet))
    }
    Benchmark("\(name): search from 300 points at once") { (_: Benchmark, question: Question) in
        blackHole(question.city.search(question.sources))
    } setup: {
        try Question(dataSet)
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
    Benchmark("\(name): what-if, one point moved") { (benchmark: Benchmark, whatIf: Change) in
        whatIf.ask(benchmark.currentIteration)
    } setup: {
        try Change(Question(dataSet))
    }
    Benchmark("\(name): gain of every junction as one more point", configuration: slow) {
        (_: Benchmark, whatIf: Change) in
        blackHole(
            try whatIf.model.gainedGround(
                whatIf.model.everyJunction, within: WarmCity.longestLimit, threads: whatIf.threads))
    } setup: {
        try Change(Question(dataSet))
    }
    Benchmark("\(name): import", configuration: slow) { _ in
        blackHole(try City.readNetwork(dataSet))
    }
    Benchmark("\(name): output writing", configuration: slow) { (_: Benchmark, answer: Answer) in
        try answer.write()
    } setup: {
        try Answer(City(dataSet))
    }
}

/// A coverage run's result, ready to be written.
private struct Answer {
    private let scene: Scene
    private let result: CoverageResult
    private let streets: [DeepStreetPiece]

    init(_ city: City) throws {
        scene = city.scene
        result = try CoverageAnalysis(scene: scene).coverage()
        streets = try result.study.deepPieces(result.study.backup(contestMargin: 15_000))
    }

    /// All layers as bytes.
    func write() throws {
        let run = RunDescription(command: "coverage", inputs: [], settings: [], stages: [.travel], attribution: nil)
        blackHole(try isochroneLayer(scene: scene, isochrones: result.isochrones, run: run))
        blackHole(coverageLayer(scene: scene, result: result, run: run))
        blackHole(gapLayer(scene: scene, result: result, run: run))
        blackHole(try streetLayer(scene: scene, pieces: streets, run: run))
    }
}

/// What-if on a warm city.
private final class Change {
    let model: WhatIf
    let threads: Int
    private var worker: WhatIfWorker
    private let changes: Changes

    init(_ question: Question) throws {
        changes = try Changes(question.city)
        model = changes.whatIf
        threads = question.city.city.scene.settings.threads
        worker = model.worker()
    }

    func ask(_ number: Int) { blackHole(worker.measures(changes.scenario(.moved, number))) }
}

/// The number of random vertices from which is searched, and their seed.
private let (startCount, startSeed) = (300, UInt64(135))

/// A warm city and the starts of searches in it.
private struct Question {
    let city: WarmCity
    let sources: [Source]

    init(_ dataSet: DataSet) throws {
        let city = try City(dataSet)
        self.city = try WarmCity(city)
        sources = city.randomVertices(startCount, seed: startSeed).enumerated().map {
            city.source(at: $0.element, point: UInt32($0.offset))
        }
    }
}

/// The textbook's search from the same vertices, for a ratio in the same run.
private final class TextbookRun {
    private var search: TextbookSearch
    private let starts: [VertexID]

    init(_ city: City) {
        search = TextbookSearch(city.network, city.weights)
        starts = city.randomVertices(startCount, seed: startSeed)
    }

    func run(_ number: Int) {
        search.run(from: [(Int(starts[number % starts.count]), 0)], within: Int(WarmCity.longestLimit))
    }
}
