/* The figures of a return as options of the command line. */
#ifndef CLIENT_LINE_FIGURE_OPTIONS_H
#define CLIENT_LINE_FIGURE_OPTIONS_H

#include "client/line/arguments.h"
#include "client/line/number_text.h"
#include "common/domain/figures.h"

/* Rows for a command's table of arguments. */
#define FIGURE_OPTIONS                                                                             \
    {.name = "budget",                                                                             \
     .value = "POUNDS",                                                                            \
     .help = "notional SEN budget: 67755, £67,755 or 67,755.50",                                   \
     .field = "budgetPence"},                                                                      \
        {.name = "a",                                                                              \
         .value = "PUPILS",                                                                        \
         .help = "pupils at School Action",                                                        \
         .field = "provision.A"},                                                                  \
        {.name = "p",                                                                              \
         .value = "PUPILS",                                                                        \
         .help = "pupils at School Action Plus",                                                   \
         .field = "provision.P"},                                                                  \
        {.name = "s",                                                                              \
         .value = "PUPILS",                                                                        \
         .help = "pupils with statements",                                                         \
         .field = "provision.S"},                                                                  \
        {.name = "k", .value = "PUPILS", .help = "pupils at SEN support", .field = "provision.K"}, \
        {.name = "e", .value = "PUPILS", .help = "pupils with EHC plans", .field = "provision.E"}, \
        {.name = "n",                                                                              \
         .value = "PUPILS",                                                                        \
         .help = "pupils without special educational needs",                                       \
         .field = "provision.N"},                                                                  \
        {.name = "k-agencies",                                                                     \
         .value = "PUPILS",                                                                        \
         .help = "of the pupils at SEN support, those with outside agencies involved",             \
         .field = "kWithAgencies"},                                                                \
        {.name = "roll", .value = "PUPILS", .help = "pupils on roll"},                             \
        {.name = "joiners", .value = "PUPILS", .help = "joiners other than at the usual times"},   \
        {.name = "leavers", .value = "PUPILS", .help = "leavers other than at the usual times"},   \
        {.name = "turnover-from",                                                                  \
         .value = "DATE",                                                                          \
         .help = "first day the joiners and leavers are of (2012-01-18)"},                         \
        {.name = "turnover-to",                                                                    \
         .value = "DATE",                                                                          \
         .help = "last day the joiners and leavers are of"},                                       \
    {                                                                                              \
        .name = "turnover", .value = "PERCENT",                                                    \
        .help = "pupil turnover as supplied by the authority: 34, 34.25 or 34%"                    \
    }

/* Where each of them comes from; a return needs these, a calculation does not. */
#define FIGURE_SOURCE_OPTIONS                                                                      \
    {.name = "turnover-source", .value = "TEXT", .help = "who supplied the turnover percentage"},  \
        {.name = "turnover-year", .value = "YEAR", .help = "academic year it is of (2012/13)"},    \
        {.name = "budget-year",                                                                    \
         .value = "YEAR",                                                                          \
         .help = "financial year of the budget (2012-13)"},                                        \
    {                                                                                              \
        .name = "budget-source", .value = "TEXT", .help = "where the budget comes from"            \
    }

/* False where an option cannot be read, said on stderr by the figure's name. Texts point into argv.
 */
__attribute__((warn_unused_result)) bool figure_options_read(const struct arguments *arguments,
                                                             struct figures *figures);

/* Takes out the figures that --without names by their options, each with the texts that belong to
 * it. False: one cannot be taken out, which is said. */
__attribute__((warn_unused_result)) bool figure_options_take_out(const struct arguments *arguments,
                                                                 struct figures *figures);

#define NOT_KNOWN_OPTION                                                                           \
    {                                                                                              \
        .name = "not-known", .value = "FIGURE",                                                    \
        .help = "say that the school does not have this figure: budget, turnover, ...",            \
        .repeats = true, .field = "figures.notKnown"                                               \
    }

/* The figures (a mask) that --not-known or --without names by their options. False: one is no
 * figure, or is given by its own option, which is said. */
__attribute__((warn_unused_result)) bool figure_options_named(const struct arguments *arguments,
                                                              const char *option, uint32_t *mask);

/* Marks the figures that --not-known names; given: those that this command gives (a mask). False:
 * one cannot be both, which is said. */
__attribute__((warn_unused_result)) bool figure_options_not_known(const struct arguments *arguments,
                                                                  struct figures *figures,
                                                                  uint32_t given);

/* How its number is written. */
const struct number_form *figure_options_form(enum figure_id id);

/* "budget", "k": its option. */
const char *figure_options_name(enum figure_id id);

/* Where the figure of this option stands (figure_path): "k" is "provision.K"; NULL where there is
 * no such figure. */
const char *figure_options_path(const char *option);

/* What a field of figure_field_known is called: "Pupils at SEN support (K)"; itself where it has no
 * words. */
const char *figure_field_words(const char *field);

#endif
