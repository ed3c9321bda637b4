import Coverage
import Planning

extension ReportContent {
    /// What is reached of each demand that there is, also with all speeds lower and higher.
    static func demandMeasures(_ scene: Scene, _ result: CoverageResult) -> [Measure] {
        result.study.demand.enumerated().filter { $1.total > .zero }.map { number, demand in
            measure(
                .demand(demand.name), of: demand.total.value,
                scene.settings.limits.milliseconds.map { demand.covered(within: $0).value }, result.speedBand,
                { $0.coveredDemand[number].map(\.value) }, times: demand.response)
        }
    }
}

extension DemandTold {
    init(_ demand: Demand) {
        let (total, bands) = (demand.total.value, demand.attached.amounts)
        func share(_ part: Weight) -> Double? { total > 0 ? part.value / total : nil }
        self.init(
            name: demand.name, total: total, outside: demand.outside.value, near: share(bands[0]),
            far: share(bands.dropFirst(3).reduce(.zero, +)), unjudged: demand.unjudged.count)
    }
}

extension DemandShare {
    init(_ coverage: DemandCoverage) {
        let total = coverage.total.value
        self.init(total: total, reached: coverage.covered.map { total > 0 ? $0.value / total : nil })
    }
}
