#include "CCbc.h"

#include "StopHandlers.hpp"

#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

int go_on(CbcModel *, int) { return 0; }

CCbcResult minimize(OsiClpSolverInterface &solver, const CCbcLimits &limits, double *values) {
    ccbc::Search search(limits);
    ccbc::SimplexHandler simplex(search);
    solver.getModelPtr()->passInEventHandler(&simplex);

    CbcModel model(solver);
    CbcSolverUsefulData settings;
    settings.noPrinting_ = true;
    settings.useSignalHandler_ = false;
    CbcMain0(model, settings);
    model.setLogLevel(0);
    ccbc::TreeHandler tree(search);
    model.passInEventHandler(&tree);
    model.setAllowableGap(limits.allowed_gap);
    model.setAllowableFractionGap(0);

    std::vector<std::string> words{"cbc"};
    if (std::isfinite(limits.cutoff)) {
        words.insert(words.end(), {"-cutoff", std::to_string(limits.cutoff), "-heuristicsOnOff", "off"});
    }
    words.insert(words.end(), {"-solve", "-quit"});
    std::vector<const char *> arguments;
    for (const std::string &word : words) arguments.push_back(word.c_str());
    CbcMain1(static_cast<int>(arguments.size()), arguments.data(), model, go_on, settings);

    CCbcResult result{CCBC_STOPPED, false, 0};
    const double *best = model.bestSolution();
    if (best != nullptr && model.getObjValue() < limits.cutoff) {
        result.has_solution = true;
        std::copy(best, best + solver.getNumCols(), values);
    }
    if (search.is_stopped()) {
        // What CBC says of a search that was cut off in a linear program is not to be relied on.
        result.bound = search.proven;
    } else if (model.isProvenInfeasible() || (model.isProvenOptimal() && !result.has_solution)) {
        result.end = CCBC_NONE;
        result.bound = std::isfinite(limits.cutoff) ? std::max(0.0, limits.cutoff - limits.allowed_gap) : 0;
    } else if (result.has_solution && (limits.allowed_gap > 0 || model.isProvenOptimal())) {
        result.end = CCBC_SOLVED;
        result.bound =
            std::max(0.0, limits.allowed_gap > 0 ? model.getBestPossibleObjValue() : model.getObjValue());
    } else {
        result.end = CCBC_FAILED;
        result.bound = search.proven;
    }
    return result;
}

} // namespace

CCbcResult ccbc_minimize(
    int32_t column_count, const double *cost, const double *upper, const bool *is_integer, const int32_t *first_entry,
    const int32_t *row, const double *factor, int32_t row_count, const double *row_lower, const double *row_upper,
    const CCbcLimits *limits, double *values) {
    try {
        OsiClpSolverInterface solver;
        solver.getModelPtr()->setLogLevel(0);
        const std::vector<double> lower(static_cast<std::size_t>(column_count), 0.0);
        solver.loadProblem(
            column_count, row_count, first_entry, row, factor, lower.data(), upper, cost, row_lower, row_upper);
        for (int column = 0; column < column_count; ++column) {
            if (is_integer[column]) solver.setInteger(column);
        }
        return minimize(solver, *limits, values);
    } catch (...) {
        return CCbcResult{CCBC_FAILED, false, 0};
    }
}
