/* A policy, or changes to one, as options of the command line. */
#ifndef CLIENT_LINE_POLICY_OPTIONS_H
#define CLIENT_LINE_POLICY_OPTIONS_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/line/word_option.h"
#include "common/domain/policy.h"

/* What the options below may be. */
extern const struct word policy_bases[], policy_hours_roundings[], policy_budget_roundings[],
    policy_band_edges[], policy_turnover_roundings[], policy_turnover_givers[],
    policy_short_periods[], policy_missing_figures[], policy_applies[], policy_kinds[];

/* Rows for a command's table of arguments. */
#define POLICY_OPTIONS                                                                             \
    {.name = "weight-k",                                                                           \
     .value = "POINTS",                                                                            \
     .help = "points a pupil at SEN support (K) counts: the trust's to state, to 0.01",            \
     .field = "weights.K"},                                                                        \
        {.name = "weight-k-agencies",                                                              \
         .value = "POINTS",                                                                        \
         .help = "points of those with outside agencies involved, if they count apart",            \
         .field = "weights.KWithAgencies"},                                                        \
        {.name = "weight-a",                                                                       \
         .value = "POINTS",                                                                        \
         .help = "points a pupil at School Action (1)",                                            \
         .field = "weights.A"},                                                                    \
        {.name = "weight-p",                                                                       \
         .value = "POINTS",                                                                        \
         .help = "points a pupil at School Action Plus (5)",                                       \
         .field = "weights.P"},                                                                    \
        {.name = "weight-s",                                                                       \
         .value = "POINTS",                                                                        \
         .help = "points a pupil with a statement (5)",                                            \
         .field = "weights.S"},                                                                    \
        {.name = "weight-e",                                                                       \
         .value = "POINTS",                                                                        \
         .help = "points a pupil with an EHC plan (5)",                                            \
         .field = "weights.E"},                                                                    \
        {.name = "points-per-hour", .value = "POINTS", .help = "points that make an hour (40)"},   \
        {.name = "rounding",                                                                       \
         .value = "HOW",                                                                           \
         .words = policy_hours_roundings,                                                          \
         .help = "hours: completed (the default), nearest, or exact",                              \
         .field = "hoursRounding"},                                                                \
        {.name = "step",                                                                           \
         .value = "HOURS",                                                                         \
         .help = "hours are rounded to 1 (the default), 0.5 or 0.25",                              \
         .field = "hoursStep"},                                                                    \
        {.name = "budget-unit",                                                                    \
         .value = "POUNDS",                                                                        \
         .help = "pounds that make a point (1000)",                                                \
         .field = "budgetUnitPence"},                                                              \
        {.name = "budget-rounding",                                                                \
         .value = "HOW",                                                                           \
         .words = policy_budget_roundings,                                                         \
         .help = "nearest-up (the default: halfway goes up), nearest-down, or completed"},         \
        {.name = "bands",                                                                          \
         .value = "BANDS",                                                                         \
         .help = "turnover percent:hours, rising (20:1,30:2,40:3), or none"},                      \
        {.name = "band-edge",                                                                      \
         .value = "HOW",                                                                           \
         .words = policy_band_edges,                                                               \
         .help = "above (the default: greater than 20 %), or from (20 % and more)"},               \
        {.name = "turnover-rounding",                                                              \
         .value = "HOW",                                                                           \
         .words = policy_turnover_roundings,                                                       \
         .help = "the percentage is compared exact (the default), or whole"},                      \
        {.name = "turnover-giver",                                                                 \
         .value = "WHO",                                                                           \
         .words = policy_turnover_givers,                                                          \
         .help = "counts-first (the default), supplied-first, counts-only, supplied-only"},        \
        {.name = "short-period",                                                                   \
         .value = "HOW",                                                                           \
         .words = policy_short_periods,                                                            \
         .help = "counts over less than twelve months: refused (the default), or taken"},          \
        {.name = "missing",                                                                        \
         .value = "HOW",                                                                           \
         .words = policy_missing_figures,                                                          \
         .help = "a missing figure: no-result (the default), or none (counts as none)",            \
         .field = "missingFigure"},                                                                \
        {.name = "applies",                                                                        \
         .value = "KIND=HOW",                                                                      \
         .help = "special=applies, nursery=not-applicable, 16-plus=trust-decides, ...",            \
         .repeats = true},                                                                         \
        {.name = "week", .value = "HOURS", .help = "one person's week (32.5)"},                    \
    {                                                                                              \
        .name = "codes-reason", .value = "TEXT",                                                   \
        .help = "why these codes, old or new, are taken and the others refused"                    \
    }

/* Row for --kind, read by policy_options_kind. */
#define KIND_OPTION                                                                                \
    {                                                                                              \
        .name = "kind", .value = "KIND", .words = policy_kinds,                                    \
        .help = "early-years, primary (the default), secondary, all-through, special, nursery, "   \
                "referral-unit, 16-plus"                                                           \
    }

/* The policy that is changed: "charter" or "modern", as the option says, or otherwise where it is
 * not given. False for a word that is neither, said on stderr. */
__attribute__((warn_unused_result)) bool policy_options_base(const struct arguments *arguments,
                                                             const char *option,
                                                             const char *otherwise,
                                                             struct policy *policy);

/* Changes *policy by the options given, then checks it. EXIT_DONE; or, said on stderr: EXIT_FIGURES
 * for a number that cannot be and for a policy with faults, EXIT_USAGE for a word that is none. */
enum exit_code policy_options_read(const struct arguments *arguments, struct policy *policy);

/* --kind; KIND_PRIMARY where it is not given. */
enum exit_code policy_options_kind(const struct arguments *arguments, enum school_kind *kind);

/* "referral-unit": the kind's word on the command line and in JSON. */
const char *policy_options_kind_word(enum school_kind kind);

#endif
