import Coverage
import FeatureIO
import Planning
import Siting
import StreetGraph

// What a terminal shows.
extension SitingTold {
    func told(_ weight: Int64) -> String { told(value(weight)) }

    /// An amount of demand.
    func told(_ amount: Double) -> String {
        switch demand.unit {
        case .ground: "\(figure(amount, decimals: 2)) km2"
        case .demand(let name): "\(figure(amount, decimals: amount < 100 ? 1 : 0)) \(name)"
        case .goals: "\(figure(amount, decimals: 2)) %"
        }
    }

    var objectiveUnit: String {
        switch result.answer.measure {
        case .demand: unitName
        case .places: "places"
        case .cost: "cost"
        case .seconds: "s"
        }
    }

    /// What the model was asked for, how good the answer is and how good any could be.
    var verdict: String {
        let (answer, gap) = (result.answer, "(gap \(figure(100 * result.answer.gap, decimals: 2)) %)")
        func cost(_ value: Double) -> String { figure(value, decimals: value == value.rounded() ? 0 : 2) }
        switch result.question.model {
        case .maximalCovering, .buildOrder:
            let what = result.question.rules.capacity.isEmpty ? "covered" : "served"
            return "\(told(answer.objective)) \(what); at most \(told(answer.bound)) can be \(gap)"
        case .echelons:
            return "\(told(answer.objective)) reached by every echelon; at most \(told(answer.bound)) can be \(gap)"
        case .setCovering:
            return answer.measure == .places
                ? "\(cost(answer.objective)) places; at least \(cost(answer.bound)) are needed \(gap)"
                : "cost \(cost(answer.objective)); at least \(cost(answer.bound)) is needed \(gap)"
        case .backup, .doubleStandard:
            return "\(told(answer.objective)) covered twice; at most \(told(answer.bound)) can be \(gap)"
        case .expectedCovering:
            return
                "\(told(answer.objective)) covered by a unit that is free; at most \(told(answer.bound)) can be \(gap)"
        case .gradual:
            return
                "\(told(answer.objective)) covered, what is late counted less; at most \(told(answer.bound)) can be \(gap)"
        case .median:
            return "mean response \(figure(answer.objective, decimals: 1)) s; at least "
                + "\(figure(answer.bound, decimals: 1)) s with any choice \(gap)"
        case .center:
            return "latest response \(figure(answer.objective, decimals: 1)) s; at least "
                + "\(figure(answer.bound, decimals: 1)) s with any choice \(gap)"
        }
    }

    /// What the gap proves, and what it does not.
    var proof: String {
        let answer = result.answer
        let better =
            answer.gap == 0
            ? "no other choice among these candidates is better"
            : "no other choice among these candidates is better by more than "
                + "\(figure(100 * answer.gap, decimals: 2)) %"
        return better + ", by this model: its speeds, its demand and its limit; the city may differ"
    }

