import Geometry
import Report
import StreetGraph

/// The map of the first page, and of `map.svg`: streets by the arrival of the first unit, gaps of one limit, points.
///
/// Of several states the page shows one at a time; what they share is that of the last.
struct MapDrawing: Sendable {
    let states: [ReportContent]
    let words: Words
    private var content: ReportContent { states[states.count - 1] }
    private let sheet: MapSheet
    /// Units below the map, for the scale.
    private static let footer = 52

    /// Nil without a study area.
    init?(_ states: [ReportContent], _ words: Words) {
        guard
            let sheet = states.last.flatMap({ MapSheet($0.map.area, width: 1800, height: 2000, margin: 12) })
        else { return nil }
        (self.states, self.words, self.sheet) = (states, words, sheet)
    }

    /// The map by itself, as part of a page.
    var picture: Markup {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(sheet.width) \(sheet.height + Self.footer)" role="img" \
        aria-label="\(words.map.title)">\(drawing)</svg>
        """
    }

    /// The map with a title, its key and the credit, as a file of its own.
    func file(title: String) -> Markup {
        let (top, rowHeight) = (110, 46)
        let entries = MapKey(states, words).entries
        let bottom = top + sheet.height + Self.footer + 30 + rowHeight * ((entries.count + 1) / 2)
        let height = bottom + 60
        let key = entries.enumerated().map { number, entry -> Markup in
            let (x, y) = (
                24 + number % 2 * sheet.width / 2, top + sheet.height + Self.footer + 40 + number / 2 * rowHeight
            )
            return """
                <g transform="translate(\(x) \(y))">\(entry.sample)</g>\
                <text x="\(x + 90)" y="\(y + 10)">\(entry.text)</text>
                """
        }
        let credit = content.run.attribution ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(sheet.width) \(height)" font-family="sans-serif" \
            font-size="28" fill="\(Palette.ink.hexadecimal)">
            <title>\(title)</title>
            <rect width="\(sheet.width)" height="\(height)" fill="#ffffff"/>
            <text x="24" y="50" font-size="40" font-weight="bold">\(title)</text>
            <text x="24" y="92">\(words.map.title)</text>
            <g transform="translate(0 \(top))">\(drawing)</g>
            \(key.joined("\n"))
            <text x="24" y="\(height - 24)" font-size="22">\(credit) · \
            \(words.annex.program.filled(["version": productVersion]))</text>
            </svg>

            """
    }

    private var drawing: Markup {
        let map = content.map
        let area = sheet.path(polygons: map.area)
        let (low, high) = (sheet.place(map.known.from), sheet.place(map.known.to))
        return """
            <defs>\(MapKey.patterns)<clipPath id="known">\
            <path d="M\(low.x) \(low.y)H\(high.x)V\(high.y)H\(low.x)z"/></clipPath></defs>
            <path d="\(area)" fill="url(#unknown)" fill-rule="evenodd"/>
            <path d="\(area)" fill="\(Palette.offStreet.hexadecimal)" fill-rule="evenodd" clip-path="url(#known)"/>
            <path d="\(sheet.path(polygons: map.served))" fill="\(Palette.served.hexadecimal)" fill-rule="evenodd"/>
            \(inEachState(reached))
            <path d="\(sheet.path(lines: map.patrols))" \(MapKey.patrolGround)/>\
            <path d="\(sheet.path(lines: map.patrols))" \(MapKey.patrol)/>
            <path d="\(sheet.path(polygons: map.zones.flatMap(\.polygons)))" \(MapKey.zone)/>
            <path d="\(area)" fill="none" stroke="\(Palette.ink.hexadecimal)" stroke-width="3"/>
            \(sites)\(inEachState(points))\(warnings)\(scaleBar(x: 24, y: sheet.height + Self.footer - 16))
            """
    }

    /// Something of every state, in groups that the page shows and hides.
    private func inEachState(_ drawn: (ReportContent) -> Markup) -> Markup {
        if states.count == 1 { return drawn(content) }
        return states.enumerated().map { "<g class=\"state-\($0)\">\(drawn($1))</g>" as Markup }.joined()
    }

