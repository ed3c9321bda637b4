#include "StopHandlers.hpp"

#include <coin/CbcModel.hpp>

#include <algorithm>

namespace ccbc {

namespace {

/* Set by CBC in models that it makes for heuristics, whose bounds are not those of the whole. */
constexpr int IS_PART = 2048;

/* Iterations between two looks at the clock. */
constexpr int PAUSE = 16;

} // namespace

CbcEventHandler::CbcAction TreeHandler::event(CbcEvent event) {
    const bool is_whole = model_ != nullptr && (model_->specialOptions() & IS_PART) == 0;
    if (is_whole && (event == node || event == treeStatus)) {
        const double bound = model_->getBestPossibleObjValue();
        if (bound < 1e50) search_->proven = std::max(search_->proven, bound);
    }
    return search_->is_over() ? stop : noAction;
}

int SimplexHandler::event(Event event) {
    if (event != endOfIteration) return -1;
    if (++iterations_ % PAUSE != 0 && !search_->is_stopped()) return -1;
    return search_->is_over() ? 0 : -1;
}

} // namespace ccbc
