import FeatureIO
import Report

/// The parts of a page, in their order.
struct ReportSections: Sendable {
    let content: ReportContent
    /// What the maps are switched between, with their names; the content alone where they are not.
    let states: [(name: String, content: ReportContent)]
    let words: Words
    let hasLibrary: Bool
    let headline: Headline
    let tables: ReportTables

    /// - Parameter before: how things were before, in words and as content, where the maps show that as well.
    init(
        _ content: ReportContent, named name: String = "", before: (name: String, content: ReportContent)? = nil,
        _ words: Words, hasLibrary: Bool
    ) {
        (self.content, self.words, self.hasLibrary) = (content, words, hasLibrary)
        states = [before, (name, content)].compactMap(\.self)
        headline = Headline(content: content, words: words)
        tables = ReportTables(content, words)
    }

    /// Everything before the page's content. The policy lets the browser load nothing but what is in the file, and the
    /// tiles that the planner named.
    func head(_ language: ReportLanguage, title: String, style: String) -> String {
        let tiles = content.map.tiles.flatMap(origin).map { " " + $0 } ?? ""
        let policy =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:\(tiles)"
        let opening: Markup = """
            <!DOCTYPE html>
            <html lang="\(language.tag)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Reach135 \(productVersion)">
            <link rel="icon" href="data:,">
            <title>\(title)</title>

            """
        return opening.text + "<style>\(style)</style>\n</head>\n<body>\n"
    }

    /// Scheme and host of an address.
    private func origin(_ address: String) -> String? {
        guard let match = address.firstMatch(of: /^(https?:\/\/[A-Za-z0-9.:{}-]+)/) else { return nil }
        // Leaflet fills in one of several hosts for {s}.
        return String(match.1).replacing("{s}.", with: "*.")
    }

    var body: Markup {
        """
        <main>
        \(firstPage)
        \(interactiveMap)
        \(curve)
        \(allStandards)
        \(districts)
        \(sites)
        \(points)
        \(depth)
        \(patrols)
        \(grades)
        \(gaps(titled: words.tables.gaps))
        \(ground)
        \(trust)
        \(unjudged)
        \(annex())
        </main>

        """
    }

    /// The drawn map. Of several states one is shown, without a script.
    var drawnMap: Markup {
        let drawing = MapDrawing(states.map(\.content), words)?.picture ?? ""
        return """
            <figure><figcaption>\(words.map.title)</figcaption>\
            <div class="states">\(choice(of: "picture"))\(drawing)</div>\(key)</figure>
            """
    }

    /// Buttons for the states of a map; nothing where it has one.
    private func choice(of group: Markup) -> Markup {
        if states.count == 1 { return "" }
        return states.enumerated().map { number, state -> Markup in
            let checked: Markup = number == states.count - 1 ? " checked" : ""
            return """
                <input type="radio" name="\(group)" id="\(group)-\(number)" value="\(number)"\(checked)>\
                <label for="\(group)-\(number)">\(state.name)</label>
                """
        }.joined()
    }

    /// What a chief reads.
    private var firstPage: Markup {
        """
        <section class="first">
        <header><h1>\(headline.title)</h1><p class="subtitle">\(words.headline.subtitle)</p></header>
        <p class="sentence">\(headline.sentence)</p>
        \(headline.sites.map { "<p>\($0)</p>" as Markup } ?? "")
        \(standards)
        \(drawnMap)
        <h2>\(words.tables.limits)</h2>
        \(tables.limits.markup)
        <p class="note">\(tables.bandNote)</p>
        \(worstDistricts)
        \(worstSites)
        </section>
        """
    }

    private var standards: Markup {
        let items = zip(tables.verdicts, content.standards).map { verdict, answer -> Markup in
            let inner = tables.demandCompliance(answer).map { "<li>\($0)</li>" as Markup }
            let list: Markup = inner.isEmpty ? "" : "<ul>\(inner.joined())</ul>"
            return "<li>\(verdict)\(list)</li>"
        }
        return items.isEmpty ? "" : "<ul class=\"standards\">\(items.joined())</ul>"
    }

    private var allStandards: Markup {
        if content.standards.isEmpty { return "" }
        return """
            <section>
            <h2>\(words.tables.standards)</h2>
            \(tables.standards.markup)
            <p class="note">\(words.tables.standardsNote)</p>
            <h3>\(words.shortfall.title)</h3>
            \(tables.shortfalls.markup)
            <p class="note">\(words.shortfall.note)</p>
            </section>
            """
    }

    private var worstDistricts: Markup {
        if content.districts.isEmpty { return "" }
        return """
            <h2>\(words.tables.districts)</h2>
            \(tables.worstDistricts.markup)
            <p class="note">\(tables.districtNotes)</p>
            """
    }

    private var worstSites: Markup {
        let table = tables.worstSites
        if table.rows.isEmpty { return "" }
        return """
            <h2>\(words.tables.worstSites)</h2>
            \(table.markup)
            <p class="note">\(words.tables.sitesNote)</p>
            """
    }

