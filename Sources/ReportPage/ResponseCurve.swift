import Coverage
import Report

/// The share of streets, residents, ... that is reached by each time, as a chart.
struct ResponseCurve: Sendable {
    let content: ReportContent
    let words: Words

    private static let step = Double(TimeDistribution.curveStep) / 60_000

    /// The minutes shown: all that is ever reached but for half a percent, and the longest limit.
    private var minutes: Int {
        let enough = content.measures.map { measure -> Int in
            let curve = measure.times.curve
            return curve.firstIndex { $0 >= (curve.last ?? 0) - 0.005 } ?? 0
        }
        return max(
            Int((content.limits.last ?? 0).rounded(.up)) + 1, Int((Double(enough.max() ?? 0) * Self.step).rounded(.up)))
    }

    var markup: Markup {
        let names = ReportTables(content, words)
        let plot = SharePlot(end: Double(minutes), shares: 0...1)
        let limits = content.limits.map { limit -> Markup in
            """
            <path d="M\(plot.x(limit)) \(SharePlot.top)V\(SharePlot.bottom)" stroke="\(Palette.ink.hexadecimal)" \
            stroke-dasharray="2 4"/>
            """
        }
        let curves = content.measures.enumerated().map { number, measure -> Markup in
            let points = measure.times.curve.enumerated().prefix { Double($0.offset) * Self.step <= Double(minutes) }
            let line = SharePlot.Line(
                name: names.name(measure), colour: colour(number), dash: number == 0 ? nil : "\(9 - 2 * number) 5",
                points: points.map { (Double($0.offset) * Self.step, $0.element) })
            return plot.drawn(line, number: number, legend: 200)
                + bands(measure, plot, colour(number), shift: 12 * number)
        }
        return plot.framed(
            limits.joined() + curves.joined(), title: words.tables.curve, across: words.tables.curveTime,
            up: words.tables.curveShare, steps: minutes)
    }

    /// At each limit the span between slower and faster.
    private func bands(_ measure: Measure, _ plot: SharePlot, _ colour: Colour, shift: Int) -> Markup {
        zip(content.limits, measure.shares).map { limit, share -> Markup in
            guard let slower = share.slower, let faster = share.faster else { return "" }
            let at = plot.x(limit) + shift
            return """
                <path d="M\(at - 5) \(plot.y(slower))h10m-5 0V\(plot.y(faster))m-5 0h10" stroke="\(colour.hexadecimal)" stroke-width="2" \
                fill="none"/>
                """
        }.joined()
    }

    /// People and calls, or streets where nothing of them is known, stand before the rest.
    private func colour(_ number: Int) -> Colour {
        let told = max(1, content.demand.count)
        return number < told ? Palette.limits(told)[number] : Palette.late
    }
}
