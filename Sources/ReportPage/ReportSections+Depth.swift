import Report

extension ReportSections {
    /// The units behind the first.
    var depth: Markup {
        guard let depth = tables.depth else { return "" }
        return """
            <section>
            <h2>\(words.depth.title)</h2>
            \(depth.markup)
            \(paragraphs(tables.depthNotes))
            \(tables.contested?.markup ?? "")
            </section>
            """
    }

    var patrols: Markup {
        guard let teams = tables.teams else { return "" }
        return """
            <section>
            <h2>\(words.depth.patrols)</h2>
            \(paragraphs(tables.patrolNotes))
            \(teams.markup)
            </section>
            """
    }

    /// Warnings by the incidents of the last week.
    var grades: Markup {
        if content.grades == nil { return "" }
        let filled = tables.grades.filter { !$0.rows.isEmpty }
        return """
            <section>
            <h2>\(words.depth.gradesTitle)</h2>
            <p class="note">\(tables.gradesNote)</p>
            \(filled.isEmpty ? paragraphs([words.depth.noWarning]) : filled.map(\.markup).joined("\n"))
            </section>
            """
    }
}
