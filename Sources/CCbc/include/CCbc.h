#ifndef CCBC_H
#define CCBC_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Branch and cut by CBC for a linear program with whole-number columns that makes a cost small. Plain C over CBC's C++
   classes, since its own C interface cannot be stopped from outside: no exception leaves. Not for two threads at a time. */

/* When the search may end early. */
typedef struct CCbcLimits {
    /* Only solutions that cost less are looked for; infinite for any. CBC's own search for first solutions, which costs
       most of the time of small programs, is left out then: a solution is known. */
    double cutoff;
    /* A solution that costs no more than this above the bound is good enough. */
    double allowed_gap;
    /* Asked often, on the thread of the call; true ends the search. */
    bool (*is_over)(const void *context);
    const void *context;
} CCbcLimits;

typedef enum CCbcEnd {
    /* The solution is the best one, or good enough. */
    CCBC_SOLVED = 0,
    /* No solution costs less than the cutoff. */
    CCBC_NONE = 1,
    /* Ended before either was known. */
    CCBC_STOPPED = 2,
    /* Memory ran out, or CBC gave up. */
    CCBC_FAILED = 3
} CCbcEnd;

typedef struct CCbcResult {
    CCbcEnd end;
    bool has_solution;
    /* No solution costs less; at least 0. */
    double bound;
} CCbcResult;

/* Makes the sum of columns, each by its cost, small. All columns are 0 or more; values of the best solution go to `values`,
   if there is one. */
CCbcResult ccbc_minimize(
    int32_t column_count,
    const double *cost,  /* of each column, 0 or more */
    const double *upper, /* of each column */
    const bool *is_integer,
    const int32_t *first_entry, /* the entries of column c have the numbers first_entry[c] ..< first_entry[c + 1] */
    const int32_t *row,
    const double *factor,
    int32_t row_count,
    const double *row_lower, /* of each row; infinite for none */
    const double *row_upper,
    const CCbcLimits *limits,
    double *values);

#ifdef __cplusplus
}
#endif

#endif
