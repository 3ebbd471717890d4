/* A run from opening its connections to its last answer. */
#ifndef TESTS_BENCH_LOAD_RUN_H
#define TESTS_BENCH_LOAD_RUN_H

#include "tests/bench/load/people.h"
#include "tests/bench/load/plan.h"

/* Prints what came of it. False where something went wrong; exits where it cannot be begun. */
__attribute__((warn_unused_result)) bool run_plan(const struct plan *plan,
                                                  const struct people *people);

#endif
