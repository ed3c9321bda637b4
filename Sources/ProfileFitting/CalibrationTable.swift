import Calibration
import TravelModel

/// What a calibration found, as text for a terminal.
public func calibrationTable(
    _ calibration: Calibration, groups: SpeedGroups, counts: RunCounts, title: String
) -> String {
    var rows: [[String]] = []
    var text = title + "\n\n"
    text += "\(counts.rows) rows, \(counts.rows - counts.unused) runs used"
    text += counts.unused > 0 ? ", \(counts.unused) not used (listed one by one)\n" : "\n"
    text +=
        "\(calibration.fittedRuns.count) runs fitted, \(calibration.heldOutRuns.count) kept aside to judge the result\n"
    if let before = calibration.before, let after = calibration.after {
        func seconds(_ value: Double) -> String { plain(value, decimals: 1) + " s" }
        func signed(_ value: Double) -> String { (value > 0.05 ? "+" : "") + seconds(value) }
        func range(_ accuracy: Accuracy) -> String {
            "\(signed(accuracy.latenessPercentiles[0])) ... \(signed(accuracy.latenessPercentiles[4]))"
        }
        rows = [
            ["on the runs kept aside", "before", "after"],
            ["bias (above 0: the model is too slow)", signed(before.bias), signed(after.bias)],
            ["mean absolute error", seconds(before.meanAbsoluteError), seconds(after.meanAbsoluteError)],
            ["spread (standard deviation)", seconds(before.standardDeviation), seconds(after.standardDeviation)],
            ["observed less modelled, 10 % ... 90 %", range(before), range(after)],
        ]
        text += "\n" + columns(rows)
    }
    if !calibration.fitted.isEmpty {
        let profile = groups.profile(with: calibration.parameters)
        rows = [["number", "before", "after", "standard error"]]
        for fitted in calibration.fitted { rows.append(row(fitted, groups, profile)) }
        text += "\n" + columns(rows)
    }
    let unfitted = calibration.unfitted(groups)
    if !unfitted.isEmpty { text += "\nNot fitted\n" + unfitted.map { "  \($0)\n" }.joined() }
    if calibration.isNoBetter {
        text +=
            "\nOn the runs kept aside the new numbers do no better than the old ones: rather keep the old profile.\n"
    }
    if !calibration.isSettled {
        text += "\nThe paths still changed after \(calibration.rounds) searches: the numbers are those of the last.\n"
    }
    return text
}

private func row(_ fitted: Calibration.Fitted, _ groups: SpeedGroups, _ profile: Profile) -> [String] {
    let name = fitted.quantity.name(groups)
    func speed(_ metresPerSecond: Double) -> String { plain(metresPerSecond * 3.6, decimals: 1) + " km/h" }
    func factor(_ value: Double) -> String { "x " + plain(value, decimals: 3) }
    // A small relative error of a time is the same relative error of a speed.
    let share = fitted.standardError / fitted.value
    switch fitted.quantity {
    case .startLoss:
        return [
            name, plain(groups.profile.startLoss, decimals: 1) + " s", plain(fitted.value, decimals: 1) + " s",
            plain(fitted.standardError, decimals: 1) + " s",
        ]
    case .sharedFactor: return [name, factor(1), factor(1 / fitted.value), plain(share / fitted.value, decimals: 3)]
    case .hour(let hour):
        let before = groups.start.hourFactors[hour]
        return [name, factor(1 / before), factor(1 / fitted.value), plain(share / fitted.value, decimals: 3)]
    case .group(let number):
        switch groups.groups[number] {
        case .streetClass(let street):
            let after = profile.speeds[street] ?? 0
            return [name, speed(groups.profile.speeds[street] ?? 0), speed(after), speed(after * share)]
        case .limits:
            guard case .drivenTimes(let before) = groups.profile.limits, case .drivenTimes(let after) = profile.limits
            else { return [name] }
            return [name, factor(before), factor(after), plain(after * share, decimals: 3)]
        }
    }
}

/// Rows whose columns line up, the first flush left and the others flush right.
private func columns(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
        row.enumerated().map { column, text in
            let blanks = String(repeating: " ", count: widths[column] - text.count)
            return column == 0 ? text + blanks : "  " + blanks + text
        }.joined() + "\n"
    }.joined()
}
