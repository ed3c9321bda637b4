#ifndef STOP_HANDLERS_HPP
#define STOP_HANDLERS_HPP

#include "CCbc.h"

#include <coin/CbcEventHandler.hpp>
#include <coin/ClpEventHandler.hpp>

namespace ccbc {

/* Whether the caller wants the end, and what CBC had proven by then. The solver copies its models and their handlers at
   will; all copies share one of these. */
class Search {
public:
    explicit Search(const CCbcLimits &limits) : limits_(limits) {}

    bool is_over() {
        if (!is_stopped_) is_stopped_ = limits_.is_over(limits_.context);
        return is_stopped_;
    }
    bool is_stopped() const { return is_stopped_; }

    /* Valid even if a linear program was left half solved afterwards. */
    double proven = 0;

private:
    const CCbcLimits &limits_;
    bool is_stopped_ = false;
};

/* Stops between the nodes of the tree. */
class TreeHandler : public CbcEventHandler {
public:
    explicit TreeHandler(Search &search) : search_(&search) {}
    CbcAction event(CbcEvent event) override;
    CbcEventHandler *clone() const override { return new TreeHandler(*this); }

private:
    Search *search_;
};

/* Stops within a linear program. */
class SimplexHandler : public ClpEventHandler {
public:
    explicit SimplexHandler(Search &search) : search_(&search) {}
    int event(Event event) override;
    ClpEventHandler *clone() const override { return new SimplexHandler(*this); }

private:
    Search *search_;
    int iterations_ = 0;
};

} // namespace ccbc

#endif
