import Coverage
import Report

/// A table of a page. With a script its columns sort.
struct PageTable: Sendable {
    enum Cell: Sendable {
        case text(String)
        case number(Double, decimals: Int)
        /// A share of 0...1, as percent.
        case share(Double?, text: String)
        /// A warning, in its colour; sorts by its step.
        case grade(WarningGrade, text: String)
        /// There is no such figure.
        case none

        static func number(_ value: Double?, decimals: Int) -> Cell {
            if let value { .number(value, decimals: decimals) } else { .none }
        }
    }

    var headings: [String]
    var rows: [[Cell]]
    var isSortable = true

    var markup: Markup {
        if rows.isEmpty { return "" }
        let heads = headings.enumerated().map { column, heading -> Markup in
            let kind: Markup = rows.contains { isText($0[column]) } ? "" : " class=\"number\""
            let text: Markup = isSortable ? "<button type=\"button\">\(heading)</button>" : "\(heading)"
            return "<th scope=\"col\"\(kind)>\(text)</th>"
        }
        let body = rows.map { row -> Markup in
            let cells = row.enumerated().map { column, cell in
                column == 0 ? rowHeading(cell) : self.cell(cell)
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <div class="scroll"><table\(isSortable ? " class=\"sortable\"" : "" as Markup)><thead><tr>\(heads.joined())\
            </tr></thead>
            <tbody>\(body.joined("\n"))</tbody></table></div>
            """
    }

    private func isText(_ cell: Cell) -> Bool {
        switch cell {
        case .text, .grade: true
        default: false
        }
    }

    private func rowHeading(_ cell: Cell) -> Markup {
        switch cell {
        case .text(let text): "<th scope=\"row\">\(text)</th>"
        default: self.cell(cell)
        }
    }

    /// Numbers carry their value for sorting.
    private func cell(_ cell: Cell) -> Markup {
        switch cell {
        case .text(let text): "<td>\(text)</td>"
        case .number(let value, let decimals):
            "<td class=\"number\" data-value=\"\("\(value)")\">\(figure(value, decimals: decimals))</td>"
        case .share(let value?, let text): "<td class=\"number\" data-value=\"\("\(value)")\">\(text)</td>"
        case .grade(let grade, let text):
            """
            <td data-value="\("\(WarningGrade.allCases.firstIndex(of: grade) ?? 0)")"><span class="grade \(grade.rawValue)"></span> \
            \(text)</td>
            """
        case .none, .share(nil, _): "<td class=\"number\">–</td>"
        }
    }
}
