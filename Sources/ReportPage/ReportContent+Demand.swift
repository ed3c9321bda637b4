import Coverage
import Planning

extension ReportContent {
    /// What is reached of each demand, also with all speeds lower and higher.
    static func demandMeasures(_ scene: Scene, _ result: CoverageResult) -> [Measure] {
        let band = result.speedBand
        return result.study.demand.enumerated().map { number, demand in
            let total = demand.total.value
            return Measure(
                kind: .demand(demand.name), total: total,
                shares: scene.settings.limits.milliseconds.enumerated().map { limit, milliseconds in
                    BandedShare(
                        demand.covered(within: milliseconds).value,
                        slower: band.slower.coveredDemand[number][limit].value,
                        faster: band.faster.coveredDemand[number][limit].value, of: total)
                }, times: demand.response)
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
