import Coverage
import Report

/// What the signs of a map mean.
struct MapKey: Sendable {
    struct Entry: Sendable {
        /// SVG of 80 by 20 units around the height 0.
        var sample: Markup
        var text: String
    }

    let entries: [Entry]

    /// - Parameter states: what the map is switched between; never empty.
    init(_ states: [ReportContent], _ words: Words) {
        let content = states[states.count - 1]
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
                sample: line(colour, 4 * Self.width(ofLimit: number, count: colours.count)),
                text: number == 0
                    ? words.map.within.filled(["limit": to])
                    : words.map.between.filled(["from": headline.minutes(content.limits[number - 1]), "to": to]))
        }
        entries.append(Entry(sample: line(Palette.late, 3), text: words.map.later))
        if states.contains(where: { !$0.map.doubtful.isEmpty }) {
            entries.append(
                Entry(
                    sample: line(colours[content.headline], 7)
                        + "<path d=\"M0 0h72\" fill=\"none\" \(Self.doubtful(width: 3))/>",
                    text: words.band(content).doubtful))
        }
        if states.contains(where: { $0.gaps.contains { $0.limit == content.headline } }) {
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
        // What is too small to be seen needs no sign.
        if content.trust.areaBeyondStreets > 0.001 * content.trust.area {
            entries.append(
                Entry(
                    sample: """
                        <rect y="-14" width="72" height="28" fill="url(#unknown)" \
                        stroke="\(Palette.late.hexadecimal)" stroke-width="2"/>
                        """,
                    text: words.map.unknown))
        }
        if let counts = content.sites?.counts {
            let signs: [(SiteJudgement.Standing, Int, String)] = [
                (.met, counts.met, words.map.siteMet), (.nearly, counts.nearly, words.map.siteNearly),
                (.missed, counts.missed, words.map.siteMissed),
            ]
            for (standing, count, text) in signs where count > 0 {
                entries.append(
                    Entry(sample: "<g transform=\"translate(36 0)\">\(Self.site(standing))</g>", text: text))
            }
        }
        if !content.map.warnings.isEmpty {
            entries.append(
                Entry(sample: "<g transform=\"translate(36 0)\">\(Self.warning("I"))</g>", text: words.map.warning))
        }
        if !content.map.patrols.isEmpty {
            entries.append(
                Entry(
                    sample: "<path d=\"M0 0h72\" \(Self.patrolGround)/><path d=\"M0 0h72\" \(Self.patrol)/>",
                    text: words.map.patrol))
        }
        if !content.map.zones.isEmpty {
            entries.append(Entry(sample: "<path d=\"M0 0h72\" \(Self.zone)/>", text: words.map.zone))
        }
        entries.append(
            Entry(sample: "<g \(Self.point)><circle cx=\"36\" cy=\"0\" r=\"11\"/></g>", text: words.map.point))
        if content.map.points.contains(where: { $0.order != nil }) {
            entries.append(
                Entry(
                    sample: "<g transform=\"translate(36 0) scale(0.6)\">\(Self.chosen(1))</g>",
                    text: words.siting.chosenPlace))
        }
        self.entries = entries
    }

    /// Width of the lines of a limit, as a multiple of the thinnest: the fast are the widest.
    static func width(ofLimit limit: Int, count: Int) -> Double { limit == 0 ? 2 : limit + 1 < count ? 1.5 : 1.1 }

    /// The signs of gaps, lines of their colour, and of what is not judged, lines of grey on white the other way.
    static let patterns: Markup = """
        <pattern id="gap" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <path d="M0 0v14" stroke="\(Palette.gap.hexadecimal)" stroke-width="6"/></pattern>\
        <pattern id="unknown" width="18" height="18" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
        <path d="M0 0h18v18h-18z" fill="#ffffff"/>\
        <path d="M0 0v18" stroke="\(Palette.late.hexadecimal)" stroke-width="3"/></pattern>
        """
    /// The sign of what depends on speed, dots along a street.
    static func doubtful(width: Double) -> Markup {
        """
        stroke="#ffffff" stroke-width="\("\(width)")" stroke-linecap="round" stroke-dasharray="0 \("\(4 * width)")"
        """
    }
    /// The sign of a district's border.
    static let zone = Markup(
        trusted:
            "fill=\"none\" stroke=\"\(Palette.ink.hexadecimal)\" stroke-width=\"2.5\" stroke-dasharray=\"14 5 3 5\"")
    /// The sign of a key site: the darker, the worse.
    static func site(_ standing: SiteJudgement.Standing) -> Markup {
        """
        <rect x="-6.5" y="-6.5" width="13" height="13" fill="\(siteFill(standing).hexadecimal)" \
        stroke="\(Palette.ink.hexadecimal)" stroke-width="2.5"/>
        """
    }

    static func siteFill(_ standing: SiteJudgement.Standing) -> Colour {
        switch standing {
        case .met: Palette.served
        case .nearly: Palette.late
        case .missed: Palette.ink
        }
    }

    /// The sign of a patrol line: dashes, on white so that they stand out from the street they follow.
    static let patrolGround = Markup(
        trusted: "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"9\" stroke-linejoin=\"round\"")
    static let patrol = Markup(
        trusted:
            "fill=\"none\" stroke=\"\(Palette.ink.hexadecimal)\" stroke-width=\"5\" stroke-dasharray=\"16 9\"")
    /// The sign of a warning: its level on a dark plate. The statutory colours of levels stand in words alone, since no map
    /// sets red against green.
    static func warning(_ level: String) -> Markup {
        """
        <rect x="-20" y="-17" width="40" height="34" rx="6" fill="\(Palette.ink.hexadecimal)" stroke="#ffffff" \
        stroke-width="3"/><text y="8" text-anchor="middle" font-family="serif" font-size="24" font-weight="bold" \
        fill="#ffffff">\(level)</text>
        """
    }

    /// The sign of a chosen place: its number on a dark disc.
    static func chosen(_ order: Int) -> Markup {
        """
        <circle r="30" fill="\(Palette.ink.hexadecimal)" stroke="#ffffff" stroke-width="4"/><text y="13" \
        text-anchor="middle" font-size="36" font-weight="bold" fill="#ffffff">\(order)</text>
        """
    }

    static let point = Markup(
        trusted: "fill=\"#ffffff\" stroke=\"\(Palette.ink.hexadecimal)\" stroke-width=\"4\"")
}
