import Coverage
import FeatureIO
import Report
import TravelModel

extension ReportSections {
    /// What the result rests on.
    var trust: Markup {
        let rows = trustRows.map { name, text -> Markup in "<dt>\(name)</dt><dd>\(text)</dd>" }
        return "<section>\n<h2>\(words.trust.title)</h2>\n<dl>\(rows.joined("\n"))</dl>\n</section>"
    }

    private var trustRows: [(name: String, text: String)] {
        let (trust, told) = (content.trust, words.trust)
        func share(_ part: Double, of whole: Double) -> String { headline.percent(whole > 0 ? part / whole : nil) }
        var rows = [
            (
                told.speeds,
                told.defaultSpeeds.filled([
                    "share": share(trust.defaultSpeedLength, of: trust.streetLength),
                    "length": figure(trust.defaultSpeedLength / 1000, decimals: 0),
                ])
            ),
            (
                told.moved,
                trust.movedPoints == 0
                    ? told.noneMoved
                    : told.movedPoints.filled([
                        "count": "\(trust.movedPoints)",
                        "share": share(trust.movedPointsLength, of: trust.streetLength),
                    ])
            ),
            (
                told.beyond,
                told.rimStreets.filled([
                    "limit": headline.minutes(content.limits[content.headline]),
                    "length": figure(trust.streetsBeyond.reachableAtBest[content.headline] / 1000, decimals: 1),
                    "share": share(trust.streetsBeyond.reachableAtBest[content.headline], of: trust.streetLength),
                ])
            ),
        ]
        if trust.areaBeyondStreets > 0.005 * trust.area {
            rows[2].1 +=
                " "
                + told.areaBeyond.filled([
                    "area": figure(trust.areaBeyondStreets / 1e6, decimals: 1),
                    "share": share(trust.areaBeyondStreets, of: trust.area),
                ])
        }
        rows.append(
            (
                told.missing,
                trust.missingNodes == 0
                    ? told.nothingMissing
                    : told.missingNodes.filled(["nodes": "\(trust.missingNodes)", "streets": "\(trust.cutStreets)"])
            ))
        rows += tables.demandAttached.map { (words.demand.title, $0) }
        rows.append((told.calibration, calibration))
        return rows
    }

    private var calibration: String {
        guard let record = content.trust.calibration else { return words.trust.notCalibrated }
        func decimal(_ value: Double?) -> String { value.map { figure($0, decimals: 1) } ?? "–" }
        return words.trust.calibrated.filled([
            "runs": "\(record.runsFitted)", "kept": "\(record.runsKeptAside)", "bias": decimal(record.bias),
            "error": decimal(record.meanAbsoluteError), "newest": record.newestRun ?? "–",
        ])
            + (content.trust.hasMeasuredSpread
                ? "" : words.expected.unused.filled(["fewest": "\(JourneySpread.fewestJourneys)"]))
    }

    /// Everything that was not judged, and what was noticed.
    var unjudged: Markup {
        let points = PageTable(
            headings: [words.tables.id, words.tables.name, words.tables.reason],
            rows: (content.unjudged + (content.sites?.unjudged ?? [])).map {
                [.text($0.id), .text($0.name), .text($0.reason)]
            })
        let notes = content.notes.map { "<li>\($0)</li>" as Markup }
        let list: Markup = """
            <p class="note">\(words.annex.notesHint)</p>
            <ul lang="en">\(notes.joined("\n"))</ul>
            """
        return """
            <section>
            <h2>\(words.annex.unjudged)</h2>
            \(points.rows.isEmpty ? "<p>\(words.annex.allJudged)</p>" : points.markup)
            <h3>\(words.annex.notes)</h3>
            \(notes.isEmpty ? "<p>\(words.annex.noNotes)</p>" : list)
            </section>
            """
    }

    /// Method, sources, licences.
    /// - Parameter more: further paragraphs on the method.
    func annex(method more: [String] = []) -> Markup {
        let told = words.annex
        let stages = content.run.stages.map(told.stages.name).joined(separator: words.headline.and)
        let method = told.methodParagraphs.map {
            $0.filled([
                "stages": stages, "clock": headline.clock, "profile": setting("profile"), "cell": setting("cell_m"),
            ])
        }
        let files = PageTable(
            headings: [told.role, told.file, told.size, told.digest],
            rows: content.run.inputs.map {
                [
                    .text(told.roles[$0.role] ?? $0.role), .text($0.path),
                    .number($0.size.map(Double.init), decimals: 0), .text($0.sha256 ?? "–"),
                ]
            }, isSortable: false)
        let settings = content.run.settings.filter { $0.1 != .null }.map { name, _ -> Markup in
            "<dt>\(name)</dt><dd>\(setting(name))</dd>"
        }
        let credit =
            content.run.attribution.map { told.streetData.filled(["attribution": $0]) } ?? told.noAttribution
        let library: Markup = """
            <p>\(told.mapLibrary)</p>
            <pre lang="en">\(String(decoding: PackageResources.leaflet_licence_txt, as: UTF8.self))</pre>
            """
        return """
            <section>
            <h2>\(told.method)</h2>
            \(paragraphs(method + more))
            <h2>\(told.sources)</h2>
            <div class="files">\(files.markup)</div>
            <h3>\(told.settings)</h3>
            <dl class="settings">\(settings.joined())</dl>
            <h2>\(told.licence)</h2>
            <p>\(credit)</p>
            \(hasLibrary ? library : "")
            <p>\(told.program.filled(["version": productVersion]))</p>
            </section>
            """
    }
}

extension Words.StageWords {
    func name(_ stage: ResponseStage) -> String {
        switch stage {
        case .handling: handling
        case .turnout: turnout
        case .startLoss, .startLossByProfile: startLoss
        case .launch: launch
        case .travel: travel
        case .access: access
        }
    }
}
