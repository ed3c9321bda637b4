/// The parameters that fit journeys best, and how certain they are.
struct RobustFit: Sendable, Equatable {
    var parameters: TravelParameters
    var terms: FittedTerms
    /// The standard error of each unknown of `terms`, in its order; seconds for the start loss.
    var standardErrors: [Double]
}

/// Fits by Gauss-Newton steps with weights after Huber (Huber 1964, "Robust estimation of a location parameter"; k =
/// 1.345 keeps 95 % of the efficiency where errors are normal): a run that was held up by a closed barrier pulls no
/// harder than one that is 1.345 standard deviations off.
///
/// The variance of a journey's time is taken to grow in step with the time, as it does where hold-ups add up along the
/// way. In the time factors the model is linear but for the product with the hour's factor.
///
/// - Parameters:
///   - journeys: at least as many as there are unknowns.
///   - terms: what may change; an unknown that the journeys cannot tell apart from the others is given up.
///   - start: the values to begin with, and those of everything that may not change.
func fitRobustly(_ journeys: [ObservedJourney], _ terms: FittedTerms, from start: TravelParameters) -> RobustFit {
    var fit = RobustFit(parameters: start, terms: terms, standardErrors: [])
    var scale = Double.infinity
    for _ in 0..<mostSteps {
        let unknowns = fit.terms.unknowns
        if unknowns.isEmpty { return RobustFit(parameters: fit.parameters, terms: fit.terms, standardErrors: []) }
        let residuals = Residuals(journeys, fit.parameters)
        scale = residuals.scale
        let weights = residuals.weights(scale: scale)
        switch step(journeys, fit, unknowns, residuals.seconds, weights) {
        case .dependent(let index):
            fit.terms.giveUp(unknowns[index])
            // What no longer has a factor of its own begins again with the shared one.
            fit.parameters = start
        case .unique(let change, let variances):
            let before = fit.parameters
            fit.parameters = fit.parameters.moved(by: change, unknowns, fit.terms)
            fit.standardErrors = variances.map { ($0 * scale * scale).squareRoot() }
            if unknowns.allSatisfy({ unknown in
                abs(fit.parameters[unknown, in: fit.terms] - before[unknown, in: fit.terms]) < smallestChange
            }) {
                return fit
            }
        }
    }
    return fit
}

private let mostSteps = 200
/// Of a factor, and in seconds of the start loss.
private let smallestChange = 1e-5

/// One step's equations. A start loss that would fall below 0 stays at 0, and the others are fitted to that.
private func step(
    _ journeys: [ObservedJourney], _ fit: RobustFit, _ unknowns: [FittedTerms.Unknown], _ residuals: [Double],
    _ weights: [Double]
) -> NormalEquations.Solution {
    func solution(fixedStartLoss: Double?) -> NormalEquations.Solution {
        var equations = NormalEquations(size: unknowns.count)
        for (index, journey) in journeys.enumerated() {
            var row = fit.parameters.slopes(unknowns, in: fit.terms, journey)
            var residual = residuals[index]
            if let fixedStartLoss, let column = unknowns.firstIndex(of: .startLoss) {
                residual -= fixedStartLoss
                row[column] = 0
            }
            equations.add(row, value: residual, weight: weights[index])
        }
        if let fixedStartLoss, let column = unknowns.firstIndex(of: .startLoss) {
            // One equation that says what is fixed.
            equations.add(unknowns.indices.map { $0 == column ? 1 : 0 }, value: fixedStartLoss, weight: 1)
        }
        return equations.solved()
    }
    let free = solution(fixedStartLoss: nil)
    guard case .unique(let change, let variances) = free, let column = unknowns.firstIndex(of: .startLoss),
        fit.parameters.startLoss + change[column] < 0
    else { return free }
    guard case .unique(let bounded, _) = solution(fixedStartLoss: -fit.parameters.startLoss) else { return free }
    // How far the data tell the start loss from the speeds does not depend on where it is held.
    return .unique(bounded, variances: variances)
}

extension TravelParameters {
    /// Moved by a step, and kept within what is possible: a factor between a tenth and ten, no negative start loss.
    fileprivate func moved(
        by change: [Double], _ unknowns: [FittedTerms.Unknown], _ terms: FittedTerms
    ) -> TravelParameters {
        var moved = self
        for (index, unknown) in unknowns.enumerated() {
            let value = self[unknown, in: terms] + change[index]
            moved[unknown, in: terms] = unknown == .startLoss ? max(0, value) : min(max(value, 0.1), 10)
        }
        return moved
    }
}

/// How far journeys are from their modelled time.
private struct Residuals {
    /// Observed less modelled seconds.
    let seconds: [Double]
    /// The standard deviation expected for each journey, but for a common scale: the root of its modelled seconds.
    private let spreads: [Double]

    init(_ journeys: [ObservedJourney], _ parameters: TravelParameters) {
        let modelled = journeys.map { parameters.seconds($0.terms, hour: $0.hour) }
        seconds = zip(journeys, modelled).map { $0.seconds - $1 }
        // Below half a minute times do not get any more certain.
        spreads = modelled.map { max($0, 30).squareRoot() }
    }

    /// The standard deviation in units of `spreads`, from the median so that outliers do not count (the median of a
    /// normal distribution's magnitude is 1 / 1.4826 of its standard deviation).
    var scale: Double {
        let magnitudes = zip(seconds, spreads).map { abs($0) / $1 }.sorted()
        return max(1.4826 * magnitudes[magnitudes.count / 2], 1e-9)
    }

    func weights(scale: Double) -> [Double] {
        zip(seconds, spreads).map { residual, spread in
            let deviations = abs(residual) / (spread * scale)
            return min(1, 1.345 / max(deviations, 1e-300)) / (spread * spread)
        }
    }
}