    /// Gaps, and streets by when somebody is there.
    private func reached(_ state: ReportContent) -> Markup {
        let map = state.map
        let colours = Palette.limits(state.limits.count)
        // The slow ones first, so that the fast ones lie on top.
        let late = path(map.streets.lazy.filter { $0.limit == nil }.map(\.line), Palette.late, width: thinnest)
        let streets = colours.indices.reversed().map { limit in
            path(
                map.streets.lazy.filter { $0.limit == limit }.map(\.line), colours[limit],
                width: thinnest * MapKey.width(ofLimit: limit, count: colours.count))
        }
        let gaps = state.gaps.filter { $0.limit == state.headline }.flatMap(\.gap.polygons)
        return """
            <path d="\(sheet.path(polygons: gaps))" fill="url(#gap)" fill-rule="evenodd" \
            stroke="\(Palette.gap.hexadecimal)" stroke-width="1"/>
            <g fill="none" stroke-linecap="round" stroke-linejoin="round">\(late)\(streets.joined())\
            <path d="\(sheet.path(lines: map.doubtful))" \(MapKey.doubtful(width: thinnest * 0.7))/></g>
            """
    }

    /// Response points, and on top the chosen ones, the first uppermost. Those beyond the sheet would lie on its key.
    private func points(_ state: ReportContent) -> Markup {
        let points = state.map.points.filter { sheet.holds($0.place) }
        let standing = points.filter { $0.order == nil }.map { point -> Markup in
            let place = sheet.place(point.place)
            return "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"12\"/>"
        }
        let chosen = points.reversed().compactMap { point -> Markup? in
            guard let order = point.order else { return nil }
            let place = sheet.place(point.place)
            return "<g transform=\"translate(\(place.x) \(place.y))\">\(MapKey.chosen(order))</g>"
        }
        return "<g \(MapKey.point)>\(standing.joined())</g>\(chosen.joined())"
    }

    /// The key sites, those that miss their limits on top.
    private var sites: Markup {
        (content.sites?.rows ?? []).reversed().filter { sheet.holds($0.place) }.map { site -> Markup in
            let place = sheet.place(site.place)
            return "<g transform=\"translate(\(place.x) \(place.y))\">\(MapKey.site(site.standing))</g>"
        }.joined()
    }

    /// Warnings, the highest on top, above their places so that a point there stays in sight.
    private var warnings: Markup {
        content.map.warnings.reversed().filter { sheet.holds($0.place) }.map { warning -> Markup in
            let place = sheet.place(warning.place)
            return "<g transform=\"translate(\(place.x) \(place.y - 30))\">\(MapKey.warning(warning.graded.level))</g>"
        }.joined()
    }

    /// Units of the thinnest line: as wide as a street, as long as that can be seen and does not hide the next one.
    private var thinnest: Double { min(max((150 / sheet.metres).rounded() / 10, 1.4), 4) }

    private func path(_ lines: some Sequence<[Coordinate]>, _ colour: Colour, width: Double) -> Markup {
        "<path d=\"\(sheet.path(lines: lines))\" stroke=\"\(colour.hexadecimal)\" stroke-width=\"\("\(width)")\"/>"
    }

    private func scaleBar(x: Int, y: Int) -> Markup {
        let metres = sheet.scaleBar
        let text =
            metres < 1000
            ? "\(Int(metres)) \(words.map.metres)" : "\(figure(metres / 1000, decimals: 0)) \(words.map.kilometres)"
        let width = Int((metres / sheet.metres).rounded())
        return """
            <g stroke="\(Palette.ink.hexadecimal)" stroke-width="4" fill="none">\
            <path d="M\(x) \(y - 12)v12h\(width)v-12"/></g>\
            <text x="\(x + width + 14)" y="\(y)" font-size="30" fill="\(Palette.ink.hexadecimal)">\(text)</text>
            """
    }
}
