import Report

/// What the signs of a map mean.
struct MapKey: Sendable {
    struct Entry: Sendable {
        /// SVG of 80 by 20 units around the height 0.
        var sample: Markup
        var text: String
    }

    let entries: [Entry]

    init(_ content: ReportContent, _ words: Words) {
        let headline = Headline(content: content, words: words)
        let colours = Palette.limits(content.limits.count)
        func line(_ colour: Colour, _ width: Double) -> Markup {
            """
            <path d="M0 0h72" stroke="\(colour.hexadecimal)" stroke-width="\("\(width)")" stroke-linecap="round"/>
            """
        }
        var entries = colours.enumerated().map { number, colour in
            let to = headline.minutes(content.limits[number])
            return Entry(
                sample: line(colour, 1.5 * Self.width(ofLimit: number, count: colours.count)),
                text: number == 0
                    ? words.map.within.filled(["limit": to])
                    : words.map.between.filled(["from": headline.minutes(content.limits[number - 1]), "to": to]))
        }
        entries.append(Entry(sample: line(Palette.late, 3), text: words.map.later))
        if !content.map.doubtful.isEmpty {
            entries.append(
                Entry(
                    sample: line(colours[content.headline], 7) + "<path d=\"M0 0h72\" fill=\"none\" \(Self.doubtful)/>",
                    text: words.map.doubtful))
        }
        if content.gaps.contains(where: { $0.limit == content.headline }) {
            entries.append(
                Entry(
                    sample: """
                        <rect y="-14" width="72" height="28" fill="url(#gap)" stroke="\(Palette.gap.hexadecimal)" \
                        stroke-width="2"/>
                        """,
                    text: words.map.gap.filled(["limit": headline.minutes(content.limits[content.headline])])))
        }
        entries.append(
            Entry(
                sample: "<rect y=\"-14\" width=\"72\" height=\"28\" fill=\"\(Palette.offStreet.hexadecimal)\"/>",
                text: words.map.offStreet))
        entries.append(
            Entry(sample: "<g \(Self.point)><circle cx=\"36\" cy=\"0\" r=\"11\"/></g>", text: words.map.point))
        self.entries = entries
    }

    /// Width of the lines of a limit: the fast are the widest.
    static func width(ofLimit limit: Int, count: Int) -> Double { limit == 0 ? 5.5 : limit + 1 < count ? 4 : 3 }

    /// The sign of gaps, lines of its colour across white.
    static let hatch: Markup = """
        <pattern id="gap" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <path d="M0 0v14" stroke="\(Palette.gap.hexadecimal)" stroke-width="8"/></pattern>
        """
    static let doubtful = Markup(
        trusted: "stroke=\"#ffffff\" stroke-width=\"2\" stroke-dasharray=\"3 7\"")
    static let point = Markup(
        trusted: "fill=\"#ffffff\" stroke=\"\(Palette.ink.hexadecimal)\" stroke-width=\"4\"")
}