    /// The answer as a table for a terminal.
    public func table(seconds: Double) -> String {
        let question = result.question
        var lines = [
            "Reach135 \(productVersion): places for response points, \(run.timesInWords); \(run.clockInWords)", "",
        ]
        lines.append("Model       \(question.model.name): \(question.inWords)")
        lines.append("Candidates  \(figure(Double(result.problem.candidateCount), decimals: 0))" + refusedInWords)
        lines.append("Points      \(question.existing.inWords(scene.stationed.count))")
        if !goals.isEmpty {
            let told = goals.map {
                "\($0.name) \(figure($0.weight, decimals: $0.weight == $0.weight.rounded() ? 0 : 3))"
            }
            lines.append("Goals       \(told.joined(separator: ", ")); all of them covered is 100 %")
        }
        lines.append("")
        var places = TextTable()
        places.append(
            ["Place", "longitude", "latitude", "street", "adds", "covered", "share"]
                + (speeds == nil ? [] : ["stays chosen", "or nearby"]))
        var sum = result.problem.coveredAnyway
        places.append(["(before)", "", "", "", "", told(sum), share(value(sum), of: value(demand.totalWeight))])
        for (number, chosen) in result.chosen.enumerated() {
            sum += chosen.gain
            let cases = speeds.map { speeds in
                let (all, own) = (SpeedCases.factors.count, speeds.chosen[number])
                return ["\(own.stays) of \(all)", "\(own.near) of \(all)"]
            }
            places.append(
                [
                    chosen.point.name.isEmpty ? chosen.point.id : "\(chosen.point.id) (\(chosen.point.name))",
                    figure(chosen.point.position.longitudeDegrees, decimals: 5),
                    figure(chosen.point.position.latitudeDegrees, decimals: 5),
                    chosen.street.isEmpty ? "-" : chosen.street, told(chosen.gain), told(sum),
                    share(value(sum), of: value(demand.totalWeight)),
                ] + (cases ?? []))
        }
        lines += places.lines
        if speeds != nil {
            lines.append(
                "Chosen again, or a place within \(figure(SpeedCases.nearby, decimals: 0)) m, with all speeds from "
                    + "20 % lower to 25 % higher")
        }
        if let curve { lines += ["", "What fewer places cover"] + curveTable(curve) }
        if let front { lines += ["", "What the goals give up for each other"] + frontTable(front) }
        lines.append("")
        lines.append(verdict)
        // Nothing is drawn at random.
        lines.append("Proof: \(proof). \(figure(seconds, decimals: 1)) s, seed 0.")
        lines += infeasible.map { "Note: \($0.words)" }
        lines.append("")
        var limits = TextTable()
        limits.append(["Limit", "covered km2 before", "after", "streets km before", "after"] + demandHeadings)
        for (number, minutes) in scene.settings.limits.minutes.enumerated() {
            limits.append(
                [
                    "\(minutesInWords(minutes)) min", figure(result.before.coveredGround[number] / 1e6, decimals: 2),
                    figure(result.after.coveredGround[number] / 1e6, decimals: 2),
                    figure(result.before.coveredStreet[number] / 1000, decimals: 1),
                    figure(result.after.coveredStreet[number] / 1000, decimals: 1),
                ]
                    + zip(result.before.demand, result.after.demand).flatMap {
                        [
                            figure($0.covered[number].value, decimals: 0),
                            figure($1.covered[number].value, decimals: 0),
                        ]
                    })
        }
        lines += limits.lines
        if !warnings.isEmpty { lines.append("") }
        lines += warnings.map { "Note: \($0)" }
        if let attribution = run.attribution { lines += ["", "Street data: \(attribution)"] }
        return lines.joined(separator: "\n") + "\n"
    }

    func curveTable(_ curve: SitingCurve) -> [String] {
        var table = TextTable()
        table.append(["Places", "best known", "share", "at most", "first of the plan"])
        for step in curve.steps {
            table.append([
                "\(step.count)", told(step.covered), share(step.covered, of: value(demand.totalWeight)),
                told(step.bound),
                told(step.inOrder),
            ])
        }
        return table.lines
    }

    func frontTable(_ front: SitingFront) -> [String] {
        var table = TextTable()
        table.append(["\(goals[0].name) covered", "at most", "\(goals[1].name) covered", "places"])
        for point in front.points {
            table.append([
                share(point.first, of: 1), share(point.bound, of: 1), share(point.second, of: 1),
                point.chosen.map(id(ofOption:)).joined(separator: " "),
            ])
        }
        return table.lines
    }

    var demandHeadings: [String] {
        zip(result.before.demand.indices, demandNames).flatMap { _, name in ["\(name) before", "after"] }
    }

    var demandNames: [String] { result.demandNames }

    var refusedInWords: String {
        refused.isEmpty
            ? ""
            : "; not: "
                + refused.map { "\(figure(Double($0.count), decimals: 0)) \($0.reason.rawValue)" }.joined(
                    separator: ", ")
    }
}