    private var sites: Markup {
        if content.sites == nil { return "" }
        return """
            <section>
            <h2>\(words.tables.sites)</h2>
            \(tables.sites.markup)
            \(tables.sitesLeftOut.map { "<p>\($0)</p>" as Markup } ?? "")
            </section>
            """
    }

    private var districts: Markup {
        if content.districts.isEmpty { return "" }
        return "<section>\n<h2>\(words.tables.districts)</h2>\n\(tables.districts.markup)\n</section>"
    }

    private var key: Markup {
        let entries = MapKey(states.map(\.content), words).entries.map { entry -> Markup in
            "<li><svg viewBox=\"-8 -20 92 40\" aria-hidden=\"true\">\(entry.sample)</svg>\(entry.text)</li>"
        }
        return "<ul class=\"key\">\(entries.joined())</ul>"
    }

    var interactiveMap: Markup {
        guard hasLibrary else {
            return "<section class=\"screen\"><h2>\(words.map.interactive)</h2><p>\(words.map.noLibrary)</p></section>"
        }
        var layers = [
            ("streets", words.map.streets), ("doubtful", words.band(content).doubtful), ("points", words.map.points),
            ("ground", words.map.served),
        ]
        if content.sites != nil { layers.append(("sites", words.map.sites)) }
        if !content.map.zones.isEmpty { layers.append(("zones", words.map.zones)) }
        if !content.map.patrols.isEmpty { layers.append(("patrols", words.map.patrols)) }
        if !content.map.warnings.isEmpty { layers.append(("warnings", words.map.warnings)) }
        let shown: Set = ["streets", "points", "ground", "zones", "sites", "patrols", "warnings"]
        let boxes = layers.map { name, text -> Markup in
            let checked: Markup = shown.contains(name) ? " checked" : ""
            return "<label><input type=\"checkbox\" name=\"\(name)\"\(checked)> \(text)</label>"
        }
        let limits = content.limits.enumerated().map { number, limit -> Markup in
            let selected: Markup = number == content.headline ? " selected" : ""
            return "<option value=\"\(number)\"\(selected)>\(tables.minutes(limit))</option>"
        }
        let background = content.map.tiles.map { tiles -> Markup in
            "<p class=\"note\">\(words.map.background): \(tiles)</p>"
        }
        return """
            <section class="screen">
            <h2>\(words.map.interactive)</h2>
            <p class="note">\(words.map.hint)</p>
            <div id="map" role="application" aria-label="\(words.map.title)"></div>
            <form id="layers">\(mapChoice)<fieldset><legend>\(words.map.layers)</legend>\(boxes.joined())\
            <label><input type="checkbox" name="gaps" checked> \(words.map.gapsWithin)</label>\
            <select name="limit" aria-label="\(words.map.gapsWithin)">\(limits.joined())</select></fieldset></form>
            \(key)\(background ?? "")
            </section>
            """
    }

    private var mapChoice: Markup {
        states.count == 1 ? "" : "<div class=\"states\">\(choice(of: "state"))</div>"
    }

    private var curve: Markup {
        """
        <section>
        <h2>\(words.tables.curve)</h2>
        \(ResponseCurve(content: content, words: words).markup)
        <p class="note">\(words.band(content).curveNote)</p>
        <h3>\(words.tables.times)</h3>
        \(tables.times.markup)
        <p class="note">\(tables.percentileNote)</p>
        </section>
        """
    }

    var points: Markup {
        """
        <section>
        <h2>\(words.tables.points)</h2>
        <p class="note screen">\(words.tables.sortHint)</p>
        \(tables.points.markup)
        </section>
        """
    }

    func gaps(titled title: String) -> Markup {
        """
        <section>
        <h2>\(title)</h2>
        <p class="note">\(tables.gapsNote)</p>
        \(tables.gaps.markup)
        \(paragraphs(tables.gapsLeftOut))
        </section>
        """
    }

    private var ground: Markup {
        """
        <section>
        <h2>\(words.tables.ground)</h2>
        \(PageTable(
            headings: [words.tables.total, words.tables.served, words.tables.offStreet],
            rows: [
                [content.totalArea, content.servedArea, content.totalArea - content.servedArea].map {
                    .number($0 / 1e6, decimals: 2)
                }
            ], isSortable: false).markup)
        \(tables.ground.markup)
        <p class="note">\(words.tables.groundNote.filled(["distance": setting("off_street_m")]))</p>
        </section>
        """
    }

    func paragraphs(_ texts: [String]) -> Markup { texts.map { "<p>\($0)</p>" as Markup }.joined("\n") }

    /// A setting of the run as text; empty where it has none of the name.
    func setting(_ name: String) -> String {
        guard let value = content.run.settings.first(where: { $0.0 == name })?.1, value != .null else { return "" }
        if case .string(let text) = value { return text }
        return String(decoding: value.serialized(), as: UTF8.self)
    }
}
