/* The charter's worked example: GBP 67,755; 10 A, 5 P, 6 S; 34 joiners and 34 leavers on a roll of
 * 200. */
#ifndef TESTS_UNIT_COMMON_DOMAIN_SCHOOL_X_H
#define TESTS_UNIT_COMMON_DOMAIN_SCHOOL_X_H

#include "common/domain/formula.h"

static inline struct figure given(uint64_t value)
{
    return (struct figure){true, value};
}

static inline struct figures school_x(void)
{
    return (struct figures){.of = {[FIGURE_A] = {true, 10},
                                   [FIGURE_P] = {true, 5},
                                   [FIGURE_S] = {true, 6},
                                   [FIGURE_ROLL] = {true, 200},
                                   [FIGURE_JOINERS] = {true, 34},
                                   [FIGURE_LEAVERS] = {true, 34},
                                   [FIGURE_BUDGET] = {true, 6775500}}};
}

/* The same pupils in today's codes. */
static inline struct figures school_x_today(void)
{
    struct figures figures = school_x();
    figures.of[FIGURE_A] = figures.of[FIGURE_P] = figures.of[FIGURE_S] = (struct figure){0};
    figures.of[FIGURE_K] = given(15);
    figures.of[FIGURE_E] = given(6);
    return figures;
}

/* A budget of so many whole thousands and nothing but zeros beside it: exactly that many points. */
static inline struct figures points_only(uint64_t points)
{
    struct figures figures = school_x();
    figures.of[FIGURE_A] = figures.of[FIGURE_P] = figures.of[FIGURE_S] = given(0);
    figures.of[FIGURE_JOINERS] = figures.of[FIGURE_LEAVERS] = given(0);
    figures.of[FIGURE_BUDGET] = given(points * 100000);
    return figures;
}

/* School X with other movements. */
static inline struct figures moving(uint64_t joiners, uint64_t leavers, uint64_t roll)
{
    struct figures figures = school_x();
    figures.of[FIGURE_JOINERS] = given(joiners);
    figures.of[FIGURE_LEAVERS] = given(leavers);
    figures.of[FIGURE_ROLL] = given(roll);
    return figures;
}

static inline uint64_t hours(struct figures figures, struct policy policy)
{
    return formula_work(&figures, &policy, KIND_PRIMARY).hours_thousandths;
}

#endif
