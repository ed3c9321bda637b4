import Report
import Siting

extension SitingTables {
    /// What is covered by so many places.
    var curve: Markup {
        let told = words.siting
        var sum = result.problem.coveredAnyway
        let order =
            [sum]
            + result.chosen.map { chosen -> Int64 in
                sum += chosen.gain
                return sum
            }
        func line(_ name: String, _ colour: Colour, _ dash: String?, _ amounts: [Double]) -> SharePlot.Line {
            SharePlot.Line(
                name: name, colour: colour, dash: dash,
                points: amounts.enumerated().map { (Double($0), share($1)) })
        }
        let colours = Palette.limits(2)
        let steps = content.told.curve?.steps ?? []
        let lines =
            [line(told.inOrder, colours[0], nil, order.map(content.told.value))]
            + (steps.isEmpty
                ? []
                : [
                    line(told.best, colours[1], "9 5", steps.map(\.covered)),
                    line(told.bound, Palette.late, "3 4", steps.map(\.bound)),
                ])
        let shares = lines.flatMap { $0.points.map(\.share) }
        // Whole tens of a percent, and no fewer than twenty.
        let high = min(1, ((shares.max() ?? 1) * 10).rounded(.up) / 10)
        let low = max(0, min(((shares.min() ?? 0) * 10).rounded(.down) / 10, high - 0.2))
        let plot = SharePlot(end: Double(max(1, result.chosen.count)), shares: low...max(high, low + 0.2))
        let drawn = lines.enumerated().map { plot.drawn($1, number: $0, legend: 300) }
        return plot.framed(
            drawn.joined(), title: told.curve, across: told.places, up: told.share, steps: max(1, result.chosen.count))
    }

    /// What was asked, what came of it, and how far the best choice can be, each with its name.
    var proof: [(name: String, text: String)] {
        let told = words.siting
        let (answer, existing) = (result.answer, result.question.existing)
        let (candidates, standing) = (result.problem.candidateCount, content.before.points.count)
        let refused = content.told.refused.map { refused in
            told.refused.filled([
                "count": figure(Double(refused.count), decimals: 0),
                "reason": told.refusals[refused.reason.rawValue] ?? refused.reason.rawValue,
            ])
        }
        return [
            (told.goal, goal),
            (
                told.candidates,
                ([figure(Double(candidates), decimals: 0)] + refused).joined(separator: words.tables.listed)
            ),
            (
                told.existing,
                told.existingTold[existing.rawValue]?.filled(["count": "\(standing)"]) ?? existing.inWords(standing)
            ),
            (told.value, inMeasure(answer.objective)), (told.valueBound, inMeasure(answer.bound)),
            (told.gap, words.headline.percent.filled(["number": gap])),
        ]
    }

    private func inMeasure(_ value: Double) -> String {
        switch result.answer.measure {
        case .demand: amount(value)
        case .places: words.siting.count.filled(["count": figure(value, decimals: 0)])
        case .cost: figure(value, decimals: value == value.rounded() ? 0 : 2)
        case .seconds: words.facts.seconds.filled(["value": figure(value, decimals: 1)])
        }
    }

    /// How much no choice covers, and why.
    var cannot: String {
        let told = words.siting
        let places = result.problem.uncoverable
        if places.isEmpty { return told.all }
        let weight = content.told.value(places.reduce(0) { $0 + content.told.demand.weight[$1] })
        return told.cannot.filled([
            "amount": amount(weight), "share": percent(share(weight)),
            "pieces": figure(Double(result.problem.pieces(of: places).count), decimals: 0),
            "limit": after.headline.minutes(Double(result.question.limit) / 60_000),
        ])
    }

    /// The streets on which most cannot be covered.
    var uncoverable: PageTable {
        PageTable(
            headings: [words.tables.street, words.siting.pieces, words.siting.uncovered],
            rows: uncoverableStreets.prefix(Self.mostStreets).map { street in
                [
                    .text(street.name.isEmpty ? words.facts.unnamedStreet : street.name),
                    .number(Double(street.pieces), decimals: 0),
                    .share(street.amount, text: amount(street.amount)),
                ]
            }, isSortable: false)
    }

    var uncoverableLeftOut: [String] {
        let more = uncoverableStreets.count - Self.mostStreets
        return more > 0 ? [words.siting.moreStreets.filled(["count": figure(Double(more), decimals: 0)])] : []
    }

    private var uncoverableStreets: [(name: String, pieces: Int, amount: Double)] {
        let network = content.told.scene.network
        var streets: [String: (pieces: Int, weight: Int64)] = [:]
        for piece in result.problem.pieces(of: result.problem.uncoverable) {
            let street = streets[network.name(piece.edge), default: (0, 0)]
            streets[network.name(piece.edge)] = (street.pieces + 1, street.weight + piece.weight)
        }
        return streets.sorted { ($1.value.weight, $0.key) < ($0.value.weight, $1.key) }.map {
            ($0.key, $0.value.pieces, content.told.value($0.value.weight))
        }
    }
}
