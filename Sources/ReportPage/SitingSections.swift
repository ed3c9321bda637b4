import Report

/// The parts of a page on chosen places, in their order: those of a coverage report of the area afterwards, and its own.
struct SitingSections: Sendable {
    let content: SitingContent
    let words: Words
    let sections: ReportSections
    let tables: SitingTables

    init(_ content: SitingContent, _ words: Words, hasLibrary: Bool) {
        (self.content, self.words) = (content, words)
        sections = ReportSections(
            content.after, named: words.siting.after, before: (words.siting.before, content.before), words,
            hasLibrary: hasLibrary)
        tables = SitingTables(content, words)
    }

    var title: String {
        content.after.area.map { words.siting.titleOfArea.filled(["area": $0]) } ?? words.siting.title
    }

    var body: Markup {
        """
        <main>
        <section class="first">
        <header><h1>\(title)</h1><p class="subtitle">\(words.siting.subtitle)</p></header>
        <p class="sentence">\(tables.sentence)</p>
        <p>\(words.siting.asked.filled(["goal": tables.goal]))</p>
        \(sections.drawnMap)
        <h2>\(words.siting.chosen)</h2>
        \(tables.chosen.markup)
        <p class="note">\(tables.chosenNote)</p>
        </section>
        \(sections.interactiveMap)
        <section>
        <h2>\(words.siting.limits)</h2>
        \(tables.limits.map(\.markup).joined("\n"))
        <h3>\(words.tables.times)</h3>
        \(tables.times.markup)
        <p class="note">\(sections.tables.percentileNote)</p>
        </section>
        <section>
        <h2>\(words.siting.curve)</h2>
        \(tables.curve)
        <p class="note">\(content.told.curve == nil ? words.siting.curveOfOrder : words.siting.curveNote)</p>
        </section>
        \(front)
        \(proof)
        \(uncoverable)
        \(sections.gaps(titled: words.siting.gaps))
        \(sections.points)
        \(sections.trust)
        \(sections.unjudged)
        \(sections.annex(method: words.siting.method))
        </main>

        """
    }

    private var front: Markup {
        guard let front = tables.front else { return "" }
        return
            "<section><h2>\(words.siting.front)</h2>\(front.markup)<p class=\"note\">\(words.siting.frontNote)</p></section>"
    }

    private var proof: Markup {
        let rows = tables.proof.map { name, text -> Markup in "<dt>\(name)</dt><dd>\(text)</dd>" }
        return """
            <section>
            <h2>\(words.siting.proof)</h2>
            <dl>\(rows.joined("\n"))</dl>
            <p>\(words.siting.meaning)</p>
            </section>
            """
    }

    private var uncoverable: Markup {
        """
        <section>
        <h2>\(words.siting.uncoverable)</h2>
        \(sections.paragraphs([tables.cannot]))
        \(tables.uncoverable.markup)
        \(sections.paragraphs(tables.uncoverableLeftOut))
        </section>
        """
    }
}
