/// A chart of shares over time or over a number: shares upwards, and a frame with its scale.
struct SharePlot: Sendable {
    struct Line: Sendable {
        var name: String
        var colour: Colour
        /// Lengths of dashes and of the blanks between; nil for a full line.
        var dash: String?
        var points: [(x: Double, share: Double)]
    }

    /// What is at the right; 0 is at the left.
    let end: Double
    /// What is at the bottom and at the top.
    let shares: ClosedRange<Double>

    // The plot, in units of the drawing.
    static let (left, top, width, height) = (70, 20, 640, 300)
    static let (right, bottom) = (left + width, top + height)

    func x(_ value: Double) -> Int { Self.left + Int((value / end * Double(Self.width)).rounded()) }

    func y(_ share: Double) -> Int {
        let up = (share - shares.lowerBound) / (shares.upperBound - shares.lowerBound)
        return Self.bottom - Int((up * Double(Self.height)).rounded())
    }

    /// A line with its name at the lower right, above those of smaller number.
    /// - Parameter legend: how far from the right the names begin.
    func drawn(_ line: Line, number: Int, legend: Int) -> Markup {
        let dash = line.dash.map { " stroke-dasharray=\"\($0)\"" as Markup } ?? ""
        let data = line.points.map { "\(x($0.x)) \(y($0.share))" }.joined(separator: "L")
        let (at, height) = (Self.right - legend, Self.bottom - 24 - 24 * number)
        return """
            <path d="M\(data)" stroke="\(line.colour.hexadecimal)" stroke-width="3" fill="none"\(dash)/>\
            <path d="M\(at) \(height)h40" stroke="\(line.colour.hexadecimal)" stroke-width="3"\(dash)/>\
            <text x="\(at + 50)" y="\(height + 5)">\(line.name)</text>
            """
    }

    /// The chart.
    /// - Parameters:
    ///   - steps: whole numbers are written from 0 to this.
    ///   - across: what the numbers are; `up`: what the shares are.
    func framed(_ content: Markup, title: String, across: String, up: String, steps: Int) -> Markup {
        let ink = Palette.ink.hexadecimal
        let (low, high) = (Int((shares.lowerBound * 100).rounded()), Int((shares.upperBound * 100).rounded()))
        let percents = stride(from: low, through: high, by: high - low > 50 ? 20 : high - low > 20 ? 10 : 5)
        let lines = percents.map { percent -> Markup in
            let height = y(Double(percent) / 100)
            return """
                <path d="M\(Self.left) \(height)h\(Self.width)" stroke="#d0d0d0"/>\
                <text x="\(Self.left - 8)" y="\(height + 5)" text-anchor="end">\(percent)</text>
                """
        }
        let numbers = stride(from: 0, through: steps, by: max(1, (steps + 11) / 12)).map { number -> Markup in
            "<text x=\"\(x(Double(number)))\" y=\"\(Self.bottom + 20)\" text-anchor=\"middle\">\(number)</text>"
        }
        return """
            <svg class="curve" viewBox="0 0 740 372" role="img" aria-label="\(title)" font-size="15" \
            fill="\(ink)"><style>.curve text { paint-order: stroke; stroke: #fff; stroke-width: 6px; }</style>\
            \(lines.joined())<path d="M\(Self.left) \(Self.top)V\(Self.bottom)H\(Self.right)" stroke="\(ink)" \
            fill="none"/>\(content)\(numbers.joined())\
            <text x="\(Self.right)" y="\(Self.bottom + 42)" text-anchor="end">\(across)</text>\
            <text x="\(Self.left + 8)" y="\(Self.top + 14)">\(up), %</text></svg>
            """
    }
}
