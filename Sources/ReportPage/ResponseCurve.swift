import Coverage
import Report

/// The share of streets, residents, ... that is reached by each time, as a chart.
struct ResponseCurve: Sendable {
    let content: ReportContent
    let words: Words

    // The plot, in units of the drawing.
    private static let (left, top, width, height) = (70, 20, 640, 300)
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

    private func x(_ minute: Double) -> Int {
        Self.left + Int((minute / Double(minutes) * Double(Self.width)).rounded())
    }
    private func y(_ share: Double) -> Int { Self.top + Self.height - Int((share * Double(Self.height)).rounded()) }

    var markup: Markup {
        let ink = Palette.ink.hexadecimal
        let names = ReportTables(content, words)
        let (right, bottom) = (Self.left + Self.width, Self.top + Self.height)
        let shares = stride(from: 0, through: 100, by: 20).map { percent -> Markup in
            """
            <path d="M\(Self.left) \(y(Double(percent) / 100))h\(Self.width)" stroke="#d0d0d0"/>\
            <text x="\(Self.left - 8)" y="\(y(Double(percent) / 100) + 5)" text-anchor="end">\(percent)</text>
            """
        }
        let every = max(1, (minutes + 11) / 12)
        let times = stride(from: 0, through: minutes, by: every).map { minute -> Markup in
            "<text x=\"\(x(Double(minute)))\" y=\"\(bottom + 20)\" text-anchor=\"middle\">\(minute)</text>"
        }
        let limits = content.limits.map { limit -> Markup in
            "<path d=\"M\(x(limit)) \(Self.top)V\(bottom)\" stroke=\"\(ink)\" stroke-dasharray=\"2 4\"/>"
        }
        let curves = content.measures.enumerated().map { number, measure -> Markup in
            let points = measure.times.curve.enumerated().prefix { Double($0.offset) * Self.step <= Double(minutes) }
            let data = points.map { "\(x(Double($0.offset) * Self.step)) \(y($0.element))" }.joined(separator: "L")
            let dash = number == 0 ? "" : " stroke-dasharray=\"\(9 - 2 * number) 5\"" as Markup
            return """
                <path d="M\(data)" stroke="\(colour(number))" stroke-width="3" fill="none"\(dash)/>\
                \(bands(measure, colour(number), shift: 12 * number))\
                <path d="M\(right - 200) \(bottom - 24 - 24 * number)h40" stroke="\(colour(number))" stroke-width="3"\(dash)/>\
                <text x="\(right - 150)" y="\(bottom - 19 - 24 * number)">\(names.name(measure))</text>
                """
        }
        return """
            <svg class="curve" viewBox="0 0 740 372" role="img" aria-label="\(words.tables.curve)" font-size="15" \
            fill="\(ink)"><style>.curve text { paint-order: stroke; stroke: #fff; stroke-width: 6px; }</style>\(shares.joined())\(limits.joined())\
            <path d="M\(Self.left) \(Self.top)V\(bottom)H\(right)" stroke="\(ink)" fill="none"/>\(curves.joined())\
            \(times.joined())<text x="\(right)" y="\(bottom + 42)" text-anchor="end">\(words.tables.curveTime)</text>\
            <text x="\(Self.left + 8)" y="\(Self.top + 14)">\(words.tables.curveShare), %</text></svg>
            """
    }

    /// At each limit the span between slower and faster.
    private func bands(_ measure: Measure, _ colour: String, shift: Int) -> Markup {
        zip(content.limits, measure.shares).map { limit, share -> Markup in
            guard let slower = share.slower, let faster = share.faster else { return "" }
            let at = x(limit) + shift
            return """
                <path d="M\(at - 5) \(y(slower))h10m-5 0V\(y(faster))m-5 0h10" stroke="\(colour)" stroke-width="2" \
                fill="none"/>
                """
        }.joined()
    }

    /// People and calls, or streets where nothing of them is known, stand before the rest.
    private func colour(_ number: Int) -> String {
        let told = max(1, content.demand.count)
        return (number < told ? Palette.limits(told)[number] : Palette.late).hexadecimal
    }
}
